"""Filling a checklist: saved as it goes, sent once, moved to a newer version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.files import kinds, receive
from core.models import User
from missions.enums import ParticipantStatus, SubmissionStatus
from missions.models import (
    Answer,
    AnswerPhoto,
    ChecklistQuestion,
    ChecklistVersion,
    Participant,
    PollingPlace,
    Submission,
    SubmissionVersion,
    Visit,
)
from missions.rules import submissions as rules
from missions.rules.drafts import definition, draft_of
from missions.rules.filling import clean_value, is_empty, tally_code
from missions.services.reconciling import reconcile
from missions.workflow import SUBMISSION

PHOTO_PURPOSE = "checklist_photo"
MAX_PHOTOS = 4


@dataclass(frozen=True, slots=True)
class Filling:
    """What a device or a form says of one checklist.

    `revision` is the device's own count of changes; without it, what arrives is
    the newest. `device_at` is its clock at the moment of sending.
    """

    client_id: UUID
    answers: Mapping[str, Any]
    revision: int | None = None
    device_at: datetime | None = None
    changed_at: datetime | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The submission as kept, and the answers that could not be taken."""

    submission: Submission
    wrong: Mapping[str, str] = field(default_factory=dict)


def _require(blockers: list[Blocker]) -> None:
    if blockers:
        raise Refused(blockers)


def save_answers(
    *,
    visit: Visit,
    version: ChecklistVersion,
    filling: Filling,
    by: User,
    at: datetime,
) -> Saved:
    """Keep answers; the same `client_id` is always the same checklist.

    What was overtaken by a later revision, or was sent meanwhile, changes nothing.
    """
    try:
        return _save(visit, version, filling, by, at)
    except IntegrityError:  # the same tap arrived twice at once: find the first
        if Submission.objects.filter(client_id=filling.client_id).exists():
            return _save(visit, version, filling, by, at)
        raise


@transaction.atomic
def _save(
    visit: Visit, version: ChecklistVersion, filling: Filling, by: User, at: datetime
) -> Saved:
    known = Submission.objects.filter(client_id=filling.client_id)
    row = known.select_for_update(no_key=True).first()
    if row is None:
        _require(rules.start_blockers(visit, version))
        row = _begin(visit, version, filling, by, at)
    elif row.filled_by_id != by.pk or row.visit_id != visit.pk:
        message = _("Ya se envió otra cédula con ese identificador.")
        raise refuse("client_id_conflict", message)
    elif _is_overtaken(row, filling):
        return Saved(row)
    _require(rules.saving_blockers(row))
    wrong = _write(row, filling.answers)
    _stamp(row, filling, at)
    row.save()
    return Saved(row, wrong)


def _is_overtaken(row: Submission, filling: Filling) -> bool:
    return filling.revision is not None and filling.revision <= row.revision


def _begin(
    visit: Visit, version: ChecklistVersion, filling: Filling, by: User, at: datetime
) -> Submission:
    unit = visit.place.unit
    row = Submission.objects.create(
        mission=visit.mission,
        visit=visit,
        checklist=version.checklist,
        version=version,
        place=visit.place,
        district=unit.district,
        alcaldia=unit.alcaldia,
        modality=visit.place.modality,
        client_id=filling.client_id,
        filled_by=by,
        participant=Participant.objects.filter(
            mission=visit.mission, person__user=by, status=ParticipantStatus.ACTIVE
        ).first(),
        saved_at=at,
        answered_at=at,
        hour=timezone.localtime(at).hour,
    )
    audit.record(action="missions.submission.begun", by=by, at=at, target=row)
    return row


def _write(row: Submission, answers: Mapping[str, Any]) -> dict[str, str]:
    """Keep the answers that can be read; return what is wrong with the others."""
    content = {q["code"]: q for q in definition(draft_of(row.version))["questions"]}
    questions = {q.code: q for q in row.version.questions.all()}
    wrong: dict[str, str] = {}
    for code, raw in answers.items():
        if code not in content or content[code]["kind"] == "photo":
            continue  # of another version, or kept when the picture arrives
        try:
            value = clean_value(content[code], raw)
        except ValueError as error:
            wrong[code] = str(error)
            continue
        _put(row, questions[code], value)
    return wrong


def _put(row: Submission, question: ChecklistQuestion, value: Any) -> None:
    if is_empty(value):
        row.answers.filter(question=question).delete()
        return
    code = tally_code(question.kind, value)
    Answer.objects.update_or_create(
        submission=row,
        question=question,
        defaults={"value": value, "code": code, "counts": False},
    )


