"""Make tests/vectors/oeb1.json, the cases that every OEB1 verifier must decide alike.

Run as a module to write the file anew. Test keys only; everything is derived from
fixed texts, so that the same file comes out every time.
"""

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from accreditation.oeb1 import cbor, codec, cose, lists
from accreditation.oeb1.codec import BadgePayload
from accreditation.oeb1.lists import BadgeStatus, KeyStatus, SigningKey

PATH = Path(__file__).parents[2] / "vectors" / "oeb1.json"
HOST = "mirada.example.mx"
MISSION, OTHER_MISSION = 17, 18
NBF, EXP, NOW = 501750, 503333, 502000
SIZE = 64
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493

Case = dict[str, Any]


def key(label: str) -> Ed25519PrivateKey:
    seed = hashlib.sha256(label.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


ROOT, STRANGER = key("oem-root TEST ONLY"), key("oem-stranger TEST ONLY")
KEYS = {
    b"\x03": key("oem-badge TEST ONLY"),
    b"\x04": key("oem-badge other mission TEST ONLY"),
    b"\x05\x05": key("oem-badge compromised TEST ONLY"),
    b"\x06": key("oem-badge short window TEST ONLY"),
    b"kid-late": key("oem-badge next TEST ONLY"),
}
SPEC = BadgePayload(
    MISSION,
    4217,
    "María Guadalupe Hernández Rodríguez",
    1,
    NBF,
    EXP,
    13842,
    bytes(range(10)),
)
NAMES = {
    "accents": (1, b"\x03", "Ángel Ñáñez Güémez"),
    "visitor": (2, b"\x03", "Nguyễn Thị Ánh Łukasz Ağaoğlu"),
    "staff, long kid": (3, b"kid-late", "Ana Solís"),
    "longest name": (4, b"\x03", "Ñ" * 33),
    "four byte characters": (1, b"\x03", "李𠮷 Persona de Prueba"),
}
UNSOUND_KEYS = {
    "public key of order 4": bytes(32),
    "public key of order 1": (1).to_bytes(32, "little"),
    "public key of order 1, sign bit set": (1 + 2**255).to_bytes(32, "little"),
    "public key of order 2": (2**255 - 20).to_bytes(32, "little"),
    "public key of order 8": bytes.fromhex(
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
    ),
    "public key of order 8, the other": bytes.fromhex(
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
    ),
    "public key not canonical": (2**255 - 19).to_bytes(32, "little"),
    "public key of ones": b"\xff" * 32,
    "public key of 31 bytes": bytes(range(31)),
}
REVOKED, SUSPENDED, UNISSUED, UNPACKED, COMPROMISED = 20, 21, 22, 23, 24


def badge(index: int, *, role: int = 1, name: str = "Persona Ficticia") -> BadgePayload:
    badge_id = hashlib.sha256(f"badge {index}".encode()).digest()[:10]
    return BadgePayload(MISSION, 100 + index, name, role, NBF, EXP, index, badge_id)


def sign(payload: BadgePayload, kid: bytes = b"\x03") -> bytes:
    return codec.sign(payload, kid, KEYS[kid])


def sign_raw(payload: bytes, kid: bytes = b"\x03") -> bytes:
    return cose.sign1(payload, kid=kid, aad=codec.AAD, private_key=KEYS[kid])


def signing_keys() -> list[SigningKey]:
    def entry(kid: bytes, **changes: Any) -> SigningKey:
        public = lists.public_bytes(KEYS[kid])
        standard = SigningKey(kid, public, MISSION, NBF - 1000, EXP + 1000)
        return dataclasses.replace(standard, **changes)

    return [
        entry(b"\x03"),
        entry(b"\x04", mission_number=OTHER_MISSION),
        entry(b"\x05\x05", status=KeyStatus.COMPROMISED),
        entry(b"\x06", use_to=EXP - 1),
        entry(b"kid-late", status=KeyStatus.RETIRED),
    ]


def good_objects() -> dict[str, tuple[BadgePayload, bytes]]:
    objects = {"specification": (SPEC, sign(SPEC))}
    for index, (label, (role, kid, name)) in enumerate(NAMES.items()):
        payload = badge(index, role=role, name=name)
        objects[label] = (payload, sign(payload, kid))
    return objects


def list_bytes() -> dict[str, bytes]:
    """Return every list that the cases use; times in seconds."""
    statuses = [BadgeStatus.VALID] * SIZE
    statuses[REVOKED] = BadgeStatus.REVOKED
    statuses[SUSPENDED] = BadgeStatus.SUSPENDED
    statuses[UNISSUED] = BadgeStatus.NOT_ISSUED
    objects = {p.status_index: o for p, o in good_objects().values()}
    objects.pop(SPEC.status_index)
    objects |= {
        index: sign(badge(index)) for index in (REVOKED, SUSPENDED, UNISSUED, UNPACKED)
    }
    objects[UNPACKED] = b"another object"
    objects[COMPROMISED] = sign(badge(COMPROMISED), b"\x05\x05")
    signer: dict[str, Any] = {"kid": b"\x03", "private_key": KEYS[b"\x03"]}
    fresh: dict[str, Any] = {
        "mission_number": MISSION,
        "issued": NOW * 3600 - 600,
        "next_update": NOW * 3600 + 86400,
        **signer,
    }
    stale = {**fresh, "issued": 1, "next_update": NOW * 3600 - 1}
    whole = [BadgeStatus.VALID] * (SPEC.status_index + 1)
    years = {"issued": (NBF - 500) * 3600, "expires": (NOW + 5000) * 3600}
    return {
        "keys": lists.build_key_list(signing_keys(), serial=7, root=ROOT, **years),
        "status": lists.build_status_list(statuses, **fresh),
        "status stale": lists.build_status_list(statuses, **stale),
        "status large": lists.build_status_list(whole, **fresh),
        "pack": lists.build_issued_pack(objects, size=SIZE, **fresh),
        "pack stale": lists.build_issued_pack(objects, size=SIZE, **stale),
    }


def case(name: str, verdict: str, signed: bytes, badge_id: bytes, **held: Any) -> Case:
    text = held.pop("text", None) or codec.badge_text(HOST, signed, badge_id)
    standard = {
        "path_id": codec.id_text(badge_id),
        "mission": MISSION,
        "now_hours": NOW,
        "keys": "keys",
        "status": "status",
        "pack": "pack",
    }
    return {"name": name, "verdict": verdict, "text": text, **standard, **held}


def valid_cases() -> Iterator[Case]:
    for label, (payload, signed) in good_objects().items():
        held = (
            {"status": "status large", "pack": None} if payload == SPEC else {}
        )  # its index lies beyond the small lists
        shown = dataclasses.asdict(payload) | {"badge_id": payload.badge_id.hex()}
        yield case(label, "VALID", signed, payload.badge_id, **held, payload=shown)
        digits = codec.to_digits(signed)
        yield case(
            f"{label}: digits alone", "VALID", signed, payload.badge_id, **held
        ) | {"text": digits, "path_id": codec.id_text(payload.badge_id).lower()}
        yield case(f"{label}: no status list", "VALID_STATUS_OLD", signed,
                   payload.badge_id, **{**held, "status": None})  # fmt: skip


def invalid_cases() -> Iterator[Case]:
    objects = good_objects()
    for label, (payload, signed) in objects.items():
        other = next(o for p, o in objects.values() if p != payload)
        held = {"status": "status large", "pack": None} if payload == SPEC else {}
        changes = [*_changed_objects(payload, signed, other), *_swapped_parts(signed)]
        for name, verdict, changed in changes:
            yield case(f"{label}: {name}", verdict, changed, payload.badge_id, **held)
        for name, verdict, text in _changed_texts(payload, signed):
            yield case(
                f"{label}: {name}", verdict, signed, payload.badge_id, text=text, **held
            )
        for name, verdict, held_by in _changed_surroundings():
            yield case(
                f"{label}: {name}", verdict, signed, payload.badge_id,
                **{**held, **held_by},
            )  # fmt: skip


def _changed_objects(
    payload: BadgePayload, signed: bytes, other: bytes
) -> Iterator[tuple[str, str, bytes]]:
    protected, _, body, signature = cbor.array(cbor.decode(signed))
    _, _, other_body, other_signature = cbor.array(cbor.decode(other))
    kid = cose.parse(signed).kid
    name_at = signed.index(payload.name.encode())

    def built(*parts: Any) -> bytes:
        return cbor.encode(list(parts))

    def flip(at: int) -> bytes:
        return signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]

    def with_alg(alg: int) -> bytes:
        return built(cbor.encode({1: alg, 4: kid}), {}, body, signature)

    assert isinstance(signature, bytes)
    scalar = int.from_bytes(signature[32:], "little") + GROUP_ORDER
    malleable = signature[:32] + scalar.to_bytes(32, "little")
    foreign = codec.sign(payload, kid, STRANGER)
    unknown = codec.sign(payload, b"\x09", STRANGER)
    no_aad = cose.sign1(
        codec.encode_payload(payload), kid=kid, aad=b"", private_key=KEYS[kid]
    )
    yield "flip in signature", "BAD_SIGNATURE", flip(len(signed) - 1)
    yield "flip in R", "BAD_SIGNATURE", flip(len(signed) - 60)
    yield "flip in array head", "MALFORMED", flip(0)
    flipped = signed[:name_at] + b"X" + signed[name_at + 1 :]
    if len(payload.name[0].encode()) == 1:
        yield "other first letter", "BAD_SIGNATURE", flipped
    else:
        yield "broken UTF-8", "MALFORMED", flipped
    yield "one byte short", "MALFORMED", signed[:-1]
    yield "half", "MALFORMED", signed[: len(signed) // 2]
    yield "trailing byte", "MALFORMED", signed + b"\x00"
    yield "another's signature", "BAD_SIGNATURE", built(protected, {}, body,
                                                       other_signature)  # fmt: skip
    yield "another's payload", "BAD_SIGNATURE", built(protected, {}, other_body,
                                                     signature)  # fmt: skip
    yield "another whole badge", "BAD_SIGNATURE", other
    yield "foreign key, known kid", "BAD_SIGNATURE", foreign
    yield "foreign key, unknown kid", "UNKNOWN_KEY", unknown
    yield "signed for another use", "BAD_SIGNATURE", no_aad
    yield "S plus group order", "BAD_SIGNATURE", built(protected, {}, body, malleable)
    yield "zero signature", "BAD_SIGNATURE", built(protected, {}, body, bytes(64))
    yield from ((f"alg {alg}", "MALFORMED", with_alg(alg)) for alg in (-8, -7))
    yield "unprotected header", "MALFORMED", built(protected, {4: kid}, body, signature)
    yield "tagged", "MALFORMED", b"\xd2" + signed
    yield "indefinite array", "MALFORMED", b"\x9f" + signed[1:] + b"\xff"


def _swapped_parts(signed: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Right parts in wrong places, and headers that ask for another judge."""
    protected, _, body, signature = cbor.array(cbor.decode(signed))
    kid = cose.parse(signed).kid
    assert isinstance(signature, bytes)
    half = len(signature) // 2
    turned = signature[half:] + signature[:half]
    built: dict[str, Any] = {
        "payload and signature swapped": [protected, {}, signature, body],
        "header and payload swapped": [body, {}, protected, signature],
        "header twice": [protected, {}, protected, signature],
        "three parts": [protected, body, signature],
        "five parts": [protected, {}, body, signature, b""],
        "key in the header": [
            cbor.encode({1: -19, 4: kid, 5: b"x"}),
            {},
            body,
            signature,
        ],
        "no algorithm": [cbor.encode({4: kid}), {}, body, signature],
        "no key id": [cbor.encode({1: -19}), {}, body, signature],
    }
    for name, parts in built.items():
        yield name, "MALFORMED", cbor.encode(parts)
    for alg in (-257, 5, 0):
        other = cbor.encode({1: alg, 4: kid})
        yield f"alg {alg}", "MALFORMED", cbor.encode([other, {}, body, signature])
    halves = cbor.encode([protected, {}, body, turned])
    yield "halves of the signature swapped", "BAD_SIGNATURE", halves
    for share in (1, 3):
        cut = len(signed) * share // 4
        yield f"{share} quarters", "MALFORMED", signed[:cut]


def _changed_texts(
    payload: BadgePayload, signed: bytes
) -> Iterator[tuple[str, str, str]]:
    text = codec.badge_text(HOST, signed, payload.badge_id)
    address, _, digits = text.partition("#")
    stranger = codec.id_text(bytes(10))
    yield "leading zero", "MALFORMED", f"{address}#0{digits}"
    yield "letter among digits", "MALFORMED", f"{address}#{digits[:50]}O{digits[51:]}"
    yield "Arabic digit", "MALFORMED", f"{address}#{digits[:-1]}٣"
    yield "sign", "MALFORMED", f"{address}#+{digits}"
    yield "line end", "MALFORMED", f"{address}#{digits}\n"
    yield "no digits", "MALFORMED", f"{address}#"
    yield "701 digits", "MALFORMED", f"{address}#" + digits.ljust(701, "7")
    yield "2,000 digits", "MALFORMED", "9" * 2000
    yield (
        "first byte 02",
        "MALFORMED",
        f"{address}#" + str(int.from_bytes(b"\x02" + signed)),
    )
    yield (
        "other id in the text",
        "BAD_SIGNATURE",
        text.replace(codec.id_text(payload.badge_id), stranger),
    )
    yield "other scheme", "MALFORMED", "X" + text


def _changed_surroundings() -> Iterator[tuple[str, str, Case]]:
    yield "other path id", "BAD_SIGNATURE", {"path_id": codec.id_text(bytes(10))}
    yield "other mission asked", "WRONG_MISSION", {"mission": OTHER_MISSION}
    yield "expired", "EXPIRED", {"now_hours": EXP + 25}
    yield "last hour of slack", "VALID_STATUS_OLD", {"now_hours": EXP + 24}
    yield "not yet", "NOT_YET_VALID", {"now_hours": NBF - 25}
    yield "first hour of slack", "VALID", {"now_hours": NBF - 24}
    yield "no key list", "UNKNOWN_KEY", {"keys": None}
    yield "key list expired", "UNKNOWN_KEY", {"now_hours": NOW + 5001}


def standing_cases() -> Iterator[Case]:
    def one(name: str, verdict: str, index: int, kid: bytes = b"\x03", **held: Any):
        payload = badge(index)
        return case(name, verdict, sign(payload, kid), payload.badge_id, **held)

    yield one("revoked", "REVOKED", REVOKED)
    yield one("revoked, old list", "REVOKED", REVOKED, status="status stale")
    yield one("suspended", "SUSPENDED", SUSPENDED)
    yield one("suspended and expired", "EXPIRED", SUSPENDED, now_hours=EXP + 25)
    yield one("not issued by status", "NOT_ISSUED", UNISSUED)
    yield one("not in an old list", "VALID_STATUS_OLD", UNISSUED, status="status stale")
    yield one("beyond the list", "NOT_ISSUED", SIZE + 1, pack=None)
    yield one("pack disagrees", "NOT_ISSUED", UNPACKED)
    yield one("pack disagrees, old pack", "NOT_ISSUED", UNPACKED, pack="pack stale")
    yield one("pack empty there", "NOT_ISSUED", 30)
    yield one("old pack empty there", "VALID_STATUS_OLD", 30, pack="pack stale")
    yield one("no pack", "VALID", 30, pack=None)
    yield one("compromised, in pack", "VALID", COMPROMISED, b"\x05\x05")
    yield one("compromised, no pack", "NOT_ISSUED", COMPROMISED, b"\x05\x05", pack=None)
    yield one("compromised, empty", "NOT_ISSUED", 30, b"\x05\x05", pack="pack stale")
    yield one("key of another mission", "WRONG_MISSION", 31, b"\x04")
    yield one("outlasts its key", "UNKNOWN_KEY", 31, b"\x06")


def payload_cases() -> Iterator[Case]:
    """Return payloads that are rightly signed and still not of the format."""
    good = cbor.array(cbor.decode(codec.encode_payload(badge(0))))

    def one(name: str, **changes: Any) -> Case:
        items = [changes.get(f"f{at}", item) for at, item in enumerate(good)]
        return case(name, "MALFORMED", sign_raw(cbor.encode(items)), bytes(10))

    yield one("version 2", f0=2)
    yield one("negative folio", f2=-1)
    yield one("folio beyond 32 bits", f2=2**32)
    yield one("folio beyond 53 bits", f2=2**53)
    yield one("role 0", f3=0)
    yield one("role as text", f3="1")
    yield one("empty name", f4="")
    yield one("name of 67 bytes", f4="x" * 67)
    yield one("object over 255 bytes", f4="x" * 140)
    yield one("name not in NFC", f4="Mari\u0301a")
    yield one("name with line break", f4="Ana\nSolís")
    yield one("name with direction override", f4="Ana\u202eSolís")
    yield one("end before beginning", f5=EXP + 1)
    yield one("short id", f8=bytes(9))
    encoded = codec.encode_payload(badge(0))
    for name, raw in {
        "payload long form": encoded.replace(b"\x11", b"\x18\x11", 1),
        "payload with trailing byte": encoded + b"\x00",
        "ten items": b"\x8a" + encoded[1:] + b"\x00",
        "a float": encoded.replace(b"\x18\x64", b"\xf9\x56\x40", 1),
    }.items():
        yield case(name, "MALFORMED", sign_raw(raw), bytes(10))


def _list_case(name: str, kind: str, data: bytes, **more: Any) -> Case:
    return {"name": name, "kind": kind, "bytes": data.hex(), "accepted": False, **more}


def stranger(data: bytes) -> bytes:
    """The same list, signed by somebody else under the same key id."""
    found = cose.parse(data)
    return cose.sign1(
        found.payload, kid=found.kid, aad=lists.AAD_STATUS, private_key=STRANGER
    )


def _flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def key_list_cases() -> Iterator[Case]:
    """Return key lists to import, and whether a verifier may take them."""
    good = list_bytes()
    rows = [
        [*dataclasses.astuple(entry)[:5], int(entry.status)] for entry in signing_keys()
    ]

    def signed(changed: list[Any], root: Ed25519PrivateKey = ROOT) -> bytes:
        return cose.sign1(
            cbor.encode([1, 7, 1, NOW * 3600, changed]),
            kid=lists.root_kid(lists.public_bytes(root)),
            aad=lists.AAD_KEYS,
            private_key=root,
        )

    def signed_at(serial: int) -> bytes:
        years = {"issued": (NBF - 500) * 3600, "expires": (NOW + 5000) * 3600}
        return lists.build_key_list(signing_keys(), serial=serial, root=ROOT, **years)

    after = (NOW + 5001) * 3600
    yield _list_case("key list", "keys", good["keys"], accepted=True)
    yield _list_case("key list again", "keys", good["keys"], accepted=True, held=7)
    yield _list_case("older than held", "keys", good["keys"], held=8)
    yield _list_case("expired", "keys", good["keys"], now=after)
    yield _list_case("flip", "keys", _flipped(good["keys"]))
    yield _list_case("well formed, by our root", "keys", signed(rows), accepted=True)
    yield _list_case("lower serial", "keys", signed_at(6), held=7)
    yield _list_case("lower serial by far", "keys", signed_at(1), held=7)
    yield _list_case("higher serial", "keys", signed_at(8), held=7, accepted=True)
    yield _list_case("foreign root", "keys", signed(rows, STRANGER))
    yield _list_case("repeated kid", "keys", signed([rows[0], *rows]))
    yield _list_case("unsorted", "keys", signed(rows[::-1]))
    yield _list_case("unknown key status", "keys", signed([[*rows[0][:5], 3]]))
    yield _list_case("status list as key list", "keys", good["status"])
    for name, public in UNSOUND_KEYS.items():
        yield _list_case(name, "keys", signed([[b"\x03", public, *rows[0][2:]]]))


def mission_list_cases() -> Iterator[Case]:
    """Return status lists and issued packs to import."""
    good = list_bytes()
    one = zlib.compress(b"\0")

    def signed(aad: bytes, *tail: Any, kid: bytes = b"\x03") -> bytes:
        payload = cbor.encode([1, MISSION, 1, NOW * 3600, *tail])
        return cose.sign1(payload, kid=kid, aad=aad, private_key=KEYS[kid])

    def status(size: int, packed: bytes, kid: bytes = b"\x03") -> bytes:
        return signed(lists.AAD_STATUS, size, packed, kid=kid)

    yield _list_case("status list", "status", good["status"], accepted=True)
    yield _list_case("small list", "status", status(4, one), accepted=True)
    yield _list_case("older than held", "status", good["status"], held=NOW * 3600)
    yield _list_case(
        "older by far", "status", good["status stale"], held=NOW * 3600 - 600
    )
    yield _list_case(
        "pack older than held", "pack", good["pack stale"], held=NOW * 3600 - 600
    )
    yield _list_case(
        "half a list", "status", good["status"][: len(good["status"]) // 2]
    )
    yield _list_case("by a stranger", "status", stranger(good["status"]))
    yield _list_case("flip", "status", _flipped(good["status"]))
    yield _list_case("pack as status list", "status", good["pack"])
    bomb = zlib.compress(bytes(100_000))
    yield _list_case("inflates to more", "status", status(64, bomb))
    yield _list_case("inflates to less", "status", status(64, one))
    yield _list_case("not zlib", "status", status(4, b"\0"))
    yield _list_case("compromised key", "status", status(4, one, b"\x05\x05"))
    yield _list_case("key of another mission", "status", status(4, one, b"\x04"))
    yield _list_case("pack", "pack", good["pack"], accepted=True)
    yield _list_case("flip", "pack", _flipped(good["pack"]))
    yield _list_case("odd length", "pack", signed(lists.AAD_PACK, b"123456"))
    yield _list_case("text for bytes", "pack", signed(lists.AAD_PACK, "12345"))
    yield _list_case("empty", "pack", signed(lists.AAD_PACK, b""), accepted=True)
    yield _list_case("status list as pack", "pack", good["status"])


def make_vectors() -> dict[str, Any]:
    signed = sign(SPEC)
    return {
        "format": "OEB1",
        "warning": "Test keys only.",
        "specification": {
            "seed_text": "oem-badge TEST ONLY",
            "public_key": lists.public_bytes(KEYS[b"\x03"]).hex(),
            "object": signed.hex(),
            "digits": codec.to_digits(signed),
            "check_code": codec.check_code(SPEC.badge_id),
        },
        "roots": [lists.public_bytes(ROOT).hex()],
        "import_now": NOW * 3600,
        "lists": {name: data.hex() for name, data in list_bytes().items()},
        "cases": [
            *valid_cases(),
            *invalid_cases(),
            *standing_cases(),
            *payload_cases(),
        ],
        "list_cases": [*key_list_cases(), *mission_list_cases()],
    }


def dumps() -> str:
    return json.dumps(make_vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PATH.write_text(dumps(), encoding="utf-8")
