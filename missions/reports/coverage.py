"""Coverage on the day: what was expected of each stop, and what came."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Max, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from missions.enums import COUNTED_SUBMISSIONS, StopStatus
from missions.models import (
    Checklist,
    Mission,
    Reconciliation,
    RouteStop,
    Submission,
    Visit,
)

MISSING, PARTIAL, COMPLETE, CONFLICT, SKIPPED = (
    *("missing", "partial", "complete", "conflict"),
    "skipped",
)
STATES = (MISSING, PARTIAL, COMPLETE, CONFLICT)
# A team that should have arrived this long ago and said nothing is silent.
PATIENCE = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class StopRow:
    """One stop of the day with what is expected and what was received."""

    pk: int
    team: UUID
    team_name: str
    place: int
    code: str
    planned_at: time | None
    district: int
    alcaldia: int
    expected: int
    received: int
    state: str

    @property
    def hour(self) -> int | None:
        return None if self.planned_at is None else self.planned_at.hour


@dataclass(slots=True)
class Line:
    """Sums of some stops: of an hour, a district, a team, or all."""

    key: Any
    label: str
    expected: int = 0
    received: int = 0
    states: Counter[str] = field(default_factory=Counter)

    def add(self, row: StopRow) -> None:
        self.states[row.state] += 1
        if row.state != SKIPPED:
            self.expected += row.expected
            self.received += row.received

    @property
    def stops(self) -> int:
        return sum(self.states[state] for state in STATES)

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(state, self.states[state]) for state in STATES]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the board shows; every number is a sum over `rows`."""

    day: date
    rows: Sequence[StopRow]
    total: Line
    hours: Sequence[Line]
    districts: Sequence[Line]
    teams: Sequence[Line]
    alcaldias: Sequence[Line]
    silent: Sequence[UUID]


