"""Suggest routes: teams spread over districts and modalities, little travel in each.

Deterministic and without rows. Teams are dealt to cells (one district, one
modality): first one to each, then to where visits are missing, then to where each
team has most to do. Within a cell a short way through its places is cut into one
piece per team. What is left goes to teams of the district that still have room.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.rules.plans import PlaceCard, Plan, PlanBoard, TeamCard, way_of
from missions.rules.routing import (
    Spot,
    distance,
    in_list_order,
    short_tour,
    untangled,
)

Arrange = Callable[[Sequence[Spot]], list[Spot]]
Cell = tuple[int, str]
TRIED = 10  # teams that are asked to take one place more
NO_TEAM, NO_LEAVE = (
    _("No hay equipo para el distrito."),
    _("Ningún equipo disponible tiene autorizada la modalidad."),
)
NO_SPACE = _("No admite a un equipo del tamaño de los disponibles.")
FULL = _("Los equipos del distrito ya no tienen lugar o tiempo.")
SPARE = _("No queda mesa que le corresponda.")


@dataclass(frozen=True, slots=True)
class Left:
    """Visits to a place that nobody was found for, and why."""

    place: PlaceCard
    visits: int
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class Idle:
    """A team without a route, and why."""

    team: TeamCard
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who goes where, and what the list's own order would have cost."""

    plan: dict[str, tuple[int, ...]]
    served: int
    travel: float
    list_travel: float


class _Draft:
    """A plan in the making."""

    def __init__(self, board: PlanBoard) -> None:
        self.board = board
        self.routes: dict[str, list[PlaceCard]] = {}
        self.needs = {place.key: place.wished for place in board.places}

    def route(self, team: TeamCard) -> list[PlaceCard]:
        return self.routes.setdefault(team.key, [])

    def room(self, team: TeamCard) -> int:
        return team.can_fit(self.board.stay) - len(self.route(team))

    def takes(self, team: TeamCard, place: PlaceCard) -> bool:
        return (
            place.admits(team)
            and place.has_room_for(team)
            and place not in self.route(team)
        )

    def give(self, team: TeamCard, place: PlaceCard) -> None:
        self.route(team).append(place)
        self.needs[place.key] -= 1

    def drop_late(self, team: TeamCard) -> None:
        """Take off what does not fit in the hours of the team or of the place."""
        route = self.route(team)
        hours = self.board.hours(team, route)
        for place, hour in zip(list(route), hours, strict=True):
            if hour is None:
                route.remove(place)
                self.needs[place.key] += 1

    @property
    def served(self) -> int:
        return sum(map(len, self.routes.values()))

    @property
    def travel(self) -> float:
        return sum(map(way_of, self.routes.values()))


def suggest(board: PlanBoard) -> Suggestion:
    """The plan that serves most visits with the least travel, against the list's."""
    cells = _cells(board)
    crews = _crews(board, cells)
    short = _draft(board, cells, crews, short_tour, untangled)
    listed = _draft(board, cells, crews, in_list_order, list)
    best = min((short, listed), key=lambda draft: (-draft.served, draft.travel))
    return Suggestion(
        plan={
            key: tuple(place.key for place in route)
            for key, route in sorted(best.routes.items())
            if route
        },
        served=best.served,
        travel=best.travel,
        list_travel=listed.travel,
    )


def list_plan(board: PlanBoard) -> tuple[int, float]:
    """What the same teams would serve and travel in the order of the list."""
    cells = _cells(board)
    draft = _draft(board, cells, _crews(board, cells), in_list_order, list)
    return draft.served, draft.travel


def _cells(board: PlanBoard) -> dict[Cell, list[PlaceCard]]:
    """Places with visits to plan by district and modality; asked-for ones first."""
    cells: dict[Cell, list[PlaceCard]] = {}
    for place in sorted(board.places, key=lambda place: place.code):
        if place.wished > 0:
            cells.setdefault((place.district, place.modality), []).append(place)
    ranked = sorted(
        cells.items(),
        key=lambda pair: (not pair[1][0].on_request, -_demand(pair[1]), pair[0]),
    )
    return dict(ranked)


def _demand(places: Sequence[PlaceCard]) -> int:
    return sum(place.wished for place in places)


def _suits(team: TeamCard, places: Sequence[PlaceCard]) -> bool:
    """Could the team work in a cell?"""
    first = places[0]
    return (
        team.district in {None, first.district}
        and first.admits(team)
        and any(place.has_room_for(team) for place in places)
    )


def _crews(
    board: PlanBoard, cells: dict[Cell, list[PlaceCard]]
) -> dict[Cell, list[TeamCard]]:
    """Teams by cell; those that may go to few places are dealt first."""
    crews: dict[Cell, list[TeamCard]] = {cell: [] for cell in cells}
    free = [team for team in board.teams if not team.obstacle and team.size]
    free.sort(key=lambda team: (team.district is None, len(team.granted), team.key))
    for cell, places in cells.items():
        found = next((team for team in free if _suits(team, places)), None)
        if found is not None:
            crews[cell].append(found)
            free.remove(found)
    missing = {
        cell: _demand(places) - sum(t.can_fit(board.stay) for t in crews[cell])
        for cell, places in cells.items()
    }
    for team in free:
        suited = [cell for cell, places in cells.items() if _suits(team, places)]
        wanted = _neediest(suited, missing, cells, crews)
        if wanted is not None:
            crews[wanted].append(team)
            missing[wanted] -= team.can_fit(board.stay)
    return crews


