"""Badges on paper: what a face shows, and the pages of a print run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from accreditation.oeb1 import qr
from accreditation.oeb1.backs import BackTexts
from accreditation.oeb1.codec import Role
from core.reports.apart import Drawing

TEMPLATE = "accreditation/typst/badge.typ"
CHUNK = 250

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
    """Everything printed on one badge; `qr_svg` comes from `draw_qr`."""

    institute: str
    programme: str
    role: Role
    name: str
    affiliation: str
    folio: str
    check_code: str
    validity: str
    qr_svg: str
    modalities: tuple[str, ...] = ()
    issuer: str = ""
    notice: str = ""  # "programme badge, does not replace …"
    photo: bytes | None = field(default=None, repr=False)  # JPEG
    back: BackTexts | None = None
    emergency_phone: str = ""
    demo: bool = False

    @property
    def bilingual(self) -> bool:
        return self.role == Role.FOREIGN_VISITOR


def draw_qr(badge_text: str) -> str:
    return qr.print_svg(qr.matrix(badge_text))


def start_sheet(
    faces: Sequence[BadgeFace],
    *,
    layout: Layout,
    with_back: bool = False,
    emblem_svg: str = "",
    at: datetime | None = None,
) -> Drawing:
    """Begin to draw at most 250 badges in a process of their own."""
    data, files = sheet_data(
        faces, layout=layout, with_back=with_back, emblem_svg=emblem_svg
    )
    return Drawing(TEMPLATE, data, files=files, at=at)


def render_sheets(
    faces: Sequence[BadgeFace],
    *,
    layout: Layout,
    with_back: bool = False,
    emblem_svg: str = "",
    at: datetime | None = None,
) -> Iterator[bytes]:
    """Yield one PDF for every 250 badges, so that memory stays bounded."""
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
        "emblem": emblem_svg,
        "labels": LABELS,
        "backs": [_back_data(back) for back in backs],
        "faces": [_face_data(at, face, backs) for at, face in enumerate(faces)],
    }
    files = {
        f"photo-{at}.jpg": face.photo
        for at, face in enumerate(faces)
        if face.photo is not None
    }
    return data, files


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
        "qr": face.qr_svg,
        "photo": None if face.photo is None else f"photo-{at}.jpg",
        "back": backs.index(face.back) if face.back else None,
        "phone": face.emergency_phone,
        "demo": face.demo,
    }
