"""The badge's bytes: the published vector, the name rule, the strict parser."""

import dataclasses
import hashlib
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accreditation.oeb1 import cbor, codec, cose, lists
from accreditation.oeb1.cbor import Malformed
from accreditation.oeb1.codec import BadgePayload
from tests.accreditation.oeb1.make_vectors import KEYS, SPEC, UNSOUND_KEYS

KEY = KEYS[b"\x03"]


def test_published_vector_is_reproduced():
    signed = codec.sign(SPEC, b"\x03", KEY)

    digits = codec.to_digits(signed)
    assert lists.public_bytes(KEY).hex() == (
        "f6259ae59b318f542722b49554e86ae14236b0e65693e9025169eeb298ca1013"
    )
    assert cose.parse(signed).protected.hex() == "a20132044103"
    assert cose.parse(signed).payload.hex() == (
        "8901111910790178264d6172c3ad612047756164616c757065204865726ec3a16e64657a"
        "20526f6472c3ad6775657a1a0007a7f61a0007ae251936124a00010203040506070809"
    )
    assert len(signed) == 148
    assert hashlib.sha256(signed).hexdigest() == (
        "f08d87387b0d57e05304e4754d8bd000902ab1121b6741b1ee6478ecee764918"
    )
    assert len(digits) == 357
    assert digits.startswith("398488090696960478488110")
    assert digits.endswith("421992758666216952857350")
    assert codec.id_text(SPEC.badge_id) == "AAAQEAYEAUDAOCAJ"


def test_badge_text_is_upper_case_and_splits_again():
    signed = codec.sign(SPEC, b"\x03", KEY)

    text = codec.badge_text("mirada.example.mx", signed, SPEC.badge_id)

    address, digits = text.split("#")
    assert address == "HTTPS://MIRADA.EXAMPLE.MX/V/AAAQEAYEAUDAOCAJ"
    assert codec.split_text(text) == ("AAAQEAYEAUDAOCAJ", digits)
    assert codec.from_digits(digits) == signed


def test_hours_are_counted_down_from_the_moment():
    assert codec.hours(datetime(1970, 1, 2, 1, 59, tzinfo=UTC)) == 25


def test_check_code_tells_badges_apart_and_not_their_id():
    codes = {codec.check_code(bytes([n]) * 10) for n in range(50)}

    assert len(codes) == 50
    assert all(len(code) == 6 for code in codes)
    assert codec.check_code(SPEC.badge_id) == "4ZL2JB"


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 67},
        {"name": "Mari\u0301a"},
        {"name": "Ana\nSolís"},
        {"role": 0},
        {"exp": SPEC.nbf - 1},
        {"folio_number": -1},
        {"status_index": 2**32},
        {"badge_id": bytes(9)},
    ],
)
def test_sign_refuses_what_no_verifier_reads(changes):
    with pytest.raises(ValueError):  # noqa: PT011 - Malformed is one
        codec.sign(dataclasses.replace(SPEC, **changes), b"\x03", KEY)


@pytest.mark.parametrize("kid", [b"", bytes(9)])
def test_sign_refuses_a_key_id_out_of_bounds(kid):
    with pytest.raises(ValueError, match="key id"):
        codec.sign(SPEC, kid, KEY)


@pytest.mark.parametrize("badge_id", [b"", bytes(9), bytes(11)])
def test_id_text_wants_ten_bytes(badge_id):
    with pytest.raises(ValueError, match="10 bytes"):
        codec.id_text(badge_id)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ana  Ñáñez\tGüémez ", "Ana Ñáñez Güémez"),
        ("María Guadalupe Hernández Rodríguez", "María G. Hernández Rodríguez"),
        (
            "José Maximiliano Alejandro Fernández de la Vega Villaseñor",
            "José M. A. F. de la Vega Villaseñor",
        ),
        ("Wolfeschlegel Stein" + "haus" * 5, "Wolfeschlegel Stein" + "haus" * 5),
        ("Mari\u0301a", "María"),
        ("x" * 90, "x" * 63 + "…"),
        ("Ñ" * 50, "Ñ" * 31 + "…"),
        ("Ana\u202eSolís", "Ana Solís"),
    ],
)
def test_shorten_name_follows_the_published_rule(name, short):
    assert codec.shorten_name(name) == short


