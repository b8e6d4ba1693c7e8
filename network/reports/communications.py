"""The table *No. · Fecha de envío · Información*, as the quarterly report prints it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from core.reports.document import (
    Column,
    Datum,
    Figured,
    Kind,
    Paragraph,
    Table,
    paragraph,
)
from core.reports.institute import current_institute
from core.reports.spanish import count, date_with_precision
from core.reports.xlsx import Sheet, Workbook, render
from network.enums import DatePrecision
from network.models import Communication


@dataclass(frozen=True, slots=True)
class CommunicationRow:
    """One row as printed: the date never more precise than what is known."""

    number: int
    sent: str
    information: str
    topic: str
    channel: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class CommunicationTable:
    """The rows of a period and how many topics they had, where all have one."""

    rows: tuple[CommunicationRow, ...]
    topics: int | None

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def sentence(self) -> str:
        """The sentence that counts the rows, in the institute's words."""
        if not self.rows:
            return "En el periodo que se reporta no se enviaron comunicaciones."
        said = count(self.total, "comunicación", "comunicaciones")
        one = self.total == 1
        opening = "se envió" if one else "se enviaron las siguientes"
        about = ""
        if self.topics:
            about = f", relacionada{'' if one else 's'} con " + count(
                self.topics, "tema", "temas diferentes", gender="m"
            )
        return f"En el periodo que se reporta, {opening} {said}{about}."


def gather_communications(*, start: date, end: date) -> CommunicationTable:
    """Communications sent or registered from `start` to `end`, both included."""
    rows = Communication.objects.sent().filter(audience="red").between(start, end)
    printed = tuple(
        CommunicationRow(
            number=number,
            sent=date_with_precision(row.sent_on, _precision(row)),
            information=row.information,
            topic=row.topic,
            channel=row.get_channel_display(),
            sent_on=row.sent_on,
        )
        for number, row in enumerate(rows, start=1)
        if row.sent_on
    )
    topics = {row.topic for row in printed}
    return CommunicationTable(printed, None if "" in topics else len(topics) or None)


def _precision(row: Communication) -> Literal["day", "month"]:
    return "month" if row.precision == DatePrecision.MONTH else "day"


def columns() -> tuple[Column, ...]:
    """Columns of the printed table."""
    return (
        Column("No.", "number", Kind.INTEGER, width=0.4),
        Column("Fecha de envío", "sent", width=1.0),
        Column("Información", "information", width=5.0),
    )


def blocks(table: CommunicationTable, *, key: str) -> tuple[Paragraph, Table]:
    """The sentence and the table for a report."""
    datum = Datum(f"{key}.total", table.total, "Registro de comunicaciones a la Red")
    text = table.sentence
    said = str(datum.value)
    before, found, after = text.partition(said)
    runs = (before, Figured(datum, said, bold=True), after) if found else (text,)
    printed = Table(
        key=key,
        caption="Comunicaciones enviadas a la Red de Observación",
        columns=columns(),
        rows=table.rows,
        source="Registro de comunicaciones de la Dirección de Vinculación.",
    )
    return paragraph(*runs), printed


def render_xlsx(table: CommunicationTable, *, at: datetime) -> bytes:
    """The table as a workbook: typed, frozen, filtered."""
    institute = current_institute()
    sheet = Sheet("Comunicaciones", columns(), table.rows, note=table.sentence)
    book = Workbook(
        title="Comunicaciones enviadas a la Red de Observación",
        author=institute.name,
        created_at=at,
        sheets=(sheet,),
        primary=institute.primary,
    )
    return render(book)
