"""Who attended an activity, and the agenda on paper."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from core.exports import EXPORTS
from core.permissions import Role
from missions import services
from missions.models import Activity
from network.enums import Sex
from tests.factories.core import UserFactory
from tests.factories.missions import (
    ActivityFactory,
    MissionMembershipFactory,
    ParticipantFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(mission):
    """An activity that has begun."""
    return ActivityFactory(
        mission=mission, starts_at=timezone.now() - timedelta(hours=1)
    )


def address(name, *args):
    return reverse(f"missions:{name}", args=args)


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


def person(mission, sex):
    return ParticipantFactory(mission=mission, person__sex=sex)


def test_the_list_raises_the_totals_and_never_lowers_them(mission, begun, done):
    services.hold_activity(activity=begun, women=5, men=0, others=0, **done)
    people = [person(mission, Sex.WOMAN), person(mission, Sex.MAN)]

    services.record_attendance(activity=begun, participants=people, **done)
    row = services.record_attendance(activity=begun, participants=people[:1], **done)

    assert (row.women, row.men, row.others) == (5, 1, 0)
    assert [one.participant for one in row.attendances.all()] == people[:1]


def test_a_list_is_taken_by_the_page(mission, begun, desk):
    present, absent = person(mission, Sex.WOMAN), person(mission, Sex.MAN)

    desk.post(address("attendance", begun.pk), {"participants": [present.pk]})

    text = desk.get(address("activity", begun.pk)).content.decode()
    assert present.person.full_name in text
    assert absent.person.full_name not in text
    assert Activity.objects.get().women == 1


def test_no_list_is_taken_of_what_has_not_begun_or_was_cancelled(mission, done):
    later = ActivityFactory(mission=mission)
    off = ActivityFactory(
        mission=mission,
        starts_at=timezone.now() - timedelta(hours=1),
        status="cancelled",
        reason="Lluvia",
    )

    assert refusal(
        services.record_attendance, activity=later, participants=[], **done
    ) == ("activity_in_future",)
    assert refusal(
        services.record_attendance, activity=off, participants=[], **done
    ) == ("activity_cancelled",)


def test_only_participants_of_the_mission_are_on_the_list(begun, done, desk):
    stranger = ParticipantFactory()

    codes = refusal(
        services.record_attendance, activity=begun, participants=[stranger], **done
    )
    page = desk.post(address("attendance", begun.pk), {"participants": [stranger.pk]})

    assert codes == ("other_mission",)
    assert page.status_code == 422


def test_the_reason_of_a_cancellation_stays_with_the_activity(mission, desk, done):
    activity = ActivityFactory(mission=mission)
    services.cancel_activity(activity=activity, reason=" Lluvia ", **done)

    assert Activity.objects.get().reason == "Lluvia"
    for name, pk in (("activity", activity.pk), ("activity_list", mission.pk)):
        assert "Lluvia" in desk.get(address(name, pk)).content.decode()


def test_the_database_keeps_no_cancellation_without_reason(mission):
    with pytest.raises(IntegrityError):
        ActivityFactory(mission=mission, status="cancelled")


def test_the_agenda_on_paper_leaves_out_what_was_cancelled(mission, desk):
    ActivityFactory(mission=mission, title_es="Apertura")
    ActivityFactory(
        mission=mission, title_es="Paseo", status="cancelled", reason="Lluvia"
    )

    text = desk.get(address("agenda_sheet", mission.pk)).content.decode()

    assert "Apertura" in text
    assert "Paseo" not in text


def test_the_list_leaves_through_the_gate_with_the_mission_as_its_scope(
    mission, begun, done
):
    present = person(mission, Sex.WOMAN)
    services.record_attendance(activity=begun, participants=[present], **done)
    may = MissionMembershipFactory(mission=mission, role=Role.APPROVER).user
    export = EXPORTS["missions.attendance"]
    params = {"activity": [str(begun.pk)]}

    book, rows = export.gather(params, may, timezone.now())

    assert rows == 1
    assert book.sheets[0].rows[0][0] == present.person.full_name
    assert export.count(params, UserFactory()) == 0
    assert export.count({"activity": ["x"]}, may) == 0
    assert export.scope(params) == mission


def test_observers_take_no_list(mission, begun, client_of):
    observer = UserFactory()
    ParticipantFactory(mission=mission, person__user=observer)

    assert client_of(observer).get(address("attendance", begun.pk)).status_code == 403


def test_an_activity_of_another_mission_is_not_found(desk):
    foreign = ActivityFactory()

    for name in ("activity", "attendance"):
        assert desk.get(address(name, foreign.pk)).status_code == 404
