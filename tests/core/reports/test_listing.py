"""Rows of a workbook on paper: every cell, groups, the header on every page."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pikepdf
import pytest

from core.reports.document import Column, Kind
from core.reports.formats import Format, produce
from core.reports.listing import lay_out
from core.reports.xlsx import Sheet, Workbook
from tests.core.reports.reading import pdf_text

COLUMNS = (
    Column("Folio", "folio", chars=18),
    Column("Fecha", "day", Kind.DATE, chars=11),
    Column("Menciones", "mentions", Kind.INTEGER, chars=10),
    Column("Hallazgo", "facts", chars=50),
)


def book(count=3, heads=(), paper="A3", **fields):
    rows = [
        {
            "folio": f"HAL/X-{number:05d}",
            "day": datetime(2026, 5, 3, tzinfo=UTC).date(),
            "mentions": 1200 + number,
            "facts": f"Sin rampa <b> #{number} $x$",
        }
        for number in range(count)
    ]
    return Workbook(
        title="Matriz de prueba",
        author="Instituto Ficticio",
        created_at=datetime(2026, 6, 1, 12, tzinfo=UTC),
        sheets=(Sheet("Matriz", COLUMNS, rows, paper=paper, heads=heads),),
        **fields,
    )


def drawn(source, format):
    return produce(source, format, stem="matriz").content


def words(content):
    return pdf_text(content).replace("\u200b", "")


def test_a_pdf_lies_on_its_side_with_every_cell():
    content = drawn(book(), Format.PDF)

    with pikepdf.open(io.BytesIO(content)) as opened:
        _x, _y, width, height = map(float, opened.pages[0].MediaBox)
        assert "/StructTreeRoot" in opened.Root
    assert (round(width), round(height)) == (1191, 842)
    text = words(content)
    for said in ("03/05/2026", "1,200", "1,202", "Sin rampa <b> #2 $x$"):
        assert said in text


def test_the_header_is_on_every_page():
    content = drawn(book(200), Format.PDF)

    with pikepdf.open(io.BytesIO(content)) as opened:
        pages = len(opened.pages)
    assert pages > 1
    assert words(content).count("Menciones") == pages


def test_a_word_file_repeats_its_header_and_says_its_groups():
    heads = ["Accesibilidad · 2 renglones", "", "Materiales · 1 renglón"]

    content = drawn(book(heads=heads), Format.DOCX)

    opened = docx.Document(io.BytesIO(content))
    (table,) = opened.tables
    page = opened.sections[0]
    assert page.page_width > page.page_height
    assert [row.cells[0].text for row in table.rows] == [
        "Folio",
        heads[0],
        "HAL/X-00000",
        "HAL/X-00001",
        heads[2],
        "HAL/X-00002",
    ]
    assert [cell.text for cell in table.rows[2].cells][1:3] == ["03/05/2026", "1,200"]
    assert table.rows[0]._tr.trPr.xpath("./w:tblHeader")


def test_groups_stand_in_the_pdf_too():
    text = words(drawn(book(heads=["Uno · 3", "", ""]), Format.PDF))

    assert text.index("Uno · 3") < text.index("#0")


@pytest.mark.parametrize("format", [Format.PDF, Format.DOCX])
def test_the_same_rows_give_the_same_bytes(format):
    assert drawn(book(), format) == drawn(book(), format)


def test_who_took_it_out_is_on_the_page():
    marked = replace(book(paper="A4"), watermark="Exportación EXP-1 · Ana Ficticia")

    assert "EXP-1" in words(drawn(marked, Format.PDF))


# --- More columns than a page can hold ----------------------------------------
def wide_book(columns=9, paper="A3", **fields):
    heads = tuple(Column(f"Columna {n}", f"c{n}", chars=40) for n in range(columns))
    rows = [
        {"folio": f"HAL-{r}"} | {f"c{n}": f"dato {r}-{n}" for n in range(columns)}
        for r in range(2)
    ]
    shown = (heads[0], Column("Folio", "folio", chars=18), *heads[1:])
    sheet = Sheet("Matriz", shown, rows, paper=paper, repeated=("folio",), **fields)
    return replace(book(), sheets=(sheet,))


def test_too_many_columns_are_parted_into_tables_that_repeat_the_folio():
    content = drawn(wide_book(heads=["Tema · 2", ""]), Format.DOCX)

    opened = docx.Document(io.BytesIO(content))
    heads = [[cell.text for cell in t.rows[0].cells] for t in opened.tables]
    assert heads == [
        ["Columna 0", "Folio", *(f"Columna {n}" for n in range(1, 8))],
        ["Folio", "Columna 8"],
    ]
    said = [p.text for p in opened.paragraphs if p.text]
    assert said == ["Matriz (1 de 2)", "Matriz (2 de 2)"]
    second = opened.tables[1]
    assert [row.cells[0].text for row in second.rows] == [
        "Folio", "Tema · 2", "HAL-0", "HAL-1",
    ]  # fmt: skip
    assert second.rows[2].cells[1].text == "dato 0-8"


def test_letters_are_never_too_small_to_read():
    for columns in (1, 5, 9, 30):
        for paper in ("A3", "A4"):
            sizes = [s["size"] for s in lay_out(wide_book(columns, paper))["sheets"]]
            assert min(sizes) >= 7


def test_every_cell_of_a_parted_table_is_in_the_pdf_once():
    text = words(drawn(wide_book(), Format.PDF))

    assert [text.count(f"dato 1-{n}") for n in range(9)] == [1] * 9
    assert text.count("HAL-1") == 2
