"""The measures run on a handful of rows, so that `make bench` does not rot."""

import pytest

from accreditation.models import Badge
from bench import badges, checks, lists, registration, reports, rosters, seed
from bench.__main__ import chosen
from bench.inside import MEASURES, Size
from bench.table import Row, ratio, table, written
from missions.models import Finding

pytestmark = pytest.mark.django_db


class Tiny(Size):
    """As little as every measure can do with."""

    people, findings, badges, unsigned = 4, 8, 2, 6
    repeats, requests, roster = 1, 4, 6


@pytest.fixture
def size():
    return Tiny(quick=True)


@pytest.fixture
def seeded(size):
    seed.populate()
    seed.grow(size, "1")
    return size


def test_the_seed_makes_what_it_says(seeded):
    assert (Badge.objects.count(), Finding.objects.count()) == (4, 8)


def test_the_seed_grows_to_ten_times(seeded):
    seed.grow(seeded, "10")

    assert (Badge.objects.count(), Finding.objects.count()) == (34, 80)
    assert badges.measure_signing(seeded, "")[0].figure > 0
    assert Badge.objects.count() == 40


@pytest.mark.parametrize("part", ["a6", "a6-photograph", "a4", "a4-photograph"])
def test_badges_are_drawn_with_and_without_photograph(seeded, part):
    assert badges.measure(seeded, part)[0].figure > 0


def test_every_list_is_measured(seeded):
    names = {row.name.partition(":")[0] for row in lists.measure(seeded, "")}

    assert len(names) == 7


def test_checks_are_counted(seeded):
    code = Badge.objects.values_list("public_id", flat=True)[0]

    found = {row.name: row.figure for row in checks.queries(code)}

    assert 0 < found["First reading: queries"] <= 8
    assert 0 < found["Repeated reading: queries"] <= 8


@pytest.mark.parametrize("part", ["docx", "xlsx"])
def test_reports_are_drawn(seeded, part):
    assert all(row.figure > 0 for row in reports.measure_report(seeded, part))


def test_the_matrix_is_drawn(seeded):
    assert reports.measure_matrix(seeded, "")[0].name == "Matrix of 8 findings, XLSX"


def test_pictures_of_a_registration_are_not_opened(seeded):
    assert registration.measure(seeded, "")[0].figure > 0


def test_a_list_of_people_is_judged_and_written(seeded):
    names = [row.name for row in rosters.measure(seeded, "")]

    assert names[:2] == ["List of 6 people: preview", "List of 6 people: writing"]


def test_every_measure_has_its_function():
    assert {name.partition("-")[0] for name in chosen([])} <= set(MEASURES)
    of_a6 = ["badges-a6", "badges-a6-signing", "badges-a6-photograph"]
    assert chosen(["badges-a6"]) == of_a6
    assert chosen(["nothing"]) == []


def test_ratios_say_which_way_is_better():
    assert ratio(Row("x", 20, "s", 10, "them")) == "2.0× better than 10 (them)"
    slow = Row("x", 20, "s", 10, "them", lower_is_better=True)
    assert ratio(slow, 10) == "×2.00 with 10× the data; 0.5× better than 10 (them)"


def test_the_table_is_markdown():
    text = table([("a", written(1234.5), "s", ""), ("b", written(0.12345), "s", "")])

    assert text.splitlines()[1].startswith("| ---")
    assert "1,234" in text
    assert "0.123" in text
