"""What accreditation destroys: papers and data of files, by class and by person."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicationStatus as S
from accreditation.enums import CrossListStatus, DocumentKind
from accreditation.models import (
    Application,
    ApplicationDocument,
    BadgeReading,
    BadgeRun,
    CrossList,
    CrossMark,
    Member,
    Proceeding,
    WithdrawalRequest,
)
from accreditation.services.badges import change_badge
from accreditation.services.crosslists import remove_list
from core.models import User
from core.privacy import erasing
from core.privacy.retention import RetentionClass, register_class
from network.models import Person
from network.services.erasure import GONE, NO_TEXT, erase_person, register_eraser

NOT_APPROVED = (S.DENIED, S.INADMISSIBLE, S.WITHDRAWN, S.NOT_CORRECTED)


@transaction.atomic
def erase_file(application: Application, *, by: User | None, at: datetime) -> None:
    """Documents, typed texts, papers and versions of one file."""
    for document in application.documents.select_related("file"):
        erasing.destroy_files(document.file, by=by, at=at)
        if document.note:
            document.note = ""
            document.save(update_fields=["note"])
    for correction in application.corrections.all():
        correction.text = correction.answer = ""
        correction.save(update_fields=["text", "answer"])
        erasing.erase_trail(correction, by=by, at=at)
    application.letters.all().delete()
    application.hits.all().delete()
    application.doubts.exclude(note="").update(note=NO_TEXT)
    CrossMark.objects.filter(application=application).delete()
    _erase_acts(application, by=by, at=at)
    application.address = application.answers_text = ""
    application.save()
    accreditation = getattr(application, "accreditation", None)
    if accreditation is not None:
        _erase_badges(accreditation, by=by, at=at)
        erasing.erase_trail(accreditation, by=by, at=at)
    erasing.erase_trail(application, by=by, at=at)


def _erase_acts(application: Application, *, by: User | None, at: datetime) -> None:
    """Notices, appeals, proceedings and requests: their texts go, their facts stay."""
    for notice in application.served.select_related("proof"):
        if notice.proof is not None:
            erasing.destroy_files(notice.proof, by=by, at=at)
        if notice.receipt:
            notice.receipt = erasing.GONE
            notice.save(update_fields=["receipt"])
        erasing.erase_trail(notice, by=by, at=at)
    later = {"accreditation__application": application}
    emptied: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (application.appeals.all(), ("text", "answer")),
        (Proceeding.objects.filter(**later), ("facts", "answer", "reasons")),
        (WithdrawalRequest.objects.filter(**later), ("reason", "answer")),
    )
    for rows, texts in emptied:
        for row in rows:
            for name in texts:
                setattr(row, name, "")
            row.save(update_fields=texts)
            erasing.erase_trail(row, by=by, at=at)


def _erase_badges(accreditation: Any, *, by: User | None, at: datetime) -> None:
    """The signed content of a badge holds the name; print runs hold the picture."""
    for badge in accreditation.badges.all():
        if badge.status != "revoked":
            reason = str(_("Supresión de los datos de la persona"))
            badge = change_badge(
                badge=badge, verb="revoke", reason=reason, by=by, at=at
            )
        erasing.erase_trail(badge, by=by, at=at)
        badge.signed = b""
        badge.save(update_fields=["signed"])
    printed = Q(accreditations=accreditation) | Q(badges__accreditation=accreditation)
    for run in BadgeRun.objects.filter(printed).distinct():
        erasing.destroy_files(run.file, by=by, at=at)


def erase_files_of(person: Person, *, by: User | None, at: datetime) -> None:
    """Every file of a person who is erased, drafts of the account included."""
    for application in Application.objects.filter(person=person):
        erase_file(application, by=by, at=at)
    for member in Member.objects.filter(_about(person)):
        _erase_member(member, by=by, at=at)
    if person.user is not None:
        drafts = Application.objects.filter(user=person.user, status=S.DRAFT)
        for draft in drafts:
            _destroy_draft(str(draft.pk), by=by, at=at)


def _about(person: Person) -> Q:
    """What organisations wrote about a person, joined or not."""
    found = Q(application__person=person)
    if person.email:
        found |= Q(email=person.email)
    if person.voter_key_index:
        found |= Q(voter_key_index=person.voter_key_index)
    return found


def _erase_member(member: Member, *, by: User | None, at: datetime) -> None:
    """The row of a list and the sheet that brought it; the state stays."""
    if member.roster is not None:
        erasing.destroy_files(member.roster.file, by=by, at=at)
    member.name = member.answers_text = member.voter_key_index = member.reason = ""
    member.email = f"{member.pk}@{erasing.GONE}"
    member.save()
    erasing.erase_trail(member, by=by, at=at)


def _due_members(cut: datetime) -> list[str]:
    """Invited by an organisation, and never joined."""
    rows = Member.objects.filter(created_at__lt=cut, application=None)
    return _keys(rows.exclude(email__endswith=f"@{erasing.GONE}"))


def _destroy_member(key: str, *, by: User | None, at: datetime) -> None:
    for member in Member.objects.filter(pk=key).select_related("roster__file"):
        _erase_member(member, by=by, at=at)


def _keys(rows: Any) -> list[str]:
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


def _due_drafts(cut: datetime) -> list[str]:
    return _keys(Application.objects.filter(status=S.DRAFT, created_at__lt=cut))


def _destroy_draft(key: str, *, by: User | None, at: datetime) -> None:
    for draft in Application.objects.filter(pk=key, status=S.DRAFT):
        erasing.erase_trail(draft, by=by, at=at)
        files = [d.file for d in draft.documents.select_related("file")]
        draft.delete()
        erasing.destroy_files(*files, by=by, at=at)


def _due_people(statuses: tuple[str, ...], cut: datetime) -> list[str]:
    """Files in their last state whose people have nothing newer."""
    rows = Application.objects.filter(status__in=statuses, received_at__lt=cut)
    rows = rows.exclude(person__given_names=GONE)
    newer = Application.objects.filter(received_at__gte=cut).values("person")
    rows = rows.exclude(person__in=newer)
    return _keys(rows.exclude(person__memberships__status="active"))


def _destroy_with_person(key: str, *, by: User | None, at: datetime) -> None:
    application = Application.objects.filter(pk=key).first()
    if application is None:
        return
    if application.person_id is None:
        erase_file(application, by=by, at=at)
    else:
        erase_person(str(application.person_id), by=by, at=at)


def _due_documents(kinds: tuple[str, ...], cut: datetime) -> list[str]:
    rows = ApplicationDocument.objects.filter(
        kind__in=kinds, application__decided_at__lt=cut
    )
    return _keys(rows.exclude(file__status="destroyed"))


def _destroy_document(key: str, *, by: User | None, at: datetime) -> None:
    for row in ApplicationDocument.objects.filter(pk=key).select_related("file"):
        erasing.destroy_files(row.file, by=by, at=at)


def _due_readings(cut: datetime) -> list[str]:
    return _keys(BadgeReading.objects.filter(read_at__lt=cut))


def _destroy_reading(key: str, *, by: User | None, at: datetime) -> None:
    BadgeReading.objects.filter(pk=key).delete()


def _due_lists(cut: datetime) -> list[str]:
    rows = CrossList.objects.exclude(status=CrossListStatus.REMOVED)
    return _keys(rows.filter(uploaded_at__lt=cut))


def _destroy_list(key: str, *, by: User | None, at: datetime) -> None:
    reason = str(_("Venció su plazo de conservación"))
    for row in CrossList.objects.filter(pk=key):
        remove_list(row=row, reason=reason, by=by, at=at)


PHOTOGRAPH = (DocumentKind.PHOTOGRAPH,)
IDENTITY = tuple(kind for kind in DocumentKind if kind not in PHOTOGRAPH)
_PROPOSED = _("Plazo propuesto: lo decide el Instituto")
_NOTICE = _("2 + 3 años (avisos de privacidad del Instituto, 2024)")


def register() -> None:
    """Called when the app is ready."""
    register_eraser(erase_files_of)
    file, document = "accreditation.application", "accreditation.applicationdocument"
    rows = (
        ("drafts", _("Borradores sin enviar"), 90, file, _due_drafts, _destroy_draft),
        (
            *("not_approved", _("Solicitudes no aprobadas"), 365, file),
            *(lambda cut: _due_people(NOT_APPROVED, cut), _destroy_with_person),
        ),
        (
            *("approved", _("Solicitudes aprobadas"), 1826, file),
            *(lambda cut: _due_people((S.APPROVED,), cut), _destroy_with_person),
        ),
        (
            *("members", _("Personas invitadas por organizaciones"), 90),
            *("accreditation.member", _due_members, _destroy_member),
        ),
        (
            *("documents", _("Documentos de identidad"), 180, document),
            *(lambda cut: _due_documents(IDENTITY, cut), _destroy_document),
        ),
        (
            *("photographs", _("Fotografías"), 365, document),
            *(lambda cut: _due_documents(PHOTOGRAPH, cut), _destroy_document),
        ),
        (
            *("cross_lists", _("Listas de cotejo"), 180, "accreditation.crosslist"),
            *(_due_lists, _destroy_list),
        ),
        (
            *("readings", _("Lecturas de gafetes"), 30, "accreditation.badgereading"),
            *(_due_readings, _destroy_reading),
        ),
    )
    for code, title, days, label, due, destroyer in rows:
        sourced = code == "approved"
        register_class(
            RetentionClass(
                code=str(code),
                title=title,
                days=days,
                basis=_NOTICE if sourced else _PROPOSED,
                label=label,
                due=due,
                destroy=destroyer,
                mark="[S]" if sourced else "[GK]",
            )
        )
