"""Pages of missions: who sees them, what they count, how many queries they take."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.permissions import Permission, Role, holds
from missions.models import Activity
from tests.factories.core import UserFactory
from tests.factories.missions import (
    ActivityFactory,
    FindingFactory,
    MilestoneFactory,
    MissionFactory,
    MissionMembershipFactory,
    ModalityFactory,
    ParticipantFactory,
    RouteStopFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def coordinator(mission):
    return MissionMembershipFactory(mission=mission).user


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


@pytest.fixture
def lists(mission):
    """Addresses of the lists of a mission."""
    return {
        "missions": page("mission_list"),
        "mission": page("mission", mission.pk),
        "participants": page("participant_list", mission.pk),
        "agenda": page("activity_list", mission.pk),
        "teams": page("team_list", mission.pk),
        "sheet": page("deployment_sheet", mission.pk),
        "findings": page("findings", mission.pk),
    }


NAMES = ["missions", "mission", "participants", "agenda", "teams", "sheet", "findings"]


def fill(mission):
    """One more row in each list."""
    FindingFactory(mission=mission)
    ActivityFactory(mission=mission)
    participant = ParticipantFactory(
        mission=mission, modalities=[ModalityFactory()], with_user=True
    )
    member = TeamMemberFactory(team__mission=mission, participant=participant)
    RouteStopFactory(route__team=member.team)
    MilestoneFactory(process=mission.process)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_takes_as_many_queries_with_three_rows_as_with_one(
    name,
    lists,
    mission,
    coordinator,
    client_of,
    count_queries,
):
    fill(mission)
    with count_queries() as one:
        assert client_of(coordinator).get(lists[name]).status_code == 200
    fill(mission)
    fill(mission)
    with count_queries() as three:
        client_of(coordinator).get(lists[name])

    assert len(three) == len(one)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "missions"])
def test_a_coordinator_of_another_mission_finds_nothing(name, lists, client_of):
    other = MissionMembershipFactory().user

    assert client_of(other).get(lists[name]).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_an_observer_does_not_enter_the_desk(name, lists, mission, client_of):
    observer = ParticipantFactory(mission=mission, with_user=True).person.user

    assert client_of(observer).get(lists[name]).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_a_list_answers_its_rows_to_htmx(name, lists, coordinator, htmx_client_of):
    answer = htmx_client_of(coordinator).get(lists[name])

    assert answer.status_code == 200


def test_the_list_has_only_the_missions_of_the_person(mission, coordinator, client_of):
    MissionFactory(name_es="Programa ajeno")

    answer = client_of(coordinator).get(page("mission_list"))

    assert [row.pk for row in answer.context["page"]] == [mission.pk]


def test_an_active_participant_observes_in_the_mission(mission):
    participant = ParticipantFactory(mission=mission, with_user=True)
    user = participant.person.user

    assert mission.roles_of(user) == {Role.OBSERVER}
    assert holds(user, Permission.LOG_FINDING)


def test_a_withdrawn_participant_observes_no_more(mission):
    participant = ParticipantFactory(
        mission=mission, with_user=True, status="withdrawn"
    )
    user = participant.person.user

    assert mission.roles_of(user) == frozenset()
    assert not holds(user, Permission.LOG_FINDING)


def test_the_figures_of_the_page(mission, coordinator, client_of):
    FindingFactory(mission=mission)
    FindingFactory(mission=mission, validated=True)
    FindingFactory()
    ParticipantFactory(mission=mission, person__sex="man")
    ParticipantFactory(mission=mission, status="withdrawn")

    context = client_of(coordinator).get(page("mission", mission.pk)).context

    assert [stat["value"] for stat in context["stats"]] == [1, 0, 0, 2]
    assert context["stats"][3]["hint"] == "1 por resolver"
    assert context["people"]["rows"] == [
        {"label": "Persona observadora", "cells": [0, 1, 0], "total": 1}
    ]


def test_the_calendar_says_what_is_past_present_and_to_come(
    mission, coordinator, client_of
):
    today = timezone.localdate()
    for code, start, end in (("A", -9, -8), ("B", -1, 1), ("C", 5, None)):
        MilestoneFactory(
            process=mission.process,
            code=code,
            starts_on=today + timedelta(days=start),
            ends_on=today + timedelta(days=end) if end is not None else None,
        )

    context = client_of(coordinator).get(page("mission", mission.pk)).context

    assert [(row.milestone.code, row.tone) for row in context["calendar"]] == [
        ("A", "success"),
        ("B", "progress"),
        ("C", "neutral"),
    ]


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("kind=observer", 1), ("country=FR", 1), ("sex=man", 0), ("q=ana", 1)],
)
def test_participants_are_filtered(query, count, mission, coordinator, client_of):
    ParticipantFactory(mission=mission, person__given_names="Ana")
    ParticipantFactory(mission=mission, kind="visitor", country="FR")

    answer = client_of(coordinator).get(
        page("participant_list", mission.pk) + f"?{query}"
    )

    assert len(answer.context["page"]) == count


# ---- acts on the mission


@pytest.mark.parametrize(
    ("status", "verb", "target"),
    [("planned", "open", "open"), ("open", "close", "closed")],
)
def test_a_mission_is_opened_and_concluded(
    status, verb, target, mission, coordinator, client_of
):
    type(mission).objects.filter(pk=mission.pk).update(status=status)

    client_of(coordinator).post(page("mission_act", mission.pk, verb))

    mission.refresh_from_db()
    assert mission.status == target


def test_a_mission_with_a_waiting_finding_is_not_concluded(
    mission, coordinator, client_of
):
    FindingFactory(mission=mission)

    answer = client_of(coordinator).post(page("mission_act", mission.pk, "close"))

    assert answer.status_code == 409
    assert "Falta resolver 1 hallazgo." in answer.content.decode()


def test_a_concluded_mission_is_reopened_with_a_reason(coordinator, client_of, mission):
    type(mission).objects.filter(pk=mission.pk).update(status="closed")
    client = client_of(coordinator)

    without = client.post(page("mission_act", mission.pk, "reopen"), {"reason": " "})
    client.post(page("mission_act", mission.pk, "reopen"), {"reason": "Falta uno"})

    mission.refresh_from_db()
    assert (without.status_code, mission.status) == (422, "open")


def test_a_verb_that_does_not_exist_is_not_found(mission, coordinator, client_of):
    answer = client_of(coordinator).post(page("mission_act", mission.pk, "explode"))

    assert answer.status_code == 404


@pytest.mark.parametrize("role", [Role.ANALYST, Role.COUNCILLOR, Role.LIAISON])
def test_reading_a_mission_is_not_managing_it(role, mission, client_of):
    user = MissionMembershipFactory(mission=mission, role=role.value).user

    answer = client_of(user).post(page("mission_act", mission.pk, "close"))

    assert answer.status_code == 403


# ---- agenda


PLAN = {
    "title_es": "Reunión informativa",
    "starts_at": "2026-04-28T10:00",
    "ends_at": "2026-04-28T12:00",
}


def test_an_activity_is_planned_corrected_and_held(mission, coordinator, client_of):
    client = client_of(coordinator)
    client.post(page("activity_new", mission.pk), PLAN)
    activity = Activity.objects.get(mission=mission)

    client.post(page("activity_edit", activity.pk), PLAN | {"place": "Sala de ejemplo"})
    client.post(
        page("activity_hold", activity.pk), {"women": 12, "men": 9, "others": 1}
    )

    activity.refresh_from_db()
    assert (activity.place, activity.status, activity.attendance) == (
        "Sala de ejemplo",
        "held",
        22,
    )


def test_an_activity_of_tomorrow_was_not_held(mission, coordinator, client_of):
    activity = ActivityFactory(mission=mission)

    answer = client_of(coordinator).post(
        page("activity_hold", activity.pk), {"women": 1, "men": 1, "others": 0}
    )

    activity.refresh_from_db()
    assert (answer.status_code, activity.status) == (409, "planned")


def test_an_activity_is_cancelled_with_its_reason(mission, coordinator, client_of):
    activity = ActivityFactory(mission=mission)
    client = client_of(coordinator)

    without = client.post(page("activity_cancel", activity.pk), {"reason": " "})
    client.post(page("activity_cancel", activity.pk), {"reason": "Sede cerrada"})

    activity.refresh_from_db()
    assert (without.status_code, activity.status) == (422, "cancelled")


def test_an_activity_that_ends_before_it_begins_is_refused(
    mission, coordinator, client_of
):
    backwards = PLAN | {"ends_at": "2026-04-28T09:00"}

    answer = client_of(coordinator).post(page("activity_new", mission.pk), backwards)

    assert answer.status_code == 422
    assert not Activity.objects.exists()


def test_a_stranger_does_not_find_an_activity(mission, client_of):
    activity = ActivityFactory(mission=mission)
    other = MissionMembershipFactory().user

    answer = client_of(other).post(page("activity_hold", activity.pk))

    assert answer.status_code == 404


def test_a_person_without_a_role_is_refused(client_of):
    assert client_of(UserFactory()).get(page("mission_list")).status_code == 403


def test_the_list_counts_the_people_who_take_part(mission, coordinator, client_of):
    ParticipantFactory(mission=mission)
    ParticipantFactory(mission=mission, status="withdrawn")

    page = client_of(coordinator).get(reverse("missions:mission_list"))

    (row,) = page.context["page"].object_list
    assert row.participant_count == 1
