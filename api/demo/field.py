"""Field work of the finished mission: teams, routes, visits."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from api.demo.territory import place_rows
from api.demo.world import World, moment
from core.models import User
from core.permissions import Role
from missions.models import (
    Modality,
    Participant,
    PollingPlace,
    Route,
    RouteStop,
    Team,
    TerritorialUnit,
)
from missions.services import (
    add_stop,
    create_route,
    create_team,
    record_visit,
    skip_stop,
    start_visit,
)

JORNADA = date(2026, 5, 3)
DEPLOYED = moment(date(2026, 4, 20), "08:00")
TEAMS, STOPS = 14, 4
EARLY_DAYS = (date(2026, 4, 23), date(2026, 4, 25))
EARLY, EARLY_STOPS = "ANT-POS", 2
HOURS = ("08:45", "10:50", "13:10", "15:40")
SKIPPED_REASON = "La mesa cambió de domicilio y el tiempo no permitió llegar."
COMMENTS = (
    "La mesa funcionó sin interrupciones durante la visita.",
    "Personal atento; se permitió observar desde un lugar adecuado.",
    "Afluencia baja; materiales completos y a la vista.",
    "Fila corta en la entrada; una persona con bastón recibió apoyo.",
    "La señalización exterior era escasa; adentro, todo en orden.",
    "",
)


def load_field(world: World) -> None:
    """Sixty places visited: fifty-six on polling day and four before it."""
    rng = world.random("field")
    people = _people(world)
    codes = [row.key for row in place_rows()]
    rng.shuffle(codes)
    chosen = iter(codes)
    for number in range(1, world.scaled(TEAMS, least=2) + 1):
        places = [_place(world, next(chosen)) for _ in range(STOPS)]
        team = _team(world, f"Equipo {number:02d}", [people.pop(0), people.pop()])
        route = _route(world, team, JORNADA, places, HOURS)
        _visit_all(world, route, rng)
        if number % 5 == 0:
            _skip_one(world, route, _place(world, next(chosen)))
    _early_teams(world, people, rng)


def _people(world: World) -> list[Participant]:
    """Those with an account first: one of them goes with each team."""
    rows = Participant.objects.filter(
        mission=world.finished, status="active", kind="observer"
    ).select_related("person")
    return sorted(rows, key=lambda row: (row.person.user_id is None, str(row.pk)))


def _place(world: World, code: str) -> PollingPlace:
    return PollingPlace.objects.select_related("modality").get(
        process=world.finished.process, code=code
    )


def _team(world: World, name: str, people: Sequence[Participant]) -> Team:
    return create_team(
        mission=world.finished,
        name=name,
        participants=people,
        by=world.staff(Role.COORDINATOR),
        at=DEPLOYED,
    )


def _route(
    world: World,
    team: Team,
    day: date,
    places: Sequence[PollingPlace],
    hours: Sequence[str],
) -> Route:
    by = world.staff(Role.COORDINATOR)
    name = f"Ruta {team.name.removeprefix('Equipo ')}"
    route = create_route(team=team, on=day, name=name, by=by, at=DEPLOYED)
    for place, clock in zip(places, hours, strict=False):
        planned = moment(day, clock).time()
        add_stop(route=route, place=place, planned_at=planned, by=by, at=DEPLOYED)
    return route


def _visit_all(world: World, route: Route, rng: Random) -> None:
    by = route.team.members.select_related("participant__person__user").order_by("pk")
    users = [row.participant.person.user for row in by]
    visitor = next((user for user in users if user is not None), None)
    for stop in route.stops.order_by("order"):
        clock = f"{stop.planned_at:%H:%M}"
        arrived = moment(route.on, clock) + timedelta(minutes=rng.randint(0, 25))
        _visit(stop, arrived, by=visitor or world.staff(Role.COORDINATOR), rng=rng)


def _visit(stop: RouteStop, arrived: datetime, *, by: User, rng: Random) -> None:
    left = arrived + timedelta(minutes=rng.randint(35, 75))
    visit = start_visit(stop=stop, by=by, at=arrived)
    record_visit(
        visit=visit,
        arrived_at=arrived,
        left_at=left,
        access_granted=rng.random() > 0.03,
        assessment=rng.choices((1, 2, 3, 4), weights=(52, 36, 10, 2))[0],
        comment=rng.choice(COMMENTS),
        by=by,
        at=left,
    )


def _skip_one(world: World, route: Route, place: PollingPlace) -> None:
    by, at = world.staff(Role.COORDINATOR), moment(JORNADA, "18:30")
    stop = add_stop(route=route, place=place, by=by, at=DEPLOYED)
    skip_stop(stop=stop, reason=SKIPPED_REASON, by=by, at=at)


def _early_teams(world: World, people: Sequence[Participant], rng: Random) -> None:
    """Early participation: only with those to whom the modality was granted."""
    granted = set(
        Participant.objects.filter(modalities__code=EARLY).values_list("pk", flat=True)
    )
    able = [row for row in people if row.pk in granted]
    units = list(TerritorialUnit.objects.order_by("key")[:: len(EARLY_DAYS) * 8])
    for number, day in enumerate(EARLY_DAYS):
        pair = able[2 * number : 2 * number + 2]
        if len(pair) < 2:
            return
        places = [
            _early_place(
                world, units[EARLY_STOPS * number + n], number * EARLY_STOPS + n
            )
            for n in range(EARLY_STOPS)
        ]
        team = _team(world, f"Equipo A{number + 1}", pair)
        _visit_all(world, _route(world, team, day, places, HOURS[1:]), rng)


def _early_place(world: World, unit: TerritorialUnit, number: int) -> PollingPlace:
    return PollingPlace.objects.create(
        process=world.finished.process,
        code=f"{unit.key}-P{number + 1}",
        unit=unit,
        modality=Modality.objects.get(code=EARLY),
        address=f"Recorrido domiciliario {number + 1} (ficticio)",
        is_fictional=True,
    )
