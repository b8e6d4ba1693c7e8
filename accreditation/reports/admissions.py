"""What happened at the door of a list: expected, arrived, by hour. No names."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from accreditation import rules
from accreditation.models import AdmissionList, BadgeReading

Read = tuple[datetime, str, UUID | None]


@dataclass(frozen=True, slots=True)
class DoorHour:
    """One hour: people who came for the first time, came again, were not expected."""

    hour: datetime
    arrived: int
    again: int
    unlisted: int
    others: int


@dataclass(frozen=True, slots=True)
class DoorCounts:
    """The figures of one list."""

    expected: int
    arrived: int
    again: int
    unlisted: int
    others: int
    annulled: int
    hours: tuple[DoorHour, ...]

    @property
    def missing(self) -> int:
        return max(self.expected - self.arrived, 0)


def count_door(row: AdmissionList) -> DoorCounts:
    """Counted from the readings that stand; each badge arrives once."""
    readings = BadgeReading.objects.filter(entry=row)
    valid = readings.filter(annulled_at__isnull=True).order_by("read_at", "pk")
    hours = hours_of(valid.values_list("read_at", "verdict", "badge"))
    return DoorCounts(
        expected=rules.expected(row).count(),
        arrived=sum(one.arrived for one in hours),
        again=sum(one.again for one in hours),
        unlisted=sum(one.unlisted for one in hours),
        others=sum(one.others for one in hours),
        annulled=readings.filter(annulled_at__isnull=False).count(),
        hours=hours,
    )


def hours_of(rows: Iterable[Read]) -> tuple[DoorHour, ...]:
    """Counts of (moment, verdict, badge) in the order read, the newest hour first."""
    seen: set[UUID | None] = set()
    counts: Counter[tuple[datetime, str]] = Counter()
    hours: set[datetime] = set()
    for moment, verdict, badge in rows:
        hour = timezone.localtime(moment).replace(minute=0, second=0, microsecond=0)
        hours.add(hour)
        counts[hour, _kind(verdict, badge in seen)] += 1
        if verdict in ADMITTED:
            seen.add(badge)
    kinds = ("arrived", "again", "unlisted", "others")
    return tuple(
        DoorHour(hour, **{kind: counts[hour, kind] for kind in kinds})
        for hour in sorted(hours, reverse=True)
    )


# A device whose lists are old admits too, with an eye on the telephone.
ADMITTED = frozenset({"VALID", "VALID_STATUS_OLD"})


def _kind(verdict: str, before: bool) -> str:
    if verdict in ADMITTED:
        return "again" if before else "arrived"
    return "unlisted" if verdict == "NOT_LISTED" else "others"
