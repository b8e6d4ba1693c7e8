"""What anyone may ask: calls, checks of badges, lists, figures."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from accreditation import services
from accreditation.enums import BadgeStatus
from accreditation.models import BadgeReading
from api.missions.figures import SMALLEST, suppressed
from core.permissions import Permission, Role
from missions.enums import MissionStatus
from tests.api.conftest import ROOT, codes
from tests.factories.accreditation import CallFactory, DeclarationFactory
from tests.factories.missions import (
    FindingFactory,
    MissionFactory,
    ParticipantFactory,
)

pytestmark = pytest.mark.django_db
UNKNOWN_ID = "A" * 16


# ---- calls


def test_only_open_calls_are_listed(client):
    open_call = CallFactory()
    CallFactory(closed=True)
    CallFactory(opens_at=timezone.now() + dt.timedelta(days=1))

    rows = client.get(f"{ROOT}calls/").json()["results"]

    assert [row["slug"] for row in rows] == [open_call.slug]
    assert rows[0]["page"] == f"http://testserver/convocatorias/{open_call.slug}/"


def test_a_call_says_what_it_asks_for(client):
    call = CallFactory()
    DeclarationFactory(rule_set=call.rule_set, text_es="Bajo protesta.")

    found = client.get(f"{ROOT}calls/{call.slug}/").json()

    assert found["declarations"] == ["Bajo protesta."]


# ---- checks of badges


def test_a_badge_is_judged_and_the_reading_kept(client, badge):
    found = client.get(f"{ROOT}badges/{badge.public_id}/").json()

    person = badge.accreditation.participant.person
    said = (found["verdict"], found["name"], found["role"], found["mission"])
    assert said == (
        "VALID",
        person.full_name,
        "Persona observadora",
        badge.mission.code,
    )
    assert BadgeReading.objects.get().badge == badge


@pytest.mark.parametrize("code", [UNKNOWN_ID, "x", "%00", "a'--", "Ñ" * 16, "A" * 900])
def test_an_unknown_code_answers_in_the_same_shape(client, badge, code):
    known = client.get(f"{ROOT}badges/{badge.public_id}/")
    unknown = client.get(f"{ROOT}badges/{code}/")

    assert (known.status_code, unknown.status_code) == (200, 404)
    assert unknown.json().keys() == known.json().keys()
    assert (unknown.json()["verdict"], unknown.json()["name"]) == ("UNKNOWN", "")


def test_a_revoked_badge_shows_as_revoked_at_once(client, badge):
    services.change_badge(
        badge=badge,
        verb="revoke",
        reason="Extravío",
        by=badge.issued_by,
        at=timezone.now(),
    )

    assert client.get(f"{ROOT}badges/{badge.public_id}/").json()["verdict"] == "REVOKED"


def test_small_letters_are_read_too(client, badge):
    url = f"{ROOT}badges/{badge.public_id.lower()}/"

    assert client.get(url).json()["verdict"] == "VALID"


# ---- readings of verifiers


@pytest.fixture
def verifier(user_with, program_of):
    return program_of(user_with(Role.VERIFIER), Permission.CHECK_BADGE)


def read(client, public_id, nonce):
    url = f"{ROOT}badges/{public_id}/readings/"
    return client.post(url, {"nonce": nonce, "device": "lector 1"}, format="json")


def test_the_same_nonce_records_once(verifier, badge):
    nonce = str(uuid4())

    answers = [read(verifier, badge.public_id, nonce) for _ in range(3)]

    assert {a.json()["verdict"] for a in answers} == {"VALID"}
    assert BadgeReading.objects.get().device == "lector 1"


def test_a_nonce_is_not_lost_on_another_badge(verifier, badge):
    nonce = str(uuid4())
    read(verifier, badge.public_id, nonce)

    response = read(verifier, UNKNOWN_ID, nonce)

    assert (response.status_code, codes(response)) == (409, ["nonce_reused"])


def test_a_reading_of_an_unknown_code_is_kept(verifier):
    response = read(verifier, UNKNOWN_ID, str(uuid4()))

    assert (response.status_code, response.json()["verdict"]) == (404, "UNKNOWN")
    assert BadgeReading.objects.get().badge is None


@pytest.mark.parametrize("body", [{}, {"nonce": "x"}, {"nonce": None}, []])
def test_a_reading_needs_its_nonce(verifier, badge, body):
    url = f"{ROOT}badges/{badge.public_id}/readings/"

    assert verifier.post(url, body, format="json").status_code == 400


# ---- limits


def test_checks_are_limited_by_address_and_say_when_to_come_back(client):
    url = f"{ROOT}badges/{UNKNOWN_ID}/"
    statuses = [client.get(url).status_code for _ in range(121)]

    refused = client.get(url)
    assert set(statuses[:120]) == {404}
    assert (statuses[120], codes(refused)) == (429, ["throttled"])
    assert int(refused["Retry-After"]) > 0
    assert client.get(url, REMOTE_ADDR="10.0.0.9").status_code == 404


def test_a_forged_forwarded_address_changes_nothing(client):
    url = f"{ROOT}badges/{UNKNOWN_ID}/"
    statuses = [
        client.get(url, headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code
        for n in range(121)
    ]

    assert statuses[120] == 429


# ---- lists


def test_where_the_lists_are(client, badge):
    found = client.get(f"{ROOT}verification/").json()

    assert len(bytes.fromhex(found["root_public_key"])) == 32
    (mission,) = found["missions"]
    for url in (found["key_list"], mission["status_list"], mission["issued_pack"]):
        assert client.get(url.removeprefix("http://testserver")).status_code == 200


# ---- figures


def test_figures_of_a_finished_mission_only(client):
    finished = MissionFactory(status=MissionStatus.CLOSED)
    running = MissionFactory()

    listed = [m["code"] for m in client.get(f"{ROOT}figures/").json()]

    assert listed == [finished.code]
    assert client.get(f"{ROOT}figures/{running.code}/").status_code == 404


def test_small_counts_are_hidden(client):
    mission = MissionFactory(status=MissionStatus.CLOSED)
    ParticipantFactory.create_batch(7, mission=mission)
    ParticipantFactory.create_batch(6, mission=mission, person__sex="man")
    ParticipantFactory(mission=mission, person__sex="other")
    FindingFactory.create_batch(5, mission=mission, validated=True)
    FindingFactory(mission=mission)

    tables = {
        table["name"]: table
        for table in client.get(f"{ROOT}figures/{mission.code}/").json()["tables"]
    }

    by_sex = {c["key"]: c["count"] for c in tables["participants_by_sex"]["cells"]}
    assert by_sex == {"woman": 7, "man": None, "other": None}
    assert tables["participants_by_sex"]["total"] == 14
    assert tables["findings_by_type"]["cells"] == [{"key": "MEJ", "count": 5}]


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"a": 9, "b": 5}, {"a": 9, "b": 5}, 14),
        ({"a": 9, "b": 6, "c": 1}, {"a": 9, "b": None, "c": None}, 16),
        ({"a": 9, "b": 1, "c": 1}, {"a": None, "b": None, "c": None}, 11),
        ({"a": 9, "b": 4, "c": 4}, {"a": 9, "b": None, "c": None}, 17),
        ({"a": 3}, {"a": None}, None),
        ({"a": 9, "b": 0}, {"a": 9}, 9),
        ({}, {}, 0),
    ],
)
def test_no_hidden_count_follows_from_the_total(counts, shown, total):
    table = suppressed("x", counts)

    assert {cell.key: cell.count for cell in table.cells} == shown
    assert table.total == total


def test_every_split_leaves_the_hidden_counts_open():
    """At least two hidden counts that hold enough together, or no total."""
    for a in range(9):
        for b in range(9):
            for c in range(9):
                counts = {"a": a, "b": b, "c": c}
                table = suppressed("x", counts)
                hidden = [counts[x.key] for x in table.cells if x.count is None]
                open_ = len(hidden) > 1 and sum(hidden) >= SMALLEST
                assert not hidden or open_ or table.total is None
                assert all(x.count is None or x.count >= SMALLEST for x in table.cells)


def test_a_suspended_badge_is_said_to_be_suspended(client, badge):
    services.change_badge(
        badge=badge,
        verb="suspend",
        reason="Queja",
        by=badge.issued_by,
        at=timezone.now(),
    )
    badge.refresh_from_db()

    found = client.get(f"{ROOT}badges/{badge.public_id}/").json()
    assert (badge.status, found["verdict"]) == (BadgeStatus.SUSPENDED, "SUSPENDED")