def test_shorten_name_refuses_nothing_visible():
    with pytest.raises(ValueError, match="visible"):
        codec.shorten_name(" \n")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_shortened_names_can_always_be_signed(name):
    try:
        short = codec.shorten_name(name)
    except ValueError:
        return

    payload = dataclasses.replace(SPEC, name=short)
    signed = codec.sign(payload, b"\x03", KEY)
    assert codec.decode_payload(cose.parse(signed).payload) == payload
    assert unicodedata.is_normalized("NFC", short)
    assert codec.shorten_name(short) == short or len(short.encode()) > 34


@settings(deadline=None)
@given(
    st.builds(
        BadgePayload,
        mission_number=st.integers(0, 2**32 - 1),
        folio_number=st.integers(0, 2**32 - 1),
        name=st.sampled_from(["Ana", "Ñ" * 33, "李𠮷"]),
        role=st.integers(1, 255),
        nbf=st.integers(0, 10**6),
        exp=st.integers(10**6, 2**32 - 1),
        status_index=st.integers(0, 2**32 - 1),
        badge_id=st.binary(min_size=10, max_size=10),
    )
)
def test_payloads_survive_the_round_trip(payload):
    signed = codec.sign(payload, b"\x03", KEY)

    assert codec.from_digits(codec.to_digits(signed)) == signed
    assert codec.decode_payload(cose.parse(signed).payload) == payload


@settings(deadline=None)
@given(st.binary(max_size=290))
def test_random_bytes_never_crash_the_parsers(data):
    for parse in (cbor.decode, cose.parse, codec.decode_payload):
        try:
            parse(data)
        except Malformed:
            continue


@settings(deadline=None)
@given(st.text(max_size=800))
def test_random_text_never_crashes_the_decoder(text):
    try:
        _, digits = codec.split_text(text)
        codec.from_digits(digits)
    except Malformed:
        return


@settings(deadline=None)
@given(
    st.recursive(
        st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=300) | st.text(),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=4,
    )
)
def test_strict_decoder_agrees_with_the_library(item):
    data = cbor.encode(item)

    try:
        assert cbor.decode(data) == item
    except Malformed as error:
        assert str(error) == "nested too deep"  # noqa: PT017 - or it must be equal


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x18\x17",  # 23 in two bytes
        b"\x19\x00\xff",  # 255 in three
        b"\x1a\x00\x00\xff\xff",
        b"\x1b" + bytes(4) + b"\xff" * 4,
        b"\x1c",  # reserved
        b"\x5f\x41a\xff",  # indefinite
        b"\xf5",  # true
        b"\xc0\x60",  # a tag
        b"\x42a",  # cut short
        b"\x9b" + b"\xff" * 8,  # an array of 2^64 items
        b"\xba" + b"\xff" * 4,
        b"\x61\xff",  # not UTF-8
        b"\xa2\x02\x00\x01\x00",  # keys out of order
        b"\xa2\x01\x00\x01\x00",  # key twice
        b"\xa1\x61a\x00",  # text key
        b"\x81" * 9 + b"\x00",  # nested
        b"\x00\x00",  # trailing
    ],
)
def test_strict_decoder_refuses(data):
    with pytest.raises(Malformed):
        cbor.decode(data)


@pytest.mark.parametrize("public", UNSOUND_KEYS.values(), ids=UNSOUND_KEYS.keys())
def test_unsound_public_keys_are_told(public):
    assert not cose.is_sound_public_key(public)


def test_ordinary_public_keys_are_sound():
    assert all(
        cose.is_sound_public_key(lists.public_bytes(key)) for key in KEYS.values()
    )
