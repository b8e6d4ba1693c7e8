"""What a plan of routes may use, and the one act that writes it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from missions import rules
from missions.enums import StopStatus
from missions.models import (
    Mission,
    Participant,
    PollingPlace,
    Route,
    RouteStop,
    TeamMember,
)
from missions.rules.plans import PlaceCard, Plan, PlanBoard, TeamCard, plan_blockers
from missions.rules.routing import Opening, Spot, on_plane

STAY = 45  # minutes of a visit, unless the coordinator says otherwise
STANDING = Q(
    stops__status__in=(StopStatus.PLANNED, StopStatus.VISITED),
)


def plan_board(
    mission: Mission,
    *,
    on: date,
    stay: int = STAY,
    places: Any = None,
) -> PlanBoard:
    """Teams and places that a plan for the day may use; six queries."""
    rows = PollingPlace.objects.all() if places is None else places
    return PlanBoard(
        teams=tuple(_teams(mission, on)),
        places=tuple(_places(mission, on, rows)),
        stay=stay,
    )


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _teams(mission: Mission, on: date) -> Iterable[TeamCard]:
    members = _members(mission)
    granted = _granted(mission)
    obstacles = _obstacles(mission, on, members)
    process = mission.process
    for team in mission.teams.select_related("district").order_by("name", "pk"):
        people = members[team.pk]
        leave = [granted[person] for person in people]
        yield TeamCard(
            key=str(team.pk),
            name=team.name,
            size=len(people),
            capacity=team.capacity,
            granted=frozenset.intersection(*leave) if leave else frozenset(),
            starts=_minutes(team.starts_at or process.opens_at),
            ends=_minutes(team.ends_at or process.closes_at),
            district=team.district.number if team.district else None,
            obstacle=obstacles.get(team.pk, ""),
        )


def _members(mission: Mission) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = TeamMember.objects.filter(team__mission=mission).order_by("team__name", "pk")
    for team, person in rows.values_list("team_id", "participant_id"):
        found[team].append(person)
    return found


def _granted(mission: Mission) -> dict[UUID, frozenset[str]]:
    """Codes of the modalities that each participant was granted."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Participant.objects.filter(mission=mission, modalities__isnull=False)
    for person, code in rows.values_list("pk", "modalities__code"):
        found[person].add(code)
    return defaultdict(frozenset, {pk: frozenset(have) for pk, have in found.items()})


def _obstacles(
    mission: Mission, on: date, members: dict[UUID, list[UUID]]
) -> dict[UUID, str]:
    """Why some teams cannot be sent that day."""
    routed = set(Route.objects.filter(team__mission=mission, on=on).values_list("team"))
    away = {team for (team,) in routed}
    taken = {person for team in away for person in members[team]}
    found = dict.fromkeys(away, _("ya tiene ruta ese día"))
    for team in mission.teams.order_by("name", "pk").values_list("pk", flat=True):
        people = members[team]
        if team in away:
            continue
        if len(people) < rules.MIN_MEMBERS:
            found[team] = _("le faltan integrantes")
        elif taken.intersection(people):
            found[team] = _("una de sus personas va ese día con otro equipo")
        else:
            taken.update(people)
    return found


def _places(mission: Mission, on: date, rows: Any) -> Iterable[PlaceCard]:
    """Places whose modality is open that day, with the visits still to plan."""
    found = list(_open_places(mission, on, rows))
    points = [row.latitude for row in found if row.latitude is not None]
    around = sum(points) / len(points) if points else 0.0
    for row in found:
        point = None
        if row.latitude is not None and row.longitude is not None:
            point = on_plane(row.latitude, row.longitude, around=around)
        yield _place(row, mission, point)


def _open_places(mission: Mission, on: date, rows: Any) -> Any:
    windows = mission.process.modalities
    closed = windows.exclude(starts_on__lte=on, ends_on__gte=on).values("modality")
    here = STANDING & Q(stops__route__team__mission=mission)
    places = (
        rows.filter(process=mission.process).exclude(modality__in=closed).for_list()
    )
    planned = places.annotate(planned=Count("stops", filter=here, distinct=True))
    return planned.filter(planned__lt=F("visits_wished")).order_by("code")


def _place(row: Any, mission: Mission, point: tuple[float, float] | None) -> PlaceCard:
    process, unit = mission.process, row.unit
    spot = Spot(
        code=row.code,
        district=unit.district.number,
        alcaldia=unit.alcaldia_id,
        unit=unit.key,
        point=point,
    )
    return PlaceCard(
        key=row.pk,
        opening=Opening(
            spot=spot,
            opens=_minutes(row.opens_at or process.opens_at),
            closes=_minutes(row.closes_at or process.closes_at),
        ),
        modality=row.modality.code,
        on_request=row.modality.on_request,
        wished=row.visits_wished - row.planned,
        holds=row.capacity,
        name=unit.name,
    )


@transaction.atomic
def confirm_plan(
    *,
    mission: Mission,
    on: date,
    plan: Plan,
    stay: int = STAY,
    by: User | None,
    at: datetime,
) -> list[Route]:
    """Write the routes of a plan, all of them or none; asked again under lock."""
    Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    if blockers := rules.open_blockers(mission):
        raise Refused(blockers)
    kept = {team: tuple(places) for team, places in plan.items() if places}
    if not kept:
        raise refuse("plan_empty", _("La propuesta no envía a nadie a ninguna mesa."))
    board = plan_board(mission, on=on, stay=stay)
    if blockers := plan_blockers(board, kept):
        raise Refused(blockers)
    routes = Route.objects.bulk_create(
        [
            Route(team_id=UUID(key), on=on, name=board.team_by_key[key].name)
            for key in kept
        ]
    )
    stops = [
        stop
        for route, (key, places) in zip(routes, kept.items(), strict=True)
        for stop in _stops(board, route, key, places)
    ]
    RouteStop.objects.bulk_create(stops, batch_size=500)
    audit.record(
        action="missions.plan.confirmed",
        by=by,
        at=at,
        target=mission,
        on=on.isoformat(),
        routes=len(routes),
        stops=len(stops),
    )
    return routes


def _stops(
    board: PlanBoard, route: Route, team: str, keys: Sequence[int]
) -> Iterable[RouteStop]:
    places = [board.place_by_key[key] for key in keys]
    hours = board.hours(board.team_by_key[team], places)
    for order, (place, hour) in enumerate(zip(places, hours, strict=True), start=1):
        clock = time(*divmod(hour, 60)) if hour is not None else None
        yield RouteStop(route=route, place_id=place.key, order=order, planned_at=clock)
