"""Catalogues, processes and rules in the administration."""

import time

import pytest
from django.urls import reverse

from core.models import AuditEvent
from core.permissions import Role
from missions.admin import is_used
from missions.models import Topic
from tests.conftest import logged_in_at
from tests.factories.missions import (
    ElectoralProcessFactory,
    MilestoneFactory,
    MissionFactory,
    RuleFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(user_with, client_of):
    return client_of(user_with(Role.ADMINISTRATOR, is_staff=True))


def test_an_administrator_edits_a_catalogue_and_the_chain_says_so(client):
    topic = TopicFactory()
    fields = {"name_es": "Organización", "name_en": "Organisation", "order": 3}

    client.post(reverse("admin:missions_topic_change", args=[topic.pk]), fields)

    topic.refresh_from_db()
    event = AuditEvent.objects.get(action="missions.topic.edited")
    assert (topic.name_es, topic.code) == ("Organización", "T01")
    assert "name_es" in event.details["fields"]


def test_a_row_is_kept_not_deleted(client):
    topic = TopicFactory()

    answer = client.post(reverse("admin:missions_topic_delete", args=[topic.pk]))

    assert answer.status_code == 403
    assert Topic.objects.count() == 1


@pytest.mark.parametrize(
    "name",
    ["topic", "area", "district", "electoralprocess", "ruleset", "mission"],
)
def test_lists_and_forms_open(name, client):
    MilestoneFactory(process=ElectoralProcessFactory())
    RuleFactory()
    MissionFactory()

    assert client.get(reverse(f"admin:missions_{name}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:missions_{name}_add")).status_code == 200


def test_the_evidence_mark_of_a_milestone_is_in_sight(client):
    process = ElectoralProcessFactory()
    MilestoneFactory(process=process)

    answer = client.get(
        reverse("admin:missions_electoralprocess_change", args=[process.pk])
    )

    assert "Con fuente" in answer.content.decode()


def test_rules_that_judged_nothing_may_be_edited():
    assert is_used(RuleFactory().rule_set) is False


def test_other_roles_do_not_edit_catalogues(user_with, client_of):
    client = client_of(user_with(Role.COORDINATOR, is_staff=True))

    assert client.get(reverse("admin:missions_topic_changelist")).status_code == 403


def test_roles_are_given_by_who_proved_it_lately(client):
    mission = MissionFactory()
    page = reverse("admin:missions_mission_change", args=[mission.pk])
    logged_in_at(client, time.time() - 16 * 60)

    answer = client.get(page)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
