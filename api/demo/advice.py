"""Forty recommendations with their referral and the answers of the areas."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.utils.text import slugify

from api.demo.accounts import AREA_CODE, join_mission, plain_user
from api.demo.world import World, moment
from core.models import User
from core.permissions import Role
from missions.models import (
    AddresseeNature,
    Area,
    Finding,
    Horizon,
    ImplementationStatus,
    Mission,
    Priority,
    Recommendation,
    ResponseStatus,
    Topic,
)
from missions.seed.demo_text import (
    DemoFinding,
    DemoRecommendation,
    recommendations,
    sources_of,
)
from missions.services.follow_up import (
    answer_recommendation,
    assess_implementation,
    remind_areas,
    take_up,
    verify_fulfilment,
)
from missions.services.recommendations import (
    Wording,
    close_recommendation,
    create_recommendation,
    refer_recommendations,
)
from missions.services.wordings import WordingEntry, keep_wording

WRITTEN = moment(date(2026, 6, 9), "11:00")
REFERRED = moment(date(2026, 6, 16), "13:00")
DUE = date(2026, 7, 31)
UNANSWERED = {"R20", "R25", "R30"}
# Statuses that follow an acceptance: what the area answered in the first place.
FIRST_ANSWER = {"R50": "R40", "R60": "R40"}
COMMITMENT = "Ejecutar lo descrito en la respuesta y remitir la evidencia a la DVOE."
MEANS = "Oficio con la evidencia documental"
# Whom the answers "outside competence" name, by recommendation.
AUTHORITIES = {
    "REC29": "Fiscalía especializada en materia electoral",
    "REC32": "Secretaría de Seguridad Ciudadana",
    "REC39": "Alcaldías",
}
FALLBACK = "Se dará respuesta por escrito."


def load_advice(world: World) -> None:
    rng = world.random("advice")
    texts = recommendations()
    wanted = texts if world.size == "full" else texts[::10]
    pairs = [(text, _recommend(world, text, world.validated, rng)) for text in wanted]
    refer_recommendations(
        recommendations=[row for _text, row in pairs],
        due_on=DUE,
        by=world.staff(Role.COORDINATOR),
        at=REFERRED,
    )
    members = _members(world, {text.lead_area for text in wanted})
    for text, row in pairs:
        if text.status not in UNANSWERED:
            _answer(world, text, row, members[text.lead_area], rng)
    _waiting(world, pairs, members)
    _keep_wordings(world, wanted)


def _waiting(
    world: World,
    pairs: Sequence[tuple[DemoRecommendation, Recommendation]],
    members: Mapping[str, User],
) -> None:
    """Some of the areas that have not answered were reminded, some look into it."""
    reminded = [row for text, row in pairs if text.status == "R25"]
    if reminded:
        remind_areas(
            recommendations=reminded,
            by=world.staff(Role.COORDINATOR),
            at=moment(date(2026, 8, 10)),
        )
    for text, row in pairs:
        if text.status == "R30":
            take_up(
                recommendation=row,
                by=members[text.lead_area],
                at=moment(date(2026, 6, 22)),
            )


def _keep_wordings(world: World, texts: Sequence[DemoRecommendation]) -> None:
    """The first recommendation on each topic goes into the library."""
    first = {text.topic: text for text in reversed(texts)}
    for text in first.values():
        wording = wording_of(text)
        entry = WordingEntry(
            text=wording["text"],
            topic=wording["topic"],
            nature=wording["nature"],
            priority=wording["priority"],
            horizon=wording["horizon"],
            reference="",
            principle="",
        )
        keep_wording(entry=entry, by=world.staff(Role.ANALYST), at=WRITTEN)


def _recommend(
    world: World,
    text: DemoRecommendation,
    validated: Mapping[UUID, DemoFinding],
    rng: Random,
) -> Recommendation:
    """On the findings of its topics; in the small size, on any."""
    by_text = {id(found): key for key, found in validated.items()}
    sources = sources_of(text, list(validated.values()), limit=5)
    if not sources:
        sources = rng.sample(list(validated.values()), 2)
    keys = [by_text[id(found)] for found in sources]
    return create_recommendation(
        findings=list(Finding.objects.filter(pk__in=keys)),
        wording=wording_of(text),
        by=world.staff(Role.ANALYST),
        at=WRITTEN,
    )


def wording_of(text: DemoRecommendation) -> Wording:
    return Wording(
        text=text.text,
        topic=Topic.objects.get(code=text.topic),
        area=Area.objects.get(code=text.lead_area),
        other_areas=list(Area.objects.filter(code__in=text.other_areas)),
        nature=AddresseeNature.objects.get(code=text.nature),
        priority=Priority.objects.get(code=text.priority),
        horizon=Horizon.objects.get(code=text.horizon),
        reference="",
        principle="",
        continues=None,
    )


def _members(world: World, areas: Sequence[str] | set[str]) -> dict[str, User]:
    """Who answers for each area; one of them has an account to log in with."""
    members = {AREA_CODE: world.staff(Role.AREA)}
    for code in sorted(set(areas) - {AREA_CODE}):
        name = f"Persona Ficticia de {code}"
        members[code] = plain_user(name, f"area.{slugify(code)}")
        join_mission(world.finished, members[code], Role.AREA, code)
    return members


def _answer(
    world: World, text: DemoRecommendation, row: Recommendation, by: User, rng: Random
) -> None:
    code = FIRST_ANSWER.get(text.status, text.status)
    at = REFERRED + timedelta(days=rng.randint(9, 43), minutes=rng.randint(0, 300))
    status = ResponseStatus.objects.get(code=code)
    promised = text.commitment_days is not None
    answer_recommendation(
        recommendation=row,
        area=row.area,
        answer=status,
        text=text.answer or FALLBACK,
        commitment=COMMITMENT if promised else "",
        commitment_on=(
            at.date() + timedelta(days=text.commitment_days)
            if text.commitment_days is not None
            else None
        ),
        means=MEANS if promised else "",
        authority=AUTHORITIES.get(text.code, "") if status.needs_authority else "",
        by=by,
        at=at,
    )
    if text.status in FIRST_ANSWER:
        answer_recommendation(
            recommendation=row,
            area=row.area,
            answer=ResponseStatus.objects.get(code="R50"),
            text="La acción comprometida está en marcha.",
            means=MEANS,
            seen=str(row.responses.latest("answered_at").pk),
            by=by,
            at=moment(date(2026, 9, 10)),
        )
    if text.status == "R60":
        verify_fulfilment(
            recommendation=row,
            answer=ResponseStatus.objects.get(code="R60"),
            text="La evidencia entregada corresponde a la acción comprometida.",
            means=MEANS,
            seen=str(row.responses.latest("answered_at").pk),
            by=world.staff(Role.COORDINATOR),
            at=moment(date(2026, 10, 12)),
        )
        close_recommendation(
            recommendation=row,
            reason="El área entregó la evidencia de su cumplimiento.",
            by=world.staff(Role.COORDINATOR),
            at=moment(date(2026, 10, 15)),
        )


def load_running_advice(
    world: World, mission: Mission, rows: Sequence[Finding]
) -> None:
    """Three that wait for the area with an account; one of them is overdue.

    What was recommended in 2026 is looked at again in this process.
    """
    _assess(world, mission)
    texts = [text for text in recommendations() if text.lead_area == AREA_CODE][:3]
    for number, text in enumerate(texts):
        row = create_recommendation(
            findings=[rows[number % len(rows)]],
            wording=wording_of(text),
            by=world.staff(Role.ANALYST),
            at=world.ago(days=9),
        )
        late = number == 0
        refer_recommendations(
            recommendations=[row],
            due_on=world.today + timedelta(days=-2 if late else 6 + number),
            by=world.staff(Role.COORDINATOR),
            at=world.ago(days=8),
        )


def _assess(world: World, mission: Mission) -> None:
    """How far the earlier recommendations were implemented, as demonstration."""
    earlier = Recommendation.objects.before(mission.process).order_by("folio")[:15]
    statuses = list(ImplementationStatus.objects.exclude(code="NE").order_by("order"))
    for number, row in enumerate(earlier):
        assess_implementation(
            recommendation=row,
            implementation=statuses[number % len(statuses)],
            process=mission.process,
            grounds="Dato de demostración: así se observó en este proceso.",
            by=world.staff(Role.ANALYST),
            at=world.ago(days=5),
        )
