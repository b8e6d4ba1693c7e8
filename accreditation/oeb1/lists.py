"""What a verifier holds: the key list, a mission's status list and its issued pack.

Each is a COSE_Sign1 object of its own kind (its `external_aad`). The key list is
signed by an offline root; the other two by a key of the mission. Issue times and
ends of lists are seconds since 1970; the windows of keys are whole hours, as on
badges, because they bound badges.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from accreditation.oeb1 import cbor, cose
from accreditation.oeb1.cbor import Item, Malformed
from accreditation.oeb1.codec import BadgePayload

AAD_KEYS = b"oem-keys-v1"
AAD_STATUS = b"oem-status-v1"
AAD_PACK = b"oem-pack-v1"
VERSION = 1
MAX_INDEXES = 1 << 20
MAX_KEYS_BYTES = 1 << 18
MAX_LIST_BYTES = 8 << 20
PREFIX = 5
NOTHING_ISSUED = bytes(PREFIX)
SECONDS = 1 << 40


class ListRefused(ValueError):
    """A list that must not replace the one held; its text says why."""


class KeyStatus(IntEnum):
    ACTIVE = 0
    RETIRED = 1
    COMPROMISED = 2


class BadgeStatus(IntEnum):
    VALID = 0
    REVOKED = 1
    SUSPENDED = 2
    NOT_ISSUED = 3


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key and the badges it may sign: those whose dates lie in its window."""

    kid: bytes
    public_key: bytes
    mission_number: int
    use_from: int
    use_to: int
    status: KeyStatus = KeyStatus.ACTIVE

    def covers(self, badge: BadgePayload) -> bool:
        return self.use_from <= badge.nbf and badge.exp <= self.use_to


@dataclass(frozen=True, slots=True)
class KeyList:
    serial: int
    issued: int
    expires: int
    keys: Mapping[bytes, SigningKey]