def _stamp(row: Submission, filling: Filling, at: datetime) -> None:
    """Our time, the device's beside it, and the hour that goes into figures."""
    row.revision = row.revision + 1 if filling.revision is None else filling.revision
    row.saved_at = at
    if filling.explanation is not None:
        row.explanation = filling.explanation.strip()
    skew = rules.clock_skew(filling.device_at, at)
    row.device_at, row.skew_seconds = filling.device_at, skew
    tolerance = rules.CLOCK_TOLERANCE.total_seconds()
    row.clock_is_wrong = skew is not None and abs(skew) > tolerance
    moment = at
    if filling.changed_at is not None and skew is not None:
        moment = min(at, filling.changed_at - timedelta(seconds=skew))
    row.answered_at = min(max(moment, row.visit.arrived_at), at)
    row.hour = timezone.localtime(row.answered_at).hour


@transaction.atomic
def attach_answer_photo(
    *,
    submission: Submission,
    question: ChecklistQuestion,
    client_id: UUID,
    photo: "UploadedFile[Any]",
    by: User,
    at: datetime,
) -> AnswerPhoto:
    """Keep a photograph of a question; the same `client_id` again is the same one."""
    row = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    if known := row.photos.filter(client_id=client_id).first():
        return known
    _require(rules.saving_blockers(row))
    count = row.photos.filter(question=question).count() + 1
    if count > MAX_PHOTOS:
        message = _("Una pregunta lleva a lo más %(count)d fotografías.")
        raise refuse("too_many_photos", message % {"count": MAX_PHOTOS})
    stored = receive(
        photo, purpose=PHOTO_PURPOSE, by=by, at=at, accepted=kinds.PICTURES
    )
    kept = AnswerPhoto.objects.create(
        submission=row, question=question, client_id=client_id, file=stored
    )
    _put(row, question, count)
    return kept


@transaction.atomic
def send_submission(
    *, submission: Submission, explanation: str | None = None, by: User, at: datetime
) -> Submission:
    """Hand the checklist in; sent twice, it was sent once."""
    row = _locked(submission)
    if row.status == SubmissionStatus.RECEIVED:
        return row
    if explanation is not None:
        row.explanation = explanation.strip()
    SUBMISSION["send"].require(row)
    found = rules.judged(row)
    row.answers.exclude(question__code__in=found.answers).delete()
    row.checks = list(found.checks)
    source, row.status, row.sent_at = row.status, SubmissionStatus.RECEIVED, at
    row.edition += 1
    row.save()
    keep_version(row, by=by, at=at)
    audit.record_transition(
        target=row, verb="send", source=source, to=row.status, by=by, at=at
    )
    reconcile(row, at=at)
    return row


def _locked(submission: Submission) -> Submission:
    """The place first, so that two people who send at once are compared."""
    PollingPlace.objects.select_for_update(no_key=True).get(pk=submission.place_id)
    rows = Submission.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("mission", "visit", "version").get(pk=submission.pk)


def keep_version(
    row: Submission, *, by: User, at: datetime, reason: str = ""
) -> SubmissionVersion:
    """The answers as they are now, for the history."""
    number = row.kept_versions.count() + 1
    return SubmissionVersion.objects.create(
        submission=row,
        number=number,
        checklist_version=row.version,
        answers=rules.answers_of(row),
        reason=reason,
        kept_at=at,
        kept_by=by,
    )


@transaction.atomic
def move_to_version(
    *, submission: Submission, version: ChecklistVersion, by: User, at: datetime
) -> Submission:
    """Go on with another version; answers that fit are taken over, all are kept."""
    row = _locked(submission)
    if row.version_id == version.pk:
        return row
    if version.checklist_id != row.checklist_id:
        raise refuse("other_checklist", _("La versión es de otra cédula."))
    _require(rules.saving_blockers(row) + rules.start_blockers(row.visit, version))
    keep_version(row, by=by, at=at, reason=str(_("Cambio de versión de la cédula")))
    kept = rules.mapped_answers(row, version)
    photos = {q.code: q for q in version.questions.filter(kind="photo")}
    for photo in row.photos.select_related("question"):
        if photo.question.code in photos:
            photo.question = photos[photo.question.code]
            photo.save(update_fields=["question"])
    row.answers.all().delete()
    row.version = version
    row.save(update_fields=["version"])
    for question in version.questions.all():
        _put(row, question, kept.get(question.code))
    audit.record(
        action="missions.submission.moved",
        by=by,
        at=at,
        target=row,
        version=str(version.pk),
        kept=len(kept),
    )
    return row


@transaction.atomic
def discard_submission(*, submission: Submission, by: User, at: datetime) -> None:
    """Throw away what was begun and never sent."""
    row = _locked(submission)
    if row.sent_at is not None:
        raise refuse("submission_sent", _("La cédula ya se envió."))
    audit.record(action="missions.submission.discarded", by=by, at=at, target=row)
    row.delete()
