"""The compiler behind one function: same bytes, plain data, clear errors."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from core.reports import pdf
from tests.core.reports.reading import pdf_text, squeezed

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="36">'
    '<rect width="72" height="36" fill="#5b2a86"/></svg>'
)


@pytest.fixture
def probe(tmp_path, monkeypatch):
    """A folder of templates with one page that prints data and a picture."""
    (tmp_path / "page.typ").write_text(
        '#let data = json("/data.json")\n#set document(title: data.t, date: auto)\n'
        '#set text(font: "Public Sans", lang: "es")\n#data.t\n'
        '#if data.at("picture", default: false) [#image("/files/a.svg", alt: "x")]\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(pdf, "_templates_dir", lambda: tmp_path)
    return "page.typ"


def test_same_arguments_give_same_bytes(probe):
    data = {"t": "Hola", "picture": True}
    files = {"a.svg": SVG.encode()}

    first = pdf.render(probe, data, files=files, at=AT)
    second = pdf.render(probe, data, files=files, at=AT)

    assert first == second


def test_the_document_has_the_given_date(probe):
    content = pdf.render(probe, {"t": "Hola"}, at=AT)

    with pikepdf.open(io.BytesIO(content)) as document:
        assert "D:20261121120000" in str(document.docinfo["/CreationDate"])


@pytest.mark.parametrize(
    "hostile",
    [
        "#set page(width: 1pt)",
        "*b* _c_ $x$",
        "{{7*7}}",
        "<script>",
        "= H",
        "@x",
        "\\u{1}",
    ],
)
def test_data_is_never_markup(probe, hostile):
    assert pdf_text(pdf.render(probe, {"t": hostile})).strip() == hostile


def test_unknown_letters_become_a_box_and_known_ones_stay(probe):
    content = pdf.render(probe, {"t": "Nguyễn Łukasz Ağaoğlu Ñáñez 日\x07"})

    assert squeezed(pdf_text(content)) == "NguyễnŁukaszAğaoğluÑáñez□"


def test_missing_fonts_name_the_command(probe, settings, tmp_path):
    settings.NPM_DIR = tmp_path / "nothing"

    with pytest.raises(pdf.FontsMissing, match="make setup"):
        pdf.render(probe, {"t": "Hola"})


def test_a_file_name_cannot_leave_the_folder(probe):
    with pytest.raises(pdf.RenderFailed, match="plain file name"):
        pdf.render(probe, {"t": "Hola"}, files={"../a.svg": b""})


def test_an_unknown_template_is_named():
    with pytest.raises(pdf.RenderFailed, match=r"absent\.typ"):
        pdf.render("core/reports/absent.typ", {})


def test_a_broken_page_says_where(probe, tmp_path):
    (tmp_path / "page.typ").write_text("#nothing-of-the-sort", encoding="utf-8")

    with pytest.raises(pdf.RenderFailed, match=r"page\.typ:1"):
        pdf.render(probe, {})


def test_pages_and_pictures_are_png(probe):
    pages = pdf.render_pages(probe, {"t": "Hola"}, dpi=72)

    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"]
    assert pdf.picture(SVG)[:8] == b"\x89PNG\r\n\x1a\n"
