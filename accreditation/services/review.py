"""Verdicts on documents, and the way through training."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accreditation import notifications, rules, workflow
from accreditation.enums import ApplicationStatus, Verdict
from accreditation.models import (
    Application,
    ApplicationDocument,
    VerificationMeans,
)
from accreditation.rules import parameters
from accreditation.services.moving import lock, move, touch
from core import audit
from core.enums import FileStatus
from core.exceptions import Blocker, Refused, refuse
from core.models import User
from network.enums import Outcome
from network.models import TrainingResult
from network.rules import valid_result


@transaction.atomic
def record_verdict(
    *,
    document: ApplicationDocument,
    verdict: str,
    note: str,
    by: User,
    at: datetime,
    version: int | None = None,
    means: VerificationMeans | None = None,
) -> ApplicationDocument:
    """Write whether a document is in order and with what; a rejection says why."""
    application = lock(document.application, version=version)
    require_reviewable(application, by)
    fresh = ApplicationDocument.objects.select_related("file").get(pk=document.pk)
    if not fresh.is_current:
        raise refuse("document_replaced", _("El documento ya fue sustituido."))
    if blockers := _means_blockers(verdict, note, means):
        raise Refused(blockers)
    if verdict == Verdict.ACCEPTED and fresh.file.status != FileStatus.CLEAN:
        message = _("El archivo todavía no pasa la revisión automática.")
        raise refuse("file_not_clean", message)
    pending = verdict == Verdict.PENDING
    fresh.verdict, fresh.note = Verdict(verdict), note.strip()
    fresh.means = None if pending else means
    fresh.examined_at, fresh.examined_by = (None, None) if pending else (at, by)
    fresh.save()
    touch(application)
    audit.record(
        action="accreditation.document.verdict",
        by=by,
        at=at,
        target=application,
        kind=fresh.kind,
        verdict=verdict,
        means=means.code if means else "",
    )
    return fresh


def _means_blockers(
    verdict: str, note: str, means: VerificationMeans | None
) -> list[Blocker]:
    """A document may be found in order without naming how: the copy was seen."""
    found = rules.means_blockers(
        means, verdict=verdict, note=note, wanted="for_documents"
    )
    return [one for one in found if one.code != "means_missing"]


def require_reviewable(application: Application, by: User) -> None:
    if application.status != ApplicationStatus.IN_REVIEW:
        message = _("Tome el expediente antes de dictaminar sus documentos.")
        raise refuse("wrong_state", message)
    blockers = rules.review_blockers(application, by)
    if blockers:
        raise Refused(blockers)


@transaction.atomic
def send_to_training(
    *, application: Application, by: User, at: datetime, version: int | None = None
) -> Application:
    """Send the person to the course; a valid result that they hold counts at once."""
    fresh = lock(application, version=version)
    blockers = rules.review_blockers(fresh, by)
    if blockers:
        raise Refused(blockers)
    moved = move(fresh, workflow.SEND_TO_TRAINING, by=by, at=at, due_at=None)
    held = moved.person and valid_result(
        person=moved.person,
        process=moved.call.mission.process.code,
        at=at,
        codes=parameters.named_courses(moved.rule_set),
    )
    if held:
        return move(moved, workflow.PASS_TRAINING, by=by, at=at, training=held)
    notifications.sent_to_training(moved, at=at)
    return moved


@transaction.atomic
def apply_training_result(
    *, result: TrainingResult, by: User | None, at: datetime
) -> list[Application]:
    """Move the files that wait for this person's course to its result."""
    waiting = Application.objects.filter(
        person=result.person_id,
        status__in=[ApplicationStatus.IN_TRAINING, ApplicationStatus.NOT_TRAINED],
    )
    return [
        moved
        for application in waiting
        if (moved := _apply(lock(application), result, by=by, at=at))
    ]


def _apply(
    application: Application, result: TrainingResult, *, by: User | None, at: datetime
) -> Application | None:
    if result.outcome == Outcome.PASSED:
        if rules.course_blockers(application, result):
            return None
        return move(application, workflow.PASS_TRAINING, by=by, at=at, training=result)
    waits = application.status == ApplicationStatus.IN_TRAINING
    if waits and result.course in parameters.courses(application.rule_set):
        return move(application, workflow.FAIL_TRAINING, by=by, at=at)
    return None
