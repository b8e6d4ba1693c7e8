"""The report as DOCX: opened and read back."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from core.management.commands.make_docx_template import make
from core.reports import docx
from core.reports.document import Section, paragraph
from core.reports.formats import Format, produce
from core.reports.layout import lay_out
from tests.core.reports import sample


@pytest.fixture(scope="module")
def content():
    return docx.render(sample.document())


@pytest.fixture(scope="module")
def opened(content):
    return Document(io.BytesIO(content))


def texts(opened, style):
    return [p.text for p in opened.paragraphs if p.style.name == style]


def test_cover_names_institute_title_and_approval(opened):
    assert texts(opened, "Title") == ["Informe final del Programa de Observación"]
    assert texts(opened, "Cover Institute") == ["Instituto Electoral de Ejemplo"]
    assert texts(opened, "Cover Line") == [
        "Dirección de Vinculación de Ejemplo",
        "Comisión: Comisión de Ejemplo",
        "Sesión: Tercera Ordinaria",
        "Folio: EJ/DVE/INF/001/2026",
        "Emitido: 21 de noviembre de 2026",
    ]


def test_headings_and_captions_are_those_of_the_layout(opened):
    assert texts(opened, "Heading 1") == [
        "1. Presentación",
        "2. Satisfacción",
        "3. Logística y recursos",
        "Anexo",
    ]
    assert texts(opened, "Heading 2") == [
        "1.1 Actividades realizadas",
        "1.2 Distribución",
    ]
    assert texts(opened, "Caption")[:2] == [
        "Tabla 1. Visitas realizadas por fecha",
        "Figura 1. Hallazgos por tema",
    ]


def test_cells_are_those_of_the_layout(opened):
    drawn = lay_out(sample.document())["sections"][0]["blocks"]
    table = next(block for block in drawn if block["type"] == "table")

    rows = [[cell.text for cell in row.cells] for row in opened.tables[0].rows]

    headers = [column["header"] for column in table["columns"]]
    assert rows == [headers, *table["rows"], table["total"]]


def test_header_rows_are_repeated(opened):
    rows = opened.tables[0]._tbl.tr_lst

    assert [len(row.findall(f".//{qn('w:tblHeader')}")) for row in rows[:2]] == [1, 0]
    assert opened.tables[0].style.name == "Mirada Table"


def test_contents_name_every_chapter_before_word_counts_pages(opened):
    entries = [p for p in opened.paragraphs if p.style.name.lower().startswith("toc ")]

    names = [p.text.partition("\t")[0].strip() for p in entries]
    assert names == [
        "1. Presentación",
        "1.1 Actividades realizadas",
        "1.2 Distribución",
        "2. Satisfacción",
        "3. Logística y recursos",
        "Anexo",
    ]
    marks = {m.get(qn("w:name")) for m in opened.element.iter(qn("w:bookmarkStart"))}
    links = {h.get(qn("w:anchor")) for h in opened.element.iter(qn("w:hyperlink"))}
    assert links <= marks
    assert opened.settings.element.find(qn("w:updateFields")) is not None


def test_fields_are_closed(opened):
    kinds = [
        mark.get(qn("w:fldCharType")) for mark in opened.element.iter(qn("w:fldChar"))
    ]

    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")


def test_pictures_have_alternative_text(opened):
    alts = [node.get("descr") for node in opened.element.iter(qn("wp:docPr"))]

    expected = [figure.alt for figure in sample.figures()]
    assert alts == ["Instituto Electoral de Ejemplo", *expected]


def test_footnotes_are_real(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        notes = package.read("word/footnotes.xml").decode()
        body = package.read("word/document.xml").decode()

    assert "Corte al 20 de noviembre de 2026." in notes
    assert body.count("<w:footnoteReference ") == 1


def test_language_and_properties(opened):
    properties = opened.core_properties

    assert (properties.language, properties.identifier) == (
        "es-MX",
        "EJ/DVE/INF/001/2026",
    )
    assert properties.author == "Instituto Electoral de Ejemplo"
    assert properties.created.replace(tzinfo=None) == sample.AT.replace(tzinfo=None)
    language = next(opened.styles.element.iter(qn("w:lang")))
    assert language.get(qn("w:val")) == "es-MX"


def test_footer_counts_pages_and_header_marks_a_draft():
    opened = Document(io.BytesIO(docx.render(sample.document(draft=True))))

    page = opened.sections[0]
    assert page.footer.paragraphs[0].text.endswith("Página 1 de 1")
    assert "BORRADOR EJ/DVE/INF/001/2026" in page.header.paragraphs[0].text
    assert texts(opened, "Draft Mark") == ["BORRADOR"]


def test_no_marker_is_left(opened):
    assert texts(opened, docx.MARKER) == []


def test_the_same_document_gives_the_same_bytes(content):
    assert docx.render(sample.document()) == content


def test_without_logo_folio_and_chapters():
    bare = replace(
        sample.document(), institute=sample.institute(logo=False), folio="", sections=()
    )

    opened = Document(io.BytesIO(docx.render(bare)))

    assert len(opened.inline_shapes) == 0
    assert not any(line.startswith("Folio") for line in texts(opened, "Cover Line"))


def test_long_and_foreign_keys_make_valid_bookmarks():
    chapters = (Section("é" * 60, "A"), Section("é" * 61, "B", (paragraph("x"),)))

    opened = Document(io.BytesIO(docx.render(sample.document(chapters=chapters))))

    marks = [m.get(qn("w:name")) for m in opened.element.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == 2
    assert all(len(mark) <= 40 for mark in marks)


def test_the_committed_template_is_the_one_that_the_command_makes(settings):
    committed = settings.BASE_DIR / "templates" / docx.TEMPLATE
    made = io.BytesIO(make("5b2a86"))

    with zipfile.ZipFile(committed) as old, zipfile.ZipFile(made) as new:
        assert old.namelist() == new.namelist()
        assert all(old.read(name) == new.read(name) for name in old.namelist())


def test_produce_makes_docx():
    made = produce(sample.document(), Format.DOCX, stem="informe")

    assert made.name == "informe.docx"
    assert made.content_type.endswith("wordprocessingml.document")
