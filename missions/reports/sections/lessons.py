"""Lessons: what people write, beside what did not go as planned."""

from datetime import datetime
from typing import Any

from core.reports.document import Block, Column, Kind, Ref, Section, Table, paragraph
from core.reports.spanish import short_date
from missions.enums import ActivityStatus, StopStatus
from missions.models import Activity, Mission, RouteStop
from missions.reports.tally import datum, said

CANCELLED = (
    Column("Fecha prevista", "starts_at", Kind.DATE, width=1.5),
    Column("Actividad", "title_es", width=4.0),
    Column("Nota", "notes", width=2.6),
)
SKIPPED = (
    Column("Motivo", "reason", width=5.0),
    Column("Mesas", "places", Kind.INTEGER, width=1.0),
)


def gather_lessons(mission: Mission, at: datetime) -> Section:
    """Activities that were cancelled and places that were not visited, with reasons."""
    source = f"Agenda y rutas de la misión, corte al {short_date(at)}."
    blocks = [*_cancelled(mission, source), *_skipped(mission, source)]
    empty = "No se registraron actividades canceladas ni mesas por visitar."
    return Section("lessons", "", tuple(blocks), empty=empty, written=True)


def _cancelled(mission: Mission, source: str) -> list[Block]:
    found = Activity.objects.filter(mission=mission, status=ActivityStatus.CANCELLED)
    rows = list(found.order_by("starts_at", "pk"))
    if not rows:
        return []
    figure = datum("lessons.cancelled", [row.pk for row in rows], source)
    return [
        paragraph(
            "Se canceló la realización de ",
            said(figure, "actividad", "actividades"),
            ", que enuncia la ",
            Ref("lessons.cancelled"),
            ".",
        ),
        Table(
            "lessons.cancelled",
            "Actividades canceladas",
            CANCELLED,
            rows,
            source=source,
            by_date=True,
        ),
    ]


def _skipped(mission: Mission, source: str) -> list[Block]:
    found = RouteStop.objects.filter(
        route__team__mission=mission, status=StopStatus.SKIPPED
    )
    rows = list(found.order_by("pk").values_list("pk", "reason"))
    if not rows:
        return []
    figure = datum("lessons.skipped", [pk for pk, _reason in rows], source)
    reasons: dict[str, int] = {}
    for _pk, reason in rows:
        reasons[reason] = reasons.get(reason, 0) + 1
    lines: list[dict[str, Any]] = [
        {"reason": reason, "places": number}
        for reason, number in sorted(reasons.items(), key=lambda p: (-p[1], p[0]))
    ]
    return [
        paragraph(
            "No pudieron visitarse ",
            said(figure, "mesa prevista", "mesas previstas"),
            " en las rutas, por los motivos de la ",
            Ref("lessons.skipped"),
            ".",
        ),
        Table(
            "lessons.skipped",
            "Mesas previstas que no se visitaron",
            SKIPPED,
            lines,
            total={"reason": "Total", "places": len(rows)},
            source=source,
        ),
    ]
