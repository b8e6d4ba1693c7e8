"""CURP and clave de elector: an error says which part, a doubt is a warning."""

import datetime as dt

import pytest

from accreditation.rules.identity import (
    curp_birth,
    curp_blockers,
    curp_check_digit,
    identity_warnings,
    voter_key_shape_ok,
)
from network.enums import Sex


def codes(blockers):
    return [blocker.code for blocker in blockers]


# Vectors of the algorithm of DOF 18-10-2021.
@pytest.mark.parametrize(
    "curp", ["SABC560626MDFLRN01", "MOTR930411HJCRMN03", "BEML920313HMCLNS09"]
)
def test_a_good_curp_has_the_digit_it_asks_for(curp):
    assert curp_blockers(curp) == []
    assert curp_check_digit(curp) == curp[17]


def test_a_wrong_digit_is_a_warning():
    found = identity_warnings(
        curp="OEAF771012HMCRGR09", voter_key="", birth_on=None, sex=Sex.MAN
    )

    assert codes(found) == ["curp_check_digit"]


def test_the_third_sex_is_a_good_curp():
    assert curp_blockers("SABC560626XDFLRN01") == []


@pytest.mark.parametrize(
    ("curp", "wrong"),
    [
        ("CORTA", ["curp_length"]),
        ("1ABC560626MDFLRN01", ["curp_shape"]),
        ("SABC560626MDFAEI01", ["curp_shape"]),
        ("SABC561326MDFLRN01", ["curp_date"]),
        ("SABC560230MDFLRN01", ["curp_date"]),
        ("SABC560626ZDFLRN01", ["curp_sex"]),
        ("SABC560626MXXLRN01", ["curp_entity"]),
        ("SABC560626MDFLRN0X", ["curp_end"]),
        ("SABC560626MDFLRNÁ1", ["curp_end"]),
        ("SABC56AB26QXXLRN01", ["curp_date", "curp_sex", "curp_entity"]),
    ],
)
def test_each_wrong_part_of_a_curp_has_its_own_sentence(curp, wrong):
    assert codes(curp_blockers(curp)) == wrong


def test_the_seventeenth_character_tells_the_century():
    assert curp_birth("SABC040229MDFLRNA1") == dt.date(2004, 2, 29)
    assert curp_birth("SABC040229MDFLRN01") == dt.date(1904, 2, 29)
    assert curp_birth("SABC000229MDFLRN01") is None  # 1900 was no leap year


@pytest.mark.parametrize(
    ("key", "good"),
    [
        ("FICPER90010109M100", True),
        ("FICPER90010109X100", False),
        ("FICPER9001010M100", False),
    ],
)
def test_the_shape_of_a_clave_de_elector(key, good):
    assert voter_key_shape_ok(key) is good


def between(voter_key, curp="SABC560626MDFLRN01", sex=Sex.WOMAN):
    born = dt.date(1956, 6, 26)
    return codes(
        identity_warnings(curp=curp, voter_key=voter_key, birth_on=born, sex=sex)
    )


def test_keys_of_one_person_agree():
    assert between("SLBRCN56062609M100") == []


@pytest.mark.parametrize(
    ("voter_key", "warning"),
    [
        ("SLBRCN90010109M100", "birth_differs"),
        ("SLBRCN56062609H100", "sex_differs"),
        ("FLBRCN56062609M100", "initials_differ"),
        ("SLBRCN56062614M100", "entity_differs"),
    ],
)
def test_keys_that_contradict_each_other_are_warnings(voter_key, warning):
    assert between(voter_key) == [warning]


def test_who_was_born_abroad_has_two_numbers():
    abroad = "SABC560626MNELRN0"
    abroad += curp_check_digit(abroad)

    assert between("SLBRCN56062687M100", abroad) == []
    assert between("SLBRCN56062688M100", abroad) == []
    assert between("SLBRCN56062609M100", abroad) == ["entity_differs"]


def test_a_key_that_contradicts_the_form_is_a_warning():
    found = identity_warnings(
        curp="",
        voter_key="FICPER90010109M100",
        birth_on=dt.date(1990, 1, 2),
        sex=Sex.MAN,
    )

    assert codes(found) == ["birth_mismatch", "sex_mismatch"]
