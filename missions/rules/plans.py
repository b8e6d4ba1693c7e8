"""A plan of routes for one day, before anything is written: what it may hold.

The same checks feed the suggestion, what a coordinator changes in it, and the act
that writes it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.exceptions import Blocker
from missions.rules.routing import Opening, timetable, travel

# Teams by key, each with its places in order.
Plan = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class TeamCard:
    """What a plan asks of a team; `obstacle` says why it cannot be sent at all."""

    key: str
    name: str
    size: int
    capacity: int
    granted: frozenset[str]
    starts: int
    ends: int
    district: int | None = None
    obstacle: str = ""

    def can_fit(self, stay: int) -> int:
        """Places in a day: as many as wished, and as its hours have room for."""
        return max(0, min(self.capacity, (self.ends - self.starts) // max(stay, 1)))


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """What a plan asks of a place; `wished` are the visits that are still free."""

    key: int
    opening: Opening
    modality: str
    on_request: bool
    wished: int
    holds: int | None = None
    name: str = ""

    @property
    def code(self) -> str:
        return self.opening.spot.code

    @property
    def district(self) -> int:
        return self.opening.spot.district

    def has_room_for(self, team: TeamCard) -> bool:
        return self.holds is None or team.size <= self.holds

    def admits(self, team: TeamCard) -> bool:
        """Modalities that are asked for need the leave of everybody in the team."""
        return not self.on_request or self.modality in team.granted


@dataclass(frozen=True)
class PlanBoard:
    """Everything that a plan may use; `stay` is how long a visit lasts, in minutes."""

    teams: tuple[TeamCard, ...]
    places: tuple[PlaceCard, ...]
    stay: int

    @cached_property
    def team_by_key(self) -> dict[str, TeamCard]:
        return {team.key: team for team in self.teams}

    @cached_property
    def place_by_key(self) -> dict[int, PlaceCard]:
        return {place.key: place for place in self.places}

    @property
    def without_point(self) -> int:
        return sum(place.opening.spot.point is None for place in self.places)

    def hours(self, team: TeamCard, places: Sequence[PlaceCard]) -> list[int | None]:
        """When the team arrives at each place, in minutes after midnight."""
        openings = [place.opening for place in places]
        return timetable(openings, starts=team.starts, ends=team.ends, stay=self.stay)


def way_of(places: Sequence[PlaceCard]) -> float:
    return travel([place.opening.spot for place in places])


def plan_blockers(board: PlanBoard, plan: Plan) -> list[Blocker]:
    """Why this plan cannot be written, each reason once."""
    blockers = _strangers(board, plan)
    if blockers:
        return blockers
    visits: Counter[int] = Counter()
    for key, keys in plan.items():
        places = [board.place_by_key[each] for each in keys]
        blockers += _team_reasons(board, board.team_by_key[key], places)
        visits.update(keys)
    return blockers + _wish_reasons(board, visits)


def _strangers(board: PlanBoard, plan: Plan) -> list[Blocker]:
    """Teams and places that the plan names and the board does not know."""
    teams = [key for key in plan if key not in board.team_by_key]
    places = [
        key for keys in plan.values() for key in keys if key not in board.place_by_key
    ]
    if not teams and not places:
        return []
    message = _(
        "El plan nombra un equipo o una mesa que ya no está disponible; "
        "pida de nuevo la propuesta."
    )
    return [Blocker("plan_outdated", message)]


def _team_reasons(
    board: PlanBoard, team: TeamCard, places: Sequence[PlaceCard]
) -> list[Blocker]:
    found: list[tuple[str, str]] = []
    if team.obstacle and places:
        found.append(("team_unavailable", f"{team.name}: {team.obstacle}"))
    if len(places) > team.capacity:
        message = ngettext(
            "%(team)s visita a lo más %(count)d mesa por día.",
            "%(team)s visita a lo más %(count)d mesas por día.",
            team.capacity,
        )
        found.append(("over_capacity", _say(message, team, count=team.capacity)))
    twice = [code for code, n in Counter(p.code for p in places).items() if n > 1]
    if twice:
        message = _("%(team)s tiene dos veces la mesa %(place)s.")
        found.append(("stop_repeated", _say(message, team, place=twice[0])))
    found += _place_reasons(team, places)
    late = [
        place.code
        for place, hour in zip(places, board.hours(team, places), strict=True)
        if hour is None
    ]
    if late:
        message = _("La mesa %(place)s no cabe en el horario de %(team)s.")
        found.append(("does_not_fit", _say(message, team, place=late[0])))
    return [Blocker(code, text) for code, text in found]


def _place_reasons(
    team: TeamCard, places: Sequence[PlaceCard]
) -> list[tuple[str, str]]:
    found = []
    for place in places:
        if not place.admits(team):
            message = _(
                "%(team)s no tiene autorizada la modalidad de la mesa %(place)s."
            )
            found.append(("modality_not_granted", _say(message, team, place.code)))
        if not place.has_room_for(team):
            message = _("La mesa %(place)s no admite a un equipo como %(team)s.")
            found.append(("no_room", _say(message, team, place.code)))
    return found


def _say(message: str, team: TeamCard, place: str = "", count: int = 0) -> str:
    return message % {"team": team.name, "place": place, "count": count}


def _wish_reasons(board: PlanBoard, visits: Counter[int]) -> list[Blocker]:
    message = ngettext(
        "La mesa %(place)s admite %(count)d visita más.",
        "La mesa %(place)s admite %(count)d visitas más.",
        1,
    )
    found = []
    for key, count in visits.items():
        place = board.place_by_key[key]
        if count > place.wished:
            said = message % {"place": place.code, "count": place.wished}
            found.append(Blocker("visits_exceeded", said))
    return found


def with_place(
    plan: Plan, *, place: int, source: str, target: str
) -> dict[str, tuple[int, ...]]:
    """The plan with a place taken from a team and put at the end of another's."""
    changed = {key: tuple(keys) for key, keys in plan.items()}
    if source in changed:
        changed[source] = tuple(key for key in changed[source] if key != place)
    if target:
        changed[target] = (*changed.get(target, ()), place)
    return {key: keys for key, keys in changed.items() if keys}


def with_step(
    plan: Plan, *, team: str, place: int, step: int
) -> dict[str, tuple[int, ...]]:
    """The plan with a place one step earlier or later in its route."""
    changed = {key: tuple(keys) for key, keys in plan.items()}
    keys = list(changed.get(team, ()))
    if place not in keys:
        return changed
    at = keys.index(place)
    keys.insert(min(max(at + step, 0), len(keys) - 1), keys.pop(at))
    changed[team] = tuple(keys)
    return changed
