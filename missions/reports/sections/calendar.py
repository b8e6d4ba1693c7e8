"""Stages of the programme, what was done in time, and the risks it met."""

from datetime import datetime

from django.utils import timezone

from core.reports.document import (
    Column,
    Kind,
    Paragraph,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import short_date
from missions.models import Mission, Risk, Task
from missions.reports.calendar import by_weight
from missions.reports.tally import datum, said

LEVELS = {1: "Baja", 2: "Media", 3: "Alta"}


def gather_calendar(mission: Mission, at: datetime) -> Section:
    """Tables of stages and of risks, and how many tasks were done."""
    source = f"Programa de la misión, corte al {short_date(at)}."
    stages = list(mission.stages.all())
    risks = by_weight(mission.risks.all())
    tasks = list(mission.tasks.all())
    blocks: list[Paragraph | Table] = []
    if stages:
        blocks += [
            paragraph("Las etapas del programa se enlistan en la ", Ref("stages"), "."),
            Table(
                key="stages",
                caption="Etapas del programa",
                columns=(
                    Column("Etapa", "name_es", width=3),
                    Column("Inicia", "starts_on", Kind.DATE),
                    Column("Termina", "ends_on", Kind.DATE),
                ),
                rows=stages,
                source=source,
                by_date=True,
            ),
        ]
    if tasks:
        blocks.append(_tasks(tasks, source, at))
    if risks:
        blocks.append(_risks(risks, source))
    return Section("calendar", "", tuple(blocks))


def _tasks(tasks: list[Task], source: str, at: datetime) -> Paragraph:
    today = timezone.localdate(at)
    planned = datum("calendar.tasks", [row.pk for row in tasks], source)
    done = [row.pk for row in tasks if row.done_at]
    late = [row.pk for row in tasks if not row.done_at and row.due_on < today]
    return paragraph(
        "El programa registró ",
        said(planned, "tarea", "tareas", bold=True),
        "; concluidas: ",
        said(datum("calendar.tasks_done", done, source), "tarea", "tareas"),
        "; vencidas: ",
        said(datum("calendar.tasks_late", late, source), "tarea", "tareas"),
        ".",
    )


def _risks(risks: list[Risk], source: str) -> Table:
    rows = [
        {
            "text": risk.text,
            "probability": LEVELS[risk.probability],
            "impact": LEVELS[risk.impact],
            "answer": risk.answer,
            "state": "Cerrado" if risk.closed_at else "Abierto",
        }
        for risk in risks
    ]
    return Table(
        key="risks",
        caption="Riesgos del programa",
        columns=(
            Column("Riesgo", "text", width=2.4),
            Column("Probabilidad", "probability"),
            Column("Impacto", "impact"),
            Column("Respuesta", "answer", width=2.8),
            Column("Estado", "state"),
        ),
        rows=rows,
        source=source,
    )
