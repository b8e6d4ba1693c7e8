"""Findings that programs read, log and decide."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.enums import FileStatus
from core.permissions import Permission, Role
from missions.enums import MissionStatus
from missions.models import Finding
from tests.api.conftest import ROOT, codes, finding_body, picture
from tests.factories.core import UserFactory, kept_file
from tests.factories.missions import (
    DistrictFactory,
    FindingFactory,
    FindingPhotoFactory,
    FindingTypeFactory,
    IncidentTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
    PollingPlaceFactory,
    RecommendationFactory,
    SeverityFactory,
    TeamMemberFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db
FINDINGS = f"{ROOT}findings/"


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def observer(mission):
    return ParticipantFactory(mission=mission, with_user=True).person.user


@pytest.fixture
def phone(observer, program_of):
    """The observer's device."""
    return program_of(observer, Permission.LOG_FINDING)


@pytest.fixture
def desk(mission, program_of):
    """A coordinator of this mission and of no other."""
    membership = MissionMembershipFactory(mission=mission, role=Role.COORDINATOR)
    return program_of(membership.user)


def act(client, finding, verb, **body):
    return client.post(f"{FINDINGS}{finding.pk}/{verb}/", body, format="json")


# ---- reading


def test_staff_read_the_findings_of_their_mission(desk, mission):
    mine = FindingFactory(mission=mission)
    FindingFactory()

    rows = desk.get(FINDINGS).json()["results"]

    assert [row["folio"] for row in rows] == [mine.folio]
    assert rows[0]["mission"] == mission.code


def test_observers_read_their_own(phone, observer, mission):
    mine = FindingFactory(mission=mission, reported_by=observer)
    FindingFactory(mission=mission)

    rows = phone.get(FINDINGS).json()["results"]

    assert [row["folio"] for row in rows] == [mine.folio]


def test_a_token_for_logging_reads_only_what_its_owner_logged(mission, program_of):
    """The person coordinates, but this token is for a phone."""
    coordinator = MissionMembershipFactory(mission=mission).user
    mine = FindingFactory(mission=mission, reported_by=coordinator)
    other = FindingFactory(mission=mission)
    token = program_of(coordinator, Permission.LOG_FINDING)

    rows = token.get(FINDINGS).json()["results"]

    assert [row["folio"] for row in rows] == [mine.folio]
    assert token.get(f"{FINDINGS}{other.pk}/").status_code == 404


def test_a_finding_shows_photographs_without_their_addresses(desk, mission):
    finding = FindingFactory(mission=mission)
    photo = FindingPhotoFactory(
        finding=finding, file=kept_file(None, content_type="image/jpeg")
    )
    RecommendationFactory(mission=mission, findings=[finding], folio="REC/X/0001")

    found = desk.get(f"{FINDINGS}{finding.pk}/").json()

    assert found["photos"] == [
        {
            "id": str(photo.pk),
            "status": "clean",
            "sha256": photo.file.sha256,
            "caption": "",
        }
    ]
    assert found["recommendations"] == ["REC/X/0001"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("status=validated", 1),
        ("status=recorded", 2),
        ("district=12", 1),
        ("type=INC", 1),
        ("topic=nothing", 0),
        ("mission=nothing", 0),
        ("reported_since=2000-01-01T00:00:00Z", 3),
    ],
)
def test_lists_are_narrowed_by_named_fields(desk, mission, query, count):
    FindingFactory(mission=mission, validated=True)
    FindingFactory(mission=mission, district=DistrictFactory(number=12))
    FindingFactory(mission=mission, type=FindingTypeFactory(incident=True))

    assert desk.get(f"{FINDINGS}?{query}").json()["count"] == count


@pytest.mark.parametrize(
    "query",
    [
        *("reported_by__password=x", "reporter__person__curp=x", "facts__contains=x"),
        *("ordering=reported_by__password", "ordering=-reporter__person__curp_index"),
    ],
)
def test_other_fields_neither_narrow_nor_order(desk, mission, query):
    FindingFactory.create_batch(2, mission=mission)
    plain = [row["folio"] for row in desk.get(FINDINGS).json()["results"]]

    found = [row["folio"] for row in desk.get(f"{FINDINGS}?{query}").json()["results"]]

    assert found == plain


