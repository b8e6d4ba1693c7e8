"""Opens one hostile file in a process of its own: few bytes, little time.

Run as `python -I sandbox.py KIND SOURCE TARGET MAX_PIXELS`. It limits itself
before it imports a decoder, imports nothing of ours, knows no database and no
secret, writes the clean copy to TARGET and one line of JSON to its output.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MEMORY = 1024**3
CPU_SECONDS = 20
OUTPUT_BYTES = 64 * 1024**2
LONGEST_SIDE = 2000
MAX_PAGES = 200
MAX_DEPTH = 60
MAX_OBJECTS = 200_000
# Annotations that carry files or run things.
HOSTILE_ANNOTATIONS = frozenset(
    {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
)


MAX_PARTS = 2_000
MAX_UNPACKED = 100 * 1024**2
MAX_RATIO = 150
# What says who made a Word document and on which machine, replaced by nothing.
MAKER = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats'
    b'.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/custom-properties"/>',
}


class RefusedFile(Exception):
    """The file will not do; the argument is a code for people's messages."""


def limit() -> None:
    """Give away what this process does not need."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: OUTPUT_BYTES,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for what, value in limits.items():
        resource.setrlimit(what, (value, value))


def clean_picture(source: Path, target: Path, kind: str, max_pixels: int) -> str:
    """Re-encode a picture as a JPEG without metadata, turned as it was taken.

    Returns its print (`look_of`).
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - after the limits are set

    Image.MAX_IMAGE_PIXELS = None  # our own check follows, before any decoding
    with Image.open(source, formats=[kind]) as picture:
        if picture.width * picture.height > max_pixels:
            raise RefusedFile("too_many_pixels")
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture.load()
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        flat = Image.new("RGB", turned.size, "white")
        if "A" in turned.getbands() or "transparency" in turned.info:
            layer = turned.convert("RGBA")
            flat.paste(layer, mask=layer.getchannel("A"))
        else:
            flat.paste(turned.convert("RGB"))
    flat.save(target, "JPEG", quality=85, optimize=True)
    return look_of(flat)


def look_of(picture: Any) -> str:
    """A print of 128 bits that survives another size or compression.

    Each bit says whether a pixel of a tiny grey copy is lighter than its neighbour,
    64 times sideways and 64 times downwards.
    """
    grey = picture.convert("L")
    wide, high = grey.resize((9, 8)).tobytes(), grey.resize((8, 9)).tobytes()
    bits = [wide[n * 9 + m] < wide[n * 9 + m + 1] for n in range(8) for m in range(8)]
    bits += [high[n * 8 + m] < high[n * 8 + m + 8] for n in range(8) for m in range(8)]
    return f"{sum(bit << place for place, bit in enumerate(bits)):032x}"


def clean_pdf(source: Path, target: Path) -> None:
    """Copy the pages into a new document, without actions or attachments."""
    import pikepdf  # noqa: PLC0415 - after the limits are set

    try:
        opened = pikepdf.open(source)
    except pikepdf.PasswordError:
        raise RefusedFile("encrypted") from None
    with opened as old, pikepdf.new() as new:
        if old.is_encrypted:
            raise RefusedFile("encrypted")
        if not 1 <= len(old.pages) <= MAX_PAGES:
            raise RefusedFile("too_many_pages" if old.pages else "unreadable")
        if any(_has_script(value) for value in _values(old)):
            raise RefusedFile("script")
        new.pages.extend(old.pages)
        for value in _values(new):
            _strip(value, pikepdf)
        new.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _values(pdf: Any) -> Iterator[Any]:
    """Every dictionary and stream of a document, nested ones as well."""
    seen = 0
    stack = [(value, 0) for value in [*pdf.objects, pdf.trailer]]
    while stack:
        value, depth = stack.pop()
        seen += 1
        if seen > MAX_OBJECTS or depth > MAX_DEPTH:
            raise RefusedFile("too_complex")
        if _is_dictionary(value):
            yield value
        stack += [(child, depth + 1) for child in _direct_children(value)]


def _is_dictionary(value: Any) -> bool:
    return getattr(value, "_type_name", "") in {"dictionary", "stream"}


def _direct_children(value: Any) -> list[Any]:
    """Nested containers that are not objects of their own."""
    if _is_dictionary(value):
        children = [value.get(key) for key in list(value.keys())]
    elif getattr(value, "_type_name", "") == "array":
        children = list(value)
    else:
        return []
    wanted = {"dictionary", "array"}
    return [
        child
        for child in children
        if getattr(child, "_type_name", "") in wanted and not child.is_indirect
    ]


def _has_script(value: Any) -> bool:
    return "/JS" in value or str(value.get("/S", "")) == "/JavaScript"


def _strip(value: Any, pikepdf: Any) -> None:
    """Take from one dictionary what acts, carries a file or tells of its maker."""
    for key in ("/AA", "/AF", "/OpenAction", "/Metadata", "/PieceInfo", "/EF"):
        if key in value:
            del value[key]
    action = value.get("/A")
    if _is_dictionary(action) and str(action.get("/S", "")) != "/GoTo":
        del value["/A"]
    notes = value.get("/Annots")
    if getattr(notes, "_type_name", "") == "array":
        kept = [note for note in list(notes) if not _hostile(note)]
        value["/Annots"] = pikepdf.Array(kept)
    if str(value.get("/Filter", "")) == "/DCTDecode":
        filters = {"filter": pikepdf.Name.DCTDecode}
        parameters = value.get("/DecodeParms")
        if parameters is not None:
            filters["decode_parms"] = parameters
        value.write(without_exif(value.read_raw_bytes()), **filters)


def _hostile(note: Any) -> bool:
    if not _is_dictionary(note):
        return True
    return str(note.get("/Subtype", "")) in HOSTILE_ANNOTATIONS


def without_exif(jpeg: bytes) -> bytes:
    """A JPEG without its EXIF, XMP and comment segments (APP1, APP13, COM)."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, place = [b"\xff\xd8"], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        marker = jpeg[place + 1]
        length = int.from_bytes(jpeg[place + 2 : place + 4], "big") + 2
        if marker not in {0xE1, 0xED, 0xFE}:
            kept.append(jpeg[place : place + length])
        place += length
    return b"".join([*kept, jpeg[place:]])


def clean_docx(source: Path, target: Path) -> None:
    """Copy a Word document without its maker's data; refuse what acts or fetches."""
    import zipfile  # noqa: PLC0415 - after the limits are set

    day = (1980, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        parts = [part for part in old.infolist() if not part.is_dir()]
        _check_parts(parts)
        for part in parts:
            content = old.read(part)
            if part.filename.lower().endswith((".xml", ".rels")):
                _check_xml(part.filename, content)
            kept = zipfile.ZipInfo(part.filename, day)
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, MAKER.get(part.filename, content))


def _check_parts(parts: list[Any]) -> None:
    """Judge the directory before anything is unpacked."""
    names = [part.filename.lower() for part in parts]
    if not {"[content_types].xml", "word/document.xml"} <= set(names):
        raise RefusedFile("unreadable")
    if len(names) != len(set(names)) or any(".." in n or n[0] == "/" for n in names):
        raise RefusedFile("unreadable")
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedFile("encrypted")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > MAX_PARTS or unpacked > min(MAX_UNPACKED, packed * MAX_RATIO):
        raise RefusedFile("too_heavy")
    acts = ("vbaproject", "vbadata", "/activex/", ".bin", ".exe", ".docm", ".xlsm")
    if any(word in name for name in names for word in acts):
        raise RefusedFile("macros")


def _check_xml(name: str, content: bytes) -> None:
    """No entities; no macros by content type; no part that lies elsewhere."""
    from lxml import etree  # noqa: PLC0415 - after the limits are set

    text = content.decode("utf-8")  # an error here makes it unreadable
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise RefusedFile("unreadable")
    if name == "[Content_Types].xml" and "macroenabled" in text.lower():
        raise RefusedFile("macros")
    if not name.endswith(".rels"):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for one in etree.fromstring(content, parser).iter("{*}Relationship"):
        outside = one.get("TargetMode", "").lower() == "external"
        if outside and not one.get("Type", "").endswith("/hyperlink"):
            raise RefusedFile("linked")


def examine(kind: str, source: Path, target: Path, max_pixels: int) -> tuple[str, str]:
    """Write the clean copy; the code of a refusal, empty when clean, and the print."""
    look = ""
    try:
        if kind == "PDF":
            clean_pdf(source, target)
        elif kind == "DOCX":
            clean_docx(source, target)
        else:
            look = clean_picture(source, target, kind, max_pixels)
    except RefusedFile as refusal:
        return str(refusal), ""
    except MemoryError:
        return "too_heavy", ""
    except ImportError:
        raise
    except Exception:  # a decoder may raise anything on a hostile file
        return "unreadable", ""
    return "", look


if __name__ == "__main__":
    limit()
    refusal, look = examine(
        sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    )
    sys.stdout.write(json.dumps({"refusal": refusal, "look": look}) + "\n")
