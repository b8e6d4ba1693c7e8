"""Recommendations that programs read, and the answers of areas."""

import datetime as dt

import pytest
from django.utils import timezone

from core.permissions import Permission, Role
from missions.enums import RecommendationStatus
from missions.models import Response
from tests.api.conftest import ROOT, codes
from tests.factories.core import UserFactory
from tests.factories.missions import (
    FindingFactory,
    MissionMembershipFactory,
    RecommendationFactory,
    ResponseFactory,
    ResponseStatusFactory,
)

pytestmark = pytest.mark.django_db
LIST = f"{ROOT}recommendations/"


@pytest.fixture
def referred():
    return RecommendationFactory(
        status=RecommendationStatus.REFERRED,
        referred_at=timezone.now(),
        referred_by=UserFactory(),
        due_on=timezone.localdate() + dt.timedelta(days=15),
        findings=[FindingFactory(folio="HAL/X/00001")],
    )


@pytest.fixture
def area(referred, program_of):
    """The program of somebody who answers for the area."""
    membership = MissionMembershipFactory(
        mission=referred.mission, role=Role.AREA, area=referred.area
    )
    return program_of(membership.user, Permission.ANSWER_RECOMMENDATION)


@pytest.fixture
def body():
    return {"answer": ResponseStatusFactory().code, "text": "Se atenderá."}


def answer(client, recommendation, body, **headers):
    url = f"{LIST}{recommendation.pk}/answer/"
    return client.post(url, body, format="json", headers=headers)


def test_an_area_reads_what_was_referred_to_it(area, referred):
    RecommendationFactory(mission=referred.mission, area=referred.area)
    RecommendationFactory(mission=referred.mission)

    rows = area.get(LIST).json()["results"]

    assert [row["folio"] for row in rows] == [referred.folio]


def test_a_coordinator_reads_those_of_the_mission(referred, program_of):
    draft = RecommendationFactory(mission=referred.mission)
    RecommendationFactory()
    user = MissionMembershipFactory(mission=referred.mission).user

    rows = program_of(user).get(LIST).json()["results"]

    assert {row["folio"] for row in rows} == {referred.folio, draft.folio}


def test_a_recommendation_shows_findings_and_answers(area, referred):
    ResponseFactory(recommendation=referred, text="Primera.")
    ResponseFactory(recommendation=referred, text="Segunda.")

    found = area.get(f"{LIST}{referred.pk}/").json()

    assert found["findings"] == ["HAL/X/00001"]
    assert [one["text"] for one in found["responses"]] == ["Segunda.", "Primera."]
    assert "answered_by" not in found["responses"][0]


def test_an_area_answers(area, referred, body):
    response = answer(area, referred, body)

    referred.refresh_from_db()
    assert (response.status_code, response.json()["text"]) == (201, "Se atenderá.")
    assert referred.status == RecommendationStatus.ANSWERED


def test_the_answer_is_given_once_under_its_key(area, referred, body):
    first, again = (
        answer(area, referred, body, **{"Idempotency-Key": "r1"}) for _ in range(2)
    )

    assert (first.json(), again.status_code) == (again.json(), 201)
    assert Response.objects.count() == 1


def test_an_answer_that_came_in_between_is_a_conflict(area, referred, body):
    answer(area, referred, body)

    blind = answer(area, referred, body)
    seen = answer(area, referred, body | {"seen": str(Response.objects.get().pk)})

    assert (blind.status_code, codes(blind)) == (409, ["answered_meanwhile"])
    assert seen.status_code == 201


def test_a_promise_needs_what_and_by_when(area, referred, body):
    promise = ResponseStatusFactory(code="R20", needs_commitment=True)

    response = answer(area, referred, body | {"answer": promise.code})

    assert (response.status_code, codes(response)) == (
        409,
        ["commitment_missing", "commitment_date_missing"],
    )


def test_what_was_referred_to_others_is_not_there(area, referred, body):
    foreign = RecommendationFactory(
        status=RecommendationStatus.REFERRED,
        referred_at=timezone.now(),
        referred_by=UserFactory(),
        mission=referred.mission,
    )
    absent = RecommendationFactory.build(topic=None, area=None)

    answers = [answer(area, one, body) for one in (foreign, absent)]

    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1


def test_a_coordinator_does_not_answer_for_an_area(referred, body, program_of):
    user = MissionMembershipFactory(mission=referred.mission).user

    assert answer(program_of(user), referred, body).status_code == 403
