"""Fictional badge faces for the tests of the printed sheets."""

import io
from typing import Any

from PIL import Image, ImageDraw

from accreditation.oeb1 import BadgePayload, Role, badge_text, check_code
from accreditation.oeb1.backs import default_texts
from accreditation.oeb1.codec import shorten_name, sign
from accreditation.oeb1.sheet import BadgeFace, draw_code
from tests.accreditation.oeb1.make_vectors import EXP, HOST, KEYS, MISSION, NBF

NAMES = {
    Role.OBSERVER: "Persona Ficticia Ñáñez Güémez",
    Role.FOREIGN_VISITOR: "Nguyễn Thị Ánh Łukasz Ağaoğlu-Visitante de Ejemplo",
    Role.STAFF: "Ana Prueba",
    Role.PROGRAMME_MEMBER: "María Guadalupe Hernández Rodríguez de la Demostración",
}


def text_of(number: int, name: str, role: Role) -> tuple[str, bytes]:
    badge_id = number.to_bytes(10)
    payload = BadgePayload(
        MISSION, number, shorten_name(name), role, NBF, EXP, number, badge_id
    )
    signed = sign(payload, b"\x03", KEYS[b"\x03"])
    return badge_text(HOST, signed, badge_id), badge_id


def portrait(shade: int = 120) -> bytes:
    """Return a drawn head: no real person."""
    picture = Image.new("RGB", (300, 400), (shade, 150, 170))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((90, 60, 210, 210), fill=(225, 190, 160))
    pen.ellipse((30, 240, 270, 560), fill=(60, 60, 90))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=80)
    return target.getvalue()


def make_face(number: int, role: Role, **changes: Any) -> tuple[BadgeFace, str]:
    name = changes.pop("name", NAMES[role])
    text, badge_id = text_of(number, name, role)
    values: dict[str, Any] = {
        "institute": "Instituto Electoral de Ejemplo",
        "programme": "Programa de Observación COPACO 2026",
        "role": role,
        "name": name,
        "affiliation": "Organización Ficticia de Observación Ciudadana, A. C.",
        "folio": f"DVOE/OBS/{number:04}/2026",
        "check_code": check_code(badge_id),
        "validity": "1 de abril – 6 de junio de 2027",
        "code": draw_code(text),
        "modalities": ("Presencial", "Digital"),
        "issuer": "Consejo General",
        "photo": portrait(100 + number % 100),
        "back": default_texts(role),
        "emergency_phone": "55 0000 0000",
        "demo": True,
    }
    return BadgeFace(**(values | changes)), text
