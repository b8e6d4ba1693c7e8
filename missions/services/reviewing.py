"""The review of a filled checklist, and the findings that its answers suggest."""

from datetime import datetime
from uuid import uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.models import User
from missions.enums import SubmissionStatus
from missions.models import (
    Answer,
    ChecklistOption,
    EvidenceLevel,
    Finding,
    PollingPlace,
    Recurrence,
    Scope,
    Submission,
)
from missions.rules.flags import flagged_option
from missions.services.findings import FindingDraft, log_finding
from missions.services.reconciling import reconcile
from missions.workflow import SUBMISSION

DIRECT, PLACE_ONLY, ISOLATED = "OBS", "MESA", "AIS"


def take_submission(
    *, submission: Submission, edition: int | None = None, by: User, at: datetime
) -> Submission:
    """Begin to review."""
    return _move(submission, "take", edition, by, at)


def accept_submission(
    *, submission: Submission, edition: int | None = None, by: User, at: datetime
) -> Submission:
    """The checklist is good as it is."""
    return _move(submission, "accept", edition, by, at)


def return_submission(
    *,
    submission: Submission,
    reason: str,
    edition: int | None = None,
    by: User,
    at: datetime,
) -> Submission:
    """Give it back to whoever filled it, saying what to mend."""
    return _move(submission, "return", edition, by, at, reason)


def reject_submission(
    *,
    submission: Submission,
    reason: str,
    edition: int | None = None,
    by: User,
    at: datetime,
) -> Submission:
    """Leave it out of the figures, with the reason."""
    return _move(submission, "reject", edition, by, at, reason)


def reopen_submission(
    *,
    submission: Submission,
    reason: str,
    edition: int | None = None,
    by: User,
    at: datetime,
) -> Submission:
    """Review again what was decided."""
    return _move(submission, "reopen", edition, by, at, reason)


@transaction.atomic
def _move(
    submission: Submission,
    verb: str,
    edition: int | None,
    by: User,
    at: datetime,
    reason: str = "",
) -> Submission:
    PollingPlace.objects.select_for_update(no_key=True).get(pk=submission.place_id)
    row = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    if edition is not None and edition != row.edition:
        message = _("Alguien cambió la cédula mientras usted la veía. Revísela.")
        raise Refused([Blocker("submission_changed", message)])
    transition = SUBMISSION[verb]
    transition.require(row, reason=reason)
    source, row.status = row.status, SubmissionStatus(transition.target)
    row.edition += 1
    row.save(update_fields=["status", "edition"])
    audit.record_transition(
        target=row, verb=verb, source=source, to=row.status, by=by, at=at, reason=reason
    )
    reconcile(row, at=at)
    return row


# ---- from a tick to a finding


def quotation(answer: Answer, option: ChecklistOption) -> str:
    """The facts of a suggested finding: question and answer as they were read."""
    question = answer.question
    return _("Cédula «%(checklist)s»: %(question)s Respuesta: %(answer)s.") % {
        "checklist": answer.submission.checklist.name_es,
        "question": question.label_es,
        "answer": option.label_es,
    }


@transaction.atomic
def log_flagged(*, answer: Answer, by: User, at: datetime) -> Finding:
    """Make the finding that an answer suggests; asked twice, it is one."""
    row = Answer.objects.select_for_update(no_key=True).get(pk=answer.pk)
    if row.finding is not None:
        return row.finding
    option = flagged_option(row)
    if option is None or option.type is None or option.topic is None:
        message = _("La respuesta no sugiere ningún hallazgo.")
        raise refuse("answer_not_flagged", message)
    submission = row.submission
    draft = FindingDraft(
        type=option.type,
        phase=submission.checklist.phase,
        topic=option.topic,
        evidence_level=EvidenceLevel.objects.get(code=DIRECT),
        scope=Scope.objects.get(code=PLACE_ONLY),
        recurrence=Recurrence.objects.get(code=ISOLATED),
        observed_at=min(submission.answered_at, at),
        facts=quotation(row, option),
        incident_type=option.incident_type,
        severity=option.severity,
        visit=submission.visit,
        place=submission.place,
    )
    finding = log_finding(
        mission=submission.mission,
        draft=draft,
        client_id=uuid5(submission.client_id, row.question.code),
        by=by,
        at=at,
    )
    row.finding = finding
    row.save(update_fields=["finding"])
    return finding
