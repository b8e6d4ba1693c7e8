"""The base data comes in once and never undoes what a person edited."""

from datetime import date

import pytest

from missions import services
from missions.models import (
    Area,
    DistrictAlcaldia,
    ElectoralProcess,
    Mission,
    Phase,
    Rule,
    Severity,
    Topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def base_data():
    services.load_catalogues()
    services.load_frame()


def test_catalogues_come_with_source_and_mark():
    counts = services.load_catalogues()

    topic = Topic.objects.get(code="T01")
    assert (counts["topics"], counts["areas"]) == (27, 63)
    assert (topic.name_es, topic.name_en, topic.mark) == (
        "Organización",
        "Organisation",
        "S",
    )
    assert Phase.objects.get(code="JOR-VOT").parent == Phase.objects.get(code="JOR")
    assert Severity.objects.get(code="4").alerts is True


def test_an_area_knows_the_areas_that_it_replaced():
    services.load_catalogues()

    heir = Area.objects.get(code="DEGDHECyCC")
    assert sorted(heir.predecessors.values_list("code", flat=True)) == [
        "DEECyCC",
        "UTGyDH",
    ]


def test_loading_again_creates_nothing_and_keeps_an_edit(base_data):
    Topic.objects.filter(code="T01").update(name_es="Organización y logística")

    again = services.load_catalogues() | services.load_frame()

    assert set(again.values()) == {0}
    assert Topic.objects.get(code="T01").name_es == "Organización y logística"


def test_the_frame_has_districts_of_two_alcaldias():
    counts = services.load_frame()

    shares = DistrictAlcaldia.objects.filter(district__number=5)
    assert (counts["alcaldias"], counts["districts"]) == (16, 33)
    assert sorted(shares.values_list("alcaldia__code", "sections")) == [
        ("02", 129),
        ("16", 78),
    ]


def test_the_process_of_2026_comes_with_calendar_rules_and_programme(base_data):
    counts = services.load_process("PP-COPACO-2026")

    process = ElectoralProcess.objects.get(code="PP-COPACO-2026")
    mission = Mission.objects.get(instrument="COVIN/008/2026")
    term = Rule.objects.get(rule_set__process=process, code="CORRECTION_TERM")
    assert process.jornada_on == date(2026, 5, 3)
    assert counts["missions"] == 1
    assert mission.process == process
    assert (term.value, term.unit, term.mark) == (48, "hours", "GK")
    closing = process.milestones.get(code="OBS-CIE")
    assert (closing.starts_on, closing.mark) == (date(2026, 4, 13), "S")


def test_loading_a_process_again_creates_nothing(base_data):
    services.load_process("PP-COPACO-2026")

    assert set(services.load_process("PP-COPACO-2026").values()) == {0}


def test_the_process_of_2027_counts_its_dates_from_today(base_data):
    services.load_process("PEL-2026-2027", today=date(2026, 11, 21))

    process = ElectoralProcess.objects.get(code="PEL-2026-2027")
    closes = Rule.objects.get(rule_set__process=process, code="OBS_REGISTRATION_CLOSES")
    assert process.jornada_on.weekday() == 6
    assert process.accredits_here is False
    assert (closes.value, closes.unit) == ("2027-01-20", "date")


def test_documents_of_the_rule_set_are_the_ones_to_upload(base_data):
    services.load_process("PP-COPACO-2026")

    rows = Rule.objects.get(code="DOCUMENTS").value
    assert [row["kind"] for row in rows if row["applies_to"] == "observer"] == [
        "voter_card_front",
        "voter_card_back",
        "photograph",
    ]
