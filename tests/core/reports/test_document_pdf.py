"""The report as PDF: opened and read back."""

import io
from dataclasses import replace

import pikepdf
import pytest

from core.reports.document import Section, paragraph
from core.reports.formats import Format, document_pdf, produce
from core.reports.layout import lay_out
from tests.core.reports import sample
from tests.core.reports.reading import pdf_tags, pdf_text, squeezed


@pytest.fixture(scope="module")
def content():
    return document_pdf(sample.document())


def test_it_is_tagged_and_speaks_spanish(content):
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == "es-MX"
        assert bool(document.Root.MarkInfo.Marked)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Informe final del Programa de Observación"


def test_tables_have_header_cells_and_figures_are_tagged(content):
    tags = pdf_tags(content)

    # Two tables with rows (one is the data of a chart): 5 + 2 header cells.
    assert (tags["Table"], tags["TH"]) == (2, 7)
    # 40 rows, a total, two headers, two rows of the chart's data.
    assert tags["TR"] == 1 + 40 + 1 + 1 + 2
    assert tags["H1"] >= 4
    assert tags["TOCI"] == 6


def test_every_drawing_has_alternative_text(content):
    with pikepdf.open(io.BytesIO(content)) as document:
        alts = [
            str(node.Alt)
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and "/Alt" in node
        ]

    expected = [figure.alt for figure in sample.figures()]
    assert sorted(alts) == sorted([*expected, "Instituto Electoral de Ejemplo"])


def test_contents_and_outline_name_all_chapters(content):
    with pikepdf.open(io.BytesIO(content)) as document, document.open_outline() as tree:
        titles = [item.title for item in tree.root]

    chapters = [
        "1. Presentación",
        "2. Satisfacción",
        "3. Logística y recursos",
        "Anexo",
    ]
    assert titles[-4:] == chapters
    text = squeezed(pdf_text(content))
    assert all(text.count(squeezed(chapter)) >= 2 for chapter in chapters)


def test_every_word_of_the_layout_is_printed(content):
    text = squeezed(pdf_text(content))

    for section in lay_out(sample.document())["sections"]:
        for block in section["blocks"]:
            for row in block.get("rows", []):
                assert all(squeezed(cell) in text for cell in row)
            if "caption" in block:
                label = f"{block['word']} {block['number']}. {block['caption']}"
                assert squeezed(label) in text


def test_pages_say_how_many_there_are(content):
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = len(document.pages)

    text = squeezed(pdf_text(content))
    assert f"Página{pages}de{pages}" in text
    assert "Página1de" not in text  # the cover has no footer


def test_footnote_note_and_source_are_printed(content):
    text = squeezed(pdf_text(content))

    assert "Corteal20denoviembrede2026." in text
    assert "Nota:Unavisitapuedeabarcarvariasmesas." in text
    assert "Fuente:Registrodevisitasdelamisión." in text


def test_a_draft_is_marked_on_every_page():
    draft = document_pdf(sample.document(draft=True))

    with pikepdf.open(io.BytesIO(draft)) as document:
        pages = len(document.pages)
    assert pdf_text(draft).count("BORRADOR") == pages


def test_the_header_row_is_repeated_on_each_page(content):
    printed = squeezed(pdf_text(content)).count("VisitaFechaPersonasAvanceCosto")

    assert printed == 3  # 40 rows take three pages
    assert pdf_tags(content)["TH"] == 7  # and stay one table in the tags


def test_the_same_document_gives_the_same_bytes(content):
    assert document_pdf(sample.document()) == content


def test_english_reports_say_it_in_their_language():
    document = replace(sample.document(), language="en")

    with pikepdf.open(io.BytesIO(document_pdf(document))) as opened:
        assert str(opened.Root.Lang) == "en"


def test_a_report_of_no_chapters_still_has_a_cover():
    document = replace(sample.document(), sections=())

    assert "InformefinaldelPrograma" in squeezed(pdf_text(document_pdf(document)))


def test_produce_names_the_file():
    chapter = Section("a", "A")

    made = produce(sample.document(chapters=(chapter,)), Format.PDF, stem="informe-1")

    assert (made.name, made.content_type) == ("informe-1.pdf", "application/pdf")
    assert made.content.startswith(b"%PDF")


@pytest.mark.parametrize("stem", ["", "José", "a/b", "UPPER", "with space", "-a"])
def test_file_names_are_plain(stem):
    with pytest.raises(ValueError, match="file name"):
        produce(sample.document(), Format.PDF, stem=stem)


def test_a_document_is_no_workbook():
    with pytest.raises(ValueError, match="not drawn as xlsx"):
        produce(sample.document(), Format.XLSX, stem="a")


def test_a_word_longer_than_the_line_is_broken_not_spilled():
    address = "https://ejemplo.invalid/" + "x" * 200
    chapter = Section("a", "A", (paragraph(address),))

    lines = pdf_text(document_pdf(sample.document(chapters=(chapter,)))).splitlines()

    assert max(line.count("x") for line in lines) < 120
    assert sum(line.count("x") for line in lines) >= 200
