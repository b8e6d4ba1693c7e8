"""The chapters of the monthly report that missions owns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from core.reports.document import (
    Block,
    Column,
    Datum,
    Figured,
    Kind,
    Paragraph,
    Ref,
    Section,
    Table,
    bold,
    bullets,
    paragraph,
)
from core.reports.spanish import (
    NOTHING_PLANNED,
    count,
    date_with_precision,
    listed,
    long_date,
    month_name,
    short_date,
)
from missions.enums import ActivityStatus, DatePrecision
from missions.models import (
    Activity,
    Finding,
    Informe,
    Milestone,
    Recommendation,
    Response,
    Submission,
    Visit,
)
from missions.reports.kinds import MissionMonth
from missions.reports.sections.participants import gather_participants
from missions.reports.tally import datum

FIGURES = (
    Column("Concepto", "label", width=3.6),
    Column("Mes", "month", Kind.INTEGER, width=1.2),
    Column("Acumulado", "total", Kind.INTEGER, width=1.2),
)
ACTIVITIES = (
    Column("No.", "number", Kind.INTEGER, width=0.5),
    Column("Fecha", "starts_at", Kind.DATE, width=1.35),
    Column("Actividad", "title_es", width=3.4),
    Column("Etapa", "stage", width=2.0),
    Column("Estado", "state", width=1.3),
    Column("Asistencia", "attendance", Kind.INTEGER, width=1.2),
)
AHEAD = (
    Column("Fecha", "starts_at", Kind.DATE, width=1.35),
    Column("Actividad", "title_es", width=3.6),
    Column("Lugar", "place", width=2.4),
)
MILESTONES = (
    Column("Fecha", "day", width=1.8),
    Column("Hito del proceso", "name_es", width=4.6),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted by the day on which it happened."""

    key: str
    label: str
    singular: str
    plural: str
    rows: "QuerySet[Any]"
    moment: str


def measures(month: MissionMonth) -> list[Measure]:
    mission = month.mission
    validated = Finding.objects.filter(mission=mission).validated()
    advice = Recommendation.objects.filter(
        mission=mission, referred_at__isnull=False
    ).exclude(status="draft")
    answers = Response.objects.filter(recommendation__mission=mission)
    held = Activity.objects.filter(mission=mission, status=ActivityStatus.HELD)
    sent = Submission.objects.filter(mission=mission).counted()
    informes = Informe.objects.filter(mission=mission)
    visits = Visit.objects.filter(mission=mission)
    return [
        Measure("activities", "Actividades realizadas", "actividad realizada",
                "actividades realizadas", held, "starts_at"),
        Measure("visits", "Visitas a mesas", "visita", "visitas", visits, "arrived_at"),
        Measure("submissions", "Cédulas recibidas", "cédula", "cédulas", sent,
                "answered_at"),
        Measure("findings", "Hallazgos validados", "hallazgo validado",
                "hallazgos validados", validated, "reported_at"),
        Measure("recommendations", "Recomendaciones turnadas",
                "recomendación turnada", "recomendaciones turnadas", advice,
                "referred_at"),
        Measure("answers", "Respuestas de las áreas", "respuesta de las áreas",
                "respuestas de las áreas", answers, "answered_at"),
        Measure("informes", "Informes de observación recibidos",
                "informe de observación recibido",
                "informes de observación recibidos", informes, "received_at"),
    ]  # fmt: skip


def bounds(month: MissionMonth) -> tuple[datetime, datetime]:
    """The first moment of the month and the first one after it."""
    zone = timezone.get_current_timezone()
    after = month.ends_on + timedelta(days=1)
    return (
        datetime.combine(month.starts_on, time.min, zone),
        datetime.combine(after, time.min, zone),
    )


def source_of(register: str, month: MissionMonth, at: datetime) -> str:
    """Where figures come from, and their cut: the month's end or this moment."""
    cut = min(month.ends_on, timezone.localdate(at))
    return f"{register}, corte al {short_date(cut)}."


def counted(one: Measure, month: MissionMonth, source: str) -> tuple[Datum, Datum]:
    """In the month, and until its end."""
    start, after = bounds(month)
    until = one.rows.filter(**{f"{one.moment}__lt": after}).order_by("pk")
    pairs = list(until.values_list("pk", one.moment))
    within = [key for key, moment in pairs if moment >= start]
    return (
        datum(f"month.{one.key}", within, source),
        datum(f"until.{one.key}", [key for key, _moment in pairs], source),
    )


def gather_opening(month: MissionMonth, at: datetime) -> Section:
    """What is reported, and the figures of the month in a few lines."""
    source = source_of("Registros de la misión", month, at)
    found = [(one, *counted(one, month, source)) for one in measures(month)]
    happened = [
        (Figured(inside, count(inside.value, one.singular, one.plural), bold=True), ".")
        for one, inside, _until in found
        if inside.value
    ]
    blocks: list[Block] = [_presented(month)]
    if happened:
        blocks += [
            paragraph(f"En {month_name(month.starts_on)} se registraron:"),
            bullets(*happened),
        ]
    else:
        blocks.append(paragraph("En el mes no se registraron movimientos."))
    return Section("opening", "", tuple(blocks))


