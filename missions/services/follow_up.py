"""Answers of the areas, reminders, and how far things were implemented."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy

from core import audit
from core.exceptions import Blocker, Refused
from core.files import receive
from core.models import User
from missions import notifications
from missions.enums import RecommendationStatus
from missions.models import (
    Area,
    Assessment,
    ElectoralProcess,
    ImplementationStatus,
    Mission,
    Recommendation,
    Response,
    ResponseFile,
    ResponseReminder,
    ResponseStatus,
)
from missions.rules import recommendations as rules
from missions.rules.parameters import days
from missions.services.recommendations import locked, move, refuse_any, save
from missions.workflow.recommendations import RECOMMENDATION

EVIDENCE_PURPOSE = "response_evidence"
# Codes of the rules of a process, in days, and what holds without them.
BEFORE_DUE, INTERVAL = ("REMINDER_BEFORE_DUE", 5), ("REMINDER_INTERVAL", 7)


@transaction.atomic
def take_up(
    *, recommendation: Recommendation, by: User, at: datetime
) -> Recommendation:
    """The area says that it received it and is looking into it.

    Raises `Refused` (wrong_state, taken_up, not_in_area).
    """
    recommendation = locked(recommendation)
    refuse_any(rules.take_up_blockers(recommendation, by=by))
    recommendation.taken_up_at, recommendation.taken_up_by = at, by
    save(recommendation, by=by, at=at)
    audit.record(
        action="missions.recommendation.take_up", by=by, at=at, target=recommendation
    )
    return recommendation


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    area: Area,
    answer: ResponseStatus,
    text: str,
    commitment: str = "",
    commitment_on: date | None = None,
    means: str = "",
    authority: str = "",
    files: Sequence["UploadedFile[Any]"] = (),
    seen: str | None = None,
    by: User,
    at: datetime,
) -> Response:
    """Answer for the area, answer anew or report progress; older answers stay.

    `seen` is the newest answer that the person saw: when another one came in
    between, this one is refused. Raises `Refused` (wrong_state, answered_meanwhile,
    what the rules of answers say, and what `core.files.receive` refuses).
    """
    recommendation = locked(recommendation)
    before = list(_answers(recommendation))
    refuse_any(
        RECOMMENDATION["answer"].blockers_for(recommendation)
        + rules.answering_blockers(recommendation, area=area, by=by)
        + rules.answer_status_blockers(answer)
        + rules.stage_blockers(answer, before)
        + rules.answer_text_blockers(answer, text)
        + rules.commitment_blockers(
            answer, commitment=commitment, on=commitment_on, at=at
        )
        + rules.authority_blockers(answer, authority)
        + rules.evidence_blockers(answer, means=means, files=len(files))
        + rules.seen_blockers(before[-1] if before else None, seen)
    )
    response = Response.objects.create(
        recommendation=recommendation,
        area=area,
        answer=answer,
        text=text.strip(),
        commitment_on=commitment_on,
        answered_at=at,
        answered_by=by,
        **_stripped(commitment=commitment, means=means, authority=authority),
    )
    _attach(response, files, by=by, at=at)
    move(recommendation, "answer", by=by, at=at, answer=answer.code)
    return response


@transaction.atomic
def verify_fulfilment(
    *,
    recommendation: Recommendation,
    answer: ResponseStatus,
    text: str,
    means: str,
    seen: str | None = None,
    by: User,
    at: datetime,
) -> Response:
    """Write that what the area accepted is done, and where that can be seen.

    Said by whoever follows up, never by the area. Raises `Refused` (wrong_state,
    own_area, not_accepted, answer_text_missing, evidence_missing,
    answered_meanwhile).
    """
    recommendation = locked(recommendation)
    before = list(_answers(recommendation))
    refuse_any(
        RECOMMENDATION["verify"].blockers_for(recommendation)
        + rules.outside_blockers(recommendation, by=by)
        + rules.stage_blockers(answer, before)
        + rules.answer_text_blockers(answer, text)
        + rules.evidence_blockers(answer, means=means, files=0)
        + rules.seen_blockers(before[-1] if before else None, seen)
    )
    response = Response.objects.create(
        recommendation=recommendation,
        area=recommendation.area,
        answer=answer,
        text=text.strip(),
        means=means.strip(),
        answered_at=at,
        answered_by=by,
    )
    move(recommendation, "verify", by=by, at=at, answer=answer.code)
    return response


@transaction.atomic
def remind_areas(
    *, recommendations: Sequence[Recommendation], by: User | None, at: datetime
) -> list[Recommendation]:
    """Remind each area of what waits for it; all or none, once a day.

    Without `by` it is the reminder that goes by itself. Raises `Refused`
    (nothing_chosen, nothing_awaited, reminded_today).
    """
    batch = list(
        Recommendation.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=[one.pk for one in recommendations])
        .select_related("area", "mission")
        .prefetch_related("reminders")
        .order_by("due_on", "folio")
    )
    blockers = [
        Blocker(blocker.code, format_lazy("{}: {}", one.folio, blocker.message))
        for one in batch
        for blocker in rules.reminder_blockers(one, at=at)
    ]
    if not batch:
        blockers.append(Blocker("nothing_chosen", "Elija al menos una recomendación."))
    refuse_any(blockers)
    ResponseReminder.objects.bulk_create(
        ResponseReminder(
            recommendation=one,
            sent_on=timezone.localdate(at),
            reminded_at=at,
            requested_by=by,
        )
        for one in batch
    )
    notifications.recommendations_awaited(batch, at=at)
    for one in batch:
        audit.record(action="missions.recommendation.remind", by=by, at=at, target=one)
    return batch


def send_due_reminders(*, at: datetime) -> int:
    """Send the reminders that the rules of each process ask for today.

    Returns how many recommendations were reminded of; run again on the same day
    it sends nothing.
    """
    waiting = (
        Recommendation.objects.filter(
            status=RecommendationStatus.REFERRED, due_on__isnull=False
        )
        .select_related("mission__process")
        .prefetch_related("reminders")
        .order_by("mission", "folio")
    )
    sent = 0
    by_mission: dict[Mission, list[Recommendation]] = {}
    for one in waiting:
        by_mission.setdefault(one.mission, []).append(one)
    for mission, rows in by_mission.items():
        due = _due(mission.process, rows, at=at)
        # Answered, or reminded by a person, a moment ago: the next turn asks again.
        with suppress(Refused):
            sent += len(remind_areas(recommendations=due, by=None, at=at))
    return sent


def _due(
    process: ElectoralProcess, rows: Iterable[Recommendation], *, at: datetime
) -> list[Recommendation]:
    today = timezone.localdate(at)
    before, interval = days(process, *BEFORE_DUE), days(process, *INTERVAL)
    return [
        one
        for one in rows
        if rules.reminder_is_due(one, before=before, interval=interval, on=today)
        and not rules.reminder_blockers(one, at=at)
    ]


@transaction.atomic
def assess_implementation(
    *,
    recommendation: Recommendation,
    implementation: ImplementationStatus,
    process: ElectoralProcess,
    grounds: str,
    by: User,
    at: datetime,
) -> Assessment:
    """Write how far it was implemented, as seen in a later process.

    A second assessment in the same process corrects the first, which stays as a
    version. Raises `Refused` (not_referred, process_not_later, own_area,
    grounds_missing).
    """
    recommendation = locked(recommendation)
    refuse_any(
        rules.assessment_blockers(recommendation, process=process, by=by)
        + rules.grounds_blockers(grounds)
    )
    assessment = recommendation.assessments.filter(process=process).first()
    assessment = assessment or Assessment(
        recommendation=recommendation, process=process
    )
    assessment.implementation, assessment.grounds = implementation, grounds.strip()
    assessment.assessed_at, assessment.assessed_by = at, by
    assessment._history_user = by  # type: ignore[attr-defined]  # kept by the version
    assessment.save()
    audit.record(
        action="missions.recommendation.assess",
        by=by,
        at=at,
        target=recommendation,
        implementation=implementation.code,
        process=process.code,
    )
    return assessment


def _answers(recommendation: Recommendation) -> Iterable[Response]:
    rows = recommendation.responses.select_related("answer")
    return rows.order_by("answered_at", "created_at")


def _stripped(**texts: str) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items()}


def _attach(
    response: Response,
    files: Sequence["UploadedFile[Any]"],
    *,
    by: User,
    at: datetime,
) -> None:
    for upload in files:
        stored = receive(upload, purpose=EVIDENCE_PURPOSE, by=by, at=at)
        ResponseFile.objects.create(response=response, file=stored)
