"""The words of documents that people send, and Word documents that are refused."""

import io
import zipfile

import docx
import pytest
from django.utils import timezone

from core.enums import FileStatus
from core.files import disk, kinds, receive
from core.words.reading import Words, read_words, words_of
from tests.core import documents, hostile

pytestmark = pytest.mark.django_db
MOST = 10_000


def words(kind, content, tmp_path, most=MOST):
    path = tmp_path / "documento"
    path.write_bytes(content)
    return read_words(kind, path, most=most)


@pytest.fixture
def examined(run_jobs):
    def do(content, name="informe.docx"):
        stored = receive(
            hostile.upload(content, name), purpose="test", by=None, at=timezone.now(),
            accepted=(kinds.PDF, kinds.DOCX),
        )  # fmt: skip
        run_jobs()
        stored.refresh_from_db()
        return stored

    return do


def test_a_word_document_gives_paragraphs_lists_and_tables(tmp_path):
    found = words("DOCX", documents.word_document(), tmp_path)

    assert found.text.split("\n\n") == [
        "Informe de la jornada",
        "La fila llegó a la calle.",
        "• Faltó una mampara.",
        "Casilla | 12",
        "Fin.",
    ]
    assert not found.cut


def test_a_printed_pdf_gives_its_paragraphs_without_page_numbers(tmp_path):
    source = (
        '#set page(width: 12cm, height: 9cm, numbering: "1 / 1")\n'
        "= Informe\nLa oficina afirmó que el ñandú y el pingüino —así— no cabían en"
        " la fila de la mesa, y después de eso nadie dijo nada más.\n\n"
        "Otro párrafo.\n#pagebreak()\nFin."
    )

    found = words("PDF", documents.printed_pdf(source), tmp_path)

    assert found.text.split("\n\n") == [
        "Informe",
        "La oficina afirmó que el ñandú y el pingüino —así— no cabían en la fila de"
        " la mesa, y después de eso nadie dijo nada más.",
        "Otro párrafo.",
        "Fin.",
    ]


def test_a_pdf_with_an_old_encoding_gives_its_accents(tmp_path):
    found = words("PDF", documents.simple_pdf("Observó la «señal»", "más"), tmp_path)

    assert found.text == "Observó la «señal» más"


def test_a_pdf_without_words_gives_none(tmp_path):
    for content in (hostile.pdf(), hostile.pdf_with_located_picture(), b"%PDF-1.7 x"):
        assert words("PDF", content, tmp_path) == Words()


def test_what_does_not_fit_is_cut_at_a_paragraph(tmp_path):
    found = words("DOCX", documents.word_document(), tmp_path, most=50)

    first_two = "Informe de la jornada\n\nLa fila llegó a la calle."
    assert found == Words(first_two, cut=True)


def test_a_broken_or_endless_document_has_no_words(tmp_path):
    hostile_ones = (b"PK\x03\x04", documents.entity_document(), b"")

    assert [words("DOCX", one, tmp_path) for one in hostile_ones] == [Words()] * 3


def test_a_drawing_inside_itself_ends(tmp_path):
    import pikepdf  # noqa: PLC0415 - only here

    with pikepdf.new() as document:
        page = document.add_blank_page()
        form = document.make_stream(b"BT /F1 9 Tf (x) Tj ET /Me Do")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        page.Contents = pikepdf.Stream(document, b"/Me Do")
        buffer = io.BytesIO()
        document.save(buffer)

    assert set(words("PDF", buffer.getvalue(), tmp_path).text) <= {"x", " "}


def test_a_word_document_is_kept_without_its_maker(examined):
    stored = examined(documents.word_document())

    content = disk.place(stored.clean_path).read_bytes()
    assert stored.status == FileStatus.CLEAN
    assert stored.content_type == kinds.DOCX.content_type
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [n for n in parts.namelist() if b"Alguien" in parts.read(n)]
    assert docx.Document(io.BytesIO(content)).paragraphs[1].text == (
        "La fila llegó a la calle."
    )
    assert "mampara" in words_of(stored, most=MOST).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (documents.with_part("word/vbaProject.bin"), "macros"),
        (documents.with_part("word/embeddings/oleObject1.bin"), "incrustados"),
        (documents.linked_document(), "otro lugar"),
        (documents.linked_document("image"), "otro lugar"),
        (documents.entity_document(), "dañado"),
        (documents.bomb_document(), "demasiada memoria"),
        (documents.with_part("../fuera.xml", b"<x/>"), "dañado"),
        (b"PK\x03\x04 no es un ZIP", "dañado"),
    ],
    ids=["macro", "ole", "template", "image", "entities", "bomb", "outside", "broken"],
)
def test_a_hostile_word_document_is_refused_with_the_reason(content, said, examined):
    stored = examined(content)

    assert stored.status == FileStatus.REFUSED
    assert said in stored.refusal
    assert words_of(stored, most=MOST) == Words()


def test_another_zip_is_no_word_document(examined):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("hola.txt", "hola")

    assert examined(buffer.getvalue()).status == FileStatus.REFUSED


def test_a_link_in_the_text_is_no_reason_to_refuse(examined):
    assert examined(documents.linked_document("hyperlink")).status == FileStatus.CLEAN
