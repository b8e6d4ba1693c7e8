"""Teams and routes: who may go where, and what the pages let a coordinator do."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from missions import services
from missions.enums import StopStatus
from missions.models import Route, RouteStop, Team, Visit
from missions.workflow import STOP
from tests.factories.core import UserFactory
from tests.factories.missions import (
    MissionFactory,
    MissionMembershipFactory,
    ModalityFactory,
    ParticipantFactory,
    PollingPlaceFactory,
    ProcessModalityFactory,
    RouteFactory,
    RouteStopFactory,
    TeamFactory,
    TeamMemberFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def coordinator(mission):
    return MissionMembershipFactory(mission=mission).user


@pytest.fixture
def team(mission):
    """A team of two."""
    made = TeamFactory(mission=mission)
    TeamMemberFactory.create_batch(2, team=made)
    return made


@pytest.fixture
def done(coordinator):
    """Who acts and when."""
    return {"by": coordinator, "at": timezone.now()}


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


TODAY = timezone.localdate()


# ---- teams


def test_a_team_is_made_with_its_people(mission, done):
    people = ParticipantFactory.create_batch(2, mission=mission)

    team = services.create_team(
        mission=mission, name=" Norte 1 ", participants=people, **done
    )

    assert team.name == "Norte 1"
    assert {member.participant for member in team.members.all()} == set(people)


def test_two_teams_do_not_share_a_name(mission, done):
    services.create_team(mission=mission, name="Norte", **done)

    codes = refusal(services.create_team, mission=mission, name="Norte", **done)

    assert codes == ("team_name_taken",)


def test_a_team_has_at_most_four_people(mission, team, done):
    people = ParticipantFactory.create_batch(5, mission=mission)

    codes = refusal(services.set_members, team=team, participants=people, **done)

    assert codes == ("team_too_big",)


def test_only_active_people_of_the_mission_are_in_a_team(mission, team, done):
    people = [
        ParticipantFactory(),
        ParticipantFactory(mission=mission, status="withdrawn"),
    ]

    codes = refusal(services.set_members, team=team, participants=people, **done)

    assert codes == ("other_mission", "participant_withdrawn")


def test_nobody_goes_with_two_teams_on_one_day(mission, team, done):
    RouteFactory(team=team, on=TODAY)
    other = TeamFactory(mission=mission)
    RouteFactory(team=other, on=TODAY)
    person = team.members.first().participant

    codes = refusal(services.set_members, team=other, participants=[person], **done)

    assert codes == ("member_busy",)


def test_the_same_person_goes_with_another_team_the_next_day(mission, team, done):
    RouteFactory(team=team, on=TODAY)
    other = TeamFactory(mission=mission)
    RouteFactory(team=other, on=TODAY + timedelta(days=1))
    person = team.members.first().participant

    services.set_members(team=other, participants=[person], **done)

    assert [member.participant for member in other.members.all()] == [person]


def test_people_for_an_anticipated_place_were_granted_its_modality(mission, team, done):
    prison = ModalityFactory(code="ANT-PPP", on_request=True)
    RouteStopFactory(route__team=team, place__modality=prison)
    granted = ParticipantFactory(mission=mission, modalities=[prison])
    services.set_members(team=team, participants=[granted], **done)

    codes = refusal(
        services.set_members,
        team=team,
        participants=[granted, ParticipantFactory(mission=mission)],
        **done,
    )

    assert codes == ("modality_not_granted",)


def test_a_team_that_visited_is_not_removed(team, done):
    VisitFactory(team=team)

    assert refusal(services.remove_team, team=team, **done) == ("team_has_visits",)


def test_a_closed_mission_makes_no_team(done):
    mission = MissionFactory(status="closed")

    codes = refusal(services.create_team, mission=mission, name="Tarde", **done)

    assert codes == ("mission_not_open",)


# ---- routes and stops


def test_a_route_needs_two_people_and_a_free_day(mission, team, done):
    services.create_route(team=team, on=TODAY, **done)
    lonely = TeamMemberFactory(team__mission=mission).team

    again = refusal(services.create_route, team=team, on=TODAY, **done)
    alone = refusal(services.create_route, team=lonely, on=TODAY, **done)

    assert (again, alone) == (("route_day_taken",), ("team_incomplete",))


def test_a_route_is_refused_when_a_member_already_goes_that_day(mission, team, done):
    services.create_route(team=team, on=TODAY, **done)
    other = TeamFactory(mission=mission)
    TeamMemberFactory(team=other, participant=team.members.first().participant)
    TeamMemberFactory(team=other)

    codes = refusal(services.create_route, team=other, on=TODAY, **done)

    assert codes == ("member_busy",)


def test_stops_are_numbered_moved_and_closed_up(mission, team, done):
    route = RouteFactory(team=team)
    places = PollingPlaceFactory.create_batch(3, process=mission.process)
    first, second, third = (
        services.add_stop(route=route, place=place, **done) for place in places
    )

    services.reorder(route=route, stops=[third, first, second], **done)
    services.remove_stop(stop=first, **done)

    stops = route.stops.order_by("order").values_list("place", "order")
    assert list(stops) == [(places[2].pk, 1), (places[1].pk, 2)]


def test_an_order_that_misses_a_stop_is_refused(team, done):
    route = RouteFactory(team=team)
    stop = RouteStopFactory(route=route, order=1)
    RouteStopFactory(route=route, order=2)

    codes = refusal(services.reorder, route=route, stops=[stop], **done)

    assert codes == ("stops_changed",)


def test_a_place_is_once_on_a_route_and_of_its_process(mission, team, done):
    route = RouteFactory(team=team)
    place = PollingPlaceFactory(process=mission.process)
    services.add_stop(route=route, place=place, **done)

    again = refusal(services.add_stop, route=route, place=place, **done)
    foreign = refusal(
        services.add_stop, route=route, place=PollingPlaceFactory(), **done
    )

    assert (again, foreign) == (("stop_repeated",), ("other_process",))


def test_an_anticipated_place_asks_for_the_modality_of_each_member(mission, team, done):
    place = PollingPlaceFactory(
        process=mission.process,
        modality=ModalityFactory(code="ANT-SEI", on_request=True),
    )

    codes = refusal(
        services.add_stop, route=RouteFactory(team=team), place=place, **done
    )

    assert codes == ("modality_not_granted", "modality_not_granted")


@pytest.mark.parametrize("status", StopStatus.values)
@pytest.mark.parametrize("verb", ["visit", "skip"])
def test_each_act_leads_from_its_states_to_its_target(verb, status, team, done):
    reason = "Lluvia" if status in {"skipped", "moved"} else ""
    moved = timezone.now() if status == "moved" else None
    stop = RouteStopFactory(
        route__team=team, status=status, reason=reason, moved_at=moved
    )
    acts = {
        "visit": lambda: services.start_visit(stop=stop, **done),
        "skip": lambda: services.skip_stop(stop=stop, reason="Cerrada", **done),
    }
    if status in STOP[verb].sources:
        acts[verb]()
        stop.refresh_from_db()
        assert stop.status == STOP[verb].target
    elif verb == "skip":
        assert refusal(acts[verb]) == ("wrong_state",)
    stop.refresh_from_db()
    assert (stop.reason != "") == (stop.status in {"skipped", "moved"})


def test_a_visited_place_stays_on_the_route(team, done):
    stop = RouteStopFactory(route__team=team, status="visited")

    assert refusal(services.remove_stop, stop=stop, **done) == ("stop_visited",)


# ---- visits


def test_arriving_twice_is_one_visit(team, done):
    stop = RouteStopFactory(route__team=team)

    first = services.start_visit(stop=stop, **done)
    again = services.start_visit(stop=stop, **done)

    assert first == again
    assert Visit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_team_mates_arriving_at_once_make_one_visit(together):
    stop = RouteStopFactory()

    outcomes = together(
        lambda n: services.start_visit(stop=stop, by=None, at=timezone.now()), 2
    )

    assert outcomes == ["done", "done"]
    assert Visit.objects.count() == 1


def test_no_visit_begins_once_the_mission_is_closed(done):
    stop = RouteStopFactory(route__team__mission__status="closed")

    assert refusal(services.start_visit, stop=stop, **done) == ("mission_not_open",)


# ---- pages


def test_a_coordinator_deploys_a_team_by_the_pages(mission, coordinator, client_of):
    client = client_of(coordinator)
    people = ParticipantFactory.create_batch(2, mission=mission)
    place = PollingPlaceFactory(process=mission.process)

    client.post(page("team_list", mission.pk), {"name": "Centro 1"})
    team = Team.objects.get(name="Centro 1")
    chosen = {"participants": [person.pk for person in people]}
    client.post(page("team_members", team.pk), chosen)
    client.post(page("route_new", team.pk), {"on": TODAY.isoformat(), "name": "Ruta"})
    route = Route.objects.get(team=team)
    client.post(page("stop_add", route.pk), {"place": place.pk})
    stop = route.stops.get()
    hour = {"act": "hour", "planned_at": "09:30"}
    client.post(page("stop_change", stop.pk), hour)

    stop.refresh_from_db()
    assert (stop.place, stop.planned_at) == (place, time(9, 30))
    sheet = client.get(page("deployment_sheet", mission.pk)).content.decode()
    assert place.code in sheet
    assert str(people[0].person) in sheet


@pytest.mark.parametrize(("act", "order"), [("up", [2, 1]), ("down", [1, 2])])
def test_a_stop_moves_by_one_place(act, order, team, coordinator, client_of):
    route = RouteFactory(team=team)
    stops = [RouteStopFactory(route=route, order=n) for n in (1, 2)]

    client_of(coordinator).post(page("stop_change", stops[1].pk), {"act": act})

    found = route.stops.order_by("order").values_list("pk", flat=True)
    assert list(found) == [stops[n - 1].pk for n in order]


def test_a_stop_is_removed_or_omitted_with_a_reason(team, coordinator, client_of):
    route = RouteFactory(team=team)
    gone, skipped = (RouteStopFactory(route=route, order=n) for n in (1, 2))
    client = client_of(coordinator)

    client.post(page("stop_change", gone.pk), {"act": "remove"})
    without = client.post(page("stop_skip", skipped.pk), {"reason": ""})
    client.post(page("stop_skip", skipped.pk), {"reason": "Calle cerrada"})

    left = RouteStop.objects.get(route=route)
    assert without.status_code == 422
    assert (left.status, left.reason, left.order) == ("skipped", "Calle cerrada", 1)


def test_reasons_stand_on_the_page_of_the_team(mission, team, coordinator, client_of):
    people = ParticipantFactory.create_batch(5, mission=mission)

    answer = client_of(coordinator).post(
        page("team_members", team.pk), {"participants": [p.pk for p in people]}
    )

    assert answer.status_code == 409
    assert "a lo más 4 integrantes" in answer.content.decode()


def test_a_double_submission_makes_one_team(mission, coordinator, client_of):
    client = client_of(coordinator)

    answers = [
        client.post(page("team_list", mission.pk), {"name": "Sur"}) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert mission.teams.count() == 1


def test_places_are_narrowed_by_district(mission, team, coordinator, htmx_client_of):
    here = PollingPlaceFactory(process=mission.process)
    far = PollingPlaceFactory(process=mission.process, unit__district__number=3)
    ProcessModalityFactory(process=mission.process, modality=here.modality)
    route = RouteFactory(team=team)
    address = page("route", route.pk)

    answer = htmx_client_of(coordinator).get(
        address, {"district": here.unit.district_id}
    )

    rows = answer.content.decode()
    assert f">{here.code}<" in rows
    assert f">{far.code}<" not in rows
    assert "<h1" not in rows


@pytest.mark.parametrize("role", ["analyst", "councillor", "liaison"])
def test_reading_a_mission_is_not_deploying(role, mission, team, client_of):
    user = MissionMembershipFactory(mission=mission, role=role).user
    client = client_of(user)

    assert client.get(page("team", team.pk)).status_code == 200
    assert client.post(page("team_remove", team.pk)).status_code == 403
    assert client.post(page("team_list", mission.pk), {"name": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["team", "route"])
def test_the_deployment_of_another_mission_is_not_found(name, team, client_of):
    route = RouteFactory(team=team)
    other = MissionMembershipFactory().user
    pk = {"team": team.pk, "route": route.pk}[name]

    assert client_of(other).get(page(name, pk)).status_code == 404


def test_a_stranger_moves_no_stop(team, client_of):
    stop = RouteStopFactory(route__team=team)
    other = MissionMembershipFactory().user

    answer = client_of(other).post(page("stop_change", stop.pk), {"act": "remove"})

    assert answer.status_code == 404
    assert client_of(UserFactory()).get(page("team", team.pk)).status_code == 403


def test_the_page_of_a_route_takes_the_same_queries(
    team, coordinator, client_of, count_queries
):
    route, client, taken = RouteFactory(team=team), client_of(coordinator), []
    client.get(page("route", route.pk))  # the session begins
    for orders in ((1,), (2, 3)):
        for order in orders:
            RouteStopFactory(route=route, order=order)
            PollingPlaceFactory(process=team.mission.process)
        with count_queries() as queries:
            client.get(page("route", route.pk))
        taken.append(len(queries))

    assert taken[0] == taken[1]
