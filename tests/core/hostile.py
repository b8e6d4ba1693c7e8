"""Files that nobody should be able to send, built small."""

import io
import struct
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **save) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **save)
    return buffer.getvalue()


def located_picture() -> bytes:
    """A JPEG taken sideways, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter to the right
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 25.0, 57.0)})
    return picture(exif=exif)


def huge_png(width: int = 13_000, height: int = 13_000) -> bytes:
    """A one-bit picture whose pixels all compress away."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    chunks = (b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*pair) for pair in chunks)


def png_and_page() -> bytes:
    """A picture that is also a page with a script."""
    return picture("PNG") + b"<html><script>alert(1)</script></html>"


def pdf(pages: int = 1, **save) -> bytes:
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        return _bytes(document, **save)


def scripted_pdf(where: str) -> bytes:
    """A PDF that runs a script when opened, when printed, or when touched."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        if where == "open":
            document.Root.OpenAction = action
        elif where == "names":
            names = pikepdf.Array([pikepdf.String("x"), document.make_indirect(action)])
            tree = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=names))
            document.Root.Names = tree
        else:
            page.Annots = pikepdf.Array([_link(action)])
        return _bytes(document)


def active_pdf() -> bytes:
    """A PDF with an attachment, a launch action and a file annotation."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        document.attachments["virus.exe"] = b"MZ attached"
        document.docinfo["/Author"] = "Someone"
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        file_note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FileAttachment,
            Rect=[0, 0, 9, 9],
        )
        page.Annots = pikepdf.Array([_link(launch), file_note])
        document.Root.OpenAction = launch
        return _bytes(document)


def pdf_with_located_picture() -> bytes:
    """A PDF whose scan still carries the place where it was taken."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        image = pikepdf.Stream(document, located_picture())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 60, 40, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Resources = resources
        page.Contents = pikepdf.Stream(document, b"q 60 0 0 40 0 0 cm /Im0 Do Q")
        return _bytes(document)


def encrypted_pdf(user: str = "secreto") -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="dueño", user=user))


def upload(content: bytes, name: str = "archivo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _link(action: pikepdf.Dictionary) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=action,
    )


def _bytes(document: pikepdf.Pdf, **save) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **save)
    return buffer.getvalue()
