"""Small builders of WordprocessingML: what python-docx has no words for.

Text only enters through `text_run`, as text; nothing here parses markup.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

Element = Any  # lxml's elements, as python-docx subclasses them
# A table of so many rows or fewer is not divided between two pages.
UNDIVIDED = 8


def el(
    tag: str, attributes: dict[str, str] | None = None, *children: Element
) -> Element:
    """An element such as `el("w:b")`, with prefixed attributes and children."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    made.extend(children)
    return made


def paragraph(style: str, *children: Element) -> Element:
    """A paragraph in a style of the template, by the style's id."""
    properties = el("w:pPr", None, el("w:pStyle", {"w:val": style}))
    return el("w:p", None, properties, *children)


def text_run(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """Text as it is; line ends and tabs become Word's own."""
    run = el("w:r")
    if bold or italic:
        properties = (el(tag) for tag, on in (("w:b", bold), ("w:i", italic)) if on)
        run.append(el("w:rPr", None, *properties))
    for piece in re.split(r"(\r\n|[\n\t])", text):
        if piece == "\t":
            run.append(el("w:tab"))
        elif piece in {"\n", "\r\n"}:
            run.append(el("w:br"))
        elif piece:
            words = el("w:t", {"xml:space": "preserve"})
            words.text = piece
            run.append(words)
    return run


def field(code: str, result: str, *, dirty: bool = False) -> list[Element]:
    """A field that Word computes, with the result to show until then."""
    begin = el("w:fldChar", {"w:fldCharType": "begin"})
    if dirty:
        begin.set(qn("w:dirty"), "true")
    words = el("w:instrText", {"xml:space": "preserve"})
    words.text = f" {code} "
    return [
        el("w:r", None, begin),
        el("w:r", None, words),
        el("w:r", None, el("w:fldChar", {"w:fldCharType": "separate"})),
        text_run(result),
        el("w:r", None, el("w:fldChar", {"w:fldCharType": "end"})),
    ]


def bookmarked(name: str, number: int, children: Sequence[Element]) -> list[Element]:
    """The children between the two ends of a bookmark."""
    start = el("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    return [start, *children, el("w:bookmarkEnd", {"w:id": str(number)})]


def link_to(bookmark: str, *children: Element) -> Element:
    """A link within the document."""
    return el("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"}, *children)


def table(
    *,
    title: str,
    columns: Sequence[dict[str, Any]],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] | None,
    width: int,
    heads: Sequence[str] = (),
) -> Element:
    """A table whose header row is repeated on each page; widths in twentieths.

    `heads`: the words of a row that stands before each row, where there are any.
    """
    share = width / sum(column["width"] for column in columns)
    widths = [round(column["width"] * share) for column in columns]
    # The same in bits, for readers that take only those: first row, last row.
    bits, last = ("0460", "1") if total else ("0420", "0")
    look = {"w:val": bits, "w:firstRow": "1", "w:lastRow": last}
    made = el(
        "w:tbl",
        None,
        el(
            "w:tblPr",
            None,
            el("w:tblStyle", {"w:val": "MiradaTable"}),
            el("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            el("w:tblLayout", {"w:type": "fixed"}),
            *_tight(bool(heads)),
            el("w:tblLook", look | {"w:noHBand": "0", "w:noVBand": "1"}),
            el("w:tblCaption", {"w:val": title}),
        ),
        el("w:tblGrid", None, *(el("w:gridCol", {"w:w": str(w)}) for w in widths)),
    )
    headers = [column["header"] for column in columns]
    made.append(_row(headers, columns, widths, header=True, kept=True))
    bottom = len(rows) - (0 if total else 1)
    for place, row in enumerate(rows):
        if heads and heads[place]:
            made.append(_group_row(heads[place], sum(widths), len(widths)))
        kept = place < bottom and _kept(place, len(rows))
        made.append(_row(row, columns, widths, kept=kept))
    if total:
        made.append(_row(total, columns, widths, bold=True))
    return made


def _kept(place: int, rows: int) -> bool:
    """Does this row stay with the next one: short tables, first and last rows."""
    return rows <= UNDIVIDED or place in {0, rows - 1}


def _tight(wanted: bool) -> list[Element]:
    """Narrow cell margins, for a page with many columns."""
    if not wanted:
        return []
    sides = ("w:left", "w:right")
    return [
        el(
            "w:tblCellMar",
            None,
            *(el(side, {"w:w": "45", "w:type": "dxa"}) for side in sides),
        )
    ]


def _group_row(text: str, width: int, columns: int) -> Element:
    """One cell over all columns, which stays with the row after it."""
    words = paragraph("TableText", text_run(text, bold=True))
    words.pPr.insert(1, el("w:keepNext"))
    size = el("w:tcW", {"w:w": str(width), "w:type": "dxa"})
    span = el("w:gridSpan", {"w:val": str(columns)})
    cell = el("w:tc", None, el("w:tcPr", None, size, span), words)
    return el("w:tr", None, el("w:trPr", None, el("w:cantSplit")), cell)


def _row(
    cells: Sequence[str],
    columns: Sequence[dict[str, Any]],
    widths: Sequence[int],
    *,
    header: bool = False,
    bold: bool = False,
    kept: bool = False,
) -> Element:
    properties = el("w:trPr", None, el("w:cantSplit"))
    if header:
        properties.append(el("w:tblHeader"))
    row = el("w:tr", None, properties)
    for text, column, width in zip(cells, columns, widths, strict=True):
        words = paragraph("TableText", text_run(text, bold=bold))
        if kept:
            words.pPr.insert(1, el("w:keepNext"))
        if column["number"]:
            words.pPr.append(el("w:jc", {"w:val": "right"}))
        size = el("w:tcW", {"w:w": str(width), "w:type": "dxa"})
        row.append(el("w:tc", None, el("w:tcPr", None, size), words))
    return row


class Footnotes:
    """The notes of a document: the template brings the part, this fills it."""

    def __init__(self, document_part: Any) -> None:
        self.part = document_part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        self.notes = parse_xml(self.part.blob)
        self.number = 0

    def add(self, text: str) -> Element:
        """Write the note; the run that refers to it is put into the text."""
        self.number += 1
        number = {"w:id": str(self.number)}
        mark = el(
            "w:r",
            None,
            el("w:rPr", None, el("w:rStyle", {"w:val": "FootnoteReference"})),
            el("w:footnoteRef"),
        )
        words = paragraph("FootnoteText", mark, text_run(f" {text}"))
        self.notes.append(el("w:footnote", number, words))
        return el(
            "w:r",
            None,
            el("w:rPr", None, el("w:rStyle", {"w:val": "FootnoteReference"})),
            el("w:footnoteReference", number),
        )

    def save(self) -> None:
        self.part._blob = etree.tostring(
            self.notes, xml_declaration=True, encoding="UTF-8", standalone=True
        )


EMPTY_FOOTNOTES = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
    '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)


def reproducible(content: bytes, at: datetime) -> bytes:
    """The same package with one date on all its members."""
    target = io.BytesIO()
    moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, 0)
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date_time=moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(member, source.read(name))
    return target.getvalue()
