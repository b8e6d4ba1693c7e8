"""Published figures of a finished mission: counts in which nobody is recognised.

A count below `SMALLEST` is hidden. So that no hidden count can be worked out from
the total, further counts are hidden, the smallest first, until at least two are
hidden and together they hold `SMALLEST`; where that cannot be, the total is
hidden as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from missions.enums import FindingStatus, RecommendationStatus
from missions.models import Mission

SMALLEST = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One count; None where it is hidden."""

    key: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A count split in one way."""

    name: str
    total: int | None
    cells: tuple[Cell, ...]


def suppressed(name: str, counts: Mapping[str, int]) -> Table:
    """The table with its small counts hidden."""
    counts = {key: count for key, count in counts.items() if count}
    by_size = sorted(counts, key=lambda key: (counts[key], key))
    hidden = {key for key in counts if counts[key] < SMALLEST}
    for key in by_size:
        if not hidden or _safe([counts[one] for one in hidden]):
            break
        hidden.add(key)
    total = sum(counts.values())
    covered = not hidden or _safe([counts[one] for one in hidden])
    cells = tuple(
        Cell(key, None if key in hidden else counts[key]) for key in sorted(counts)
    )
    return Table(name, total if covered else None, cells)


def _safe(hidden: list[int]) -> bool:
    """Can no hidden count be worked out from their sum?"""
    return len(hidden) > 1 and sum(hidden) >= SMALLEST


def gather_figures(mission: Mission) -> dict[str, Any]:
    """Every published table of a mission; a fixed number of queries."""
    people = mission.participants.all()
    findings = mission.findings.filter(status=FindingStatus.VALIDATED)
    referred = mission.recommendations.exclude(status=RecommendationStatus.DRAFT)
    tables = (
        ("participants_by_kind", people, "kind"),
        ("participants_by_sex", people, "person__sex"),
        ("participants_by_country", people, "country"),
        ("visits_by_alcaldia", mission.visits.all(), "place__unit__alcaldia__code"),
        ("findings_by_type", findings, "type__code"),
        ("findings_by_topic", findings, "topic__code"),
        ("findings_by_phase", findings, "phase__code"),
        ("recommendations_by_state", referred, "status"),
    )
    return {
        "mission": mission.code,
        "name_es": mission.name_es,
        "name_en": mission.name_en,
        "starts_on": mission.starts_on,
        "ends_on": mission.ends_on,
        "demonstration": mission.is_demonstration,
        "smallest_shown": SMALLEST,
        "tables": [suppressed(name, _counts(rows, by)) for name, rows, by in tables],
    }


def _counts(rows: "QuerySet[Any]", by: str) -> dict[str, int]:
    split = rows.order_by().values_list(by).annotate(n=Count("pk"))
    return {str(key or ""): n for key, n in split}
