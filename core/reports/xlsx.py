"""Workbooks: typed cells, a header that stays in view and is repeated in print.

Whatever a person typed is written as text: never a formula, never a link.
"""

import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.utils import timezone
from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core.reports.document import Column, Kind
from core.reports.text import printable

MAX_ROWS = 1_048_575  # beside the header
MAX_TEXT = 32_767  # characters that a cell takes
LINE = 15  # points of a line, and as many lines as a row can be high
MAX_LINES = 27
CUT = " […]"
_FORMATS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.INTEGER: {"num_format": "#,##0"},
    Kind.PERCENT: {"num_format": "0.0%"},
    Kind.DATE: {"num_format": "dd/mm/yyyy"},
    Kind.DATETIME: {"num_format": "dd/mm/yyyy hh:mm"},
    Kind.MONEY: {"num_format": '"$"#,##0.00'},
}
_WIDTHS = {
    Kind.TEXT: 32,
    Kind.INTEGER: 12,
    Kind.PERCENT: 12,
    Kind.DATE: 13,
    Kind.DATETIME: 17,
    Kind.MONEY: 16,
}
_A3, _A4 = 8, 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows` may be an iterator that is read once.

    `repeated` names the columns that paper prints again where the others take more
    than one table. `heads` says on paper which group begins at each row; a sheet for
    filters of a spreadsheet has none. `tall` gives each row on paper so many
    millimetres, for what is signed by hand.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Any]
    note: str = ""
    total: Any = None
    paper: Literal["A3", "A4"] = "A4"
    heads: Sequence[str] = ()
    repeated: Collection[str] = ()
    tall: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of sheets. `large` writes row by row and keeps nothing in memory."""

    title: str
    author: str
    created_at: datetime
    sheets: tuple[Sheet, ...]
    subject: str = ""
    primary: str = "#5b2a86"
    large: bool = False
    watermark: str = ""  # who took the file out, on every page and below every sheet


def render(workbook: Workbook) -> bytes:
    """The bytes of the workbook; the same workbook gives the same bytes."""
    target = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": workbook.large,
        "in_memory": not workbook.large,
        "default_date_format": "dd/mm/yyyy",
    }
    with Book(target, options) as book:
        book.set_properties(
            {
                "title": printable(workbook.title),
                "subject": printable(workbook.subject),
                "author": workbook.author,
                "company": workbook.author,
                "created": _naive(workbook.created_at),
            }
        )
        styles = _Styles(book, workbook.primary)
        names = unique_names([sheet.title for sheet in workbook.sheets])
        for name, sheet in zip(names, workbook.sheets, strict=True):
            _write(book.add_worksheet(name), sheet, styles, workbook.watermark)
    return target.getvalue()


def unique_names(titles: Sequence[str]) -> list[str]:
    """Names that a spreadsheet accepts: 31 characters, no []:*?/\\, each once."""
    taken: set[str] = set()
    names: list[str] = []
    for title in titles:
        plain = "".join(" " if c in "[]:*?/\\" else c for c in printable(title))
        plain = " ".join(plain.split()).strip("'") or "Hoja"
        name, number = plain[:31].strip(" '"), 2
        while name.lower() in taken:
            name, number = f"{plain[:27].strip()} {number}", number + 1
        taken.add(name.lower())
        names.append(name)
    return names


class _Styles:
    """The cell formats of one file: header, one per kind, and their bold twins."""

    def __init__(self, book: Book, primary: str) -> None:
        header = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.header = book.add_format(
            header | {"bg_color": primary, "font_color": "#ffffff"}
        )
        self.note = book.add_format({"italic": True})
        self.cells = {k: book.add_format(self._cell(k)) for k in Kind}
        self.totals = {
            k: book.add_format(self._cell(k) | {"bold": True, "top": 1}) for k in Kind
        }

    @staticmethod
    def _cell(kind: Kind) -> dict[str, Any]:
        return {"valign": "top", **_FORMATS[kind]}


def _write(page: Worksheet, sheet: Sheet, styles: _Styles, mark: str) -> None:
    _set_up(page, sheet, mark)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _width(column))
        page.write_string(0, place, printable(column.header), styles.header)
    last = 0
    for last, row in enumerate(_limited(sheet), start=1):
        _write_row(page, last, sheet.columns, row, styles.cells)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    if sheet.total is not None:
        _write_row(page, last + 1, sheet.columns, sheet.total, styles.totals)
    if sheet.note:
        page.write_string(last + 3, 0, _text(sheet.note), styles.note)
    if mark:
        page.write_string(last + 4, 0, _text(mark), styles.note)


def _limited(sheet: Sheet) -> Iterator[Any]:
    for number, row in enumerate(sheet.rows, start=1):
        if number > MAX_ROWS:
            raise ValueError(f"a file cannot hold all rows of {sheet.title!r}")
        yield row


def _set_up(page: Worksheet, sheet: Sheet, mark: str) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(_A3 if sheet.paper == "A3" else _A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    title = printable(sheet.title).replace("&", "&&")
    page.set_header(f"&L{title}"[:255])
    left = f"&L{printable(mark).replace('&', '&&')}" if mark else ""
    page.set_footer(f"{left[:200]}&RPágina &P de &N")


def _write_row(
    page: Worksheet,
    number: int,
    columns: tuple[Column, ...],
    row: Any,
    formats: dict[Kind, Format],
) -> None:
    values = [column.value(row) for column in columns]
    lines = max(map(_lines, columns, values))
    if lines > 1:  # not every program opens wrapped rows at their full height
        page.set_row(number, LINE * min(lines, MAX_LINES))
    for place, (column, value) in enumerate(zip(columns, values, strict=True)):
        if value is None or value == "":
            continue
        style = formats[column.kind]
        if isinstance(value, str):
            page.write_string(number, place, _text(value), style)
        elif isinstance(value, datetime):
            page.write_datetime(number, place, _naive(value), style)
        elif isinstance(value, date):
            page.write_datetime(number, place, value, style)
        elif column.kind.is_number and _exact(value):
            page.write_number(number, place, value, style)
        else:
            page.write_string(number, place, _text(value), style)


def _width(column: Column) -> int:
    return column.chars or _WIDTHS[column.kind]


def _lines(column: Column, value: Any) -> int:
    """How many lines a text takes in its column; numbers take one."""
    if not isinstance(value, str):
        return 1
    room = int(_width(column) * 1.1)  # letters are narrower than the digits counted
    if len(value) <= room and "\n" not in value:
        return 1
    return sum(max(1, -(-len(line) // room)) for line in value.split("\n"))


def _exact(value: Any) -> bool:
    """Can a spreadsheet hold this number? It keeps fifteen digits."""
    return not isinstance(value, str) and abs(value) < 10**15


def _text(value: Any) -> str:
    text = printable(str(value))
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - len(CUT)] + CUT


def _naive(moment: datetime) -> datetime:
    """The time on the institute's clocks: a spreadsheet knows no time zones."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment
