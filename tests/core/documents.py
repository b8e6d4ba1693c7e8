"""Documents with words, and Word documents that nobody should send, built small."""

import io
import zipfile

import docx
import pikepdf
import typst

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_document() -> bytes:
    """Two paragraphs, a list and a table, with its author in its properties."""
    document = docx.Document()
    document.core_properties.author = "Nombre De Alguien"
    document.add_heading("Informe de la jornada", 1)
    document.add_paragraph("La fila llegó a la calle.")
    document.add_paragraph("Faltó una mampara.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Casilla"
    table.rows[0].cells[1].text = "12"
    document.add_paragraph("Fin.")
    return saved(document)


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, **parts: bytes) -> bytes:
    """A Word document with parts added or replaced; a slash is written `__`."""
    named = {name.replace("__", "/"): body for name, body in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, body in (kept | named).items():
            new.writestr(name, body)
    return buffer.getvalue()


def with_part(name: str, body: bytes = b"x") -> bytes:
    return changed(word_document(), **{name.replace("/", "__"): body})


def linked_document(kind: str = "attachedTemplate") -> bytes:
    """A Word document that fetches a part from elsewhere when it is opened."""
    body = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Type="{REL}/{kind}"'
        ' Target="https://example.invalid/x" TargetMode="External"/></Relationships>'
    )
    return with_part("word/_rels/settings.xml.rels", body.encode())


def entity_document() -> bytes:
    """A Word document whose text grows without end when entities are resolved."""
    lines = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "palabra">'
        for n in range(9)
    )
    body = f"<?xml version='1.0'?><!DOCTYPE w [{lines}]><w>&e8;</w>"
    return with_part("word/document.xml", body.encode())


def bomb_document() -> bytes:
    """A Word document that is a thousand times larger when unpacked."""
    return with_part("word/media/image1.png", b"\0" * 60_000_000)


def simple_pdf(*shown: str, encoding: str = "cp1252") -> bytes:
    """A page of Helvetica, each line shown a little below the one before it."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        lines = b"".join(
            b"<" + line.encode(encoding).hex().encode() + b"> Tj T* " for line in shown
        )
        content = b"BT /F1 12 Tf 14 TL 72 700 Td " + lines + b"ET"
        page.Contents = pikepdf.Stream(document, content)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()


def printed_pdf(source: str) -> bytes:
    """A PDF as a text program prints it, with ligatures and its own fonts."""
    return bytes(typst.compile(source.encode()))
