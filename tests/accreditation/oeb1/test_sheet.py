"""Printed badges, looked at as a camera and as a screen reader would."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from accreditation.oeb1 import Role
from accreditation.oeb1.backs import default_texts
from accreditation.oeb1.sheet import Layout, render_sheets, sheet_data
from tests.accreditation.oeb1.faces import NAMES, make_face
from tests.core.reports.reading import pdf_tags, pdf_text, squeezed

EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'  # noqa: E501 - one picture
MILLIMETRE = 72 / 25.4
PAGES = {Layout.A6: (105, 148.5), Layout.CR80: (85.6, 53.98), Layout.A4: (210, 297)}


def rasterise(content: bytes, folder: Path) -> list[Image.Image]:
    (folder / "sheet.pdf").write_bytes(content)
    command = ["pdftoppm", "-r", "200", "-gray", "-png", "sheet.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return [Image.open(found) for found in sorted(folder.glob("page*.png"))]


def read(pages: list[Image.Image]) -> list[str]:
    formats = zxingcpp.barcode_formats_from_str("QRCode")
    return [
        found.text
        for page in pages
        for found in zxingcpp.read_barcodes(page, formats=formats)
    ]


@pytest.fixture(scope="module", params=list(Layout))
def printed(request):
    made = [make_face(number, role) for number, role in enumerate(Role, start=1)]
    faces = [face for face, _ in made]
    sheets = render_sheets(
        faces, layout=request.param, with_back=True, emblem_svg=EMBLEM
    )
    return request.param, next(sheets), [text for _, text in made]


def test_every_symbol_on_paper_is_the_badges_text(printed, tmp_path):
    _, content, texts = printed

    assert sorted(read(rasterise(content, tmp_path))) == sorted(texts)


def test_pages_have_the_size_of_their_layout(printed):
    layout, content, _ = printed
    with pikepdf.open(io.BytesIO(content)) as document:
        sizes = {tuple(map(float, page.mediabox[2:])) for page in document.pages}
        count = len(document.pages)

    width, height = sizes.pop()
    assert not sizes
    assert width / MILLIMETRE == pytest.approx(PAGES[layout][0], abs=0.1)
    assert height / MILLIMETRE == pytest.approx(PAGES[layout][1], abs=0.1)
    assert count == (2 if layout is Layout.A4 else 8)


def test_types_are_told_by_words(printed):
    words = squeezed(pdf_text(printed[1]))

    for words_of_type in (
        "PERSONAOBSERVADORA",
        "PERSONAVISITANTEEXTRANJERA",
        "FOREIGNVISITOR",
        "PERSONALDELINSTITUTO",
        "INTEGRANTEDELARED",
    ):
        assert words.count(words_of_type) == 1
    assert words.count("DEMOSTRACIÓN:SINVALIDEZ") == 4


def test_badges_say_what_the_face_says(printed):
    words = squeezed(pdf_text(printed[1]))

    for number, role in enumerate(Role, start=1):
        face, _ = make_face(number, role)
        for value in (NAMES[role], face.folio, face.check_code, face.validity):
            assert squeezed(value) in words
    for text in default_texts(Role.FOREIGN_VISITOR).prohibitions_en:
        assert words.count(squeezed(text)) == 1


def test_pdf_is_tagged_with_alternative_texts(printed):
    content = printed[1]
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "es"
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    tags = pdf_tags(content)
    assert tags["H1"] == 4
    assert tags["Figure"] + tags["Span"] > 0


def test_types_differ_by_pattern():
    patterns = {
        sheet_data([make_face(1, role)[0]], layout=Layout.A6)[0]["faces"][0]["pattern"]
        for role in Role
    }

    assert patterns == {"stripes", "dots", "solid", "grid"}


@pytest.mark.parametrize("layout", [Layout.A6, Layout.CR80])
def test_hostile_and_scanty_faces_are_printed_as_text(layout, tmp_path):
    hostile = "#panic() *b* $x$ \\ " + "Muy-Largo " * 12
    face, text = make_face(
        9, Role.OBSERVER, photo=None, back=None, issuer="", modalities=()
    )
    named, _ = make_face(9, Role.OBSERVER, name="Ana", affiliation=hostile, photo=None)

    [content] = render_sheets([face, named], layout=layout, with_back=False)

    assert squeezed("#panic() *b* $x$ \\") in squeezed(pdf_text(content))
    assert text in read(rasterise(content, tmp_path))


def test_long_runs_come_in_chunks(monkeypatch):
    monkeypatch.setattr("accreditation.oeb1.sheet.CHUNK", 2)
    face, _ = make_face(1, Role.STAFF, photo=None)

    sheets = list(render_sheets([face] * 5, layout=Layout.CR80))

    pages = [len(pikepdf.open(io.BytesIO(sheet)).pages) for sheet in sheets]
    assert pages == [2, 2, 1]


def test_each_heap_begins_a_new_sheet(tmp_path):
    heaps = ["Norte"] * 5 + ["Sur"] + ["Oriente"] * 2
    made = [
        make_face(number, Role.STAFF, photo=None, heap=heap)
        for number, heap in enumerate(heaps, start=1)
    ]

    [content] = render_sheets([face for face, _ in made], layout=Layout.A4)

    pages = rasterise(content, tmp_path)
    assert [len(read([page])) for page in pages] == [4, 1, 1, 2]
    assert sorted(read(pages)) == sorted(text for _, text in made)
