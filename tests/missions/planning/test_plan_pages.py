"""The proposal of routes by its page: nothing is written before it is confirmed."""

import json
from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from core.models import AuditEvent
from missions import services
from missions.models import PollingPlace, Route, RouteStop
from tests.factories.core import UserFactory
from tests.factories.missions import (
    DistrictFactory,
    MissionFactory,
    ModalityFactory,
    ParticipantFactory,
    ProcessModalityFactory,
    RouteFactory,
    RouteStopFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def page(mission, **query):
    address = reverse("missions:plan", args=[mission.pk])
    asked = {"on": TODAY.isoformat(), "stay": "45"} | query
    return address + "?" + "&".join(f"{key}={value}" for key, value in asked.items())


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


def sent(plan, act, **more):
    rows = {str(team.pk): [row.pk for row in rows] for team, rows in plan.items()}
    return {"plan": json.dumps(rows), "act": act, **more}


def plan_of(response):
    return json.loads(response.context["plan_json"])


def test_the_page_proposes_and_writes_nothing(mission, desk, pair, table):
    team, place = pair(), table()

    answer = desk.get(page(mission))

    assert answer.status_code == 200
    assert plan_of(answer) == {str(team.pk): [place.pk]}
    assert place.code in answer.content.decode()
    assert not Route.objects.exists()


def test_the_first_page_asks_for_the_day_of_the_jornada(mission, desk):
    answer = desk.get(reverse("missions:plan", args=[mission.pk]))

    assert answer.status_code == 200
    assert answer.context["form"].initial["on"] == mission.process.jornada_on


@pytest.mark.parametrize("query", [{"on": "ayer"}, {"stay": "5"}, {"district": "0"}])
def test_a_wrong_question_is_answered_with_its_form(query, mission, desk):
    assert desk.get(page(mission, **query)).status_code == 422


def test_a_coordinator_changes_the_proposal_and_confirms_it(mission, desk, pair, table):
    first, second = pair(name="A"), pair(name="B")
    one, two = table(), table()
    plan = {first: [one, two]}

    moved = desk.post(
        page(mission), sent(plan, "move", place=two.code, team=str(second.pk))
    )
    assert plan_of(moved) == {str(first.pk): [one.pk], str(second.pk): [two.pk]}
    assert not Route.objects.exists()
    answer = desk.post(page(mission), sent({first: [one], second: [two]}, "confirm"))

    assert answer.status_code == 302
    stops = RouteStop.objects.order_by("route__team__name")
    assert [(s.route.team, s.place, s.planned_at) for s in stops] == [
        (first, one, time(9)),
        (second, two, time(9)),
    ]
    row = AuditEvent.objects.get(action="missions.plan.confirmed")
    assert (row.details["routes"], row.details["stops"]) == (2, 2)


@pytest.mark.parametrize(("act", "order"), [("up", [1, 0]), ("down", [0, 1])])
def test_a_place_goes_up_or_down_in_the_proposal(
    act, order, mission, desk, pair, table
):
    team, rows = pair(), [table(), table()]

    answer = desk.post(
        page(mission), sent({team: rows}, f"{act}|{team.pk}|{rows[1].pk}")
    )

    assert plan_of(answer) == {str(team.pk): [rows[n].pk for n in order]}


def test_a_place_is_taken_out_and_is_then_left(mission, desk, pair, table):
    team, rows = pair(), [table(), table()]

    answer = desk.post(
        page(mission), sent({team: rows}, f"remove|{team.pk}|{rows[0].pk}")
    )

    assert plan_of(answer) == {str(team.pk): [rows[1].pk]}
    assert [each.place.key for each in answer.context["left"]] == [rows[0].pk]


def test_a_change_that_breaks_a_rule_says_so_at_once(mission, desk, pair, table):
    small, other = pair(name="A", capacity=1), pair(name="B")
    one, two = table(), table()
    plan = {small: [one], other: [two]}

    answer = desk.post(
        page(mission), sent(plan, "move", place=two.code, team=str(small.pk))
    )

    assert [b.code for b in answer.context["blockers"]] == ["over_capacity"]


@pytest.mark.parametrize("plan", ["x", "[1]", '{"x": [1]}', '{"x": 3}', "7"])
def test_a_plan_that_cannot_be_read_is_refused(plan, mission, desk, pair, table):
    pair(), table()

    answer = desk.post(page(mission), {"plan": plan, "act": "confirm"})

    assert answer.status_code == 422
    assert not Route.objects.exists()


def test_an_unknown_place_is_named_as_such(mission, desk, pair, table):
    team, row = pair(), table()

    answer = desk.post(page(mission), sent({team: [row]}, "move", place="ZZ", team=""))

    assert answer.status_code == 422
    assert "place" in answer.context["change"].errors


def test_an_empty_plan_is_not_confirmed(mission, desk, pair, table):
    pair(), table()

    answer = desk.post(page(mission), sent({}, "confirm"))

    assert answer.status_code == 409
    assert [b.code for b in answer.context["blockers"]] == ["plan_empty"]


def test_what_was_planned_in_between_is_seen_under_the_lock(mission, done, pair, table):
    team, place = pair(), table()
    plan = {str(team.pk): [place.pk]}
    services.confirm_plan(mission=mission, on=TODAY, plan=plan, **done)

    again = refusal(services.confirm_plan, mission=mission, on=TODAY, plan=plan, **done)
    next_day = TODAY + timedelta(days=1)
    later = refusal(
        services.confirm_plan, mission=mission, on=next_day, plan=plan, **done
    )

    assert again == later == ("plan_outdated",)
    assert Route.objects.count() == 1


def test_a_plan_is_written_whole_or_not_at_all(mission, done, pair, table):
    good, lonely = pair(), TeamMemberFactory(team__mission=mission).team
    plan = {str(good.pk): [table().pk], str(lonely.pk): [table().pk]}

    codes = refusal(services.confirm_plan, mission=mission, on=TODAY, plan=plan, **done)

    assert codes == ("team_unavailable",)
    assert not Route.objects.exists()


def test_a_closed_mission_takes_no_plan(done):
    closed = MissionFactory(status="closed")

    codes = refusal(services.confirm_plan, mission=closed, on=TODAY, plan={}, **done)

    assert codes == ("mission_not_open",)


# ---- what the board knows


def test_the_board_says_why_a_team_cannot_go(mission, pair, table):
    ready, away, lonely, shares = (
        pair(name="A"),
        pair(name="B"),
        TeamMemberFactory(team__mission=mission, team__name="C").team,
        pair(name="D"),
    )
    RouteFactory(team=away, on=TODAY)
    TeamMemberFactory(team=shares, participant=away.members.first().participant)

    board = services.plan_board(mission, on=TODAY)

    assert [(card.name, card.obstacle) for card in board.teams] == [
        ("A", ""),
        ("B", "ya tiene ruta ese día"),
        ("C", "le faltan integrantes"),
        ("D", "una de sus personas va ese día con otro equipo"),
    ]
    assert board.teams[0].key == str(ready.pk)
    assert lonely.members.count() == 1


def test_a_modality_counts_only_if_everybody_was_granted_it(mission, pair):
    prison = ModalityFactory(code="ANT-PPP", on_request=True)
    team = pair()
    people = [member.participant for member in team.members.all()]
    people[0].modalities.add(prison)

    half = services.plan_board(mission, on=TODAY).teams[0].granted
    people[1].modalities.add(prison)
    whole = services.plan_board(mission, on=TODAY).teams[0].granted

    assert (half, whole) == (frozenset(), frozenset({"ANT-PPP"}))


def test_places_count_the_visits_that_are_still_wished(mission, table):
    once, twice = table(code="A"), table(code="B", visits_wished=2)
    RouteStopFactory(route__team__mission=mission, place=once)
    RouteStopFactory(route__team__mission=mission, place=twice)
    RouteStopFactory(
        route__team__mission=mission, place=twice, status="skipped", reason="Lluvia"
    )

    cards = services.plan_board(mission, on=TODAY).places

    assert [(card.code, card.wished) for card in cards] == [("B", 1)]


def test_places_of_a_modality_that_is_not_open_that_day_are_left_out(mission, table):
    early = ModalityFactory(code="ANT-SEI")
    ProcessModalityFactory(
        process=mission.process,
        modality=early,
        starts_on=TODAY - timedelta(days=9),
        ends_on=TODAY - timedelta(days=2),
    )
    table(modality=early)
    today = table()

    cards = services.plan_board(mission, on=TODAY).places

    assert [card.key for card in cards] == [today.pk]


def test_hours_and_points_of_a_place_are_its_own_or_the_process(mission, table):
    table(code="A", opens_at=time(10), closes_at=time(14), latitude=19.4, longitude=-99)
    table(code="B")

    board = services.plan_board(mission, on=TODAY)

    own, other = (card.opening for card in board.places)
    assert (own.opens, own.closes, own.spot.point is None) == (600, 840, False)
    assert (other.opens, other.closes, other.spot.point) == (540, 1020, None)
    assert board.without_point == 1


def test_only_the_district_asked_for_is_proposed(mission, desk, pair, table):
    pair()
    here = table(unit__district__number=5)
    table(unit__district__number=6)

    answer = desk.get(page(mission, district=DistrictFactory(number=5).pk))

    assert [card.key for card in answer.context["board"].places] == [here.pk]


def test_the_board_takes_as_many_queries_for_three_as_for_one(
    mission, pair, table, django_assert_num_queries
):
    pair(), table()
    for _more in range(2):
        with django_assert_num_queries(6):
            services.plan_board(mission, on=TODAY)
        pair(), pair(), table(), table()


# ---- who may


def test_the_proposal_is_for_coordinators_of_the_mission(mission, client_of):
    observer = UserFactory()
    ParticipantFactory(mission=mission, person__user=observer)

    assert client_of(observer).get(page(mission)).status_code == 403
    assert client_of(UserFactory()).get(page(mission)).status_code in {403, 404}


def test_a_coordinator_of_another_mission_does_not_see_it(desk):
    assert desk.get(page(MissionFactory())).status_code == 404


def test_data_of_teams_and_places_are_kept_with_what_changed(
    desk, coordinator, pair, table
):
    team, place = pair(), table()
    desk.post(
        reverse("missions:team_change", args=[team.pk]),
        {"capacity": 3, "starts_at": "08:30", "ends_at": "15:00", "contact": "DD 12"},
    )
    fields = {"visits_wished": 2, "latitude": "19.4", "longitude": "-99.1"}
    desk.post(reverse("missions:place_change", args=[place.pk]), fields)

    team.refresh_from_db()
    assert (team.capacity, team.starts_at, team.contact) == (3, time(8, 30), "DD 12")
    kept = PollingPlace.objects.get(pk=place.pk)
    assert (kept.visits_wished, kept.latitude, kept.longitude) == (2, 19.4, -99.1)
    row = AuditEvent.objects.get(action="missions.place.changed")
    assert row.details["fields"] == ["visits_wished", "latitude", "longitude"]


@pytest.mark.parametrize(
    "fields",
    [
        {"visits_wished": 99},
        {"visits_wished": 1, "latitude": "19"},
        {"visits_wished": 1, "latitude": "190", "longitude": "1"},
        {"visits_wished": 1, "opens_at": "15:00", "closes_at": "09:00"},
    ],
)
def test_impossible_data_of_a_place_are_refused(fields, desk, table):
    place = table()

    answer = desk.post(reverse("missions:place_change", args=[place.pk]), fields)

    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["team_change", "place_change"])
def test_observers_change_no_data_of_teams_or_places(
    name, mission, pair, table, client_of
):
    observer = UserFactory()
    ParticipantFactory(mission=mission, person__user=observer)
    row = pair() if name == "team_change" else table()

    answer = client_of(observer).post(reverse(f"missions:{name}", args=[row.pk]), {})

    assert answer.status_code == 403
