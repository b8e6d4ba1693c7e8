"""A workbook on paper: the rows of a sheet as pages on their side, PDF or DOCX.

The columns take the widths that they have in the workbook; the more there are,
the smaller the letters, and where they would be too small to read the columns are
parted into several tables of the same rows. The header is repeated on every page.
"""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from docxtpl import DocxTemplate

from core.reports import pdf, wordml
from core.reports.document import Column, Kind
from core.reports.docx import TEMPLATE
from core.reports.layout import cell_text
from core.reports.spanish import long_time
from core.reports.text import printable_data
from core.reports.xlsx import Sheet, Workbook

Drawn = dict[str, Any]
ROOM = 340  # characters of a row that A3 prints in letters that are still read
# Letters in points, by the characters that a row of the workbook is wide.
SIZES = ((170, 9.0), (220, 8.0), (270, 7.5))
SMALLEST = 7.0
A4_SHARE = 1.4  # how much wider the same characters stand on the smaller paper
PAPERS = {"A3": (42.0, 29.7), "A4": (29.7, 21.0)}
MARGIN = 1.2
LONGEST = 16  # letters of a word; a longer one is broken
WIDEST = 60  # characters; a longer text takes more lines instead
TWENTIETHS = 567  # in a centimetre


def lay_out(workbook: Workbook) -> Drawn:
    """Texts for every cell, with what the page needs to draw them."""
    drawn: Drawn = {
        "title": workbook.title,
        "author": workbook.author,
        "primary": workbook.primary,
        "watermark": workbook.watermark,
        "issued": long_time(workbook.created_at),
        "page": _("Página"),
        "of": _("de"),
        "sheets": [part for sheet in workbook.sheets for part in _sheets(sheet)],
    }
    clean: Drawn = printable_data(drawn)
    return clean


def _sheets(sheet: Sheet) -> list[Drawn]:
    """The sheet, or as many tables as its columns need, each with the repeated ones."""
    whole = _sheet(sheet)
    widths = [column["width"] for column in whole["columns"]]
    parts = _parts(widths, _repeated(sheet), ROOM / _share(sheet.paper))
    if len(parts) == 1:
        return [whole]
    return [
        _part(whole, part, f"{sheet.title} ({number} {_('de')} {len(parts)})")
        for number, part in enumerate(parts, start=1)
    ]


def _repeated(sheet: Sheet) -> list[int]:
    named = [n for n, c in enumerate(sheet.columns) if c.attr in sheet.repeated]
    return named or [0]


def _parts(widths: Sequence[int], repeated: list[int], room: float) -> list[list[int]]:
    """Places of the columns of each table, in their order."""
    base = sum(widths[place] for place in repeated)
    if sum(widths) <= room:
        return [list(range(len(widths)))]
    parts: list[list[int]] = []
    taken = room
    for place, width in enumerate(widths):
        if place in repeated:
            continue
        if taken + width > room:
            parts.append(list(repeated))
            taken = base
        parts[-1].append(place)
        taken += width
    return [sorted(part) for part in parts]


def _part(whole: Drawn, places: list[int], title: str) -> Drawn:
    columns = [whole["columns"][place] for place in places]
    return whole | {
        "title": title,
        "columns": columns,
        "rows": [[row[place] for place in places] for row in whole["rows"]],
        "size": _size(sum(column["width"] for column in columns), whole["paper"]),
    }


def _share(paper: str) -> float:
    return 1.0 if paper == "A3" else A4_SHARE


def _sheet(sheet: Sheet) -> Drawn:
    rows = [
        [cell_text(column, column.value(row)) for column in sheet.columns]
        for row in sheet.rows
    ]
    widths = [
        _width(column, [row[place] for row in rows])
        for place, column in enumerate(sheet.columns)
    ]
    return {
        "title": sheet.title,
        "note": sheet.note,
        "paper": sheet.paper,
        "tall": sheet.tall,
        "size": _size(sum(widths), sheet.paper),
        "columns": [
            {"header": c.header, "number": c.kind.is_number, "width": width}
            for c, width in zip(sheet.columns, widths, strict=True)
        ],
        "rows": rows,
        "heads": list(sheet.heads) or [""] * len(rows),
    }


def _width(column: Column, cells: Sequence[str]) -> int:
    """As in the workbook, and never so little that a word or a date is broken."""
    dated = column.kind in (Kind.DATE, Kind.DATETIME)
    pattern = r"\s" if dated else r"[\s/-]"
    words = [w for cell in (column.header, *cells) for w in re.split(pattern, cell)]
    longest = max(map(len, words), default=1)
    return min(max(column.chars or 14, min(longest, LONGEST) + 3), WIDEST)


def _size(chars: int, paper: str) -> float:
    room = chars * _share(paper)
    return next((size for most, size in SIZES if room <= most), SMALLEST)


def render_pdf(workbook: Workbook) -> bytes:
    """Tagged PDF/UA-1; the same workbook gives the same bytes."""
    data = lay_out(workbook)
    return pdf.render("core/reports/listing.typ", data, at=workbook.created_at)


def render_docx(workbook: Workbook) -> bytes:
    """Word's own table, its header repeated on every page."""
    layout = lay_out(workbook)
    template = DocxTemplate(Path(settings.BASE_DIR) / "templates" / TEMPLATE)
    template.render(_context(layout), autoescape=True)
    written: Any = template.docx
    body = written.element.body
    for element in [e for e in body if not e.tag.endswith("}sectPr")]:
        body.remove(element)
    for number, sheet in enumerate(layout["sheets"]):
        if number == 0:
            _turn(written, layout["sheets"])
        for element in _elements(sheet, first=number == 0):
            body.insert(len(body) - 1, element)
    written.core_properties.title = layout["title"][:255]
    written.core_properties.author = layout["author"][:255]
    written.core_properties.last_modified_by = layout["author"][:255]
    target = io.BytesIO()
    written.save(target)
    return wordml.reproducible(target.getvalue(), workbook.created_at)


def _context(layout: Drawn) -> Drawn:
    return {
        "title": layout["title"],
        "subtitle": "",
        "institute": {"name": layout["author"], "unit": "", "address": ""},
        "cover": [],
        "folio": "",
        "draft": layout["watermark"],
        "disclaimer": "",
        "words": {"page": layout["page"], "of": layout["of"]},
    }


def _turn(written: Any, sheets: list[Drawn]) -> None:
    """The page on its side, and letters as small as the columns ask."""
    page = written.sections[-1]
    width, height = PAPERS[sheets[0]["paper"]]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(width), Cm(height)
    page.left_margin = page.right_margin = Cm(MARGIN)
    page.different_first_page_header_footer = False
    for style in written.styles:
        if style.style_id == "TableText":
            style.font.size = Pt(min(sheet["size"] for sheet in sheets))


def _elements(sheet: Drawn, *, first: bool) -> list[Any]:
    width = round((PAPERS[sheet["paper"]][0] - 2 * MARGIN) * TWENTIETHS)
    made = [
        wordml.paragraph("Heading1", wordml.text_run(sheet["title"])),
        wordml.table(
            title=sheet["title"],
            columns=sheet["columns"],
            rows=sheet["rows"],
            total=None,
            width=width,
            heads=sheet["heads"],
        ),
        wordml.paragraph("BelowTable"),
    ]
    if not first:
        turn = wordml.el("w:r", None, wordml.el("w:br", {"w:type": "page"}))
        made.insert(0, wordml.paragraph("BodyText", turn))
    if sheet["note"]:
        made.append(wordml.paragraph("Source", wordml.text_run(sheet["note"])))
    return made
