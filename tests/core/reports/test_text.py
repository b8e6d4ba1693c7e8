"""Texts fit to print, and cells that no spreadsheet computes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reports.institute import current_institute
from core.reports.text import csv_safe, csv_value, printable, printable_data


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),  # noqa: RUF001 - full-width
        ("\x00=1", "'=1"),
        ("'quoted", "''quoted"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_csv_cells_do_not_begin_like_formulas(text, safe):
    assert csv_safe(text) == safe


@pytest.mark.parametrize("value", [-5, 1.5, None, True])
def test_other_values_stay_as_they_are(value):
    assert csv_safe(value) is value


@given(st.text())
def test_csv_round_trip(text):
    assert csv_value(str(csv_safe(text))) == printable(text)


@given(st.text())
def test_printable_text_can_be_encoded_and_stays(text):
    once = printable(text)

    once.encode()
    assert printable(once) == once


def test_texts_inside_data_are_cleaned():
    data = {"a\x00": ["b\x07", ("c\ufeff", 1)], "d": None}

    assert printable_data(data) == {"a": ["b", ["c", 1]], "d": None}


def test_the_institute_comes_from_the_settings(settings):
    institute = current_institute()

    assert institute.name == settings.INSTITUTE["name"]
    assert institute.logo.startswith("<svg")


@pytest.mark.parametrize("logo", ["img/logo.png", "img/absent.svg"])
def test_a_logo_that_is_no_drawing_is_left_out(settings, logo):
    settings.INSTITUTE = settings.INSTITUTE | {"logo": logo}

    assert current_institute().logo == ""
