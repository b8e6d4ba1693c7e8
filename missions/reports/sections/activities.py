"""The agenda: what was planned, what was held, and who came."""

from datetime import datetime

from core.reports.document import (
    Column,
    Figured,
    Kind,
    Paragraph,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import percent, short_date
from missions.enums import ActivityStatus
from missions.models import Activity, Mission
from missions.reports.tally import datum, said

COLUMNS = (
    Column("Fecha", "starts_at", Kind.DATE, width=1.35),
    Column("Actividad", "title_es", width=4.3),
    Column("Estado", "get_status_display", width=1.3),
    Column("Mujeres", "women", Kind.INTEGER, width=1.15),
    Column("Hombres", "men", Kind.INTEGER, width=1.2),
    Column("Otros", "others", Kind.INTEGER, width=0.9),
    Column("Total", "attendance", Kind.INTEGER, width=0.8),
)


def gather_activities(mission: Mission, at: datetime) -> Section:
    """Every activity in the order of the agenda, with attendance."""
    rows = list(Activity.objects.filter(mission=mission).order_by("starts_at", "pk"))
    source = f"Agenda de la misión, corte al {short_date(at)}."
    if not rows:
        return Section("activities", "")
    held = [row for row in rows if row.status == ActivityStatus.HELD]
    printed = [_printed(row) for row in rows]
    table = Table(
        key="activities",
        caption="Actividades programadas y realizadas",
        columns=COLUMNS,
        rows=printed,
        total=_total(held),
        note="El total suma la asistencia de las actividades realizadas.",
        source=source,
    )
    data = tuple(
        datum(f"activities.{state}", [r.pk for r in rows if r.status == state], source)
        for state in ActivityStatus.values
    )
    return Section("activities", "", (_summary(rows, held, source), table), data=data)


def _summary(rows: list[Activity], held: list[Activity], source: str) -> Paragraph:
    planned = datum("activities.planned_total", [row.pk for row in rows], source)
    done = datum("activities.held_total", [row.pk for row in held], source)
    return paragraph(
        "El programa comprendió ",
        said(planned, "actividad", "actividades", bold=True),
        "; se realizó el ",
        Figured(done, percent(done.value, planned.value)),
        ", con la asistencia que se detalla en la ",
        Ref("activities"),
        ".",
    )


def _printed(row: Activity) -> dict[str, object]:
    """Attendance only of what was held: nobody comes to a cancelled activity."""
    held = row.status == ActivityStatus.HELD
    return {
        "starts_at": row.starts_at,
        "title_es": row.title_es,
        "place": row.place,
        "get_status_display": str(row.get_status_display()),
        "women": row.women if held else None,
        "men": row.men if held else None,
        "others": row.others if held else None,
        "attendance": row.attendance if held else None,
    }


def _total(held: list[Activity]) -> dict[str, object]:
    return {
        "starts_at": "Total",
        "title_es": None,
        "place": None,
        "get_status_display": None,
        "women": sum(row.women for row in held),
        "men": sum(row.men for row in held),
        "others": sum(row.others for row in held),
        "attendance": sum(row.attendance for row in held),
    }