def gather(mission: Mission, *, day: date, now: datetime) -> Board:
    """The board of a day, in a constant number of queries."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    ends = begins + timedelta(days=1)
    heard = _Heard(mission, begins, ends)
    wanted = _expectations(mission)
    rows = [_row(stop, heard, wanted) for stop in _stops(mission, day)]
    return Board(
        day=day,
        rows=rows,
        total=_lines(rows, lambda row: 0, lambda row: "")[0] if rows else Line(0, ""),
        hours=_lines(rows, lambda row: row.hour, _hour),
        districts=_lines(rows, lambda row: row.district, lambda r: f"{r.district:02d}"),
        teams=_lines(rows, lambda row: row.team, lambda row: row.team_name),
        alcaldias=_lines(rows, lambda row: row.alcaldia, lambda row: ""),
        silent=_silent(rows, heard, day, now),
    )


def _hour(row: StopRow) -> str:
    return "—" if row.hour is None else f"{row.hour:02d}:00"


def _stops(mission: Mission, day: date) -> Iterable[tuple[Any, ...]]:
    rows = RouteStop.objects.filter(route__team__mission=mission, route__on=day)
    rows = rows.exclude(status=StopStatus.MOVED)
    return rows.order_by("route__team__name", "order").values_list(
        *("pk", "route__team_id", "route__team__name", "place_id", "place__code"),
        *("planned_at", "status", "place__unit__district__number"),
        *("place__unit__alcaldia_id", "place__modality_id"),
    )


class _Heard:
    """What was received on the day, looked up by team and place.

    Only flags are read of thousands of visits: to read their moments takes
    longer than all the rest. Moments are asked for of the teams that are late.
    """

    def __init__(self, mission: Mission, begins: datetime, ends: datetime) -> None:
        self.received: dict[tuple[UUID, int], set[UUID]] = defaultdict(set)
        self.begun: set[tuple[UUID, int]] = set()
        self.left: set[tuple[UUID, int]] = set()
        self.visits = Visit.objects.filter(
            mission=mission, arrived_at__gte=begins, arrived_at__lt=ends
        ).order_by()
        self.sent = Submission.objects.filter(
            mission=mission, visit__arrived_at__gte=begins, visit__arrived_at__lt=ends
        ).order_by()
        stays = ExpressionWrapper(Q(left_at__isnull=True), BooleanField())
        for team, place, still in self.visits.annotate(stays=stays).values_list(
            "team_id", "place_id", "stays"
        ):
            self.begun.add((team, place))
            if not still:
                self.left.add((team, place))
        counted = self.sent.filter(status__in=COUNTED_SUBMISSIONS)
        keys = ("visit__team_id", "place_id", "checklist_id")
        for team, place, checklist in counted.values_list(*keys).distinct():
            self.received[team, place].add(checklist)
        conflicts = Reconciliation.objects.filter(mission=mission, open_count__gt=0)
        self.conflicts = set(conflicts.values_list("place_id", flat=True))

    def last_words(self, teams: Iterable[UUID]) -> dict[UUID, datetime]:
        """When something was last heard of each of these teams: two queries."""
        wanted, last = list(teams), dict[UUID, datetime]()
        if not wanted:
            return last
        moments = Greatest("arrived_at", Coalesce("left_at", "arrived_at"))
        visits = self.visits.filter(team__in=wanted).values_list("team_id")
        sent = self.sent.filter(visit__team__in=wanted).values_list("visit__team_id")
        for rows in (
            visits.annotate(at=Max(moments)),
            sent.annotate(at=Max("saved_at")),
        ):
            for team, at in rows:
                last[team] = max(at, last.get(team, at))
        return last


def _expectations(mission: Mission) -> list[tuple[Checklist, set[int]]]:
    rows = Checklist.objects.filter(mission=mission, is_expected=True).in_use()
    return [
        (row, {modality.pk for modality in row.modalities.all()})
        for row in rows.prefetch_related("modalities")
    ]


def _expected(
    wanted: list[tuple[Checklist, set[int]]], modality: int, planned: time | None
) -> set[UUID]:
    return {
        row.pk
        for row, modalities in wanted
        if (not modalities or modality in modalities) and _in_window(row, planned)
    }


def _in_window(checklist: Checklist, planned: time | None) -> bool:
    begins, ends = checklist.expected_from, checklist.expected_to
    if planned is None:
        return begins is None and ends is None
    return (begins is None or planned >= begins) and (ends is None or planned <= ends)


def _row(
    stop: tuple[Any, ...], heard: _Heard, wanted: list[tuple[Checklist, set[int]]]
) -> StopRow:
    pk, team, name, place, code, planned, status, district, alcaldia, modality = stop
    expected = _expected(wanted, modality, planned)
    received = heard.received.get((team, place), set())
    return StopRow(
        pk=pk,
        team=team,
        team_name=name,
        place=place,
        code=code,
        planned_at=planned,
        district=district,
        alcaldia=alcaldia,
        expected=len(expected),
        received=len(expected & received),
        state=_state(heard, (team, place), status, expected, received),
    )


def _state(
    heard: _Heard,
    key: tuple[UUID, int],
    status: str,
    expected: set[UUID],
    received: set[UUID],
) -> str:
    if status == StopStatus.SKIPPED:
        return SKIPPED
    if received and key[1] in heard.conflicts:
        return CONFLICT
    if expected and expected <= received:
        return COMPLETE
    if not expected and (received or key in heard.left):
        return COMPLETE
    return PARTIAL if received or key in heard.begun else MISSING


def _lines(
    rows: Sequence[StopRow],
    key: Callable[[StopRow], Any],
    label: Callable[[StopRow], str],
) -> list[Line]:
    found: dict[Any, Line] = {}
    for row in rows:
        line = found.setdefault(key(row), Line(key(row), label(row)))
        line.add(row)
    return sorted(found.values(), key=lambda line: line.label)


def _silent(
    rows: Sequence[StopRow], heard: _Heard, day: date, now: datetime
) -> list[UUID]:
    """Teams with a place overdue of which nothing was heard for a while."""
    late: dict[UUID, None] = {}
    for row in rows:
        if row.state != MISSING or row.planned_at is None:
            continue
        planned = timezone.make_aware(datetime.combine(day, row.planned_at))
        if planned + PATIENCE < now:
            late[row.team] = None
    last = heard.last_words(late)
    return [team for team in late if team not in last or last[team] + PATIENCE < now]