def gather_figures(month: MissionMonth, at: datetime) -> Section:
    """Each concept in the month and accumulated."""
    source = source_of("Registros de la misión", month, at)
    data: list[Datum] = []
    rows = []
    for one in measures(month):
        inside, until = counted(one, month, source)
        data += [inside, until]
        row = {"label": one.label, "month": inside.value, "total": until.value}
        rows.append(row)
    cut = min(month.ends_on, timezone.localdate(at))
    table = Table(
        key="month_figures",
        caption="Cifras del mes y acumuladas",
        columns=FIGURES,
        rows=rows,
        note="El acumulado va del inicio del programa a la fecha de corte.",
        source=source,
    )
    opening = paragraph(
        "La ",
        Ref("month_figures"),
        f" presenta lo registrado del {long_date(month.starts_on, weekday=False)} al "
        f"{long_date(cut, weekday=False)} y el acumulado a esa fecha.",
    )
    return Section("figures", "", (opening, table), data=tuple(data))


def gather_progress(month: MissionMonth, at: datetime) -> Section:
    """The text of people, and the activities of the month by date."""
    start, after = bounds(month)
    rows = list(
        Activity.objects.filter(
            mission=month.mission, starts_at__gte=start, starts_at__lt=after
        ).order_by("starts_at", "pk")
    )
    if not rows:
        return Section("progress", "", empty=NOTHING_PLANNED, written=True)
    source = source_of("Agenda de la misión", month, at)
    table = Table(
        key="month_activities",
        caption="Actividades del mes",
        columns=ACTIVITIES,
        rows=[_activity(number, row) for number, row in enumerate(rows, start=1)],
        source=source,
        by_date=True,
    )
    return Section(
        "progress", "", (_activities_said(rows, source), table), written=True
    )


def gather_people(month: MissionMonth, at: datetime) -> Section:
    """Participants so far, by kind and sex and by country."""
    whole = gather_participants(month.mission, at)
    wanted = {"participants_by_sex", "participants_by_country"}
    blocks = [
        block
        for block in whole.blocks
        if isinstance(block, Table) and block.key in wanted and block.rows
    ]
    if not blocks:
        return Section("people", "", empty=whole.empty)
    said = paragraph(
        "Al producirse este informe, la delegación se conforma como presenta la ",
        Ref("participants_by_sex"),
        ".",
    )
    keys = ("participants_by_sex.", "participants_by_country.")
    data = tuple(one for one in whole.data if one.key.startswith(keys))
    return Section("people", "", (said, *blocks), data=data)


def gather_next(month: MissionMonth, at: datetime) -> Section:
    """What the agenda and the calendar hold for the next month."""
    first = month.ends_on + timedelta(days=1)
    ahead = MissionMonth(
        month.mission, first, (first + timedelta(days=31)).replace(day=1)
    )
    start, _after = bounds(ahead)
    end = datetime.combine(ahead.ends_on, time.min, start.tzinfo)
    planned = list(
        Activity.objects.filter(
            mission=month.mission, starts_at__gte=start, starts_at__lt=end
        )
        .exclude(status=ActivityStatus.CANCELLED)
        .order_by("starts_at", "pk")
    )
    marks = list(_milestones(month, first, ahead.ends_on))
    if not planned and not marks:
        empty = f"No hay actividades registradas para {month_name(first)}."
        return Section("next", "", empty=empty, written=True)
    said = paragraph(f"Para {month_name(first)} se prevé lo siguiente.")
    tables = [
        Table("next_activities", "Actividades previstas", AHEAD, planned, by_date=True),
        Table("next_milestones", "Hitos del calendario del proceso", MILESTONES, marks),
    ]
    shown = tuple(table for table in tables if table.rows)
    return Section("next", "", (said, *shown), written=True)


def _milestones(
    month: MissionMonth, first: date, after: date
) -> Iterator[dict[str, Any]]:
    rows = Milestone.objects.filter(process=month.process_id, starts_on__gte=first)
    for row in rows.filter(starts_on__lt=after).order_by("starts_on", "pk"):
        end, vague = row.ends_on, row.precision == DatePrecision.MONTH
        day = date_with_precision(row.starts_on, "month" if vague else "day")
        if end and end != row.starts_on and not vague:
            day = f"{day} al {short_date(end)}"
        yield {"day": day, "name_es": row.name_es}


def _presented(month: MissionMonth) -> Paragraph:
    mission = month.mission
    runs: list[Any] = ["Se presenta el informe de avance del ", bold(mission.name_es)]
    if mission.instrument:
        runs.append(f", aprobado mediante {mission.instrument}")
    runs.append(f", correspondiente al mes de {month_name(month.starts_on)}.")
    return Paragraph(tuple(runs))


def _activities_said(rows: list[Activity], source: str) -> Paragraph:
    total = datum("month.agenda", [row.pk for row in rows], source)
    held = [row for row in rows if row.status == ActivityStatus.HELD]
    came = sum(row.attendance for row in held)
    stages = list(dict.fromkeys(row.stage.lower() for row in rows if row.stage))
    about = f", de las etapas de {listed(stages)}" if stages else ""
    return paragraph(
        "La agenda del mes comprendió ",
        Figured(total, count(total.value, "actividad", "actividades"), bold=True),
        f"{about}; {count(len(held), 'se realizó', 'se realizaron')}, con ",
        count(came, "asistencia", "asistencias"),
        ". La ",
        Ref("month_activities"),
        " las enuncia.",
    )


def _activity(number: int, row: Activity) -> dict[str, Any]:
    held = row.status == ActivityStatus.HELD
    return {
        "number": number,
        "starts_at": row.starts_at,
        "title_es": row.title_es,
        "stage": row.stage,
        "state": str(row.get_status_display()),
        "attendance": row.attendance if held else None,
    }
