"""The board of the day: its numbers are sums of its rows, and its silence is told."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.models import Job
from missions import services
from missions.models import Reminder, RouteStop
from missions.reports.coverage import STATES, gather
from tests.factories.missions import (
    MissionFactory,
    MissionMembershipFactory,
    ModalityFactory,
    ParticipantFactory,
    PollingPlaceFactory,
    RouteFactory,
    RouteStopFactory,
    TeamFactory,
    TeamMemberFactory,
    VisitFactory,
)
from tests.missions.checklists.forms import GOOD, published, sent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def at(hour, minute=0):
    return timezone.make_aware(datetime.combine(TODAY, time(hour, minute)))


NOON = at(12)


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def desk(mission, client_of):
    return client_of(MissionMembershipFactory(mission=mission).user)


@pytest.fixture
def version(mission):
    return published(mission)


def stops(mission, *hours, name=""):
    """A team of two with a stop at each hour."""
    named = {"name": name} if name else {}
    team = TeamFactory(mission=mission, **named)
    for participant in ParticipantFactory.create_batch(
        2, mission=mission, with_user=True
    ):
        TeamMemberFactory(team=team, participant=participant)
    route = RouteFactory(team=team, on=TODAY)
    return [RouteStopFactory(route=route, planned_at=time(hour)) for hour in hours]


def people(stop):
    members = stop.route.team.members.order_by("pk")
    return [member.participant.person.user for member in members]


def visited(stop, **fields):
    stop.status = "visited"
    stop.save()
    given = {"arrived_at": at(stop.planned_at.hour)} | fields
    return VisitFactory(
        team=stop.route.team, mission=stop.route.team.mission, place=stop.place, **given
    )


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


def states(mission):
    rows = gather(mission, day=TODAY, now=NOON).rows
    return {row.code: row.state for row in rows}


def test_each_stop_says_what_came(mission, version):
    second = published(mission, code="second", name_es="Segunda")
    missing, partial, complete, conflict, skipped = stops(mission, 8, 9, 10, 11, 12)
    skipped.status, skipped.reason = "skipped", "Cerrada."
    skipped.save()
    one, other = people(complete)
    sent(visited(partial), version, one)
    there = visited(complete)
    for each in (version, second):
        sent(there, each, one)
    both = visited(conflict)
    sent(both, version, one)
    sent(both, version, other, GOOD | {"voters": 12})

    board = gather(mission, day=TODAY, now=NOON)

    assert states(mission) == {
        missing.place.code: "missing",
        partial.place.code: "partial",
        complete.place.code: "complete",
        conflict.place.code: "conflict",
        skipped.place.code: "skipped",
    }
    assert (board.total.expected, board.total.received) == (8, 4)
    assert board.total.stops == 4


def test_every_sum_agrees_with_its_rows(mission, version):
    for hour in (8, 9, 9):
        sent(visited(stops(mission, hour, 13)[0]), version, _first(mission))

    board = gather(mission, day=TODAY, now=NOON)

    for lines in (board.hours, board.districts, board.teams, board.alcaldias):
        assert sum(line.expected for line in lines) == board.total.expected
        assert sum(line.received for line in lines) == board.total.received == 3
        for state in STATES:
            counted = sum(line.states[state] for line in lines)
            assert counted == sum(row.state == state for row in board.rows)


def _first(mission):
    member = mission.teams.order_by("-created_at").first().members.first()
    return member.participant.person.user


def test_a_checklist_is_expected_in_its_hours_and_kind_of_place(mission, version):
    late = published(mission, code="closing", name_es="Cierre")
    late.checklist.expected_from = time(16)
    late.checklist.save()
    online = published(mission, code="online", name_es="Internet")
    online.checklist.modalities.add(ModalityFactory(code="ANT-SEI"))
    stops(mission, 9, 17)

    rows = gather(mission, day=TODAY, now=NOON).rows

    assert [row.expected for row in rows] == [1, 2]


def test_without_checklists_a_visit_that_ended_is_complete(mission):
    begun, ended = stops(mission, 8, 9)
    visited(begun)
    visited(ended, left_at=at(9, 40))

    assert sorted(states(mission).values()) == ["complete", "partial"]


def test_a_rejected_checklist_is_not_received(mission, version):
    (stop,) = stops(mission, 9)
    row = sent(visited(stop), version, people(stop)[0])
    judge = MissionMembershipFactory(mission=mission).user
    services.reject_submission(submission=row, reason="x", by=judge, at=NOON)

    assert states(mission) == {stop.place.code: "partial"}


# ---- who is silent


def test_a_team_is_silent_when_a_place_is_overdue_and_nothing_came(mission, version):
    quiet = stops(mission, 10, name="Callado")[0]
    heard = stops(mission, 10, 11, name="Oído")
    visited(heard[1], arrived_at=at(11, 30))
    stops(mission, 14, name="Todavía no")

    assert gather(mission, day=TODAY, now=NOON).silent == [quiet.route.team_id]


def test_all_silent_people_are_written_to_once_within_an_hour(mission, version):
    stops(mission, 9)
    act = {"mission": mission, "day": TODAY}
    judge = MissionMembershipFactory(mission=mission).user

    first = services.remind_silent(**act, by=judge, at=NOON)
    again = services.remind_silent(**act, by=judge, at=NOON + timedelta(minutes=59))
    later = services.remind_silent(**act, by=judge, at=NOON + timedelta(minutes=61))

    assert (len(first), len(again), len(later)) == (2, 0, 2)
    assert Reminder.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_write_to_nobody_twice(mission, together):
    stops(mission, 9)
    judge = MissionMembershipFactory(mission=mission).user

    ends = together(
        lambda _n: services.remind_silent(
            mission=mission, day=TODAY, by=judge, at=NOON
        ),
        2,
    )

    assert ends == ["done", "done"]
    assert Reminder.objects.count() == 2


# ---- pages


def test_the_board_opens_the_rows_behind_each_number(desk, mission, version):
    first, _second = stops(mission, 9, 10)
    sent(visited(first), version, people(first)[0])
    address = page("coverage", mission.pk)

    text = desk.get(address).content.decode()
    opened = desk.get(address, {"estado": "complete"})

    assert f"{address}?dia={TODAY}&amp;estado=complete#stops" in text
    assert [row.code for row in opened.context["page"]] == [first.place.code]


def test_the_board_polls_on_the_day_and_stops_after_it(mission, version, client_of):
    stops(mission, 9)
    client = client_of(MissionMembershipFactory(mission=mission).user)
    address = page("coverage", mission.pk)
    headers = {"HX-Request": "true"}

    assert client.get(address, headers=headers).status_code == 200
    past = client.get(address, {"dia": "2026-01-01"}, headers=headers)
    assert past.status_code == 286


@time_machine.travel(NOON)
def test_the_reminder_says_whom_before_it_sends(desk, mission):
    (stop,) = stops(mission, 0)
    RouteStop.objects.update(planned_at=time(0, 0))
    names = [str(m.participant.person) for m in stop.route.team.members.all()]
    address = page("coverage_remind", mission.pk)

    text = desk.get(address).content.decode()
    assert all(name in text for name in names)
    assert not Job.objects.filter(kind="core.send_mail").exists()

    desk.post(address)
    assert Job.objects.filter(kind="core.send_mail").count() == 2


def test_the_board_takes_the_same_queries_with_more_places(
    desk, mission, version, queries_of
):
    stops(mission, 9)
    address = page("coverage", mission.pk)
    few = queries_of(desk, address)

    for hour in (9, 10):
        for stop in stops(mission, hour, 12, name=f"Otro {hour}"):
            sent(visited(stop), version, people(stop)[0])
    PollingPlaceFactory(process=mission.process)

    assert queries_of(desk, address) == few
