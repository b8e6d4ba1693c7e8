"""Findings in Spanish that a coordinator could have written, and their ends."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from api.demo import pictures
from api.demo.territory import place_rows, unit_rows
from api.demo.world import SEED, World, moment
from core.files.produce import keep
from core.models import User
from core.permissions import Role
from missions.models import (
    EvidenceLevel,
    Finding,
    FindingPhoto,
    FindingType,
    IncidentType,
    Mission,
    Modality,
    Phase,
    PollingPlace,
    Recurrence,
    Scope,
    Severity,
    TerritorialUnit,
    Topic,
    Visit,
)
from missions.seed.demo_text import DemoFinding, findings
from missions.services import (
    FindingDraft,
    dismiss_finding,
    log_finding,
    take_finding,
    validate_finding,
)
from missions.services.findings import PHOTO_PURPOSE

JORNADA = date(2026, 5, 3)
ACCREDITED_SINCE = moment(date(2026, 4, 18))
FINDINGS, PHOTOS = 180, 12
DISMISSED, RECORDED, IN_VALIDATION = 12, 5, 3
DISMISS_REASONS = (
    "Repite un hallazgo ya registrado por otro equipo.",
    "Describe una opinión y no un hecho observado.",
    "No corresponde a una actividad del proceso.",
)
ACTIONS = (
    "Se informó a la persona responsable de la mesa.",
    "Se avisó a la sede distrital por teléfono.",
    "",
    "",
)


class Catalogues:
    """The rows that a draft points to, each read once."""

    def __init__(self) -> None:
        self._known: dict[type[Any], dict[str, Any]] = {}

    def get(self, model: type[Any], code: str | None) -> Any:
        if model not in self._known:
            self._known[model] = {row.code: row for row in model.objects.all()}
        return self._known[model].get(code or "")


def load_findings(world: World) -> None:
    """Log them in the order of time, and resolve most of them."""
    rng, catalogues = world.random("findings"), Catalogues()
    visits = {
        row.place.code: row
        for row in Visit.objects.filter(mission=world.finished).select_related("place")
    }
    places = [row for row in place_rows() if row.key in visits]
    texts = findings(SEED, world.scaled(FINDINGS), places, unit_rows())
    texts.sort(key=lambda text: (text.day, text.time))
    observers = _observers(world)
    made: list[tuple[Finding, DemoFinding]] = []
    for text in texts:
        observed = moment(JORNADA + timedelta(days=text.day), text.time)
        visit = visits.get(text.place.key) if text.names_place else None
        draft = draft_of(world.finished, text, observed, catalogues, rng, visit)
        by = _reporter(world, observed, visit, observers, rng)
        made.append((log_draft(world.finished, draft, by, rng), text))
    _photograph(world, [row for row, text in made if text.names_place], rng)
    world.validated = _resolve(world, made, rng)


def _observers(world: World) -> list[User]:
    rows = User.objects.filter(
        mission_memberships__mission=world.finished,
        mission_memberships__role=Role.OBSERVER.value,
    )
    return list(rows.order_by("pk"))


def _reporter(
    world: World,
    observed: datetime,
    visit: Visit | None,
    observers: Sequence[User],
    rng: Random,
) -> User:
    """The team that was there; before there were accreditations, the staff."""
    if observed < ACCREDITED_SINCE:
        return world.staff(rng.choice((Role.COORDINATOR, Role.ANALYST)))
    if visit is not None:
        members = visit.team.members.exclude(participant__person__user=None)
        found = members.select_related("participant__person__user").first()
        if found is not None and found.participant.person.user is not None:
            return found.participant.person.user
    return rng.choice(observers)


def draft_of(
    mission: Mission,
    text: DemoFinding,
    observed: datetime,
    catalogues: Catalogues,
    rng: Random,
    visit: Visit | None = None,
) -> FindingDraft:
    get = catalogues.get
    place = _place(mission, text.place.key) if text.names_place else None
    return FindingDraft(
        type=get(FindingType, text.type),
        phase=get(Phase, text.phase),
        topic=get(Topic, text.topic),
        evidence_level=get(EvidenceLevel, text.evidence),
        scope=get(Scope, text.scope),
        recurrence=get(Recurrence, text.recurrence),
        observed_at=observed,
        facts=text.text,
        action_taken=rng.choice(ACTIONS) if text.names_place else "",
        incident_type=get(IncidentType, text.incident_type),
        severity=get(Severity, str(text.severity) if text.severity else None),
        modality=get(Modality, text.phase),
        visit=visit if text.phase.startswith("JOR") else None,
        place=place,
        unit=_unit(text.place.unit),
    )


def _unit(key: str) -> TerritorialUnit:
    return TerritorialUnit.objects.select_related("district", "alcaldia").get(key=key)


def _place(mission: Mission, code: str) -> PollingPlace:
    rows = PollingPlace.objects.select_related(
        "modality", "unit__district", "unit__alcaldia"
    )
    return rows.get(process=mission.process, code=code)


def log_draft(mission: Mission, draft: FindingDraft, by: User, rng: Random) -> Finding:
    at = draft.observed_at + timedelta(minutes=rng.randint(3, 50))
    return log_finding(
        mission=mission,
        draft=draft,
        client_id=UUID(int=rng.getrandbits(128), version=4),
        by=by,
        at=at,
    )


def _photograph(world: World, rows: Sequence[Finding], rng: Random) -> None:
    """Drawings of places, never of people."""
    for number, finding in enumerate(
        rng.sample(rows, min(len(rows), world.scaled(PHOTOS, least=2)))
    ):
        file = keep(
            pictures.place(rng),
            name=f"lugar-{number + 1}.jpg",
            content_type=pictures.JPEG,
            purpose=PHOTO_PURPOSE,
            by=finding.reported_by,
            at=finding.reported_at,
        )
        FindingPhoto.objects.create(
            finding=finding, file=file, caption="Aspecto del lugar (dibujo)"
        )


def _resolve(
    world: World, made: Sequence[tuple[Finding, DemoFinding]], rng: Random
) -> dict[UUID, DemoFinding]:
    """Most are validated; the last ones of a few kinds still wait."""
    ends = ["dismiss"] * world.scaled(DISMISSED)
    ends += ["leave"] * world.scaled(RECORDED) + ["take"] * world.scaled(IN_VALIDATION)
    ends += ["validate"] * (len(made) - len(ends))
    rng.shuffle(ends)
    validated = {}
    for (finding, text), end in zip(made, ends, strict=True):
        by = world.staff(rng.choice((Role.COORDINATOR, Role.ANALYST)))
        at = finding.reported_at + timedelta(hours=rng.randint(14, 90))
        if end == "validate":
            take_finding(finding=finding, by=by, at=at)
            row = validate_finding(
                finding=finding, by=by, at=at + timedelta(minutes=rng.randint(4, 40))
            )
            validated[row.pk] = text
        elif end == "take":
            take_finding(finding=finding, by=by, at=at)
        elif end == "dismiss":
            reason = rng.choice(DISMISS_REASONS)
            dismiss_finding(finding=finding, reason=reason, by=by, at=at)
    return validated
