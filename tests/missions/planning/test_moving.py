"""A place is changed during the day, and nothing that was done is lost."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.exceptions import Refused
from core.models import Job
from missions import services
from missions.models import RouteStop, Visit
from missions.reports.coverage import gather
from tests.factories.core import UserFactory
from tests.factories.missions import (
    MissionFactory,
    ParticipantFactory,
    RouteFactory,
    RouteStopFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def route(pair):
    return RouteFactory(team=pair(name="A"), on=TODAY)


@pytest.fixture
def stops(route, table):
    """Two planned stops."""
    return [
        RouteStopFactory(
            route=route,
            place=table(),
            order=n,
            planned_at=time(9 + n),
            status="planned",
        )
        for n in (1, 2)
    ]


@pytest.fixture
def other(pair):
    """The route of another team that day."""
    return RouteFactory(team=pair(name="B"), on=TODAY)


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


def order_of(route):
    rows = route.stops.order_by("order")
    return [(row.place_id, row.status) for row in rows]


def test_another_place_takes_the_turn_and_hour_of_the_first(route, stops, table, done):
    place = table()

    new = services.replace_stop(stop=stops[0], place=place, reason="Cerrada", **done)

    assert (new.order, new.planned_at) == (1, time(10))
    assert order_of(route) == [
        (place.pk, "planned"),
        (stops[1].place_id, "planned"),
        (stops[0].place_id, "moved"),
    ]
    stops[0].refresh_from_db()
    assert (stops[0].replaced_by, stops[0].reason) == (new, "Cerrada")
    assert stops[0].moved_at == done["at"]
    assert [row.verb for row in audit.history(stops[0])] == ["move"]


def test_a_place_goes_to_another_team_and_back(route, stops, other, done):
    new = services.reassign_stop(stop=stops[0], route=other, reason="Cerca", **done)
    back = services.reassign_stop(stop=new, route=route, reason="Error", **done)

    assert back.pk == stops[0].pk
    assert order_of(route) == [
        (stops[1].place_id, "planned"),
        (stops[0].place_id, "planned"),
    ]
    assert order_of(other) == [(stops[0].place_id, "moved")]
    assert [row.verb for row in audit.history(stops[0])] == ["move", "return"]


def test_a_skipped_place_may_go_to_another_team(stops, other, done):
    services.skip_stop(stop=stops[0], reason="Sin tiempo", **done)

    new = services.reassign_stop(stop=stops[0], route=other, reason="Puede", **done)

    assert (new.route, new.status) == (other, "planned")


def test_what_was_visited_stays_where_it_was_made(route, stops, other, table, done):
    visit = services.start_visit(stop=stops[0], **done)

    replaced = refusal(
        services.replace_stop, stop=stops[0], place=table(), reason="X", **done
    )
    given = refusal(
        services.reassign_stop, stop=stops[0], route=other, reason="X", **done
    )

    assert replaced == given == ("wrong_state",)
    visit.refresh_from_db()
    assert (visit.team, visit.place) == (route.team, stops[0].place)


def test_a_team_that_was_already_there_still_records_its_visit(stops, table, done):
    """The phone shows the old page: the visit belongs to the place it shows."""
    services.replace_stop(stop=stops[0], place=table(), reason="Cerrada", **done)

    visit = services.start_visit(stop=stops[0], **done)

    stops[0].refresh_from_db()
    assert (visit.place, stops[0].status) == (stops[0].place, "visited")
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_needs_its_reason(reason, stops, table, done):
    codes = refusal(
        services.replace_stop, stop=stops[0], place=table(), reason=reason, **done
    )

    assert codes == ("reason_missing",)


def test_a_place_of_the_route_does_not_take_its_own_turn(stops, done):
    codes = refusal(
        services.replace_stop,
        stop=stops[0],
        place=stops[1].place,
        reason="X",
        **done,
    )

    assert codes == ("stop_repeated",)


def test_only_a_route_of_the_same_mission_and_day_takes_it(stops, pair, done):
    foreign = RouteFactory(team__mission=MissionFactory(), on=TODAY)

    codes = refusal(
        services.reassign_stop, stop=stops[0], route=foreign, reason="X", **done
    )

    assert codes == ("other_route",)


def test_a_changed_place_stays_in_the_history(stops, table, done):
    services.replace_stop(stop=stops[0], place=table(), reason="Cerrada", **done)

    assert refusal(services.remove_stop, stop=stops[0], **done) == ("stop_moved",)
    assert RouteStop.objects.filter(pk=stops[0].pk, status="moved").exists()


def test_the_coverage_board_expects_only_the_place_that_stands(
    mission, stops, table, done
):
    before = gather(mission, day=TODAY, now=timezone.now()).total.stops
    new = services.replace_stop(stop=stops[0], place=table(), reason="X", **done)

    board = gather(mission, day=TODAY, now=timezone.now())

    assert before == board.total.stops == 2
    assert {row.place for row in board.rows} == {new.place_id, stops[1].place_id}


@pytest.mark.django_db(transaction=True)
def test_an_arrival_and_a_change_at_once_lose_nothing(together):
    """Whichever comes first, the visit is recorded at the place where it was."""
    stop = RouteStopFactory(status="planned", route__on=TODAY)
    TeamMemberFactory.create_batch(2, team=stop.route.team)
    place = RouteStopFactory(place__process=stop.route.team.mission.process).place
    acts = [
        lambda: services.start_visit(stop=stop, by=None, at=timezone.now()),
        lambda: services.replace_stop(
            stop=stop, place=place, reason="X", by=None, at=timezone.now()
        ),
    ]

    outcomes = together(lambda n: acts[n](), 2)

    assert outcomes[0] == "done"
    assert outcomes[1] in {"done", "wrong_state"}
    assert Visit.objects.get().place_id == stop.place_id
    stop.refresh_from_db()
    assert stop.status == "visited"


# ---- pages


def test_the_observer_sees_the_change_on_the_phone(
    mission, route, stops, desk, table, client_of
):
    observer = UserFactory()
    person = ParticipantFactory(mission=mission, person__user=observer)
    TeamMemberFactory(team=route.team, participant=person)
    place = table()

    desk.post(
        reverse("missions:stop_move", args=[stops[0].pk]),
        {"place": place.code, "reason": "La mesa se reubicó"},
    )

    text = client_of(observer).get(reverse("missions:field_today")).content.decode()
    assert f"en su lugar, {place.code}" in text
    assert f"en lugar de {stops[0].place.code}" in text
    assert "La mesa se reubicó" in text
    assert "Ya estaba ahí cuando cambió" in text


def test_the_page_gives_the_place_to_another_team(stops, other, desk):
    desk.post(
        reverse("missions:stop_move", args=[stops[0].pk]),
        {"route": other.pk, "reason": "Está más cerca"},
    )

    assert other.stops.get().place == stops[0].place
    text = desk.get(reverse("missions:route", args=[other.pk])).content.decode()
    assert "era de A · Está más cerca" in text


@pytest.mark.parametrize(
    "fields",
    [{"reason": "X"}, {"place": "ZZ", "reason": "X"}, {"place": "", "reason": ""}],
)
def test_an_unclear_change_is_asked_again(fields, stops, desk):
    answer = desk.post(reverse("missions:stop_move", args=[stops[0].pk]), fields)

    assert answer.status_code == 422


def test_a_change_that_is_not_possible_answers_why(stops, desk, table, done):
    services.start_visit(stop=stops[0], **done)

    answer = desk.post(
        reverse("missions:stop_move", args=[stops[0].pk]),
        {"place": table().code, "reason": "X"},
    )

    assert answer.status_code == 409


def test_observers_do_not_change_routes(mission, stops, client_of):
    observer = UserFactory()
    ParticipantFactory(mission=mission, person__user=observer)
    address = reverse("missions:stop_move", args=[stops[0].pk])

    assert client_of(observer).get(address).status_code == 403


# --- The teams are told ----------------------------------------
def mails():
    return [job.payload for job in Job.objects.filter(kind="core.send_mail")]


def account(team, **fields):
    """Give an account to one person of a team."""
    member = team.members.order_by("pk").first().participant
    member.person.user = UserFactory(**fields)
    member.person.save()
    return member.person.user


def test_the_team_is_told_where_to_go_instead(route, stops, table, done):
    user = account(route.team, email="uno@demo.invalid")
    place = table(address="Calle Nueva 3")

    services.replace_stop(stop=stops[0], place=place, reason="Cerrada", **done)

    (mail,) = mails()
    assert mail["to"] == user.email
    assert mail["subject"] == "Cambió una mesa de su ruta"
    assert f"Ya no vaya a: {stops[0].place.code}" in mail["body"]
    assert f"Vaya a: {place.code}" in mail["body"]
    assert "10:00" in mail["body"]
    assert "Calle Nueva 3" in mail["body"]
    assert reverse("missions:field_today") in mail["body"]
    assert "Cerrada" not in mail["body"]


def test_both_teams_are_told_when_a_place_changes_hands(route, stops, other, done):
    gives = account(route.team, email="da@demo.invalid", language="en")
    takes = account(other.team, email="toma@demo.invalid")

    services.reassign_stop(stop=stops[0], route=other, reason="Cerca", **done)
    services.reassign_stop(stop=other.stops.get(), route=route, reason="Error", **done)

    told = [(mail["to"], mail["body"]) for mail in mails()]
    code = stops[0].place.code
    assert [to for to, _body in told].count(gives.email) == 2
    first = dict(told[:2])
    assert f"Do not go to: {code}" in first[gives.email]
    assert "Go to:" not in first[gives.email]
    assert f"Vaya a: {code}" in first[takes.email]


def test_a_refused_change_tells_nobody(route, stops, table, done):
    account(route.team)

    refusal(services.replace_stop, stop=stops[0], place=table(), reason=" ", **done)

    assert mails() == []
