"""Two small sheets for organisations: the template, and the rows left out."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accreditation.rules.rosters import COLUMNS, EXAMPLE
from core.reports.document import Column, Kind
from core.reports.institute import current_institute
from core.reports.xlsx import Sheet, Workbook, render


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken, by its number in the sheet."""

    number: int
    why: str


def template_sheet(suffix: str, *, at: datetime) -> bytes:
    """The columns, and one invented person."""
    return blank_sheet(COLUMNS, EXAMPLE, "personas", suffix, at=at)


def blank_sheet(
    names: Sequence[str],
    example: Sequence[str],
    title: str,
    suffix: str,
    *,
    at: datetime,
) -> bytes:
    """A sheet with its header and one row."""
    if suffix == "csv":
        return as_csv([names, example])
    columns = tuple(Column(n, n, Kind.TEXT) for n in names)
    row = dict(zip(names, example, strict=True))
    return as_book(Sheet(title, columns, (row,)), at)


def problems_sheet(
    problems: Iterable[tuple[int, Sequence[str]]], suffix: str, *, at: datetime
) -> bytes:
    """Number of the row and reasons; nothing of what the row said."""
    rows = tuple(Problem(number, " ".join(why)) for number, why in problems)
    if suffix == "csv":
        lines = [(str(row.number), row.why) for row in rows]
        return as_csv([(_("Fila"), _("Qué pasa")), *lines])
    columns = (
        Column(_("Fila"), "number", Kind.INTEGER),
        Column(_("Qué pasa"), "why", Kind.TEXT),
    )
    return as_book(Sheet(_("Filas fuera"), columns, rows), at)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV that spreadsheets open with its accents."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_book(sheet: Sheet, at: datetime) -> bytes:
    """One sheet as a workbook of the institute."""
    institute = current_institute()
    return render(
        Workbook(
            title=sheet.title,
            author=institute.name,
            created_at=at,
            sheets=(sheet,),
            primary=institute.primary,
        )
    )
