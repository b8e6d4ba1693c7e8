"""Distances, short tours and timetables: arithmetic over frozen values, no rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, radians

KM_PER_DEGREE = 111.32
# What a change of place is taken to be where one of the two has no coordinates.
SAME_UNIT, SAME_ALCALDIA, SAME_DISTRICT, ELSEWHERE = 0.5, 3.0, 5.0, 10.0
# Minutes that a change takes: parking and walking, and the way through the city.
MINUTES_PER_CHANGE, MINUTES_PER_KM = 10, 4
NEAREST_UP_TO = 400  # places of which every pair is compared
WINDOW = 40  # how far apart the ends of a piece are that is turned around
PASSES = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place is: a point in kilometres if it is known, and what it lies in."""

    code: str
    district: int
    alcaldia: int
    unit: str
    point: tuple[float, float] | None = None


def on_plane(
    latitude: float, longitude: float, *, around: float
) -> tuple[float, float]:
    """Kilometres north and east; true enough near the latitude `around`."""
    east = longitude * KM_PER_DEGREE * cos(radians(around))
    return latitude * KM_PER_DEGREE, east


def distance(one: Spot, other: Spot) -> float:
    """Kilometres as the crow flies, or an estimate by unit, alcaldía, district."""
    if one.point and other.point:
        return dist(one.point, other.point)
    if one.unit == other.unit:
        return SAME_UNIT
    if one.district != other.district:
        return ELSEWHERE
    return SAME_ALCALDIA if one.alcaldia == other.alcaldia else SAME_DISTRICT


def travel(spots: Sequence[Spot]) -> float:
    """The way from the first to the last, in this order."""
    return sum(distance(one, other) for one, other in pairwise(spots))


def in_list_order(spots: Sequence[Spot]) -> list[Spot]:
    """As a list has them: by key, with no thought of the way."""
    return sorted(spots, key=lambda spot: spot.code)


def short_tour(spots: Sequence[Spot]) -> list[Spot]:
    """An open way through all: nearest next, then pieces turned around."""
    rows = in_list_order(spots)
    if len(rows) < 3:
        return rows
    if len(rows) > NEAREST_UP_TO:
        return untangled(_snake(rows))
    return min(untangled(_nearest_next(rows)), untangled(rows), key=travel)


def _nearest_next(rows: list[Spot]) -> list[Spot]:
    left = list(rows)
    # From the edge: the place farthest from the first.
    here = max(left, key=lambda spot: distance(rows[0], spot))
    tour = []
    while left:
        left.remove(here)
        tour.append(here)
        if left:
            last = here
            here = min(left, key=lambda spot: distance(last, spot))
    return tour


def _snake(rows: list[Spot]) -> list[Spot]:
    """North to south in bands, every second one backwards; without points by unit."""
    if any(spot.point is None for spot in rows):
        return sorted(rows, key=lambda s: (s.alcaldia, s.unit, s.code))
    bands = max(1, round(len(rows) ** 0.5))
    norths = [spot.point[0] for spot in rows if spot.point]
    low, span = min(norths), (max(norths) - min(norths)) or 1.0

    def place(spot: Spot) -> tuple[int, float, str]:
        north, east = spot.point or (0.0, 0.0)
        band = min(bands - 1, int((north - low) / span * bands))
        return band, east if band % 2 else -east, spot.code

    return sorted(rows, key=place)


def untangled(rows: Sequence[Spot]) -> list[Spot]:
    """Turn pieces around as long as the way gets shorter (2-opt on an open way)."""
    tour = list(rows)
    for _round in range(PASSES):
        if not _turn_around_once(tour):
            break
    return tour


def _turn_around_once(tour: list[Spot]) -> bool:
    shorter = False
    count = len(tour)
    for first in range(count - 1):
        for last in range(first + 1, min(count, first + WINDOW)):
            if _gain(tour, first, last) > 1e-9:
                tour[first : last + 1] = reversed(tour[first : last + 1])
                shorter = True
    return shorter


def _gain(tour: list[Spot], first: int, last: int) -> float:
    """What turning a piece around saves; the ends of the way are free."""
    saved = 0.0
    if first:
        before = tour[first - 1]
        saved += distance(before, tour[first]) - distance(before, tour[last])
    if last + 1 < len(tour):
        after = tour[last + 1]
        saved += distance(tour[last], after) - distance(tour[first], after)
    return saved


def minutes_between(one: Spot, other: Spot) -> int:
    return round(MINUTES_PER_CHANGE + MINUTES_PER_KM * distance(one, other))


@dataclass(frozen=True, slots=True)
class Opening:
    """A place with its hours, in minutes after midnight."""

    spot: Spot
    opens: int
    closes: int


def timetable(
    stops: Sequence[Opening], *, starts: int, ends: int, stay: int
) -> list[int | None]:
    """When a team arrives at each stop; None where it does not fit any more."""
    hours: list[int | None] = []
    free, last = starts, None
    for stop in stops:
        way = minutes_between(last, stop.spot) if last else 0
        arrives = max(free + way, stop.opens)
        if arrives + stay > min(stop.closes, ends):
            hours.append(None)
            continue
        hours.append(arrives)
        free, last = arrives + stay, stop.spot
    return hours
