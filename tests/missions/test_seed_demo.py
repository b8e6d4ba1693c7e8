"""Generated data is valid, fictional and reproducible; texts fit the catalogues."""

from datetime import date, time
from itertools import islice
from random import Random

import pytest

from missions.seed import generators
from missions.seed.demo_text import (
    agenda,
    delegations,
    findings,
    recommendations,
    sources_of,
)
from missions.seed.files import catalogue, load

AREAS = load("areas.json")["rows"]


def codes(rows):
    return [row["code"] for row in rows]


def test_curp_check_digit_vectors():
    computed = {
        curp: generators.curp_check_digit(curp[:17]) == int(curp[17])
        for curp in (
            "SABC560626MDFLRN01",
            "MOTR930411HJCRMN03",
            "BEML920313HMCLNS09",
            "OEAF771012HMCRGR09",
        )
    }
    assert list(computed.values()) == [True, True, True, False]
    assert generators.curp_check_digit("OEAF771012HMCRGR0") == 8


def test_generated_identifiers_are_valid_and_fictional():
    rng = Random(7)
    for person in generators.sample_people(7, 300):
        curp = generators.curp(rng, person.born, person.sex)
        assert generators.CURP_PATTERN.fullmatch(curp)
        assert generators.curp_check_digit(curp[:17]) == int(curp[17])
        assert curp[16].isdigit() is (person.born.year < 2000)
        key = generators.voter_key(rng, person.born, person.sex)
        assert generators.VOTER_KEY_PATTERN.fullmatch(key)
        assert key[6:12] == curp[4:10]
        assert (curp[:4], key[:4]) == ("FICX", "FTCZ")


def test_curp_refuses_an_unknown_sex():
    with pytest.raises(ValueError, match="sex must be"):
        generators.curp(Random(1), date(1990, 1, 1), "F")


def test_passport_line_of_the_icao_specimen():
    line = generators.mrz_line_2(
        "L898902C3", "UTO", date(1974, 8, 12), "M", date(2012, 4, 15), "ZE184226B"
    )
    assert line == "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    assert (
        generators.mrz_line_1("UTO", "Eriksson", "Anna Maria")
        == "P<UTOERIKSSON<<ANNA<MARIA" + "<" * 19
    )


def test_passport_lines_of_generated_visitors_are_44_long():
    rng = Random(3)
    for person in islice(generators.visitors(3), 30):
        number = generators.passport_number(rng)
        surnames = f"{person.first_surname} {person.second_surname}"
        assert len(generators.mrz_line_1("BRA", surnames, person.given_names)) == 44
        assert (
            len(
                generators.mrz_line_2(
                    number, "BRA", person.born, person.sex, date(2031, 1, 1)
                )
            )
            == 44
        )
        assert number.startswith("ZX")
        assert len(number) == 9


def test_territorial_units_have_valid_unique_keys():
    units = generators.territorial_units(2026, 12)
    assert (
        len(units)
        == len({u.key for u in units})
        == len({u.name for u in units})
        == 16 * 12
    )
    districts = generators.districts_of()
    for unit in units:
        assert generators.UNIT_KEY_PATTERN.fullmatch(unit.key)
        assert unit.key[:2] == unit.alcaldia
        assert unit.district in districts[unit.alcaldia]
        assert unit.name.endswith("(ficticia)")


def test_territorial_units_stay_unique_in_large_numbers():
    units = generators.territorial_units(1, 116)
    assert len({u.name for u in units}) == len(units) == 1856


def test_territorial_units_refuse_what_the_key_cannot_hold():
    with pytest.raises(ValueError, match="between 1 and 999"):
        generators.territorial_units(1, 1000)


def test_polling_places_belong_to_their_unit():
    units = generators.territorial_units(5, 2)
    places = generators.polling_places(5, units, 2)
    assert len(places) == len({p.key for p in places}) == 64
    assert all(place.key.startswith(place.unit + "-") for place in places)
    assert all("(ficticia)" in place.name for place in places)


def test_people_are_varied_and_the_same_seed_gives_the_same_people():
    people = generators.sample_people(9, 1000)
    assert people == generators.sample_people(9, 1000)
    assert people != generators.sample_people(10, 1000)
    assert len({person.full_name for person in people}) == 1000
    assert {person.sex for person in people} == {"M", "H", "X"}


