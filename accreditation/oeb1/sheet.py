"""Badges on paper: what a face shows, and the pages of a print run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Any

from accreditation.oeb1 import qr
from accreditation.oeb1.backs import BackTexts
from accreditation.oeb1.codec import Role
from core.reports import pdf, stamps
from core.reports.apart import Drawing

TEMPLATE = "accreditation/typst/badge.typ"
CHUNK = 120

# Spanish and English stand side by side on a visitor's badge, whatever the language
# of the person who prints it; so these are data, not translations of the interface.
TYPE_LABELS: dict[Role, tuple[str, str]] = {
    Role.OBSERVER: ("Persona observadora", "Observer"),
    Role.FOREIGN_VISITOR: ("Persona visitante extranjera", "Foreign visitor"),
    Role.STAFF: ("Personal del instituto", "Institute staff"),
    Role.PROGRAMME_MEMBER: ("Integrante de la Red", "Network member"),
}
PATTERNS: dict[Role, str] = {
    Role.OBSERVER: "stripes",
    Role.FOREIGN_VISITOR: "dots",
    Role.STAFF: "solid",
    Role.PROGRAMME_MEMBER: "grid",
}
LABELS: dict[str, tuple[str, str]] = {
    "folio": ("Folio", "Number"),
    "check": ("Clave", "Check code"),
    "validity": ("Vigencia", "Valid"),
    "modalities": ("Modalidades", "Modalities"),
    "issuer": ("Acredita", "Accredited by"),
    "rights": ("Derechos", "Rights"),
    "prohibitions": ("Prohibiciones", "Prohibitions"),
    "emergency": ("Emergencias", "Emergencies"),
    "identify": (
        "Identifíquese además con un documento oficial.",
        "Carry an official identity document as well.",
    ),
    "scan": ("Verifique este gafete", "Verify this badge"),
    "photo": ("Fotografía de", "Photograph of"),
    "qr": ("Código QR de verificación, folio", "Verification QR code, number"),
    "title": ("Gafetes", "Badges"),
    "back": ("Reverso", "Back"),
    "demo": ("Demostración: sin validez", "Demonstration: not valid"),
}


class Layout(StrEnum):
    A6 = "a6"
    CR80 = "cr80"
    A4 = "a4"  # four A6 with crop marks


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """Everything printed on one badge; `code` comes from `draw_code`."""

    institute: str
    programme: str
    role: Role
    name: str
    affiliation: str
    folio: str
    check_code: str
    validity: str
    code: stamps.Stamp
    modalities: tuple[str, ...] = ()
    issuer: str = ""
    notice: str = ""  # "programme badge, does not replace …"
    photo: bytes | None = field(default=None, repr=False)  # JPEG
    back: BackTexts | None = None
    emergency_phone: str = ""
    demo: bool = False
    heap: str = ""  # each begins a new sheet; not printed

    @property
    def bilingual(self) -> bool:
        return self.role == Role.FOREIGN_VISITOR


def draw_code(badge_text: str) -> stamps.Stamp:
    """The symbol of a badge, ready for the page."""
    symbol = qr.rows(badge_text)
    return stamps.Stamp(len(symbol), qr.drawing(symbol))


@lru_cache(maxsize=4)
def _emblem(svg: str) -> bytes:
    """The emblem as one picture that all pages share: 11 mm at 600 dots an inch."""
    return pdf.picture(svg, dpi=600, transparent=True, height="11mm")


def start_sheet(
    faces: Sequence[BadgeFace],
    *,
    layout: Layout,
    with_back: bool = False,
    emblem_svg: str = "",
    at: datetime | None = None,
) -> Drawing:
    """Begin to draw at most 120 badges in a process of their own."""
    data, files = sheet_data(
        faces, layout=layout, with_back=with_back, emblem_svg=emblem_svg
    )
    codes = [face.code for face in faces]
    return Drawing(TEMPLATE, data, files=files, drawings=codes, at=at)


def render_sheets(
    faces: Sequence[BadgeFace],
    *,
    layout: Layout,
    with_back: bool = False,
    emblem_svg: str = "",
    at: datetime | None = None,
) -> Iterator[bytes]:
    """Yield one PDF for every 120 badges, so that memory stays bounded."""
    for start in range(0, len(faces), CHUNK):
        chunk = faces[start : start + CHUNK]
        with start_sheet(
            chunk, layout=layout, with_back=with_back, emblem_svg=emblem_svg, at=at
        ) as drawing:
            yield drawing.content()


def sheet_data(
    faces: Sequence[BadgeFace],
    *,
    layout: Layout,
    with_back: bool = False,
    emblem_svg: str = "",
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what the template reads: its data and the pictures beside them."""
    backs = list(dict.fromkeys(face.back for face in faces if face.back))
    data = {
        "layout": str(layout),
        "with_back": with_back and bool(backs),
        "emblem": "emblem.png" if emblem_svg else "",
        "labels": LABELS,
        "sheets": _sheets(faces, 4 if layout is Layout.A4 else 1),
        "backs": [_back_data(back) for back in backs],
        "faces": [_face_data(at, face, backs) for at, face in enumerate(faces)],
    }
    files = {
        f"photo-{at}.jpg": face.photo
        for at, face in enumerate(faces)
        if face.photo is not None
    }
    if emblem_svg:
        files["emblem.png"] = _emblem(emblem_svg)
    return data, files


def _sheets(faces: Sequence[BadgeFace], places: int) -> list[list[int]]:
    """Which faces lie on each sheet: never those of two heaps."""
    sheets: list[list[int]] = []
    for _heap, group in groupby(range(len(faces)), lambda at: faces[at].heap):
        numbers = list(group)
        starts = range(0, len(numbers), places)
        sheets.extend(numbers[start : start + places] for start in starts)
    return sheets


def _back_data(back: BackTexts) -> dict[str, list[list[str]]]:
    return {
        "rights": [list(back.rights), list(back.rights_en)],
        "prohibitions": [list(back.prohibitions), list(back.prohibitions_en)],
    }


def _face_data(at: int, face: BadgeFace, backs: list[BackTexts]) -> dict[str, Any]:
    return {
        "institute": face.institute,
        "programme": face.programme,
        "type": TYPE_LABELS[face.role],
        "pattern": PATTERNS[face.role],
        "bilingual": face.bilingual,
        "name": face.name,
        "affiliation": face.affiliation,
        "folio": face.folio,
        "check": face.check_code,
        "validity": face.validity,
        "modalities": ", ".join(face.modalities),
        "issuer": face.issuer,
        "notice": face.notice,
        "code": stamps.file_name(at),
        "photo": None if face.photo is None else f"photo-{at}.jpg",
        "back": backs.index(face.back) if face.back else None,
        "phone": face.emergency_phone,
        "demo": face.demo,
    }
