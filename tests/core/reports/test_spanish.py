"""Figures, dates and lists as the institute writes them."""

from datetime import UTC, date, datetime

import pytest

from core.reports import spanish


@pytest.mark.parametrize(
    ("number", "gender", "before_noun", "said"),
    [
        (0, "m", False, "cero"),
        (1, "m", False, "uno"),
        (1, "m", True, "un"),
        (1, "f", True, "una"),
        (2, "f", True, "dos"),
        (10, "m", False, "diez"),
        (11, "m", False, "11"),
        (1234, "f", True, "1,234"),
    ],
)
def test_words_up_to_ten(number, gender, before_noun, said):
    assert spanish.in_words(number, gender, before_noun=before_noun) == said


def test_counts_agree_with_their_noun():
    count = spanish.count

    assert count(20, "comunicación", "comunicaciones") == "20 comunicaciones"
    assert count(1, "comunicación", "comunicaciones") == "1 comunicación"
    assert count(0, "comunicación", "comunicaciones") == "0 comunicaciones"
    assert count(1, "sesión", "sesiones", words=True) == "una sesión"
    assert count(3, "sesión", "sesiones", words=True) == "tres sesiones"
    assert count(1, "curso", "cursos", gender="m", words=True) == "un curso"


def test_long_dates():
    day = date(2026, 1, 22)

    assert spanish.long_date(day) == "jueves 22 de enero de 2026"
    assert spanish.long_date(day, weekday=False) == "22 de enero de 2026"
    assert spanish.short_date(day) == "22/01/2026"


def test_moments_are_told_by_the_clocks_of_the_institute():
    late = datetime(2026, 1, 23, 3, 5, tzinfo=UTC)

    assert spanish.long_time(late) == "22/01/2026 21:05"
    assert spanish.long_date(late) == "jueves 22 de enero de 2026"


def test_dates_are_as_precise_as_known():
    day = date(2025, 1, 1)

    assert spanish.date_with_precision(day, "month") == "Enero 2025"
    assert spanish.date_with_precision(day, "day") == "01/01/2025"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2026, 1, 1), (2026, 3, 31), "del 1 de enero al 31 de marzo de 2026"),
        ((2026, 1, 5), (2026, 1, 9), "del 5 al 9 de enero de 2026"),
        (
            (2025, 11, 1),
            (2026, 1, 31),
            "del 1 de noviembre de 2025 al 31 de enero de 2026",
        ),
        ((2026, 1, 5), (2026, 1, 5), "el 5 de enero de 2026"),
    ],
)
def test_periods_say_no_more_than_needed(first, last, said):
    assert spanish.period(date(*first), date(*last)) == said


def test_a_period_ends_after_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        spanish.period(date(2026, 2, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("items", "conjunction", "said"),
    [
        ([], "y", ""),
        (["a"], "y", "a"),
        (["a", "b"], "y", "a y b"),
        (["a", "b", "c"], "y", "a, b y c"),
        (["a", "Iztapalapa"], "y", "a e Iztapalapa"),
        (["a", "hierro"], "y", "a y hierro"),
        (["uno", "ocho"], "o", "uno u ocho"),
        (["a", "b"], "o", "a o b"),
    ],
)
def test_lists(items, conjunction, said):
    assert spanish.listed(items, conjunction) == said


def test_percentages_show_their_whole_and_never_divide_by_nothing():
    assert spanish.percent(9, 20) == "45.0\xa0% (9 de 20)"
    assert spanish.percent(1, 3, decimals=2) == "33.33\xa0% (1 de 3)"
    assert spanish.percent(0, 0) == "Sin registros en el periodo"
    assert spanish.ratio(0, 0) is None


def test_halves_are_rounded_away_from_zero():
    assert [spanish.grouped(n) for n in (0.5, 1.5, 2.5, -2.5)] == ["1", "2", "3", "-3"]


def test_money():
    assert spanish.money(1234.5) == "$1,234.50"
    assert spanish.money(-1) == "−$1.00"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "La Comisión no adoptó acuerdos en el periodo que se reporta."),
        (
            1,
            "La Comisión adoptó un total de 1 acuerdo en el periodo que se reporta, "
            "el cual se enlista a continuación:",
        ),
        (
            13,
            "La Comisión adoptó un total de 13 acuerdos en el periodo que se reporta, "
            "los cuales se enlistan a continuación:",
        ),
    ],
)
def test_agreements_sentence(number, said):
    assert spanish.agreements_adopted(number) == said


def test_the_empty_sentence_takes_a_reason():
    assert spanish.nothing_because("el curso inicia en abril.") == (
        "No se reportan actividades en el periodo de referencia, toda vez que "
        "el curso inicia en abril."
    )
