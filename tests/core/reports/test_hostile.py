"""What a person typed is printed as typed, in all three formats."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook

from core.reports import docx, xlsx
from core.reports.document import (
    Column,
    Heading,
    Kind,
    Note,
    Section,
    Table,
    bold,
    bullets,
    paragraph,
)
from core.reports.formats import document_pdf
from tests.core.reports import sample
from tests.core.reports.reading import pdf_text, squeezed

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",  # noqa: RUF001 - full-width equals sign
    "<script>alert(1)</script>",
    "#set page(width: 1pt)",
    "{{7*7}} {% for x in y %}",
    "*bold* _it_ $x$ `raw` \\u{41}",
    "http://example.invalid/ &amp; \" '",
    "עברית",
    "nul\x00 bell\x07 half\ud800 turn\u202e",
]


def shown(text):
    """The text without the codes that nobody sees."""
    return "".join(c for c in text if c not in "\x00\x07\ud800\u202e")


def hostile_document(text):
    table = Table("t", text, (Column(text, 0),), ((text,),), note=text, source=text)
    blocks = (
        paragraph(text, bold(text), footnote=text),
        Heading(text),
        bullets(text),
        Note(text, title=text),
        table,
    )
    return sample.document(chapters=(Section("a", text, blocks),))


@pytest.mark.parametrize("text", HOSTILE)
def test_pdf_prints_it_literally(text):
    printed = pdf_text(document_pdf(hostile_document(text)))

    # No font of ours draws the full-width sign: a box stands in its place.
    # Hebrew is drawn from right to left.
    expected = squeezed(shown(text).replace("＝", "□"))  # noqa: RUF001
    if text == "עברית":
        expected = expected[::-1]
    assert squeezed(printed).count(expected) >= 9


@pytest.mark.parametrize("text", HOSTILE)
def test_docx_prints_it_literally(text):
    opened = Document(io.BytesIO(docx.render(hostile_document(text))))

    assert opened.tables[0].rows[1].cells[0].text == shown(text)
    headings = [p.text for p in opened.paragraphs if p._p.style == "Heading1"]
    assert headings == [f"1. {shown(text)}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_docx_prints_it_literally_on_the_cover(text):
    document = hostile_document(text)
    object.__setattr__(document, "cover", ((text, text),))

    opened = Document(io.BytesIO(docx.render(document)))

    lines = [p.text for p in opened.paragraphs if p._p.style == "CoverLine"]
    assert squeezed(lines[1]) == squeezed(f"{shown(text)}: {shown(text)}")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", list(Kind))
def test_xlsx_keeps_it_as_text_without_link(text, kind):
    sheet = xlsx.Sheet(text, (Column(text, 0, kind),), ((text,),), note=text)
    book = xlsx.Workbook(text, "Instituto", sample.AT, (sheet,))

    page = load_workbook(io.BytesIO(xlsx.render(book))).worksheets[0]

    for cell in (page["A1"], page["A2"], page["A5"]):
        assert (cell.value, cell.data_type) == (shown(text), "s")
        assert cell.hyperlink is None
