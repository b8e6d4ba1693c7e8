"""COSE_Sign1 (RFC 9052) with Ed25519, in the one shape that OEB1 uses."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from accreditation.oeb1 import cbor
from accreditation.oeb1.cbor import Malformed

ALG_ED25519 = -19  # RFC 9864; the older -8 (EdDSA) is not accepted
KID_LONGEST = 8
SIGNATURE_LENGTH = 64

_FIELD = 2**255 - 19
# y coordinates of the eight points whose order divides 8.
_ORDER_8 = int.from_bytes(
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    "little",
)
_SMALL_ORDER = frozenset({0, 1, _FIELD - 1, _ORDER_8, _FIELD - _ORDER_8})


@dataclass(frozen=True, slots=True)
class Sign1:
    alg: int
    kid: bytes
    protected: bytes
    payload: bytes
    signature: bytes


def sign1(
    payload: bytes, *, kid: bytes, aad: bytes, private_key: Ed25519PrivateKey
) -> bytes:
    if not 1 <= len(kid) <= KID_LONGEST:
        raise ValueError("a key id has 1 to 8 bytes")
    protected = cbor.encode({1: ALG_ED25519, 4: kid})
    signature = private_key.sign(_to_be_signed(protected, aad, payload))
    return cbor.encode([protected, {}, payload, signature])


def parse(data: bytes) -> Sign1:
    """Read the fixed shape; the algorithm and the signature are judged later."""
    outer = cbor.array(cbor.decode(data), length=4)
    protected = cbor.octets(outer[0], shortest=1, longest=32)
    if outer[1] != {}:
        raise Malformed("unprotected header is not empty")
    payload = cbor.octets(outer[2], shortest=1, longest=len(data))
    signature = cbor.octets(
        outer[3], shortest=SIGNATURE_LENGTH, longest=SIGNATURE_LENGTH
    )
    header = cbor.decode(protected)
    if not isinstance(header, dict) or list(header) != [1, 4]:
        raise Malformed("protected header has other keys")
    alg = header[1]
    if not isinstance(alg, int):
        raise Malformed("algorithm is not a number")
    kid = cbor.octets(header[4], shortest=1, longest=KID_LONGEST)
    return Sign1(alg, kid, protected, payload, signature)


def is_signed_by(message: Sign1, public_key: bytes, *, aad: bytes) -> bool:
    key = Ed25519PublicKey.from_public_bytes(public_key)
    try:
        key.verify(
            message.signature, _to_be_signed(message.protected, aad, message.payload)
        )
    except InvalidSignature:
        return False
    return True


def is_sound_public_key(public_key: bytes) -> bool:
    """Tell canonical keys of full order from those that verify arbitrary messages."""
    if len(public_key) != 32:
        return False
    y = int.from_bytes(public_key, "little") & (2**255 - 1)
    return y < _FIELD and y not in _SMALL_ORDER


def _to_be_signed(protected: bytes, aad: bytes, payload: bytes) -> bytes:
    return cbor.encode(["Signature1", protected, aad, payload])
