"""The matrix of findings: one row per finding and recommendation.

The page and the workbook take the same rows from the same query.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from core.models import User
from core.reports.institute import current_institute
from core.reports.xlsx import Sheet, Workbook
from missions.enums import FindingStatus, RecommendationStatus
from missions.models import Finding, Mission, Recommendation, Response
from missions.reports.matrix_rows import (
    STATUS_CODES,
    MatrixRow,
    Pair,
    columns,
    matrix_rows,
)

CHUNK = 1000
ALONE = "none"
# The groups of the sheet: how they are ordered, and the value that makes one.
GROUP_ORDER = {
    **{
        name: (f"{name}__order", name)
        for name in ("topic", "phase", "type", "severity")
    },
    "district": ("district__number", "district"),
    "alcaldia": ("alcaldia__name", "alcaldia"),
    "status": ("status",),
    "area": ("recommendations__area__order", "recommendations__area"),
}
GROUP_VALUE = {
    **{
        name: f"{name}_id"
        for name in ("topic", "phase", "type", "severity", "district", "alcaldia")
    },
    "status": "status",
    "area": "recommendations__area",
}


@dataclass(frozen=True, slots=True)
class MatrixFilters:
    """Which rows: codes of catalogues, the number of a district, a text."""

    text: str = ""
    phase: str = ""
    topic: str = ""
    type: str = ""
    severity: str = ""
    district: str = ""
    alcaldia: str = ""
    area: str = ""
    response: str = ""
    status: str = ""

    @property
    def used(self) -> list[str]:
        """Names of the filters in use; their values may be anything."""
        return [name for name, value in asdict(self).items() if value]


def matrix_pairs(
    mission: Mission, filters: MatrixFilters, user: User | None, group: str = ""
) -> "QuerySet[Finding, Pair]":
    """Keys of finding and recommendation, in order; None for a finding alone.

    Without a user all rows of the mission count: a report is the same for everyone.
    """
    seen = Finding.objects.visible_to(user) if user else Finding.objects.all()
    rows = seen.filter(_finding_condition(filters), mission=mission).annotate(
        recommendation=F("recommendations")
    )
    wanted = _wanted_recommendations(mission, filters)
    if wanted is not None:
        rows = rows.filter(recommendation__in=wanted.values("pk"))
    elif filters.response == ALONE:
        rows = rows.filter(recommendation__isnull=True)
    if filters.text:
        rows = rows.filter(_saying(mission, filters.text))
    order = [*GROUP_ORDER.get(group, ()), "folio", "recommendations__folio", "pk"]
    return rows.order_by(*order).values_list("pk", "recommendation")


def _saying(mission: Mission, text: str) -> Q:
    """Findings or recommendations with these words: each by its own index."""
    found = Finding.objects.filter(mission=mission).filter(
        Q(facts__icontains=text) | Q(folio__icontains=text)
    )
    said = Recommendation.objects.filter(mission=mission).filter(
        Q(text__icontains=text) | Q(folio__icontains=text)
    )
    return Q(pk__in=found.values("pk")) | Q(recommendation__in=said.values("pk"))


def group_counts(
    mission: Mission, filters: MatrixFilters, user: User | None, group: str
) -> dict[Any, int]:
    """How many rows each group has, by the value that groups them."""
    rows = matrix_pairs(mission, filters, user).order_by()
    split = rows.values_list(GROUP_VALUE[group]).annotate(n=Count("pk"))
    return dict(split)


def group_values(group: str, pairs: Sequence[Pair]) -> dict[Pair, Any]:
    """The value that groups each pair of a page, in one query."""
    rows = Finding.objects.filter(pk__in={finding for finding, _rec in pairs})
    if group != "area":
        by_finding = dict(rows.values_list("pk", GROUP_VALUE[group]))
        return {pair: by_finding.get(pair[0]) for pair in pairs}
    keys = {rec for _finding, rec in pairs if rec}
    areas = Recommendation.objects.filter(pk__in=keys)
    by_advice = dict(areas.values_list("pk", "area_id"))
    return {pair: by_advice.get(pair[1]) if pair[1] else None for pair in pairs}


def gather_matrix(
    mission: Mission,
    filters: MatrixFilters,
    user: User | None,
    *,
    start: int = 0,
    size: int | None = None,
) -> tuple[MatrixRow, ...]:
    """Rows `start` to `start + size` of the filtered matrix; constant queries."""
    stop = None if size is None else start + size
    pairs = list(matrix_pairs(mission, filters, user)[start:stop])
    return matrix_rows(mission, pairs, start=start)


def iter_matrix(
    mission: Mission,
    filters: MatrixFilters,
    user: User | None,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[MatrixRow]:
    """The same rows, a thousand at a time, for a long workbook."""
    pairs = list(matrix_pairs(mission, filters, user))
    for start in range(0, len(pairs), CHUNK):
        progress(start, len(pairs))
        yield from matrix_rows(mission, pairs[start : start + CHUNK], start=start)


def workbook(
    mission: Mission, rows: Sequence[MatrixRow] | Iterator[MatrixRow], at: datetime
) -> Workbook:
    """The matrix on A3, written row by row."""
    institute = current_institute()
    title = _("Matriz de hallazgos")
    return Workbook(
        title=f"{title} · {mission.name_es}",
        author=institute.name,
        created_at=at,
        sheets=(Sheet(title, columns(), rows, paper="A3"),),
        primary=institute.primary,
        large=True,
    )


def _finding_condition(filters: MatrixFilters) -> Q:
    """What the finding must be; dismissed and merged ones only when asked for."""
    condition = (
        Q(status=filters.status)
        if filters.status
        else ~Q(status__in=[FindingStatus.DISMISSED, FindingStatus.MERGED])
    )
    if filters.phase:
        condition &= Q(phase__code=filters.phase) | Q(phase__parent__code=filters.phase)
    if filters.district:
        condition &= Q(district__number=filters.district)
    for name in ("topic", "type", "severity", "alcaldia"):
        if value := getattr(filters, name):
            condition &= Q(**{f"{name}__code": value})
    return condition


def _wanted_recommendations(
    mission: Mission, filters: MatrixFilters
) -> "QuerySet[Recommendation] | None":
    """Recommendations that area and answer ask for; None when they ask nothing."""
    response = "" if filters.response == ALONE else filters.response
    if not filters.area and not response:
        return None
    rows = Recommendation.objects.filter(mission=mission)
    if filters.area:
        rows = rows.filter(area__code=filters.area)
    if filters.response == ALONE:
        return rows.none()
    if response:
        newest = (
            Response.objects.filter(recommendation=OuterRef("pk"))
            .order_by("-answered_at", "-created_at")
            .values("answer__code")[:1]
        )
        states = {code: status for status, code in STATUS_CODES.items()}
        if response in states:
            rows = rows.filter(status=states[response])
        else:
            answered = rows.filter(status=RecommendationStatus.ANSWERED)
            rows = answered.annotate(newest=Subquery(newest)).filter(newest=response)
    return rows
