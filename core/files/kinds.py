"""The kinds of file we take, told apart by their first bytes, and safe names."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

NAME_LENGTH = 120
HEAD_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, how it begins, how it ends."""

    label: str
    content_type: str
    suffix: str
    signature: bytes


JPEG = Kind("JPEG", "image/jpeg", ".jpg", b"\xff\xd8\xff")
PNG = Kind("PNG", "image/png", ".png", b"\x89PNG\r\n\x1a\n")
PDF = Kind("PDF", "application/pdf", ".pdf", b"%PDF-")
# A Word document: a ZIP, so that only its examination tells it from another one.
DOCX = Kind(
    "DOCX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docx",
    b"PK\x03\x04",
)
# Every kind that people may send as a document or a picture.
ACCEPTED = (JPEG, PNG, PDF)
# Every kind that can be examined; what is not in `ACCEPTED` is asked for by name.
EXAMINED = (*ACCEPTED, DOCX)
PICTURES = (JPEG, PNG)
# Types a browser may show in the page; everything else is only downloaded.
SHOWN_INLINE = frozenset(kind.content_type for kind in ACCEPTED)
SUFFIXES = {kind.content_type: kind.suffix for kind in EXAMINED}


def kind_of(head: bytes, accepted: tuple[Kind, ...] = ACCEPTED) -> Kind | None:
    """The accepted kind whose signature these first bytes carry, if any."""
    return next((kind for kind in accepted if head.startswith(kind.signature)), None)


def safe_name(name: str) -> str:
    """A name to show: NFC, no folders, no control or direction characters."""
    text = unicodedata.normalize("NFC", name)
    text = PureWindowsPath(PurePosixPath(text).name).name
    kept = (char for char in text if unicodedata.category(char)[0] != "C")
    clean = " ".join("".join(kept).split()).strip(". ")
    stem, dot, suffix = clean.rpartition(".")
    if not dot or len(suffix) > 10:
        return clean[:NAME_LENGTH] or "archivo"
    return f"{stem[: NAME_LENGTH - len(suffix) - 1]}.{suffix}"


def name_for(name: str, content_type: str) -> str:
    """The name under which a file of this type is handed out."""
    suffix = SUFFIXES.get(content_type)
    if suffix is None or name.lower().endswith(suffix):
        return name
    stem = name.rpartition(".")[0] or name
    return stem[: NAME_LENGTH - len(suffix)] + suffix
