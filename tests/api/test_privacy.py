"""Nothing personal comes out, and nothing tells what exists."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from core.permissions import Role
from missions.enums import MissionStatus
from tests.api.conftest import ROOT, issued
from tests.factories.accreditation import ApplicationFactory
from tests.factories.core import UserFactory
from tests.factories.missions import (
    FindingFactory,
    MissionMembershipFactory,
    RecommendationFactory,
    ResponseFactory,
)

pytestmark = pytest.mark.django_db
# Values of one person that must not come out; the name may, on a badge.
IDENTIFIERS = {
    "curp": "CANA900101MDFNRR09",
    "voter_key": "CANARI90010109M100",
    "passport": "CANARY4711",
    "email": "canary@example.org",
    "phone": "+525512345678",
}
ADDRESS = "Calle del Canario 4711"
SURNAME = "Canariosecreto"
NAMED_IN = {"badges"}


@pytest.fixture
def world():
    """One person with everything, everywhere; a finished mission around them."""
    account = UserFactory(email="canary@example.org", name=f"Ana {SURNAME}")
    badge = issued(
        user=account,
        given_names="Ana",
        first_surname=SURNAME,
        birth_on=dt.date(1991, 2, 3),
        **IDENTIFIERS,
    )
    application = badge.accreditation.application
    application.address = ADDRESS
    application.save()
    mission = badge.mission
    finding = FindingFactory(
        mission=mission,
        reported_by=account,
        reporter=badge.accreditation.participant,
        validated=True,
        validated_by=account,
    )
    recommendation = RecommendationFactory(
        mission=mission,
        findings=[finding],
        status="answered",
        referred_at=timezone.now(),
        referred_by=account,
    )
    ResponseFactory(recommendation=recommendation, answered_by=account)
    return badge, application, finding, recommendation


def readable(badge, application, finding, recommendation):
    """Every address that answers to reading, with what is there."""
    return [
        *("calls/", f"calls/{application.call.slug}/"),
        f"badges/{badge.public_id}/",
        *("verification/", "figures/", f"figures/{badge.mission.code}/"),
        *("applications/", f"applications/{application.pk}/"),
        *("missions/", f"missions/{badge.mission.code}/", "catalogues/"),
        *("findings/", f"findings/{finding.pk}/"),
        *("recommendations/", f"recommendations/{recommendation.pk}/"),
        "schema/",
    ]


@pytest.mark.parametrize("status", [MissionStatus.OPEN, MissionStatus.CLOSED])
def test_no_identifier_comes_out_to_any_role(status, world, user_with, program_of):
    badge, *rest = world
    badge.mission.status = status
    badge.mission.save()
    area = UserFactory()
    MissionMembershipFactory(
        mission=badge.mission, user=area, role=Role.AREA, area=rest[-1].area
    )
    people = {role.value: user_with(role) for role in Role} | {"member": area}
    leaks, read = [], 0
    for name, user in people.items():
        client = program_of(user)
        for path in readable(badge, *rest):
            response = client.get(f"{ROOT}{path}")
            read += response.status_code == 200
            text = response.content.decode()
            secret = [*IDENTIFIERS.values(), ADDRESS, "1991-02-03", "5512345678"]
            if path.split("/")[0] not in NAMED_IN:
                secret.append(SURNAME)
            leaks += [f"{name} {path}: {value}" for value in secret if value in text]

    assert leaks == []
    assert read > 100


def test_the_sweep_would_see_a_leak(world, user_with, program_of):
    """Control: the one name that may come out does come out."""
    badge, *_rest = world
    client = program_of(user_with(Role.VERIFIER))

    assert SURNAME in client.get(f"{ROOT}badges/{badge.public_id}/").content.decode()


@pytest.mark.parametrize("path", ["applications", "findings", "recommendations"])
def test_foreign_and_absent_answer_alike(path, program_of):
    """The same status and the same body, byte by byte."""
    finding = FindingFactory()
    foreign = {
        "applications": ApplicationFactory().pk,
        "findings": finding.pk,
        "recommendations": RecommendationFactory().pk,
    }
    user = UserFactory()
    for role in (Role.COORDINATOR, Role.REVIEWER):
        MissionMembershipFactory(user=user, role=role)
    client = program_of(user)

    answers = [client.get(f"{ROOT}{path}/{pk}/") for pk in (foreign[path], uuid4())]

    assert [a.status_code for a in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers


def test_foreign_and_absent_missions_answer_alike(program_of):
    foreign = FindingFactory().mission
    client = program_of(MissionMembershipFactory().user)

    answers = [client.get(f"{ROOT}missions/{c}/") for c in (foreign.code, "no-such")]

    assert [a.status_code for a in answers] == [404, 404]
    assert answers[0].content == answers[1].content
