"""Findings by topic, phase and severity; incidents by type, severity and time."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractHour, TruncDate
from django.utils.translation import gettext as _

from core.reports.spanish import short_date
from missions.models import Finding, Phase
from missions.reports.analysis.grid import Crossing, Grid, Label, bars, hours
from missions.reports.labels import Labels

NONE = "none"  # value of a filter that asks for rows without one
MOST_DAYS = 45
Counts = list[tuple[Any, ...]]


def finding_counts(rows: "QuerySet[Finding]") -> Counts:
    """Topic, phase, severity and how many: one query, the base of three grids."""
    split = rows.order_by().values_list("topic_id", "phase_id", "severity_id")
    return list(split.annotate(n=Count("*")))


def finding_grids(rows: "QuerySet[Finding]", labels: Labels) -> list[Grid]:
    """Topic by stage, topic by severity, stage by severity; three queries in all."""
    counts, stages = finding_counts(rows), _stages()
    stage_of = {key: parent or key for key, parent in stages}
    by_stage: Counter[tuple[str, str]] = Counter()
    by_severity: Counter[tuple[str, str]] = Counter()
    of_stage: Counter[tuple[str, str]] = Counter()
    for topic, phase, severity, n in counts:
        stage, level = str(stage_of[phase]), str(severity or NONE)
        by_stage[str(topic), stage] += n
        by_severity[str(topic), level] += n
        of_stage[stage, level] += n
    topics = labels.by_key("topic", every=True)
    heads = [(str(k), labels.name("phase", k)) for k, parent in stages if not parent]
    levels = _levels(labels, by_severity)
    return [
        Crossing(
            key="findings_topic_phase",
            title=_("Hallazgos por tema y fase"),
            first=_("Tema"),
            by=("topic", "phase"),
            lines=topics,
            columns=heads,
            counts=by_stage,
            note=_("Cada fase suma las partes que la integran."),
        ).heat(),
        Crossing(
            key="findings_topic_severity",
            title=_("Hallazgos por tema y gravedad"),
            first=_("Tema"),
            by=("topic", "severity"),
            lines=topics,
            columns=levels,
            counts=by_severity,
        ).stacked(),
        Crossing(
            key="findings_phase_severity",
            title=_("Hallazgos por fase y gravedad"),
            first=_("Fase"),
            by=("phase", "severity"),
            lines=heads,
            columns=levels,
            counts=of_stage,
        ).stacked(),
    ]


def incident_grids(rows: "QuerySet[Finding]", labels: Labels) -> list[Grid]:
    """Incidents by type and severity, by hour, and by day: two queries."""
    split = rows.order_by().values_list("incident_type_id", "severity_id")
    counts: Counter[tuple[str, str]] = Counter()
    for kind, severity, n in split.annotate(n=Count("*")):
        counts[str(kind or NONE), str(severity or NONE)] += n
    kinds = labels.by_key("incident_type", every=True)
    by_type = Crossing(
        key="incidents_type_severity",
        title=_("Incidentes por tipo y gravedad"),
        first=_("Tipo de incidente"),
        by=("incident_type", "severity"),
        lines=[*kinds, (NONE, _("Sin tipo"))],
        columns=_levels(labels, counts),
        counts=counts,
    ).stacked()
    return [by_type, *_times(rows)]


def _times(rows: "QuerySet[Finding]") -> list[Grid]:
    moments = rows.order_by().values_list(
        TruncDate("observed_at"), ExtractHour("observed_at")
    )
    by_hour: Counter[int] = Counter()
    by_day: Counter[Any] = Counter()
    for day, hour, n in moments.annotate(n=Count("*")):
        by_hour[hour] += n
        by_day[day] += n
    days = [((d.isoformat(), short_date(d)), n) for d, n in sorted(by_day.items())]
    grids = [
        hours(
            key="incidents_hour",
            title=_("Incidentes por hora en que se observaron"),
            by="hour",
            counts=by_hour,
        )
    ]
    if len(days) <= MOST_DAYS:
        title = _("Incidentes por día en que se observaron")
        key, first = "incidents_day", _("Día")
        grids.append(bars(key=key, title=title, first=first, by="day", rows=days))
    return grids


def _stages() -> list[tuple[int, int | None]]:
    """Every phase with the stage that it belongs to, in order."""
    rows = Phase.objects.order_by("order", "code")
    return list(rows.values_list("pk", "parent_id"))


def _levels(labels: Labels, counts: Iterable[tuple[str, str]]) -> list[Label]:
    """Severities from the lowest; last those without one, where there are any."""
    levels = labels.by_key("severity", every=True)
    used = {level for _line, level in counts}
    shown = [level for level in levels if level[0] in used] or levels
    return [*shown, (NONE, _("Sin gravedad"))] if NONE in used else shown