# ---- logging


def test_a_finding_is_logged(phone, mission, observer):
    place = PollingPlaceFactory(process=mission.process)

    response = phone.post(
        FINDINGS, finding_body(mission, place=place.code), format="json"
    )

    finding = Finding.objects.get()
    assert response.status_code == 201
    assert response.json()["folio"] == f"HAL/{mission.code}/00001"
    assert (finding.place, finding.district) == (place, place.unit.district)
    assert (finding.reported_by, finding.reporter.person.user) == (observer, observer)


def test_an_incident_is_logged_with_what_it_needs(phone, mission):
    body = finding_body(
        mission,
        type=FindingTypeFactory(incident=True).code,
        severity=SeverityFactory().code,
        incident_type=IncidentTypeFactory().code,
        district=DistrictFactory(number=7).number,
    )

    found = phone.post(FINDINGS, body, format="json").json()

    assert (found["district"], found["severity"], found["status"]) == (
        7,
        "2",
        "recorded",
    )


def test_photographs_come_with_the_finding_into_quarantine(phone, mission):
    body = finding_body(mission, photos=[picture("a.jpg"), picture("b.jpg", "red")])

    response = phone.post(FINDINGS, body, format="multipart")

    photos = Finding.objects.get().photos.select_related("file")
    assert response.status_code == 201
    assert [p.file.status for p in photos] == [FileStatus.QUARANTINED] * 2


@pytest.mark.parametrize(
    ("photos", "code"),
    [
        ([SimpleUploadedFile("a.jpg", b"MZ not a picture")], "file_type"),
        ([SimpleUploadedFile("a.jpg", b"")], "empty"),
        ([picture(f"{n}.jpg") for n in range(5)], "max_length"),
        (["text"], "invalid"),
    ],
)
def test_a_wrong_photograph_is_refused_by_field(phone, mission, photos, code):
    body = finding_body(mission, photos=photos)

    response = phone.post(FINDINGS, body, format="multipart")

    (error,) = response.json()["errors"]
    assert (response.status_code, error["code"]) == (400, code)
    assert error["field"].startswith("photos")
    assert Finding.objects.count() == 0


