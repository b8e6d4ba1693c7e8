"""The open mission in the field: a route today, findings that wait, advice."""

from datetime import timedelta

from accreditation.models import Accreditation
from accreditation.services import issue_badges, start_run
from api.demo.advice import load_running_advice
from api.demo.findings import Catalogues, draft_of, log_draft
from api.demo.territory import place_rows, unit_rows
from api.demo.world import SEED, World, moment
from core.models import User
from core.permissions import Role
from missions.models import Finding, Participant, PollingPlace, Team
from missions.seed.demo_text import DemoFinding, findings
from missions.services import (
    add_stop,
    change_team,
    create_route,
    create_team,
    replace_stop,
    take_finding,
    validate_finding,
)
from missions.services.deployment import TEAM_FIELDS

WAITING, VALIDATED = 12, 4
PHASES = ("PRE-DIF", "PRE-CAP", "PRE-MAT", "PRE-TEC", "PRE-MES")
# The texts speak of the participatory budget as well: not in a local process.
OTHER_PROCESS = ("copaco", "proyecto", "presupuesto", "opini", "consulta")
MOVED_REASON = "La mesa se reubicó por obras en la calle."
HOURS = ("10:00", "12:00", "14:00", "16:30")


def load_running_field(world: World) -> None:
    _badges(world)
    _route(world)
    _more_teams(world)
    rows = _findings(world)
    load_running_advice(world, world.running, rows)


def _badges(world: World) -> None:
    """Signed already; the worker draws their sheet when the system starts."""
    approver, at = world.staff(Role.APPROVER), world.ago(days=2)
    rows = list(Accreditation.objects.filter(mission=world.running).order_by("number"))
    issue_badges(accreditations=rows, by=approver, at=at)
    start_run(
        mission=world.running,
        accreditations=rows,
        layout="a6",
        with_back=True,
        reason="Primera entrega de la misión de demostración.",
        by=approver,
        at=world.now,
    )


def _route(world: World) -> None:
    """The observer of the demonstration and a colleague, four places, today."""
    by, at = world.staff(Role.COORDINATOR), world.ago(days=1)
    rows = Participant.objects.filter(mission=world.running, status="active")
    mine = rows.get(person__user=world.staff(Role.OBSERVER))
    other = rows.exclude(pk=mine.pk).order_by("pk")[:1]
    team = create_team(
        mission=world.running,
        name="Equipo 01",
        participants=[mine, *other],
        by=by,
        at=at,
    )
    route = create_route(team=team, on=world.today, name="Ruta de hoy", by=by, at=at)
    codes = [row.key for row in place_rows()][8:16:2]
    places = PollingPlace.objects.filter(process=world.running.process, code__in=codes)
    for place, clock in zip(places.order_by("code"), HOURS, strict=False):
        planned = moment(world.today, clock).time()
        add_stop(route=route, place=place, planned_at=planned, by=by, at=at)


def _more_teams(world: World) -> None:
    """Teams of two for which the proposal has routes; one place changed today."""
    by, at = world.staff(Role.COORDINATOR), world.ago(days=1)
    rows = Participant.objects.filter(mission=world.running, status="active")
    free = list(rows.filter(teams=None, kind="observer").order_by("pk")[:6])
    teams = [
        create_team(
            mission=world.running,
            name=f"Equipo {2 + number // 2:02d}",
            participants=free[number : number + 2],
            by=by,
            at=at,
        )
        for number in range(0, len(free) - 1, 2)
    ]
    for team in teams:
        given = {name: getattr(team, name) for name in TEAM_FIELDS}
        given |= {"contact": "Dirección Distrital (ficticia), 55 0000 0000"}
        change_team(team=team, by=by, at=at, **given)
    if teams:
        _changed_route(world, teams[0])


def _changed_route(world: World, team: Team) -> None:
    by, at = world.staff(Role.COORDINATOR), world.ago(days=1)
    codes = [row.key for row in place_rows()][20:26:2]
    rows = PollingPlace.objects.filter(process=world.running.process, code__in=codes)
    first, second, third = rows.order_by("code")
    route = create_route(team=team, on=world.today, name=team.name, by=by, at=at)
    for place, clock in zip((first, second), HOURS, strict=False):
        planned = moment(world.today, clock).time()
        stop = add_stop(route=route, place=place, planned_at=planned, by=by, at=at)
    replace_stop(stop=stop, place=third, reason=MOVED_REASON, by=by, at=world.now)


def _findings(world: World) -> list[Finding]:
    """Four validated, on which recommendations rest; twelve that wait."""
    rng, catalogues = world.random("running findings"), Catalogues()
    reporters = _reporters(world)
    texts = _texts()[: VALIDATED + WAITING]
    validated = []
    for number, text in enumerate(texts):
        old = number < VALIDATED
        days = 15 - number if old else 4 - 0.3 * (number - VALIDATED)
        seen_at = world.ago(days=days)
        draft = draft_of(world.running, text, seen_at, catalogues, rng)
        by = (
            reporters[number % len(reporters)] if not old else world.staff(Role.ANALYST)
        )
        row = log_draft(world.running, draft, by, rng)
        if old:
            judge, at = world.staff(Role.COORDINATOR), row.reported_at
            take_finding(finding=row, by=judge, at=at + timedelta(hours=2))
            validate_finding(finding=row, by=judge, at=at + timedelta(hours=3))
            validated.append(row)
    return validated


def _reporters(world: World) -> list[User]:
    rows = User.objects.filter(
        person__participations__mission=world.running,
        person__participations__status="active",
    )
    mine = world.staff(Role.OBSERVER)
    return [mine, mine, *rows.exclude(pk=mine.pk).order_by("pk")[:2]]


def _texts() -> list[DemoFinding]:
    """Of the preparation of polling day; areas for improvement first."""
    found = [
        text
        for text in findings(SEED + 1, 240, place_rows(), unit_rows())
        if text.phase in PHASES
        and not any(word in text.text.lower() for word in OTHER_PROCESS)
    ]
    return sorted(found, key=lambda text: text.type not in {"MEJ", "INC"})
