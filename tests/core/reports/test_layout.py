"""Numbers, references and figures of a document."""

from dataclasses import replace

import pytest

from core.reports.document import (
    Column,
    Datum,
    DocumentError,
    Figured,
    Kind,
    Ref,
    Section,
    bold,
    paragraph,
)
from core.reports.layout import cell_text, drawings, lay_out
from core.reports.spanish import NO_ACTIVITY
from tests.core.reports import sample


def blocks(layout, kind):
    return [
        block
        for section in layout["sections"]
        for block in section["blocks"]
        if block["type"] == kind
    ]


def test_sections_and_headings_are_numbered():
    layout = lay_out(sample.document())

    assert [(s["number"], s["title"]) for s in layout["sections"]] == [
        ("1", "Presentación"),
        ("2", "Satisfacción"),
        ("3", "Logística y recursos"),
        ("", "Anexo"),
    ]
    assert [h["number"] for h in blocks(layout, "heading")] == ["1.1", "1.2"]


def test_tables_and_figures_are_numbered_apart():
    layout = lay_out(sample.document())

    tables = [f"{t['word']} {t['number']}" for t in blocks(layout, "table")]
    figures = [f"{f['word']} {f['number']}" for f in blocks(layout, "figure")]
    assert tables == ["Tabla 1", "Tabla 2"]
    assert figures == ["Figura 1", "Figura 2", "Figura 3", "Figura 4"]


def test_references_become_names_with_links():
    layout = lay_out(sample.document())

    runs = blocks(layout, "paragraph")[0]["runs"]
    assert [(r["text"], r["to"]) for r in runs if "to" in r] == [
        ("Tabla 1", "visits"),
        ("Figura 1", "topics"),
    ]


def test_an_unknown_reference_is_refused():
    chapter = Section("a", "A", (paragraph(Ref("nowhere")),))

    with pytest.raises(DocumentError, match="nowhere"):
        lay_out(sample.document(chapters=(chapter,)))


@pytest.mark.parametrize(
    "chapters",
    [
        (Section("a", "A"), Section("a", "B")),
        (Section("a", "A", (sample.visits(), sample.visits())),),
    ],
)
def test_a_key_stands_once(chapters):
    with pytest.raises(DocumentError, match="two"):
        lay_out(sample.document(chapters=chapters))


def test_a_figure_says_what_it_shows():
    mute = replace(sample.figures()[0], alt=" ")

    with pytest.raises(DocumentError, match="alternative text"):
        lay_out(sample.document(chapters=(Section("a", "A", (mute,)),)))


def test_an_empty_section_says_so():
    section = lay_out(sample.document())["sections"][1]

    assert [run["text"] for run in section["blocks"][0]["runs"]] == [NO_ACTIVITY]


def test_data_lists_every_figure_with_its_source():
    data = sample.document().data

    assert set(data) == {"visits", "communications"}
    assert data["communications"].rows == ("c-1", "c-2")


def test_one_figure_has_one_value():
    first, second = Datum("n", 1, "filas"), Datum("n", 2, "filas")
    blocks = (paragraph(Figured(first, "1")), paragraph(Figured(second, "2")))

    with pytest.raises(DocumentError, match="two values"):
        lay_out(sample.document(chapters=(Section("a", "A", blocks),)))


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Kind.TEXT, "=1+1", "=1+1"),
        (Kind.TEXT, None, "–"),
        (Kind.INTEGER, 12345, "12,345"),
        (Kind.INTEGER, 0, "0"),
        (Kind.PERCENT, 0.125, "12.5\xa0%"),
        (Kind.PERCENT, None, "Sin registros en el periodo"),
        (Kind.MONEY, -3.5, "−$3.50"),
        (Kind.DATE, sample.ROWS[0].day, "02/05/2026"),
        (Kind.DATETIME, sample.AT, "21/11/2026 12:30"),
        (Kind.DATETIME, sample.ROWS[0].day, "02/05/2026"),
    ],
)
def test_cells_are_printed_by_kind(kind, value, said):
    assert cell_text(Column("x", 0, kind), value) == said


def test_totals_leave_blank_what_does_not_add_up():
    total = blocks(lay_out(sample.document()), "table")[0]["total"]

    assert total == ["Total", "", "112,340", "", "$1,025,410.00"]


def test_columns_read_attributes_keys_and_positions():
    assert Column("x", "name").value(sample.ROWS[0]) == sample.ROWS[0].name
    assert Column("x", "a").value({"a": 1}) == 1
    assert Column("x", 1).value((5, 6)) == 6


def test_drawings_carry_the_names_of_the_layout():
    document = sample.document()

    files = drawings(document)

    named = {f["file"] for f in blocks(lay_out(document), "figure")}
    assert set(files) == named | {"logo.svg"}


def test_a_document_without_logo():
    document = replace(sample.document(), institute=sample.institute(logo=False))

    assert lay_out(document)["institute"]["logo"] is None
    assert "logo.svg" not in drawings(document)


def test_bold_is_a_run():
    chapter = Section("a", "A", (paragraph("a ", bold("b")),))

    runs = lay_out(sample.document(chapters=(chapter,)))["sections"][0]["blocks"][0]

    assert [(r["text"], r["bold"]) for r in runs["runs"]] == [
        ("a ", False),
        ("b", True),
    ]
