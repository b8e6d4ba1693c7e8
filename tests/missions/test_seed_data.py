"""The data carried in is complete, consistent and bilingual."""

import ast
import csv
from collections import Counter
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from missions.seed.files import FOLDER, catalogue, load, load_csv, resolve_offset

CATALOGUES = load("catalogues.json")["catalogues"]
AREAS = load("areas.json")["rows"]
GEOGRAPHY = load("geography.json")
PROCESSES = {name: load(f"process_{name}.json") for name in ("2026", "2027")}
MARKS = {"S", "Seed", "C", "GK", "D"}
TODAY = date(2026, 11, 21)


def rows_in(data):
    """Every dict that has a label, at any depth."""
    if isinstance(data, dict):
        if "es" in data:
            yield data
        for value in data.values():
            yield from rows_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from rows_in(value)


def codes(rows):
    return [row["code"] for row in rows]


# ---- catalogues


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("phases", 28),
        ("finding_types", 5),
        ("severities", 4),
        ("scopes", 6),
        ("recurrences", 3),
        ("evidence_levels", 4),
        ("priorities", 3),
        ("horizons", 3),
        ("addressee_natures", 4),
        ("topics", 27),
        ("incident_types", 21),
        ("response_statuses", 15),
        ("implementation_statuses", 6),
        ("modalities", 5),
        ("invitee_categories", 10),
    ],
)
def test_catalogue_has_its_rows(name, count):
    assert len(CATALOGUES[name]["rows"]) == count


