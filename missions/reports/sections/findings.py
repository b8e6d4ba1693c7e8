"""What was found: strengths, areas for improvement and incidents."""

from collections import Counter
from datetime import datetime

from django.utils import timezone

from core.reports.charts import Series, bar, line_by_hour, stacked_bar
from core.reports.document import (
    Block,
    Datum,
    Figure,
    Heading,
    Ref,
    Section,
    paragraph,
)
from core.reports.spanish import short_date
from missions.models import Finding, Mission
from missions.reports.sections.observation import alcaldia_map
from missions.reports.tally import Label, Tally, datum, said


def gather_findings(mission: Mission, at: datetime) -> Section:
    """Validated findings by type, topic and phase; incidents by severity."""
    rows = list(
        Finding.objects.filter(mission=mission)
        .validated()
        .select_related("type", "topic", "phase__parent", "severity", "incident_type")
        .order_by("folio")
    )
    if not rows:
        return Section("findings", "", empty="No se registraron hallazgos validados.")
    source = f"Registro de hallazgos validados, corte al {short_date(at)}."
    types, phases = _types(rows), _phases(rows)
    by_phase, by_topic, matrix = _tallies(rows, source)
    topics = _topics(rows)
    blocks: list[Block] = [
        _summary(rows, types, source),
        by_phase.table(
            caption="Hallazgos por fase y tipo",
            first="Fase",
            lines=phases,
            columns=types,
        ),
        Heading("Hallazgos por tema"),
        by_topic.table(
            caption="Hallazgos por tema y tipo",
            first="Tema",
            lines=topics,
            columns=types,
        ),
        _by_topic_figure(by_topic, topics, types),
        matrix.table(
            caption="Hallazgos por tema y fase",
            first="Tema",
            lines=topics,
            columns=phases,
        ),
        Heading("Distribución territorial"),
        _map(rows, source),
    ]
    incidents, data = _incidents(rows, source)
    return Section(
        "findings",
        "",
        (*blocks, *incidents),
        data=(*by_phase.data, *by_topic.data, *matrix.data, *data),
    )


def _tallies(rows: list[Finding], source: str) -> tuple[Tally, Tally, Tally]:
    """Phase by type, topic by type, topic by phase."""
    by_phase = Tally("findings_by_phase", source)
    by_topic = Tally("findings_by_topic", source)
    matrix = Tally("findings_topic_phase", source)
    for row in rows:
        by_phase.add(_phase(row)[0], row.type.code, row.pk)
        by_topic.add(row.topic.code, row.type.code, row.pk)
        matrix.add(row.topic.code, _phase(row)[0], row.pk)
    return by_phase, by_topic, matrix


def _summary(rows: list[Finding], types: list[Label], source: str) -> Block:
    total = datum("findings.total", [row.pk for row in rows], source)
    counts = Counter(row.type.code for row in rows)
    parts = [f"{label.lower()}: {counts[code]}" for code, label in types]
    return paragraph(
        "Se validaron ",
        said(total, "hallazgo", "hallazgos", gender="m", bold=True),
        f" ({'; '.join(parts)}). La ",
        Ref("findings_by_phase"),
        " los presenta por fase y la ",
        Ref("findings_by_topic"),
        ", por tema.",
        footnote="Cada hallazgo es una observación; no constituye una denuncia.",
    )


def _types(rows: list[Finding]) -> list[Label]:
    found = {(r.type.order, r.type.code, r.type.name_es) for r in rows}
    return [(code, name) for _order, code, name in sorted(found)]


def _topics(rows: list[Finding]) -> list[Label]:
    found = {(r.topic.order, r.topic.code, r.topic.name_es) for r in rows}
    return [(code, name) for _order, code, name in sorted(found)]


def _phase(row: Finding) -> Label:
    """The stage that a phase belongs to: preparation, early voting, polling day…"""
    stage = row.phase.parent or row.phase
    return stage.code, stage.name_es


