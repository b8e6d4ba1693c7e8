"""Workbooks: opened and read back."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from core.reports import xlsx
from core.reports.document import Column, Kind
from core.reports.formats import Format, produce
from core.reports.xlsx import Sheet, Workbook, unique_names
from tests.core.reports import sample

COLUMNS = (*sample.COLUMNS, Column("Recibido", "at", Kind.DATETIME, chars=20))
ROW = {
    "name": "Ñáñez",
    "day": date(2026, 5, 2),
    "people": 137,
    "share": 0.25,
    "cost": Decimal("1250.50"),
    "at": sample.AT,
}


def workbook(*sheets, large=False):
    return Workbook("Matriz", "Instituto", sample.AT, sheets, large=large)


def opened(book):
    return load_workbook(io.BytesIO(xlsx.render(book)))


@pytest.fixture(params=[False, True], ids=["small", "large"])
def sheet_page(request):
    sheet = Sheet("Visitas", COLUMNS, iter([ROW]), note="Corte", paper="A3")
    return opened(workbook(sheet, large=request.param)).worksheets[0]


def test_cells_are_typed(sheet_page):
    page = sheet_page

    assert [cell.value for cell in page[1]] == [column.header for column in COLUMNS]
    assert [cell.value for cell in page[2]] == [
        "Ñáñez",
        datetime(2026, 5, 2),  # noqa: DTZ001 - a spreadsheet knows no time zones
        137,
        0.25,
        1250.5,
        datetime(2026, 11, 21, 12, 30),  # noqa: DTZ001 - the institute's clocks
    ]


def test_numbers_look_like_their_kind(sheet_page):
    page = sheet_page

    assert [cell.number_format for cell in page[2]] == [
        "General",
        "dd/mm/yyyy",
        "#,##0",
        "0.0%",
        '"$"#,##0.00',
        "dd/mm/yyyy hh:mm",
    ]


def test_the_header_is_bold_frozen_filtered_and_repeated_in_print(sheet_page):
    page = sheet_page

    assert page["A1"].font.bold
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:F2"
    assert page.print_title_rows == "$1:$1"


def test_the_page_is_landscape_and_fits_the_width(sheet_page):
    page = sheet_page

    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == "8"
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) in {
        (1, 0),
        (None, 0),
    }
    assert page.column_dimensions["F"].width == pytest.approx(20, abs=1)


def test_the_note_stands_below(sheet_page):
    page = sheet_page

    assert page["A5"].value == "Corte"


def test_totals_are_outside_the_filter():
    sheet = Sheet("a", sample.COLUMNS, sample.ROWS, total=sample.total(sample.ROWS))

    page = opened(workbook(sheet)).worksheets[0]

    assert page.auto_filter.ref == "A1:E41"
    assert [cell.value for cell in page[42]][:3] == ["Total", None, 112340]
    assert page["A42"].font.bold


def test_an_empty_sheet_has_its_header():
    page = opened(workbook(Sheet("a", sample.COLUMNS, ()))).worksheets[0]

    assert page.max_row == 1


def test_empty_cells_stay_empty():
    row = dict.fromkeys(ROW) | {"name": ""}

    page = opened(workbook(Sheet("a", COLUMNS, [row]))).worksheets[0]

    assert [cell.value for cell in page[2]] == [None] * 6


def test_long_numbers_and_long_texts_lose_nothing_silently():
    columns = (Column("n", 0, Kind.INTEGER), Column("t", 1))

    page = opened(workbook(Sheet("a", columns, [(10**17 + 1, "x" * 40_000)])))["a"]

    assert page["A2"].value == "100000000000000001"
    assert page["B2"].value.endswith("x […]")
    assert len(page["B2"].value) == xlsx.MAX_TEXT


@pytest.mark.parametrize("large", [False, True])
def test_rows_are_as_high_as_their_longest_text(large):
    sheet = Sheet(
        "a", (Column("t", 0, chars=11),), [("x" * 25,), ("x",), ("x\n" * 90,)]
    )

    page = opened(workbook(sheet, large=large)).worksheets[0]

    assert [page.row_dimensions[n].height for n in (2, 3, 4)] == [45, None, 405]


def test_more_rows_than_a_file_holds_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)

    with pytest.raises(ValueError, match="cannot hold"):
        xlsx.render(workbook(Sheet("a", sample.COLUMNS, sample.ROWS)))


@pytest.mark.parametrize("large", [False, True])
def test_the_same_workbook_gives_the_same_bytes(large):
    def make():
        return xlsx.render(workbook(Sheet("a", COLUMNS, [ROW]), large=large))

    assert make() == make()


def test_properties_say_what_it_is():
    properties = opened(workbook(Sheet("a", COLUMNS, [ROW]))).properties

    assert (properties.title, properties.creator) == ("Matriz", "Instituto")


def test_sheet_names_are_made_acceptable():
    titles = ["A/B: [c]?", "'x'", "", "a" * 40, "a" * 40, "Á b", "á B"]

    assert unique_names(titles) == [
        "A B c",
        "x",
        "Hoja",
        "a" * 31,
        f"{'a' * 27} 2",
        "Á b",
        "á B 2",
    ]


def test_produce_makes_no_archive_of_a_workbook():
    book = workbook(Sheet("a", COLUMNS, [ROW]))

    assert produce(book, Format.XLSX, stem="matriz").name == "matriz.xlsx"
    with pytest.raises(ValueError, match="not drawn as zip"):
        produce(book, Format.ZIP, stem="matriz")