@pytest.mark.parametrize("name", sorted(CATALOGUES))
def test_catalogue_codes_are_unique_and_ordered(name):
    rows = CATALOGUES[name]["rows"]
    assert len(set(codes(rows))) == len(rows)
    assert [row["order"] for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize(
    "name",
    [
        "catalogues.json",
        "areas.json",
        "notices.json",
        "process_2026.json",
        "process_2027.json",
    ],
)
def test_every_text_is_in_both_languages(name):
    rows = list(rows_in(load(name)))
    assert rows
    incomplete = [row for row in rows if not (row["es"].strip() and row["en"].strip())]
    assert incomplete == []


@pytest.mark.parametrize(
    "name",
    [
        "catalogues.json",
        "areas.json",
        "notices.json",
        "process_2026.json",
        "process_2027.json",
    ],
)
def test_every_mark_is_known(name):
    marks = {row["mark"] for row in rows_in(load(name)) if "mark" in row}
    assert marks
    assert marks <= MARKS


def test_catalogues_name_their_source():
    assert [
        name
        for name, data in CATALOGUES.items()
        if not (data["source"] and data["mark"])
    ] == []


def test_phase_parents_exist():
    phases = catalogue("phases")
    assert {row["parent"] for row in phases} - {None} == {"PRE", "ANT", "JOR", "POS"}
    assert {"PRE", "ANT", "JOR", "POS", "CMP"} == {
        row["code"] for row in phases if row["parent"] is None
    }


def test_topics_and_incident_types_are_numbered():
    assert codes(catalogue("topics")) == [f"T{n:02d}" for n in range(1, 28)]
    assert codes(catalogue("incident_types")) == [f"I{n:02d}" for n in range(1, 21)] + [
        "I99"
    ]


def test_only_early_modalities_need_a_request():
    phases = set(codes(catalogue("phases")))
    for row in catalogue("modalities"):
        assert row["requires_request"] is (row["code"] != "JOR")
        assert row["phase"] in phases


# ---- areas


def test_areas_have_33_districts_and_known_relatives():
    known = set(codes(AREAS))
    assert len(known) == len(AREAS)
    assert {f"DD{n:02d}" for n in range(1, 34)} == {
        r["code"] for r in AREAS if r["kind"] == "district"
    }
    assert {row["parent"] for row in AREAS} - {None} <= known
    assert {code for row in AREAS for code in row["predecessors"]} <= known


def test_areas_of_the_chain_of_names():
    by_code = {row["code"]: row for row in AREAS}
    assert by_code["DVOE"]["predecessors"] == ["UTVOE"]
    assert by_code["DEGDHECyCC"]["predecessors"] == ["DEECyCC", "UTGyDH"]
    assert by_code["DEAPyF"]["predecessors"] == ["DEAP", "UTEF"]
    assert by_code["INE"]["kind"] == by_code["FEDE"]["kind"] == "external"
    assert set(codes(catalogue("referral_bodies"))) - {"DD"} <= set(by_code)


def test_areas_name_where_they_were_printed():
    assert [row["code"] for row in AREAS if not row["printed_in"]] == []


# ---- geography


def test_geography_counts():
    assert len(GEOGRAPHY["alcaldias"]) == 16
    assert [row["number"] for row in GEOGRAPHY["districts"]] == list(range(1, 34))
    assert len(GEOGRAPHY["district_alcaldia"]) == 39


def test_alcaldia_codes_follow_inegi():
    rows = GEOGRAPHY["alcaldias"]
    assert [row["code"] for row in rows] == [f"{n:02d}" for n in range(2, 18)]
    assert [row["inegi"] for row in rows] == [f"090{row['code']}" for row in rows]


def test_tiles_do_not_overlap():
    rows = GEOGRAPHY["alcaldias"]
    assert len({(row["column"], row["row"]) for row in rows}) == 16
    assert len({row["letters"] for row in rows}) == 16


def test_every_district_and_alcaldia_is_in_the_table():
    table = GEOGRAPHY["district_alcaldia"]
    assert {row["district"] for row in table} == set(range(1, 34))
    assert {row["alcaldia"] for row in table} == {
        row["code"] for row in GEOGRAPHY["alcaldias"]
    }
    assert len({(row["district"], row["alcaldia"]) for row in table}) == len(table)


def test_sections_are_given_where_a_district_has_two_alcaldias():
    table = GEOGRAPHY["district_alcaldia"]
    shared = {
        d
        for d, times in Counter(row["district"] for row in table).items()
        if times == 2
    }
    assert shared == {5, 7, 11, 18, 19, 20}
    assert {row["district"] for row in table if row["sections"]} == shared
    sums = {
        d: sum(row["sections"] for row in table if row["district"] == d) for d in shared
    }
    assert sums == {5: 207, 7: 96, 11: 213, 18: 170, 19: 166, 20: 101}
    assert sum(sums.values()) < GEOGRAPHY["totals"]["sections"]


def test_territorial_unit_totals_add_up():
    totals = GEOGRAPHY["totals"]
    assert (
        totals["colonias"] + totals["pueblos"] + totals["barrios_originarios"]
        == totals["territorial_units"]
    )


# ---- processes


def test_milestones_2026_have_dates_in_order():
    for row in PROCESSES["2026"]["milestones"]:
        start = date.fromisoformat(row["start"])
        assert row["end"] is None or start <= date.fromisoformat(row["end"])


def test_polling_day_2026_is_a_sunday_and_everything_agrees_on_it():
    process = PROCESSES["2026"]
    polling_day = date.fromisoformat(process["process"]["polling_day"])
    milestones = {row["code"]: row["start"] for row in process["milestones"]}
    rules = {row["code"]: row["value"] for row in process["rule_set"]["rules"]}
    assert polling_day.weekday() == 6
    assert milestones["JOR"] == rules["POLLING_DAY"] == polling_day.isoformat()
    assert milestones["OBS-CIE"] == rules["OBS_REGISTRATION_CLOSES"]
    assert milestones["RES"] == rules["RESULTS_DAY"]
    assert polling_day - date.fromisoformat(milestones["OBS-CIE"]) == timedelta(days=20)
    assert polling_day + timedelta(days=rules["REPORT_DUE"]) == date.fromisoformat(
        milestones["INF-OBS"]
    )
    early = date.fromisoformat(rules["EARLY_WINDOW_STARTS"]) - date.fromisoformat(
        rules["OBS_REGISTRATION_CLOSES"]
    )
    assert early.days == rules["EARLY_FAST_LANE"]


def test_polling_day_2027_is_a_sunday_whenever_it_is_run():
    jornada = next(
        row for row in PROCESSES["2027"]["milestones"] if row["code"] == "JOR"
    )
    for days in range(14):
        today = TODAY + timedelta(days=days)
        start, end = resolve_offset(today, jornada)
        assert start.weekday() == 6
        assert end is None
        assert timedelta(197) <= start - today < timedelta(204)


def test_milestones_2027_keep_their_distance_to_polling_day():
    rows = {row["code"]: row for row in PROCESSES["2027"]["milestones"]}
    for days in range(7):
        today = TODAY + timedelta(days=days)
        day = {code: resolve_offset(today, row)[0] for code, row in rows.items()}
        assert day["INF-OBS"] - day["JOR"] == timedelta(days=30)
        assert day["JOR"] - day["VIS-CIE"] == timedelta(days=11)
        assert day["OBS-REG"] < today < day["OBS-CIE"]


def test_everything_of_2027_is_marked_as_demonstration():
    data = PROCESSES["2027"]
    lists = [
        data[key]
        for key in (
            "milestones",
            "modalities",
            "exclusions",
            "declarations",
            "documents",
            "grounds",
            "card",
        )
    ]
    assert all(
        row["demonstration"]
        for rows in [*lists, data["rule_set"]["rules"]]
        for row in rows
    )


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_process_lists_have_unique_codes(year):
    data = PROCESSES[year]
    for key in (
        "milestones",
        "modalities",
        "exclusions",
        "declarations",
        "grounds",
        "card",
    ):
        assert len(set(codes(data[key]))) == len(data[key]), key
    assert len({(row["applies_to"], row["code"]) for row in data["documents"]}) == len(
        data["documents"]
    )
    assert len(set(codes(data["rule_set"]["rules"]))) == len(data["rule_set"]["rules"])


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_rules_have_value_unit_mark_and_source(year):
    for row in PROCESSES[year]["rule_set"]["rules"]:
        assert row["value"] is not None
        assert row["unit"]
        assert row["source"]
        assert row["mark"] in MARKS
        assert (row["day_kind"] is None) or row["anchor"]
        if row["unit"] == "date":
            date.fromisoformat(row["value"])
        if row["unit"] == "time":
            time.fromisoformat(row["value"])


def test_default_parameters_of_2026():
    rules = {row["code"]: row for row in PROCESSES["2026"]["rule_set"]["rules"]}
    assert (rules["CORRECTION_TERM"]["value"], rules["CORRECTION_TERM"]["unit"]) == (
        48,
        "hours",
    )
    assert rules["CORRECTION_TERM"]["mark"] == "GK"
    assert rules["FINANCING_DECLARATION_DUE"]["enabled"] is False
    assert (
        rules["RETENTION_ACTIVE"]["value"],
        rules["RETENTION_SEMIACTIVE"]["value"],
    ) == (2, 3)
    assert [rules[f"ARCO_{k}"]["value"] for k in ("ANSWER", "EXTENSION", "EFFECT")] == [
        20,
        10,
        15,
    ]
    assert rules["REPORT_HAS_LEGAL_EFFECT"]["value"] is False


def test_financing_declaration_holds_in_electoral_processes():
    rules = {row["code"]: row for row in PROCESSES["2027"]["rule_set"]["rules"]}
    assert rules["FINANCING_DECLARATION_DUE"]["enabled"] is True


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_observers_make_two_declarations_and_bring_their_documents(year):
    data = PROCESSES[year]
    assert [
        row["code"] for row in data["declarations"] if row["applies_to"] == "observer"
    ] == [
        "REQ",
        "PRI",
    ]
    documents = [(row["applies_to"], row["code"]) for row in data["documents"]]
    assert [code for who, code in documents if who == "observer"] == [
        "SOL",
        "CRED-A",
        "CRED-R",
        "FOTO",
    ]
    assert [code for who, code in documents if who == "visitor"] == [
        "PAS",
        "FOTO",
        "FORM",
    ]


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_exclusions_point_to_grounds_of_the_same_process(year):
    data = PROCESSES[year]
    assert {row["ground"] for row in data["exclusions"]} <= set(codes(data["grounds"]))
    assert set(codes(data["modalities"])) <= set(codes(catalogue("modalities")))


def test_approval_has_a_ground_for_each_kind_of_applicant():
    grounds = [
        row for row in PROCESSES["2026"]["grounds"] if row["acts"] == ["approval"]
    ]
    assert [(row["code"], row["applies_to"]) for row in grounds] == [
        ("G00", ["observer"]),
        ("G22", ["visitor"]),
    ]


def test_modalities_lie_in_their_windows():
    windows = {
        row["code"]: (row["start"], row["end"])
        for row in PROCESSES["2026"]["modalities"]
    }
    assert windows.pop("JOR") == ("2026-05-03", "2026-05-03")
    assert set(windows.values()) == {("2026-04-20", "2026-04-30")}


def test_business_days_are_a_unit_of_their_own():
    rules = PROCESSES["2026"]["rule_set"]["rules"]
    business = [row for row in rules if row["day_kind"] == "business"]
    assert len(business) == 8
    assert {row["unit"] for row in business} == {"business_days"}


def test_judicial_exclusions_are_only_in_the_electoral_process():
    judicial = {"MILITANCIA", "PROGRAMAS", "OPERADOR"}
    assert judicial <= set(codes(PROCESSES["2027"]["exclusions"]))
    assert not judicial & set(codes(PROCESSES["2026"]["exclusions"]))


def test_programme_was_approved_on_20_february_2026():
    programme = PROCESSES["2026"]["programme"]
    assert programme["approval"]["folio"] == "COVIN/008/2026"
    assert date.fromisoformat(programme["approval"]["date"]) == date(2026, 2, 20)
    assert len(programme["stages"]) == 12
    assert [row["order"] for row in programme["stages"]] == list(range(1, 13))


# ---- notices and commission data


def test_notices_are_version_one_and_marked_for_review():
    notices = {row["code"]: row for row in load("notices.json")["notices"]}
    assert {row["version"] for row in notices.values()} == {1}
    assert all(row["default_to_be_reviewed"] for row in notices.values())
    assert notices["LINEAMIENTOS-RED"]["approval_folio"] == "CVOE/005/2025"
    for heading in ("Finalidades", "Transferencias", "Derechos", "Cambios"):
        assert heading in notices["AVISO-INTEGRAL"]["es"]


def test_communications_to_the_red_are_twenty_with_month_precision():
    path = (
        Path(FOLDER).parents[1] / "network" / "seed" / "red_communications_2025_q1.csv"
    )
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["no"] for row in rows] == [f"{n}." for n in range(1, 21)]
    assert Counter(row["fecha_envio"] for row in rows) == {
        "Enero 2025": 8,
        "Febrero 2025": 6,
        "Marzo 2025": 6,
    }
    assert {row["precision"] for row in rows} == {"mes"}
    assert {row["fuente"] for row in rows} == {
        "IECM, Comisión Provisional de Vinculación con Organismos Externos, "
        "segundo informe trimestral 2025"
    }


def test_commission_agreements_are_fourteen_in_three_sessions():
    rows = load_csv("commission_agreements_2026_q1.csv")
    assert [row["numero"] for row in rows] == [
        f"COVIN/{n:03d}/2026" for n in range(1, 15)
    ]
    assert list(Counter(row["sesion"] for row in rows).values()) == [4, 6, 4]
    weekdays = (
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    )
    for row in rows:
        assert weekdays[date.fromisoformat(row["fecha"]).weekday()] in row["sesion"]


def test_commission_attendance_values():
    rows = load_csv("commission_attendance_2026_q1.csv")
    assert len(rows) == 23
    assert {row[f"{n}a_ordinaria"] for row in rows for n in (1, 2, 3)} == {
        "✓",
        "NA",
        "",
    }


def test_seed_modules_do_not_import_django():
    for path in Path(FOLDER).glob("*.py"):
        names = [
            alias
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [a.name for a in node.names]
            )
        ]
        assert not [name for name in names if name.startswith("django")]
