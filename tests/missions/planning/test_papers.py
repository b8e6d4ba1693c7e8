"""What a team carries: the route sheet on paper, the calendar in the telephone."""

import io
from datetime import time, timedelta

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from core.exports import EXPORTS
from core.permissions import Role
from missions.models import Route
from missions.reports.own_calendar import own_calendar
from missions.reports.route_sheets import route_sheets
from tests.core.reports.reading import pdf_text
from tests.factories.core import UserFactory
from tests.factories.missions import (
    ActivityFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
    RouteFactory,
    RouteStopFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def observer(mission):
    user = UserFactory()
    ParticipantFactory(mission=mission, person__user=user)
    return user


@pytest.fixture
def route(mission, pair, observer):
    """A route of today with the observer in its team."""
    team = pair(name="Equipo Norte", contact="Dirección 03, 55 0000 0001")
    mine = mission.participants.get(person__user=observer)
    TeamMemberFactory(team=team, participant=mine)
    return RouteFactory(team=team, on=TODAY)


def stop_of(route, table, **fields):
    return RouteStopFactory(
        route=route, place=table(), planned_at=time(9, 30), **fields
    )


def sheet(rows):
    made, people = route_sheets(rows, who="Coordinación", at=timezone.now())
    return made, people


def test_a_sheet_says_who_goes_where_when_and_whom_to_call(mission, route, table):
    mission.emergency_phone = "55 0000 0000"
    mission.save()
    stop = stop_of(route, table)
    gone = stop_of(route, table, status="moved", reason="X", moved_at=timezone.now())

    made, people = sheet(Route.objects.filter(pk=route.pk))

    text = " ".join(pdf_text(made.content).split())
    for said in (
        *("Equipo Norte", "09:30", stop.place.code, "55 0000 0000"),
        *("Dirección 03, 55 0000 0001", "Coordinación"),
        *(str(member.participant.person) for member in route.team.members.all()),
    ):
        assert said in text
    assert gone.place.code not in text
    assert people == 3
    assert made.name == "hojas-de-ruta.pdf"


def test_each_route_has_a_page_of_its_own(mission, pair, table):
    for number in range(3):
        stop_of(RouteFactory(team=pair(), on=TODAY + timedelta(days=number)), table)

    made, _people = sheet(Route.objects.filter(team__mission=mission))

    with pikepdf.open(io.BytesIO(made.content)) as opened:
        assert len(opened.pages) == 3


def test_the_sheets_take_as_many_queries_for_three_as_for_one(
    mission, pair, table, count_queries
):
    def queries():
        with count_queries() as captured:
            sheet(Route.objects.filter(team__mission=mission))
        return len(captured)

    stop_of(RouteFactory(team=pair(), on=TODAY), table)
    one = queries()
    for _more in range(2):
        stop_of(RouteFactory(team=pair(), on=TODAY), table)

    assert queries() == one


def test_sheets_leave_by_the_gate_for_who_deploys_the_mission(
    mission, route, table, observer
):
    stop_of(route, table)
    coordinator = MissionMembershipFactory(mission=mission, role=Role.COORDINATOR).user
    export = EXPORTS["missions.route_sheets"]
    params = {"mission": [str(mission.pk)]}

    assert export.count(params, coordinator) == 3
    assert export.count(params | {"team": [str(route.team_id)]}, coordinator) == 3
    assert export.count(params | {"team": ["x"]}, coordinator) == 0
    assert export.count(params, observer) == 0
    assert export.count({"mission": [str(MissionFactory().pk)]}, coordinator) == 0
    assert not export.open_to(observer)


def test_an_observer_takes_only_the_own_sheet(mission, route, pair, table, observer):
    stop_of(route, table)
    other = stop_of(RouteFactory(team=pair(), on=TODAY), table)
    export = EXPORTS["missions.my_route_sheet"]

    made, rows = export.gather({}, observer, timezone.now())

    assert rows == export.count({}, observer) == 3
    assert other.place.code not in pdf_text(made.content)


# ---- calendar


def events(user):
    text = own_calendar(user, at=timezone.now()).decode().replace("\r\n ", "")
    return text.split("BEGIN:VEVENT")[1:]


def test_the_calendar_holds_own_stops_and_the_agenda(mission, route, table, observer):
    stop = stop_of(route, table)
    ActivityFactory(mission=mission, title_es="Apertura")
    ActivityFactory(title_es="De otra misión")

    first, second = events(observer)

    assert f"SUMMARY:Mesa {stop.place.code}" in first
    assert f"DTSTART;TZID=America/Mexico_City:{TODAY:%Y%m%d}T093000" in first
    assert "SUMMARY:Apertura" in second


def test_a_place_that_was_changed_is_cancelled_in_the_calendar(route, table, observer):
    stop_of(route, table, status="moved", reason="X", moved_at=timezone.now())

    (event,) = events(observer)

    assert "STATUS:CANCELLED" in event
    assert "SEQUENCE:1" in event


def test_the_phone_downloads_the_calendar(route, table, observer, client_of):
    stop_of(route, table)

    answer = client_of(observer).get(reverse("missions:field_calendar"))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"BEGIN:VCALENDAR")


def test_people_without_a_route_have_an_empty_calendar():
    assert events(UserFactory()) == []