def _phases(rows: list[Finding]) -> list[Label]:
    stages = {(r.phase.parent or r.phase) for r in rows}
    return [
        (stage.code, stage.name_es)
        for stage in sorted(stages, key=lambda stage: (stage.order, stage.code))
    ]


def _by_topic_figure(tally: Tally, topics: list[Label], types: list[Label]) -> Figure:
    ranked = sorted(topics, key=lambda topic: -tally.number(topic[0]))
    series = [
        Series(name, tuple(tally.number(topic, kind) for topic, _label in ranked))
        for kind, name in types
    ]
    words = "; ".join(f"{label}: {tally.number(code)}" for code, label in ranked)
    caption = "Hallazgos por tema, de más a menos"
    return Figure(
        key="findings_topic_figure",
        caption=caption,
        svg=stacked_bar(
            title=caption,
            desc=words,
            categories=[label for _code, label in ranked],
            series=series,
        ),
        alt=f"Barras apiladas por tipo. {words}.",
        source=tally.source,
    )


def _map(rows: list[Finding], source: str) -> Figure:
    counts = Counter(row.alcaldia_id for row in rows if row.alcaldia_id)
    located = sum(counts.values())
    note = f"{source} Se ubican {located} de {len(rows)} hallazgos."
    caption = "Hallazgos con ubicación, por alcaldía"
    return alcaldia_map("findings_map", caption, dict(counts), note)


def _incidents(
    rows: list[Finding], source: str
) -> tuple[list[Block], tuple[Datum, ...]]:
    """Incidents by type and severity, with a drawing of the severities."""
    incidents = [row for row in rows if row.type.is_incident]
    heading = Heading("Incidentes")
    if not incidents:
        return [heading, paragraph("No se validaron incidentes.")], ()
    tally = Tally("incidents", source)
    kinds, severities = set[tuple[int, str, str]](), set[tuple[int, str, str]]()
    for row in incidents:
        kind, severity = row.incident_type, row.severity
        line = (kind.order, kind.code, kind.name_es) if kind else (99, "–", "Otro")
        level = (
            (severity.level, severity.code, severity.name_es)
            if severity
            else (99, "–", "Sin gravedad")
        )
        kinds.add(line)
        severities.add(level)
        tally.add(line[1], level[1], row.pk)
    levels = [(code, name) for _order, code, name in sorted(severities)]
    lines = [(code, name) for _order, code, name in sorted(kinds)]
    table = tally.table(
        caption="Incidentes por tipo y gravedad",
        first="Tipo de incidente",
        lines=lines,
        columns=levels,
    )
    drawn = [_severity_figure(tally, levels), _hours_figure(incidents, source)]
    return [heading, table, *drawn], tally.data


def _severity_figure(tally: Tally, levels: list[Label]) -> Figure:
    counted = [(name, tally.number(column=code)) for code, name in levels]
    words = "; ".join(f"{name}: {number}" for name, number in counted)
    caption = "Incidentes por gravedad"
    return Figure(
        key="incidents_figure",
        caption=caption,
        svg=bar(title=caption, desc=words, rows=counted),
        alt=f"Barras. {words}.",
        source=tally.source,
    )


def _hours_figure(incidents: list[Finding], source: str) -> Figure:
    """Incidents by the hour at which they were observed, every hour of the span."""
    hours = Counter(timezone.localtime(row.observed_at).hour for row in incidents)
    span = range(min(hours), max(hours) + 1)
    points = [(f"{hour:02d}", hours[hour]) for hour in span]
    words = "; ".join(f"{hour} h: {number}" for hour, number in points if number)
    caption = "Incidentes por hora de observación"
    return Figure(
        key="incidents_hours",
        caption=caption,
        svg=line_by_hour(title=caption, desc=words, points=points)
        if len(points) > 1
        else bar(title=caption, desc=words, rows=[(f"{h} h", n) for h, n in points]),
        alt=f"Línea por hora. {words}.",
        source=source,
    )
