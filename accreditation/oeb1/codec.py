"""The badge itself: what is signed, and how it becomes the text of a QR code."""

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from accreditation.oeb1 import cbor, cose
from accreditation.oeb1.cbor import Malformed

AAD = b"oem-badge-v1"
VERSION = 1
MAX_DIGITS = 700
ID_LENGTH = 10
NAME_GOAL = 34
NAME_LONGEST = 66

# Control, line separating and direction changing characters: never in a name.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_DIGITS = re.compile(r"[1-9][0-9]*", re.ASCII)
_TEXT = re.compile(
    r"https://(?P<host>[a-z0-9.:-]{1,253})/v/(?P<id>[a-z2-7]{16})#(?P<digits>.*)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)


class Role(IntEnum):
    OBSERVER = 1
    FOREIGN_VISITOR = 2
    STAFF = 3
    PROGRAMME_MEMBER = 4


@dataclass(frozen=True, slots=True)
class BadgePayload:
    """What a badge says. Times are whole hours since 1970 (UTC), both inclusive."""

    mission_number: int
    folio_number: int
    name: str
    role: int
    nbf: int
    exp: int
    status_index: int
    badge_id: bytes


def hours(moment: datetime) -> int:
    return int(moment.timestamp() // 3600)


def sign(payload: BadgePayload, kid: bytes, private_key: Ed25519PrivateKey) -> bytes:
    """Return the COSE_Sign1 object; refuse a payload that no verifier would read."""
    encoded = encode_payload(payload)
    if decode_payload(encoded) != payload:
        raise ValueError("payload does not survive its own encoding")
    return cose.sign1(encoded, kid=kid, aad=AAD, private_key=private_key)


def encode_payload(payload: BadgePayload) -> bytes:
    return cbor.encode(
        [
            VERSION,
            payload.mission_number,
            payload.folio_number,
            payload.role,
            payload.name,
            payload.nbf,
            payload.exp,
            payload.status_index,
            payload.badge_id,
        ]
    )


def decode_payload(encoded: bytes) -> BadgePayload:
    items = cbor.array(cbor.decode(encoded), length=9)
    if items[0] != VERSION:
        raise Malformed("another version")
    role = cbor.unsigned(items[3], below=256)
    nbf, exp = cbor.unsigned(items[5]), cbor.unsigned(items[6])
    if role == 0 or nbf > exp:
        raise Malformed("no role, or an end before its beginning")
    return BadgePayload(
        mission_number=cbor.unsigned(items[1]),
        folio_number=cbor.unsigned(items[2]),
        role=role,
        name=_name(items[4]),
        nbf=nbf,
        exp=exp,
        status_index=cbor.unsigned(items[7]),
        badge_id=cbor.octets(items[8], shortest=ID_LENGTH, longest=ID_LENGTH),
    )


def _name(item: cbor.Item) -> str:
    if not isinstance(item, str) or not 1 <= len(item.encode()) <= NAME_LONGEST:
        raise Malformed("name missing or too long")
    if _UNFIT.search(item) or not unicodedata.is_normalized("NFC", item):
        raise Malformed("name with control characters or not in NFC")
    return item


def to_digits(signed: bytes) -> str:
    return str(int.from_bytes(b"\x01" + signed))


def from_digits(digits: str) -> bytes:
    """Undo `to_digits`; only the digits that it writes are accepted."""
    if len(digits) > MAX_DIGITS or not _DIGITS.fullmatch(digits):
        raise Malformed("not 1 to 700 digits without leading zero")
    number = int(digits)
    data = number.to_bytes((number.bit_length() + 7) // 8)
    if data[0] != 1:
        raise Malformed("first byte is not 01")
    return data[1:]


def split_text(text: str) -> tuple[str | None, str]:
    """Return the id and the digits of a badge text, or no id for bare digits."""
    if len(text) > MAX_DIGITS + 300:
        raise Malformed("too long")
    match = _TEXT.fullmatch(text)
    return (match["id"].upper(), match["digits"]) if match else (None, text)


def id_text(badge_id: bytes) -> str:
    if len(badge_id) != ID_LENGTH:
        raise ValueError("a badge id has 10 bytes")
    return base64.b32encode(badge_id).decode()


def check_code(badge_id: bytes) -> str:
    """Return the six characters printed with the folio, for lookups by hand."""
    digest = hashlib.sha256(b"oem-check-v1" + badge_id).digest()
    return base64.b32encode(digest).decode()[:6]


def badge_text(host: str, signed: bytes, badge_id: bytes) -> str:
    return f"HTTPS://{host.upper()}/V/{id_text(badge_id)}#{to_digits(signed)}"


def shorten_name(name: str) -> str:
    """Fit a name into 34 bytes where initials can do it, and always into 66.

    Second and further given names become initials, from the left; first name, last
    two words and particles in lower case stay. Only beyond 66 bytes is more given up.
    """
    words = _UNFIT.sub(" ", unicodedata.normalize("NFC", name)).split()
    if not words:
        raise ValueError("a name needs a visible character")
    words = _with_initials(words, range(1, len(words) - 2), NAME_GOAL)
    words = _with_initials(words, range(1, len(words) - 1), NAME_LONGEST)
    text = " ".join(words)
    if _size(text) <= NAME_LONGEST:
        return text
    while _size(text + "…") > NAME_LONGEST or unicodedata.combining(text[-1]):
        text = text[:-1]
    return text.rstrip() + "…"


def _with_initials(words: list[str], positions: range, limit: int) -> list[str]:
    words = list(words)
    for position in positions:
        if _size(" ".join(words)) <= limit:
            break
        if not words[position].islower() and len(words[position]) > 2:
            words[position] = words[position][0] + "."
    return words


def _size(text: str) -> int:
    return len(text.encode())