def _neediest(
    suited: Sequence[Cell],
    missing: dict[Cell, int],
    cells: dict[Cell, list[PlaceCard]],
    crews: dict[Cell, list[TeamCard]],
) -> Cell | None:
    """Where most visits are missing; then where each team has most to do."""
    short = [cell for cell in suited if missing[cell] > 0]
    if short:
        return max(short, key=lambda cell: missing[cell])
    loads = {cell: _demand(cells[cell]) / (len(crews[cell]) or 1) for cell in suited}
    busy = [cell for cell in suited if loads[cell] > 1]
    return max(busy, key=lambda cell: loads[cell]) if busy else None


def _draft(
    board: PlanBoard,
    cells: dict[Cell, list[PlaceCard]],
    crews: dict[Cell, list[TeamCard]],
    arrange: Arrange,
    settle: Arrange,
) -> _Draft:
    draft = _Draft(board)
    for cell, places in cells.items():
        for _round in range(max(place.wished for place in places)):
            _deal(draft, places, crews[cell], arrange)
        for team in crews[cell]:
            _settle(draft, team, settle)
    _fill(draft, crews)
    return draft


def _deal(
    draft: _Draft,
    places: Sequence[PlaceCard],
    crew: Sequence[TeamCard],
    arrange: Arrange,
) -> None:
    """One visit more to each place that wants it: one piece of the way per team."""
    wanting = {p.code: p for p in places if draft.needs[p.key] > 0}
    spots = [place.opening.spot for place in wanting.values()]
    rest = [wanting[spot.code] for spot in arrange(spots)]
    for team, size in _shares(draft, crew, len(rest)):
        given = [place for place in rest if draft.takes(team, place)][:size]
        for place in given:
            draft.give(team, place)
        taken = {place.key for place in given}
        rest = [place for place in rest if place.key not in taken]


def _shares(
    draft: _Draft, crew: Sequence[TeamCard], visits: int
) -> list[tuple[TeamCard, int]]:
    """How many visits each team gets, so that all carry about the same."""
    shares = [0] * len(crew)
    heap = [
        (len(draft.route(team)), n)
        for n, team in enumerate(crew)
        if draft.room(team) > 0
    ]
    heapq.heapify(heap)
    while visits and heap:
        load, n = heapq.heappop(heap)
        shares[n] += 1
        visits -= 1
        if draft.room(crew[n]) > shares[n]:
            heapq.heappush(heap, (load + 1, n))
    return [pair for pair in zip(crew, shares, strict=True) if pair[1]]


def _settle(draft: _Draft, team: TeamCard, settle: Arrange) -> None:
    """Put the places of a team in order and take off what comes too late."""
    by_code = {place.code: place for place in draft.route(team)}
    spots = settle([place.opening.spot for place in draft.route(team)])
    draft.routes[team.key] = [by_code[spot.code] for spot in spots]
    draft.drop_late(team)


def _fill(draft: _Draft, crews: dict[Cell, list[TeamCard]]) -> None:
    """Visits that are left go to teams of the district that have room."""
    near: dict[int, list[TeamCard]] = {}
    for (district, _modality), crew in crews.items():
        near.setdefault(district, []).extend(crew)
    for place in sorted(draft.board.places, key=lambda place: place.code):
        for _visit in range(draft.needs[place.key]):
            _ask_around(draft, place, near.get(place.district, []))


def _ask_around(draft: _Draft, place: PlaceCard, crew: Sequence[TeamCard]) -> None:
    """The team with the shortest way there takes it, if it fits in its hours."""
    able = [t for t in crew if draft.room(t) > 0 and draft.takes(t, place)]
    able.sort(key=lambda team: (_way_on(draft, team, place), team.key))
    for team in able[:TRIED]:
        hours = draft.board.hours(team, [*draft.route(team), place])
        if None not in hours:
            draft.give(team, place)
            return


def _way_on(draft: _Draft, team: TeamCard, place: PlaceCard) -> float:
    route = draft.route(team)
    return distance(route[-1].opening.spot, place.opening.spot) if route else 0.0


def left_out(board: PlanBoard, plan: Plan) -> tuple[Left, ...]:
    """Visits that a plan leaves without a team."""
    ready = [team for team in board.teams if not team.obstacle and team.size]
    visits = Counter(key for keys in plan.values() for key in keys)
    here: dict[int, list[TeamCard]] = {}
    for team, keys in plan.items():
        for district in {board.place_by_key[key].district for key in keys}:
            here.setdefault(district, []).append(board.team_by_key[team])
    return tuple(
        Left(place, missing, _why_left(place, ready, here.get(place.district, [])))
        for place in sorted(board.places, key=lambda place: place.code)
        if (missing := place.wished - visits[place.key]) > 0
    )


def _why_left(
    place: PlaceCard, ready: Sequence[TeamCard], here: Sequence[TeamCard]
) -> str | Promise:
    able = [team for team in ready if place.admits(team)]
    if not able:
        return NO_LEAVE if ready else NO_TEAM
    if not any(place.has_room_for(team) for team in able):
        return NO_SPACE
    return FULL if any(place.admits(team) for team in here) else NO_TEAM


def idle(board: PlanBoard, plan: Plan) -> tuple[Idle, ...]:
    """Teams that a plan does not send anywhere."""
    teams = sorted(board.teams, key=lambda team: (team.name, team.key))
    return tuple(
        Idle(team, team.obstacle or SPARE) for team in teams if not plan.get(team.key)
    )
