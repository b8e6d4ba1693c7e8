"""Findings merged, separated and passed on; two people at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from missions import services
from missions.models import Finding
from missions.reports.matrix import MatrixFilters, gather_matrix
from tests.factories.core import UserFactory
from tests.factories.missions import (
    AreaFactory,
    FindingFactory,
    FindingTypeFactory,
    IncidentTypeFactory,
    MissionFactory,
    MissionMembershipFactory,
    RecommendationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def coordinator(mission):
    return MissionMembershipFactory(mission=mission).user


def merge(finding, into, by, **given):
    return services.merge_finding(
        finding=finding, into=into, by=by, at=timezone.now(), **given
    )


def separate(finding, by):
    return services.separate_finding(finding=finding, by=by, at=timezone.now())


def codes(act, *args):
    with pytest.raises(Refused) as refused:
        act(*args)
    return list(refused.value.codes)


def test_a_merged_finding_leaves_the_matrix_and_comes_back(mission, coordinator):
    kept, other = FindingFactory.create_batch(2, mission=mission, validated=True)
    before = gather_matrix(mission, MatrixFilters(), coordinator)

    merge(other, kept, coordinator)
    once = gather_matrix(mission, MatrixFilters(), coordinator)
    separate(other, coordinator)

    assert [row.folio for row in once] == [kept.folio]
    assert gather_matrix(mission, MatrixFilters(), coordinator) == before
    other.refresh_from_db()
    assert (other.status, other.validated_by is not None) == ("validated", True)


def test_what_cannot_be_merged_says_why(mission, coordinator):
    kept, other, third = FindingFactory.create_batch(3, mission=mission)
    elsewhere = FindingFactory()
    dismissed = FindingFactory(mission=mission, status="dismissed")

    assert codes(merge, kept, kept, coordinator) == ["same_finding"]
    assert codes(merge, kept, elsewhere, coordinator) == ["other_mission"]
    assert codes(merge, kept, dismissed, coordinator) == ["target_closed"]
    merge(other, kept, coordinator)
    assert codes(merge, kept, third, coordinator) == ["has_merged"]
    assert codes(merge, third, other, coordinator) == ["target_closed"]


def test_a_finding_under_a_recommendation_is_not_merged_away(mission, coordinator):
    kept, other = FindingFactory.create_batch(2, mission=mission, validated=True)
    RecommendationFactory(mission=mission, findings=[other])

    assert codes(merge, other, kept, coordinator) == ["has_recommendation"]


def test_a_finding_that_took_others_in_is_not_dismissed(mission, coordinator):
    kept, other = FindingFactory.create_batch(2, mission=mission)
    merge(other, kept, coordinator)

    with pytest.raises(Refused, match="has_merged"):
        services.dismiss_finding(
            finding=kept, reason="Repetido", by=coordinator, at=timezone.now()
        )


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_validate_at_once_have_one_winner(together):
    finding = FindingFactory(status="in_validation")
    people = [UserFactory(), UserFactory()]

    ends = together(
        lambda n: services.validate_finding(
            finding=finding, version=finding.version, by=people[n], at=timezone.now()
        ),
        2,
    )

    assert sorted(ends) == ["done", "version_conflict"]
    finding.refresh_from_db()
    assert (finding.status, finding.version) == ("validated", 2)


def test_the_second_coordinator_sees_the_fresh_state(mission, coordinator, client_of):
    finding = FindingFactory(mission=mission, status="in_validation")
    url = reverse("missions:finding_act", args=[finding.pk, "validate"])
    client, seen = client_of(coordinator), {"version": finding.version}

    first, second = client.post(url, seen), client.post(url, seen)

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Otra persona cambió este hallazgo" in second.content.decode()
    assert "Validado" in second.content.decode()


def test_merge_and_separate_on_the_page(mission, coordinator, client_of):
    kept, other = FindingFactory.create_batch(2, mission=mission)
    client = client_of(coordinator)
    url = reverse("missions:finding_merge", args=[other.pk])

    unknown = client.post(url, {"folio": "HAL/NO/1", "version": other.version})
    assert unknown.status_code == 422
    client.post(url, {"folio": kept.folio.lower(), "version": other.version})
    assert Finding.objects.get(pk=other.pk).merged_into == kept
    page = client.get(reverse("missions:finding", args=[kept.pk])).content.decode()
    assert other.folio in page

    client.post(reverse("missions:finding_separate", args=[other.pk]))
    assert Finding.objects.get(pk=other.pk).status == "recorded"


def test_the_next_key_stays_within_the_filters(mission, coordinator, client_of):
    one, two, three = FindingFactory.create_batch(3, mission=mission)
    three.facts = "Sin rampa"
    three.save()
    url = reverse("missions:finding", args=[one.pk])

    page = client_of(coordinator).get(f"{url}?q=rampa").content.decode()

    link = reverse("missions:finding", args=[three.pk])
    assert f'href="{link}?q=rampa" data-key="n"' in page
    assert reverse("missions:finding", args=[two.pk]) not in page


# ---- incidents


@pytest.fixture
def incident(mission):
    return FindingFactory(
        mission=mission,
        type=FindingTypeFactory(incident=True),
        incident_type=IncidentTypeFactory(),
        observed_at=timezone.now() - timedelta(hours=2),
    )


def test_an_incident_is_passed_on_with_a_record(
    mission, coordinator, incident, client_of
):
    authority = AreaFactory(code="FEDE")
    told = timezone.localtime() - timedelta(hours=1)
    given = {
        "authority": authority.pk,
        "medium": "letter",
        "folio": "OF-12",
        "told_on": told.strftime("%Y-%m-%dT%H:%M"),
    }
    client, url = (
        client_of(coordinator),
        reverse("missions:finding_refer", args=[incident.pk]),
    )

    assert client.post(url, given).status_code == 302

    (kept,) = incident.referrals.all()
    assert (kept.authority, kept.medium, kept.folio) == (authority, "letter", "OF-12")
    assert kept.noted_by == coordinator
    later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    assert client.post(url, given | {"told_on": later}).status_code == 409
    assert client.post(url, given | {"medium": "x"}).status_code == 422


def test_only_incidents_are_passed_on(mission, coordinator):
    finding = FindingFactory(mission=mission)

    with pytest.raises(Refused, match="not_an_incident"):
        services.refer_incident(
            finding=finding,
            authority=AreaFactory(),
            medium="mail",
            told_on=timezone.now(),
            by=coordinator,
            at=timezone.now(),
        )
    assert not mail.outbox
