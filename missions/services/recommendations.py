"""Recommendations: made from findings, referred, answered, closed, assessed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction

from core import audit, folios
from core.exceptions import Blocker, Refused
from core.models import User
from missions import notifications
from missions.enums import RecommendationStatus
from missions.models import (
    AddresseeNature,
    Area,
    ElectoralProcess,
    Finding,
    Horizon,
    ImplementationStatus,
    Priority,
    Recommendation,
    Response,
    ResponseStatus,
    Topic,
)
from missions.rules import recommendations as rules
from missions.workflow.recommendations import RECOMMENDATION


class Wording(TypedDict):
    """What a recommendation says, and to whom."""

    text: str
    topic: Topic
    area: Area
    other_areas: Iterable[Area]
    nature: AddresseeNature
    priority: Priority
    horizon: Horizon
    reference: str


@transaction.atomic
def create_recommendation(
    *, findings: Sequence[Finding], wording: Wording, by: User, at: datetime
) -> Recommendation:
    """Draft a recommendation on validated findings of one mission.

    Raises `Refused` (no_findings, findings_elsewhere, finding_not_validated,
    text_missing).
    """
    keys = [finding.pk for finding in findings]
    locked = list(
        Finding.objects.select_for_update(of=("self",))
        .filter(pk__in=keys)
        .select_related("mission")
        .order_by("folio")
    )
    _refuse(rules.source_blockers(locked) + rules.text_blockers(wording["text"]))
    mission = locked[0].mission
    folio, _number = folios.reserve("REC", at=at, scope=mission.code.upper())
    recommendation = Recommendation(mission=mission, folio=folio)
    _write(recommendation, wording, by=by)
    recommendation.findings.set(locked)
    audit.record(
        action="missions.recommendation.create",
        by=by,
        at=at,
        target=recommendation,
        folio=folio,
        findings=[finding.folio for finding in locked],
    )
    return recommendation


@transaction.atomic
def edit_recommendation(
    *, recommendation: Recommendation, wording: Wording, by: User, at: datetime
) -> Recommendation:
    """Change a draft; its versions are kept. Raises `Refused` (already_referred)."""
    recommendation = _locked(recommendation)
    _refuse(rules.edit_blockers(recommendation) + rules.text_blockers(wording["text"]))
    _write(recommendation, wording, by=by)
    audit.record(
        action="missions.recommendation.edit", by=by, at=at, target=recommendation
    )
    return recommendation


@transaction.atomic
def refer_recommendations(
    *, recommendations: Sequence[Recommendation], due_on: date, by: User, at: datetime
) -> list[Recommendation]:
    """Send drafts to their areas, with one date to answer by; all or none.

    Raises `Refused` (nothing_chosen, due_too_early, wrong_state).
    """
    batch = list(
        Recommendation.objects.select_for_update(of=("self",))
        .filter(pk__in=[r.pk for r in recommendations])
        .select_related("area", "mission")
        .order_by("folio")
    )
    blockers = rules.due_blockers(due_on, at=at)
    if not batch:
        blockers.append(Blocker("nothing_chosen", "Elija al menos una recomendación."))
    for recommendation in batch:
        for blocker in RECOMMENDATION["refer"].blockers_for(recommendation):
            said = f"{recommendation.folio}: {blocker.message}"
            blockers.append(Blocker(blocker.code, said))
    _refuse(blockers)
    for recommendation in batch:
        recommendation.referred_at, recommendation.referred_by = at, by
        recommendation.due_on = due_on
        _move(recommendation, "refer", by=by, at=at)
    notifications.recommendations_referred(batch, due_on=due_on, at=at)
    return batch


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
    seen: str | None = None,
    by: User,
    at: datetime,
) -> Response:
    """Answer for the area, or answer anew; older answers stay.

    `seen` is the newest answer that the person saw: when another one came in
    between, this one is refused. Raises `Refused` (wrong_state, other_area,
    not_in_area, not_an_answer, answer_text_missing, reason_missing,
    commitment_missing, commitment_date_missing, commitment_in_the_past,
    answered_meanwhile).
    """
    recommendation = _locked(recommendation)
    newest = recommendation.responses.order_by("answered_at", "created_at").last()
    _refuse(
        RECOMMENDATION["answer"].blockers_for(recommendation)
        + rules.answering_blockers(recommendation, area=area, by=by)
        + rules.answer_status_blockers(answer)
        + rules.answer_text_blockers(answer, text)
        + rules.commitment_blockers(
            answer, commitment=commitment, on=commitment_on, at=at
        )
        + rules.seen_blockers(newest, seen)
    )
    response = Response.objects.create(
        recommendation=recommendation,
        area=area,
        answer=answer,
        text=text.strip(),
        commitment=commitment.strip(),
        commitment_on=commitment_on,
        means=means.strip(),
        answered_at=at,
        answered_by=by,
    )
    _move(recommendation, "answer", by=by, at=at, answer=answer.code)
    return response


@transaction.atomic
def close_recommendation(
    *, recommendation: Recommendation, reason: str, by: User, at: datetime
) -> Recommendation:
    """End the follow-up. Raises `Refused` (wrong_state, reason_missing)."""
    recommendation = _locked(recommendation)
    RECOMMENDATION["close"].require(recommendation, reason=reason)
    _move(recommendation, "close", by=by, at=at, reason=reason)
    return recommendation


@transaction.atomic
def assess_implementation(
    *,
    recommendation: Recommendation,
    implementation: ImplementationStatus,
    process: ElectoralProcess,
    by: User,
    at: datetime,
) -> Recommendation:
    """Write how far it was implemented, as seen in a later process.

    Raises `Refused` (not_referred, process_not_later, own_area).
    """
    recommendation = _locked(recommendation)
    _refuse(rules.assessment_blockers(recommendation, process=process, by=by))
    recommendation.implementation = implementation
    recommendation.assessed_in = process
    recommendation.assessed_at, recommendation.assessed_by = at, by
    _save(recommendation, by=by)
    audit.record(
        action="missions.recommendation.assess",
        by=by,
        at=at,
        target=recommendation,
        implementation=implementation.code,
        process=process.code,
    )
    return recommendation


def _refuse(blockers: list[Blocker]) -> None:
    if blockers:
        raise Refused(blockers)


def _locked(recommendation: Recommendation) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",))
    return rows.select_related("area", "mission__process").get(pk=recommendation.pk)


def _write(recommendation: Recommendation, wording: Wording, *, by: User) -> None:
    recommendation.text = wording["text"].strip()
    recommendation.topic = wording["topic"]
    recommendation.area = wording["area"]
    recommendation.nature = wording["nature"]
    recommendation.priority = wording["priority"]
    recommendation.horizon = wording["horizon"]
    recommendation.reference = wording["reference"].strip()
    _save(recommendation, by=by)
    others = [area for area in wording["other_areas"] if area != wording["area"]]
    recommendation.other_areas.set(others)


def _move(
    recommendation: Recommendation,
    verb: str,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    **details: Any,
) -> None:
    source = recommendation.status
    recommendation.status = RecommendationStatus(RECOMMENDATION[verb].target)
    _save(recommendation, by=by)
    audit.record_transition(
        target=recommendation,
        verb=verb,
        source=source,
        to=recommendation.status,
        by=by,
        at=at,
        reason=reason,
        **details,
    )


def _save(recommendation: Recommendation, *, by: User) -> None:
    recommendation._history_user = by  # type: ignore[attr-defined]  # kept by the version
    recommendation.save()
