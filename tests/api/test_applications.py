"""Files that reviewers' programs read: never the person, few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accreditation.models import Application
from core.permissions import Permission, Role
from tests.api.conftest import ROOT
from tests.factories.accreditation import (
    ApplicationFactory,
    CallFactory,
    complete_file,
)
from tests.factories.missions import (
    FindingFactory,
    MissionMembershipFactory,
    ModalityFactory,
    RecommendationFactory,
)

pytestmark = pytest.mark.django_db
FILES = f"{ROOT}applications/"


@pytest.fixture
def reviewer(user_with, program_of):
    return program_of(user_with(Role.REVIEWER), Permission.READ_APPLICATION)


def test_the_desk_reads_received_files(reviewer):
    received = ApplicationFactory()
    ApplicationFactory(draft=True)

    rows = reviewer.get(FILES).json()["results"]

    assert [row["folio"] for row in rows] == [received.folio]


def test_a_file_shows_the_state_of_its_documents(reviewer):
    application = complete_file(status="approved")

    found = reviewer.get(f"{FILES}{application.pk}/").json()

    assert {d["kind"] for d in found["documents"]} == {
        *("voter_card_front", "voter_card_back", "photograph")
    }
    assert (found["trained"], found["ground"]) == (True, "G00")


def test_a_reviewer_of_one_mission_reads_its_files_only(program_of):
    mine, other = ApplicationFactory(), ApplicationFactory()
    member = MissionMembershipFactory(mission=mine.call.mission, role=Role.REVIEWER)
    client = program_of(member.user)

    assert client.get(FILES).json()["count"] == 1
    assert client.get(f"{FILES}{other.pk}/").status_code == 404


def test_ones_own_file_is_not_read_here(program_of, user_with):
    """A reviewer's own draft belongs to the pages of applicants."""
    user = user_with(Role.REVIEWER)
    ApplicationFactory(draft=True, user=user)

    assert program_of(user).get(FILES).json()["count"] == 0


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("status=received", 2),
        ("status=approved", 1),
        ("channel=online", 3),
        ("district=12", 0),
        ("call=no-such", 0),
        ("received_since=2000-01-01T00:00:00Z", 3),
    ],
)
def test_files_are_narrowed_by_named_fields(reviewer, query, count):
    call = CallFactory()
    ApplicationFactory.create_batch(2, call=call)
    complete_file(status="approved", call=call)

    assert reviewer.get(f"{FILES}?{query}").json()["count"] == count


@pytest.mark.parametrize("query", ["status=x", "district=x", "received_since=x"])
def test_a_wrong_filter_is_bad_input(reviewer, query):
    response = reviewer.get(f"{FILES}?{query}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == query.partition("=")[0]


def test_pages_are_counted_and_limited(reviewer):
    ApplicationFactory.create_batch(3, call=CallFactory())

    page = reviewer.get(f"{FILES}?page_size=2&page=2").json()

    assert (page["count"], len(page["results"]), page["next"]) == (3, 1, None)
    assert reviewer.get(f"{FILES}?page=99").status_code == 404


# ---- queries

MOST = {"applications/": 6, "findings/": 6, "recommendations/": 6, "missions/": 6}


def fill(number):
    call = CallFactory()
    files = [
        ApplicationFactory(call=call, modalities=[ModalityFactory()])
        for _ in range(number)
    ]
    FindingFactory.create_batch(number, mission=call.mission)
    RecommendationFactory.create_batch(number, mission=call.mission)
    return files


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"{ROOT}{path}")
    assert response.status_code == 200
    return len(captured), response


@pytest.mark.parametrize("path", MOST)
def test_a_list_takes_the_same_few_queries(path, user_with, program_of):
    client = program_of(user_with(Role.REVIEWER, Role.ANALYST))
    fill(1)
    queries(client, path)
    one, _response = queries(client, path)

    fill(2)
    three, _response = queries(client, path)

    assert one == three <= MOST[path]


def test_a_full_page_takes_six_queries_and_twenty_thousand_bytes(user_with, program_of):
    client = program_of(user_with(Role.REVIEWER))
    fill(50)
    queries(client, "applications/")

    count, response = queries(client, "applications/")

    assert count <= 6
    assert len(response.content) <= 25_000
    assert len(response.json()["results"]) == Application.objects.count() == 50


def test_a_check_takes_few_queries(client, badge):
    known, _response = queries(client, f"badges/{badge.public_id}/")
    with CaptureQueriesContext(connection) as unknown:
        client.get(f"{ROOT}badges/{'A' * 16}/")

    assert known <= 6
    assert len(unknown) <= 4
