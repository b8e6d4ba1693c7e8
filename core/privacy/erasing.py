"""What the core itself keeps about people, and how it is destroyed."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.audit import label
from core.enums import ExportStatus, JobStatus
from core.files import destroy
from core.models import (
    ApiToken,
    ArcoRequest,
    Consent,
    ExportRequest,
    IdempotencyRecord,
    Job,
    Paper,
    SavedView,
    SensitiveValue,
    StoredFile,
    TransitionRecord,
    User,
)
from core.privacy.retention import RetentionClass, register_class

GONE = "suprimida.invalid"
ENDED = [JobStatus.DONE, JobStatus.CANCELLED, JobStatus.DEAD]


def erase_account(user: User, *, by: User | None, at: datetime) -> None:
    """Leave a row that names nobody, so that acts keep their author's number."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - app ready
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - app ready

    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    SensitiveValue.objects.filter(user=user).delete()
    for model in (ApiToken, IdempotencyRecord):
        model.objects.filter(user=user).delete()
    SavedView.objects.filter(owner=user).delete()
    Consent.objects.filter(user=user).update(user=None)
    for asked in ArcoRequest.objects.filter(user=user):
        _empty(asked, "holder", "contact", "text", "answer")
    erase_exports_by(user, by=by, at=at)
    for job in Job.objects.filter(owner=user, status__in=ENDED):
        job.payload, job.label, job.failures, job.error = {}, job.kind, [], ""
        job.save(update_fields=["payload", "label", "failures", "error"])
    for stored in StoredFile.objects.filter(owner=user):
        destroy(stored, by=by, at=at)
    _end_sessions(user)
    user.email, user.name = f"{user.pk}@{GONE}", ""
    user.is_active = False
    user.set_unusable_password()
    user.save()


def erase_exports_by(user: User, *, by: User | None, at: datetime) -> None:
    """Files that the person took out go; who and when stays in the chain."""
    for asked in ExportRequest.objects.filter(requested_by=user):
        erase_export(asked, by=by, at=at)


def erase_export(asked: ExportRequest, *, by: User | None, at: datetime) -> None:
    if asked.file is not None:
        destroy(asked.file, by=by, at=at)
    asked.status, asked.link_hash = ExportStatus.EXPIRED, ""
    asked.params, asked.reason, asked.note = {}, "", ""
    asked.save()


def erase_open_exports(*, by: User | None, at: datetime) -> None:
    """No export that still lies on the disk may hold the erased person."""
    for asked in ExportRequest.objects.filter(status=ExportStatus.READY, own=False):
        erase_export(asked, by=by, at=at)


def erase_trail(row: models.Model, *, by: User | None, at: datetime) -> None:
    """Papers about an object, the reasons given in its history, its versions."""
    object_type, object_id = label(row)
    about = {"object_type": object_type, "object_id": object_id}
    for paper in Paper.objects.filter(**about).select_related("file"):
        destroy(paper.file, by=by, at=at)
    TransitionRecord.objects.filter(**about).update(reason="")
    versions: Any = getattr(row, "history", None)
    if versions is not None:
        versions.all().delete()


def destroy_files(*files: StoredFile | None, by: User | None, at: datetime) -> None:
    for stored in files:
        if stored is not None:
            destroy(stored, by=by, at=at)


def _empty(row: models.Model, *names: str) -> None:
    for name in names:
        setattr(row, name, "")
    row.save(update_fields=list(names))


def _end_sessions(user: User) -> None:
    """Sessions hold forms half filled in."""
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _due_exports(cut: datetime) -> list[str]:
    rows = ExportRequest.objects.filter(requested_at__lt=cut).exclude(reason="")
    rows = rows.exclude(status__in=[ExportStatus.WAITING, ExportStatus.MAKING])
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


def _destroy_export(key: str, *, by: User | None, at: datetime) -> None:
    for asked in ExportRequest.objects.filter(pk=key).select_related("file"):
        erase_export(asked, by=by, at=at)


def _due_jobs(cut: datetime) -> list[str]:
    rows = Job.objects.filter(finished_at__lt=cut, status__in=ENDED)
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


def _destroy_job(key: str, *, by: User | None, at: datetime) -> None:
    Job.objects.filter(pk=key, status__in=ENDED).delete()


def _due_imports(cut: datetime) -> list[str]:
    rows = StoredFile.objects.filter(purpose__contains="import", created_at__lt=cut)
    rows = rows.exclude(status="destroyed")
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


def _destroy_file(key: str, *, by: User | None, at: datetime) -> None:
    for stored in StoredFile.objects.filter(pk=key):
        destroy(stored, by=by, at=at)


def register() -> None:
    """Called when the app is ready."""
    classes = (
        ("exports", _("Exportaciones"), 90, _due_exports, _destroy_export),
        ("jobs", _("Registros de trabajos"), 90, _due_jobs, _destroy_job),
        ("imports", _("Archivos importados"), 30, _due_imports, _destroy_file),
    )
    models_of = {
        "exports": "core.exportrequest",
        "jobs": "core.job",
        "imports": "core.storedfile",
    }
    for code, title, days, due, destroyer in classes:
        register_class(
            RetentionClass(
                code=code,
                title=title,
                days=days,
                basis=_("Plazo propuesto: lo decide el Instituto"),
                label=models_of[code],
                due=due,
                destroy=destroyer,
            )
        )