def test_the_same_client_id_again_is_the_same_finding(phone, mission):
    body = finding_body(mission)

    first, again = (phone.post(FINDINGS, body, format="json") for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert Finding.objects.count() == 1


def test_other_words_under_the_same_client_id_are_refused(phone, mission):
    body = finding_body(mission)
    phone.post(FINDINGS, body, format="json")

    response = phone.post(FINDINGS, body | {"facts": "Otra cosa."}, format="json")

    assert (response.status_code, codes(response)) == (409, ["client_id_conflict"])


def test_what_is_missing_is_named(phone, mission):
    response = phone.post(FINDINGS, {"mission": mission.code}, format="json")

    fields = {error["field"] for error in response.json()["errors"]}
    assert response.status_code == 400
    assert {"client_id", "type", "phase", "observed_at", "facts"} <= fields


def test_a_refusal_carries_the_codes_of_its_reasons(phone, mission):
    kind = FindingTypeFactory(incident=True)

    response = phone.post(
        FINDINGS, finding_body(mission, type=kind.code), format="json"
    )

    assert response.status_code == 409
    assert set(codes(response)) == {
        "severity_missing",
        "incident_type_missing",
        "place_missing",
    }


def test_missions_of_others_are_not_there(phone):
    """A foreign mission and an absent one answer alike; so does a closed one."""
    foreign, closed = MissionFactory(), MissionFactory(status=MissionStatus.CLOSED)
    answers = []
    for code in (foreign.code, closed.code, "no-such-mission"):
        body = finding_body(foreign) | {"mission": code}
        answers.append(phone.post(FINDINGS, body, format="json"))

    assert {a.status_code for a in answers} == {400}
    assert len({a.content for a in answers}) == 1


def test_visits_of_other_teams_and_places_elsewhere_are_not_there(phone, mission):
    foreign = VisitFactory(team__mission=mission)
    elsewhere = PollingPlaceFactory()
    for field, value in (
        ("visit", str(foreign.pk)),
        ("visit", str(uuid4())),
        ("place", elsewhere.code),
        ("place", "no-such"),
        ("district", 98),
    ):
        body = finding_body(mission, **{field: value})
        response = phone.post(FINDINGS, body, format="json")
        (error,) = response.json()["errors"]
        assert (error["field"], error["code"]) == (field, "does_not_exist")


def test_a_visit_of_ones_own_team_brings_its_place(phone, mission, observer):
    participant = mission.participants.get(person__user=observer)
    team = TeamMemberFactory(team__mission=mission, participant=participant).team
    visit = VisitFactory(team=team)

    body = finding_body(mission, visit=str(visit.pk))
    found = phone.post(FINDINGS, body, format="json").json()

    assert found["place"] == visit.place.code


@pytest.mark.parametrize("field", ["status", "folio", "reported_by", "version"])
def test_what_is_not_ones_to_write_is_ignored(phone, mission, field):
    body = finding_body(mission) | {field: "validated"}

    found = phone.post(FINDINGS, body, format="json").json()

    assert (found["status"], found["version"]) == ("recorded", 1)
    assert found["folio"].startswith("HAL/")


# ---- deciding


def test_a_finding_is_taken_and_validated(desk, mission):
    finding = FindingFactory(mission=mission)

    taken = act(desk, finding, "take", version=finding.version).json()
    done = act(desk, finding, "validate", version=taken["version"]).json()

    assert (taken["status"], done["status"]) == ("in_validation", "validated")


@pytest.mark.parametrize("verb", ["dismiss", "return", "reopen"])
def test_some_acts_need_a_reason(desk, mission, verb):
    response = act(desk, FindingFactory(mission=mission), verb)

    (error,) = response.json()["errors"]
    assert (response.status_code, error["field"]) == (400, "reason")


def test_the_acts_with_a_reason(desk, mission):
    finding = FindingFactory(mission=mission)
    act(desk, finding, "take")

    done = [
        act(desk, finding, verb, reason="Porque sí.").json()["status"]
        for verb in ("return", "dismiss", "reopen")
    ]

    assert done == ["recorded", "dismissed", "in_validation"]


def test_a_wrong_state_is_a_conflict_with_its_code(desk, mission):
    finding = FindingFactory(mission=mission, validated=True)

    response = act(desk, finding, "validate")

    assert (response.status_code, codes(response)) == (409, ["wrong_state"])


def test_an_old_version_is_a_conflict(desk, mission):
    finding = FindingFactory(mission=mission)

    response = act(desk, finding, "take", version=finding.version + 1)

    assert (response.status_code, codes(response)) == (409, ["version_conflict"])


def test_findings_of_other_missions_are_not_there_to_decide(desk):
    foreign, absent = FindingFactory(), FindingFactory.build()

    answers = [act(desk, one, "take") for one in (foreign, absent)]

    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1


def test_ones_own_finding_elsewhere_cannot_be_decided(desk, mission, program_of):
    """A coordinator here who logged a finding there sees it and decides nothing."""
    coordinator = UserFactory()
    MissionMembershipFactory(mission=mission, user=coordinator)
    own = FindingFactory(reported_by=coordinator)

    response = act(program_of(coordinator), own, "take")

    assert (response.status_code, codes(response)) == (403, ["permission_denied"])


# ---- missions and catalogues


def test_missions_that_one_reads_or_observes(desk, phone, mission, program_of):
    MissionFactory()

    for client in (desk, phone):
        rows = client.get(f"{ROOT}missions/").json()["results"]
        assert [row["code"] for row in rows] == [mission.code]


def test_catalogues_hold_what_a_finding_needs(phone, mission):
    body = finding_body(mission)

    found = phone.get(f"{ROOT}catalogues/").json()

    for name in ("type", "phase", "topic", "evidence_level", "scope", "recurrence"):
        assert body[name] in {entry["code"] for entry in found[name]}
