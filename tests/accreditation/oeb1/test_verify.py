"""The shared vectors, bit by bit; the lists; what only the server asks."""

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accreditation.oeb1 import cbor, codec, cose, examine, lists, verify
from accreditation.oeb1.lists import BadgeStatus, ListRefused
from accreditation.oeb1.verify import Verdict
from tests.accreditation.oeb1 import make_vectors
from tests.accreditation.oeb1.make_vectors import KEYS, MISSION, NBF, NOW, SPEC


def judge(case, held):
    return examine(
        case["text"],
        path_id=case["path_id"],
        key_list=held[case["keys"]],
        now_hours=case["now_hours"],
        status_list=held[case["status"]],
        issued_pack=held[case["pack"]],
        mission=case["mission"],
    )


def test_vector_file_is_what_the_generator_makes():
    assert make_vectors.PATH.read_text(encoding="utf-8") == make_vectors.dumps()


def test_vector_file_names_every_verdict_and_no_case_twice(vectors):
    names = [case["name"] for case in vectors["cases"]]

    assert {case["verdict"] for case in vectors["cases"]} == set(Verdict)
    assert len(names) == len(set(names))


def test_each_valid_badge_has_ten_changed_ones(vectors):
    labels = [c["name"] for c in vectors["cases"] if "payload" in c]

    for label in labels:
        changed = [c for c in vectors["cases"] if c["name"].startswith(f"{label}: ")]
        assert sum(c["verdict"] != "VALID" for c in changed) >= 10
    assert len(labels) == 6


def test_cases_are_decided_as_published(vectors, held):
    decided = {c["name"]: judge(c, held).verdict for c in vectors["cases"]}

    assert decided == {c["name"]: c["verdict"] for c in vectors["cases"]}


def test_payload_is_shown_only_after_the_signature_held(vectors, held):
    hidden = {"MALFORMED", "UNKNOWN_KEY", "WRONG_MISSION", "BAD_SIGNATURE"}

    for case in vectors["cases"]:
        payload = judge(case, held).payload
        assert (payload is None) == (case["verdict"] in hidden), case["name"]
        if payload and "payload" in case:
            assert payload.badge_id.hex() == case["payload"]["badge_id"]
            assert payload.name == case["payload"]["name"]


def test_lists_are_accepted_as_published(vectors, roots, key_list):
    decided = []
    for case in vectors["list_cases"]:
        data, before = bytes.fromhex(case["bytes"]), case.get("held", 0)
        try:
            if case["kind"] == "keys":
                now = case.get("now", vectors["import_now"])
                lists.import_key_list(data, roots=roots, now=now, held_serial=before)
            elif case["kind"] == "status":
                lists.import_status_list(data, key_list=key_list, held_issued=before)
            else:
                lists.import_issued_pack(data, key_list=key_list, held_issued=before)
            decided.append((case["name"], True))
        except ListRefused:
            decided.append((case["name"], False))

    assert decided == [(c["name"], c["accepted"]) for c in vectors["list_cases"]]


def test_every_single_bit_flip_is_refused(held):
    signed = make_vectors.sign(SPEC)
    verdicts = set()
    for bit in range(len(signed) * 8):
        changed = bytearray(signed)
        changed[bit // 8] ^= 1 << bit % 8
        verdicts.add(
            verify(
                codec.to_digits(bytes(changed)),
                path_id=codec.id_text(SPEC.badge_id),
                key_list=held["keys"],
                now_hours=NOW,
                status_list=held["status large"],
                issued_pack=None,
                mission=MISSION,
            )
        )

    assert bit == 1183
    assert verdicts == {
        Verdict.BAD_SIGNATURE,
        Verdict.MALFORMED,
        Verdict.UNKNOWN_KEY,
        Verdict.WRONG_MISSION,
    }


@settings(deadline=None)
@given(st.text(max_size=400) | st.from_regex(r"\A[1-9][0-9]{0,699}\Z"))
def test_random_text_is_malformed(text):
    held = {"key_list": None, "status_list": None, "issued_pack": None}

    assert verify(text, path_id="A" * 16, now_hours=NOW, **held) is Verdict.MALFORMED


def test_digits_need_an_id_to_compare_with(held):
    digits = codec.to_digits(make_vectors.sign(SPEC))
    lists_held = {
        "key_list": held["keys"],
        "status_list": held["status large"],
        "issued_pack": None,
    }

    verdict = verify(digits, path_id=None, now_hours=NOW, **lists_held)

    assert verdict is Verdict.MALFORMED


def test_clock_behind_a_list_is_told(vectors, held):
    case = vectors["cases"][0]

    assert not judge(case, held).clock_behind
    assert judge({**case, "now_hours": NBF}, held).clock_behind


def test_missing_mission_means_any(vectors, held):
    assert judge({**vectors["cases"][0], "mission": None}, held).verdict == "VALID"


def test_lists_of_another_mission_count_as_missing(vectors, held, key_list):
    foreign = lists.import_status_list(
        lists.build_status_list(
            [BadgeStatus.REVOKED] * 64,
            mission_number=make_vectors.OTHER_MISSION,
            issued=NOW * 3600,
            next_update=NOW * 3600 + 9000,
            kid=b"\x04",
            private_key=KEYS[b"\x04"],
        ),
        key_list=key_list,
    )

    verdict = judge(vectors["cases"][3], {**held, "status": foreign}).verdict

    assert verdict is Verdict.VALID_STATUS_OLD


def test_status_list_of_twenty_thousand_stays_small(key_list):
    statuses = [BadgeStatus.VALID] * 20_000
    for index in range(0, 20_000, 100):
        statuses[index * 7919 % 20_000] = BadgeStatus.REVOKED

    data = lists.build_status_list(
        statuses,
        mission_number=MISSION,
        issued=1,
        next_update=2,
        kid=b"\x03",
        private_key=KEYS[b"\x03"],
    )

    read = lists.import_status_list(data, key_list=key_list)
    assert [read.status_of(i) for i in range(20_000)] == statuses
    assert len(data) < 700


def test_pack_refuses_an_index_outside(key_list):
    with pytest.raises(ValueError, match="outside"):
        lists.build_issued_pack(
            {4: b"object"},
            size=4,
            mission_number=MISSION,
            issued=1,
            next_update=2,
            kid=b"\x03",
            private_key=KEYS[b"\x03"],
        )


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes_are_no_list(data):
    empty = lists.KeyList(serial=1, issued=0, expires=2**39, keys={})
    for load in (
        lambda: lists.import_key_list(data, roots=[], now=0),
        lambda: lists.import_status_list(data, key_list=empty),
        lambda: lists.import_issued_pack(data, key_list=empty),
    ):
        with pytest.raises(ListRefused):
            load()


def test_vector_file_has_test_keys_only(vectors):
    assert vectors["warning"] == "Test keys only."
    assert "private" not in json.dumps(vectors)


def test_bytes_after_the_compressed_statuses_are_refused(key_list):
    """Some browsers overlook them, so that this is no shared vector."""
    packed = zlib.compress(b"\0") + b"\0"
    payload = cbor.encode([1, MISSION, 1, NOW * 3600, 4, packed])
    signed = cose.sign1(
        payload, kid=b"\x03", aad=lists.AAD_STATUS, private_key=KEYS[b"\x03"]
    )

    with pytest.raises(ListRefused, match="after inflating"):
        lists.import_status_list(signed, key_list=key_list)
