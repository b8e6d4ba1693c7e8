"""Recommendations: made from findings, referred, closed."""

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
    Finding,
    Horizon,
    Priority,
    Recommendation,
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
    principle: str
    continues: Recommendation | None


@transaction.atomic
def create_recommendation(
    *, findings: Sequence[Finding], wording: Wording, by: User, at: datetime
) -> Recommendation:
    """Draft a recommendation on validated findings of one mission.

    Raises `Refused` (no_findings, findings_elsewhere, finding_not_validated,
    text_missing, not_earlier).
    """
    keys = [finding.pk for finding in findings]
    sources = list(
        Finding.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=keys)
        .select_related("mission")
        .order_by("folio")
    )
    refuse_any(rules.source_blockers(sources) + rules.text_blockers(wording["text"]))
    mission = sources[0].mission
    refuse_any(rules.continuation_blockers(mission, wording["continues"]))
    folio, _number = folios.reserve("REC", at=at, scope=mission.code.upper())
    recommendation = Recommendation(mission=mission, folio=folio)
    _write(recommendation, wording, by=by, at=at)
    recommendation.findings.set(sources)
    audit.record(
        action="missions.recommendation.create",
        by=by,
        at=at,
        target=recommendation,
        folio=folio,
        findings=[finding.folio for finding in sources],
    )
    return recommendation


@transaction.atomic
def edit_recommendation(
    *, recommendation: Recommendation, wording: Wording, by: User, at: datetime
) -> Recommendation:
    """Change a draft; its versions are kept.

    Raises `Refused` (already_referred,
    text_missing, not_earlier)."""
    recommendation = locked(recommendation)
    refuse_any(
        rules.edit_blockers(recommendation)
        + rules.text_blockers(wording["text"])
        + rules.continuation_blockers(recommendation.mission, wording["continues"])
    )
    _write(recommendation, wording, by=by, at=at)
    audit.record(
        action="missions.recommendation.edit", by=by, at=at, target=recommendation
    )
    return recommendation


@transaction.atomic
def refer_recommendations(
    *,
    recommendations: Sequence[Recommendation],
    due_on: date,
    note: str = "",
    by: User,
    at: datetime,
) -> list[Recommendation]:
    """Send drafts to their areas, with one date to answer by; all or none.

    `note` is the number of the letter or message that goes with them. Raises
    `Refused` (nothing_chosen, due_too_early, wrong_state).
    """
    batch = list(
        Recommendation.objects.select_for_update(no_key=True, of=("self",))
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
    refuse_any(blockers)
    for recommendation in batch:
        recommendation.referred_at, recommendation.referred_by = at, by
        recommendation.due_on, recommendation.referral_note = due_on, note.strip()
        move(recommendation, "refer", by=by, at=at)
    notifications.recommendations_referred(batch, due_on=due_on, at=at)
    return batch


@transaction.atomic
def close_recommendation(
    *, recommendation: Recommendation, reason: str, by: User, at: datetime
) -> Recommendation:
    """End the follow-up. Raises `Refused` (wrong_state, reason_missing)."""
    recommendation = locked(recommendation)
    RECOMMENDATION["close"].require(recommendation, reason=reason)
    move(recommendation, "close", by=by, at=at, reason=reason)
    return recommendation


def refuse_any(blockers: list[Blocker]) -> None:
    """Raise `Refused` with the reasons, if there are any."""
    if blockers:
        raise Refused(blockers)


def locked(recommendation: Recommendation) -> Recommendation:
    """The fresh row under lock."""
    rows = Recommendation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("area", "mission__process").get(pk=recommendation.pk)


def _write(
    recommendation: Recommendation, wording: Wording, *, by: User, at: datetime
) -> None:
    recommendation.text = wording["text"].strip()
    recommendation.topic = wording["topic"]
    recommendation.area = wording["area"]
    recommendation.nature = wording["nature"]
    recommendation.priority = wording["priority"]
    recommendation.horizon = wording["horizon"]
    recommendation.reference = wording["reference"].strip()
    recommendation.principle = wording["principle"].strip()
    recommendation.continues = wording["continues"]
    save(recommendation, by=by, at=at)
    others = [area for area in wording["other_areas"] if area != wording["area"]]
    recommendation.other_areas.set(others)


def move(
    recommendation: Recommendation,
    verb: str,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    **details: Any,
) -> None:
    """Write the state that a verb leads to, and chain the act."""
    source = recommendation.status
    recommendation.status = RecommendationStatus(RECOMMENDATION[verb].target)
    save(recommendation, by=by, at=at)
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


def save(recommendation: Recommendation, *, by: User, at: datetime) -> None:
    """Save with a version that says who and when."""
    recommendation._history_user = by  # type: ignore[attr-defined]  # kept by the version
    recommendation._history_date = at  # type: ignore[attr-defined]
    recommendation.save()