def test_names_are_many():
    names = load("demo/names.json")
    assert len(set(names["given_women"])) >= 40
    assert len(set(names["given_men"])) >= 40
    assert len(set(names["surnames"])) >= 40


# ---- demonstration texts


@pytest.fixture(scope="module")
def demo_findings():
    units = generators.territorial_units(2026, 4)
    return findings(2026, 180, generators.polling_places(2026, units, 1), units)


def test_findings_are_180_different_texts_on_every_topic(demo_findings):
    assert len({finding.text for finding in demo_findings}) == 180
    assert {finding.topic for finding in demo_findings} == set(
        codes(catalogue("topics"))
    )
    assert len({finding.template for finding in demo_findings}) == 84
    assert not [finding.text for finding in demo_findings if "{" in finding.text]


def test_findings_use_the_codes_of_the_catalogues(demo_findings):
    for field, name in [
        ("phase", "phases"),
        ("type", "finding_types"),
        ("scope", "scopes"),
        ("evidence", "evidence_levels"),
        ("recurrence", "recurrences"),
    ]:
        assert {getattr(f, field) for f in demo_findings} <= set(codes(catalogue(name)))
    incident_types = set(codes(catalogue("incident_types")))
    assert {f.incident_type for f in demo_findings} - {None} <= incident_types


def test_findings_obey_the_rules_of_their_type(demo_findings):
    rules = {row["code"]: row for row in catalogue("finding_types")}
    for finding in demo_findings:
        rule = rules[finding.type]
        assert (finding.incident_type is not None) is (finding.type == "INC")
        if rule["severity_min"] is None:
            assert finding.severity is None
        else:
            assert rule["severity_min"] <= finding.severity <= rule["severity_max"]


def test_findings_of_polling_day_name_the_polling_place(demo_findings):
    for finding in demo_findings:
        assert finding.names_place is (finding.place.key in finding.text)
        if finding.phase.startswith("JOR"):
            assert finding.day == 0
        if finding.scope == "MESA":
            assert finding.names_place


def test_findings_are_the_same_for_the_same_seed(demo_findings):
    units = generators.territorial_units(2026, 4)
    assert (
        findings(2026, 180, generators.polling_places(2026, units, 1), units)
        == demo_findings
    )


def test_findings_refuse_more_than_read_differently():
    units = generators.territorial_units(1, 1)
    with pytest.raises(ValueError, match="read differently"):
        findings(1, 253, generators.polling_places(1, units, 1), units)


def test_recommendations_are_forty_and_use_the_catalogues():
    rows = recommendations()
    assert len(rows) == len({row.text for row in rows}) == 40
    assert {row.topic for row in rows} <= set(codes(catalogue("topics")))
    assert {row.nature for row in rows} == set(codes(catalogue("addressee_natures")))
    assert {row.priority for row in rows} == set(codes(catalogue("priorities")))
    assert {row.horizon for row in rows} == set(codes(catalogue("horizons")))
    assert {row.status for row in rows} <= set(codes(catalogue("response_statuses")))
    assert {area for row in rows for area in (row.lead_area, *row.other_areas)} <= set(
        codes(AREAS)
    )


def test_recommendations_carry_what_their_status_requires():
    for row in recommendations():
        assert (row.answer is None) is (row.status in {"R20", "R25", "R30"})
        if row.status == "R40":
            assert row.commitment_days


def test_every_recommendation_has_findings_behind_it(demo_findings):
    for row in recommendations():
        sources = sources_of(row, demo_findings)
        assert 1 <= len(sources) <= 6
        assert row.topic in row.derives_from_topics


def test_agenda_has_twenty_activities_in_order():
    rows = agenda()
    assert len(rows) == len(set(codes(rows))) == 20
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)
    assert all(
        time.fromisoformat(row["start"]) < time.fromisoformat(row["end"])
        for row in rows
    )
    assert {row["area"] for row in rows} <= set(codes(AREAS))


def test_delegations_hold_thirty_visitors_of_twelve_countries():
    data = delegations()
    countries = [row["alpha3"] for row in data["countries"]]
    assert len(set(countries)) == 12
    assert "MEX" not in countries
    assert sorted(
        code for row in data["delegations"] for code in row["countries"]
    ) == sorted(countries)
    assert len(data["delegations"]) == 5
    assert sum(row["size"] for row in data["delegations"]) == 30
    assert {row["category"] for row in data["countries"]} <= set(
        codes(catalogue("invitee_categories"))
    )
