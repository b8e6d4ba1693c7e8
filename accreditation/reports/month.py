"""The chapter «Acreditación» of the monthly report: the month and so far."""

from datetime import datetime

from accreditation.enums import ApplicationStatus as S
from accreditation.models import Application
from accreditation.reports import counters
from core.reports.document import (
    Column,
    Datum,
    Figured,
    Kind,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import count
from missions.reports.kinds import MissionMonth
from missions.reports.sections.monthly import Measure, counted, source_of

COLUMNS = (
    Column("Solicitudes", "label", width=3.6),
    Column("Mes", "month", Kind.INTEGER, width=1.2),
    Column("Acumulado", "total", Kind.INTEGER, width=1.2),
)
BY_SEX = (
    Column("Contador", 0, width=3.0),
    Column("Mujeres", 1, Kind.INTEGER),
    Column("Hombres", 2, Kind.INTEGER),
    Column("Otros", 3, Kind.INTEGER),
    Column("Sin dato", 4, Kind.INTEGER),
    Column("Total", 5, Kind.INTEGER),
)


def gather_month(month: MissionMonth, at: datetime) -> Section:
    """Received, approved and denied; and where all files are at the cut."""
    files = Application.objects.filter(call__mission=month.mission)
    filed = files.filed()
    if not filed.exists():
        return Section("accreditation", "")
    source = source_of("Registro de solicitudes y acreditaciones", month, at)
    found = [
        (one, *counted(one, month, source))
        for one in (
            Measure("received", "Recibidas", "solicitud", "solicitudes", filed,
                    "received_at"),
            Measure("approved", "Aprobadas", "acreditación", "acreditaciones",
                    filed.filter(status=S.APPROVED), "decided_at"),
            Measure("denied", "Denegadas por resolución", "denegación",
                    "denegaciones", filed.filter(status=S.DENIED), "decided_at"),
        )
    ]  # fmt: skip
    (_received, inside, until), (_approved, granted, _all), _denied = found
    opening = paragraph(
        "En el mes se recibieron ",
        Figured(inside, count(inside.value, "solicitud", "solicitudes"), bold=True),
        " de acreditación y se otorgaron ",
        Figured(granted, count(granted.value, "acreditación", "acreditaciones")),
        "; desde el inicio suman ",
        Figured(until, count(until.value, "solicitud", "solicitudes")),
        ", como se detalla en la ",
        Ref("month_files"),
        ".",
    )
    rows = [
        {"label": one.label, "month": now.value, "total": so_far.value}
        for one, now, so_far in found
    ]
    table = Table("month_files", "Solicitudes del mes", COLUMNS, rows, source=source)
    data: list[Datum] = [datum for _one, *pair in found for datum in pair]
    return Section(
        "accreditation",
        "",
        (opening, table, _standing(month, source)),
        data=tuple(data),
    )


def _standing(month: MissionMonth, source: str) -> Table:
    """The counters of the councils by sex, as they stand when the report is made."""
    files = Application.objects.filter(call__mission=month.mission)
    total = counters.gather_counters(files, [month.mission]).total
    rows = [
        (
            str(measure.label),
            *(total.number(measure.code, sex) for sex in counters.SEXES),
            total.number(measure.code),
        )
        for measure in counters.MEASURES
    ]
    return Table(
        "standing_files",
        "Estado de las solicitudes por sexo",
        BY_SEX,
        rows,
        note="Situación al producirse el informe.",
        source=source,
    )