@dataclass(frozen=True, slots=True)
class StatusList:
    mission_number: int
    issued: int
    next_update: int
    size: int
    bits: bytes

    def status_of(self, index: int) -> BadgeStatus:
        if index >= self.size:
            return BadgeStatus.NOT_ISSUED
        return BadgeStatus(self.bits[index // 4] >> index % 4 * 2 & 3)


@dataclass(frozen=True, slots=True)
class IssuedPack:
    mission_number: int
    issued: int
    next_update: int
    prefixes: bytes

    def prefix_of(self, index: int) -> bytes | None:
        """Return the five bytes kept for an index, None where nothing was issued."""
        prefix = self.prefixes[index * PREFIX : (index + 1) * PREFIX]
        return None if prefix in (b"", NOTHING_ISSUED) else prefix


def public_bytes(private_key: Ed25519PrivateKey) -> bytes:
    return private_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def root_kid(public_key: bytes) -> bytes:
    return hashlib.sha256(public_key).digest()[:8]


def object_prefix(signed: bytes) -> bytes:
    return hashlib.sha256(signed).digest()[:PREFIX]


def build_key_list(
    keys: Iterable[SigningKey],
    *,
    serial: int,
    issued: int,
    expires: int,
    root: Ed25519PrivateKey,
) -> bytes:
    rows: list[Item] = [
        [k.kid, k.public_key, k.mission_number, k.use_from, k.use_to, int(k.status)]
        for k in sorted(keys, key=lambda k: k.kid)
    ]
    payload = cbor.encode([VERSION, serial, issued, expires, rows])
    _read_keys(payload)
    return cose.sign1(
        payload, kid=root_kid(public_bytes(root)), aad=AAD_KEYS, private_key=root
    )


def import_key_list(
    data: bytes, *, roots: Sequence[bytes], now: int, held_serial: int = 0
) -> KeyList:
    """Accept a list that a known root signed, not older than the one held."""
    message = _parse(data, MAX_KEYS_BYTES)
    root = {root_kid(key): key for key in roots}.get(message.kid)
    if root is None or not cose.is_sound_public_key(root):
        raise ListRefused("unknown root")
    if not cose.is_signed_by(message, root, aad=AAD_KEYS):
        raise ListRefused("bad signature")
    try:
        keys = _read_keys(message.payload)
    except Malformed as error:
        raise ListRefused(str(error)) from error
    if keys.serial < held_serial:
        raise ListRefused("older than the list held")
    if keys.expires < now:
        raise ListRefused("expired")
    return keys


def _read_keys(payload: bytes) -> KeyList:
    items = cbor.array(cbor.decode(payload), length=5)
    if items[0] != VERSION:
        raise Malformed("another version")
    keys = [_read_key(row) for row in cbor.array(items[4])]
    kids = [key.kid for key in keys]
    if kids != sorted(set(kids)):
        raise Malformed("key ids repeated or out of order")
    return KeyList(
        serial=cbor.unsigned(items[1]),
        issued=cbor.unsigned(items[2], below=SECONDS),
        expires=cbor.unsigned(items[3], below=SECONDS),
        keys={key.kid: key for key in keys},
    )


def _read_key(row: Item) -> SigningKey:
    kid, public_key, mission_number, use_from, use_to, status = cbor.array(
        row, length=6
    )
    key = SigningKey(
        kid=cbor.octets(kid, shortest=1, longest=cose.KID_LONGEST),
        public_key=cbor.octets(public_key, shortest=32, longest=32),
        mission_number=cbor.unsigned(mission_number),
        use_from=cbor.unsigned(use_from),
        use_to=cbor.unsigned(use_to),
        status=KeyStatus(cbor.unsigned(status, below=len(KeyStatus))),
    )
    if not cose.is_sound_public_key(key.public_key):
        raise Malformed("public key of small order or not canonical")
    return key


def build_status_list(
    statuses: Sequence[BadgeStatus],
    *,
    mission_number: int,
    issued: int,
    next_update: int,
    kid: bytes,
    private_key: Ed25519PrivateKey,
) -> bytes:
    bits = bytearray((len(statuses) + 3) // 4)
    for index, status in enumerate(statuses):
        bits[index // 4] |= status << index % 4 * 2
    packed = zlib.compress(bytes(bits), 9)
    head: list[Item] = [VERSION, mission_number, issued, next_update]
    payload = cbor.encode([*head, len(statuses), packed])
    return cose.sign1(payload, kid=kid, aad=AAD_STATUS, private_key=private_key)


def import_status_list(
    data: bytes, *, key_list: KeyList, held_issued: int = 0
) -> StatusList:
    items = _open(data, AAD_STATUS, key_list, held_issued, fields=6)
    try:
        size = cbor.unsigned(items[4], below=MAX_INDEXES + 1)
        packed = cbor.octets(items[5], shortest=1, longest=MAX_LIST_BYTES)
        bits = _inflate(packed, (size + 3) // 4)
    except (Malformed, zlib.error) as error:
        raise ListRefused(f"status list: {error}") from error
    return StatusList(*_head(items), size=size, bits=bits)


def build_issued_pack(
    objects: Mapping[int, bytes],
    *,
    size: int,
    mission_number: int,
    issued: int,
    next_update: int,
    kid: bytes,
    private_key: Ed25519PrivateKey,
) -> bytes:
    """Sign the first five bytes of SHA-256 of each signed object, by status index."""
    prefixes = bytearray(size * PREFIX)
    for index, signed in objects.items():
        if not 0 <= index < size:
            raise ValueError("index outside the pack")
        prefixes[index * PREFIX : (index + 1) * PREFIX] = object_prefix(signed)
    head: list[Item] = [VERSION, mission_number, issued, next_update]
    payload = cbor.encode([*head, bytes(prefixes)])
    return cose.sign1(payload, kid=kid, aad=AAD_PACK, private_key=private_key)


def import_issued_pack(
    data: bytes, *, key_list: KeyList, held_issued: int = 0
) -> IssuedPack:
    items = _open(data, AAD_PACK, key_list, held_issued, fields=5)
    prefixes = items[4]
    if not isinstance(prefixes, bytes) or len(prefixes) % PREFIX:
        raise ListRefused("issued pack: not a row of prefixes")
    return IssuedPack(*_head(items), prefixes=prefixes)


def _parse(data: bytes, limit: int) -> cose.Sign1:
    if len(data) > limit:
        raise ListRefused("too long")
    try:
        message = cose.parse(data)
    except Malformed as error:
        raise ListRefused(str(error)) from error
    if message.alg != cose.ALG_ED25519:
        raise ListRefused("another algorithm")
    return message


def _open(
    data: bytes, aad: bytes, key_list: KeyList, held_issued: int, *, fields: int
) -> list[Item]:
    """Return the fields of a mission's list whose signer may speak for the mission."""
    message = _parse(data, MAX_LIST_BYTES)
    key = key_list.keys.get(message.kid)
    if key is None or key.status == KeyStatus.COMPROMISED:
        raise ListRefused("key unknown or compromised")
    if not cose.is_signed_by(message, key.public_key, aad=aad):
        raise ListRefused("bad signature")
    try:
        items = cbor.array(cbor.decode(message.payload), length=fields)
        mission_number, issued, _ = _head(items)
    except Malformed as error:
        raise ListRefused(str(error)) from error
    if mission_number != key.mission_number:
        raise ListRefused("key of another mission")
    if issued < held_issued:
        raise ListRefused("older than the list held")
    return items


def _head(items: list[Item]) -> tuple[int, int, int]:
    if items[0] != VERSION:
        raise Malformed("another version")
    return (
        cbor.unsigned(items[1]),
        cbor.unsigned(items[2], below=SECONDS),
        cbor.unsigned(items[3], below=SECONDS),
    )


def _inflate(packed: bytes, length: int) -> bytes:
    """Inflate to exactly `length` bytes, never allocating more."""
    inflater = zlib.decompressobj()
    raw = inflater.decompress(packed, length + 1)
    if len(raw) != length or not inflater.eof or inflater.unused_data:
        raise Malformed("another length after inflating")
    return raw
