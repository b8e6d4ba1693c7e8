"""The suggestion of routes: what it never breaks, and what it saves."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missions.rules.plans import (
    PlaceCard,
    PlanBoard,
    TeamCard,
    plan_blockers,
    way_of,
    with_place,
    with_step,
)
from missions.rules.routing import (
    ELSEWHERE,
    SAME_ALCALDIA,
    SAME_DISTRICT,
    SAME_UNIT,
    Opening,
    Spot,
    distance,
    on_plane,
    short_tour,
    timetable,
    travel,
    untangled,
)
from missions.rules.suggesting import idle, left_out, list_plan, suggest

MORNING, EVENING = 9 * 60, 17 * 60


def spot(code, *, district=1, alcaldia=1, unit="02-001", point=None):
    return Spot(code, district, alcaldia, unit, point)


def place(key, *, wished=1, modality="JOR", holds=None, hours=(MORNING, EVENING), **of):
    where = spot(f"{key:04d}", **of)
    return PlaceCard(
        key, Opening(where, *hours), modality, modality != "JOR", wished, holds
    )


def team(name, *, size=2, capacity=6, granted=(), hours=(MORNING, EVENING), **more):
    return TeamCard(name, name, size, capacity, frozenset(granted), *hours, **more)


def board(places, teams, stay=45):
    return PlanBoard(tuple(teams), tuple(places), stay)


points = st.one_of(
    st.none(),
    st.tuples(st.floats(0, 40, width=16), st.floats(0, 40, width=16)),
)
places = st.builds(
    place,
    st.integers(0, 9999),
    wished=st.integers(0, 3),
    modality=st.sampled_from(["JOR", "ANT-POS"]),
    holds=st.sampled_from([None, None, 1, 2, 3]),
    hours=st.sampled_from([(540, 1020), (540, 700), (900, 1020)]),
    district=st.integers(1, 3),
    alcaldia=st.integers(1, 2),
    unit=st.sampled_from(["02-001", "02-002"]),
    point=points,
)
teams = st.builds(
    team,
    st.uuids().map(str),
    size=st.integers(0, 4),
    capacity=st.integers(1, 5),
    granted=st.sampled_from([(), ("ANT-POS",)]),
    hours=st.sampled_from([(540, 1020), (600, 900)]),
    district=st.sampled_from([None, None, 1, 2]),
    obstacle=st.sampled_from(["", "", "", "ya tiene ruta ese día"]),
)
boards = st.builds(
    board,
    st.lists(places, max_size=25, unique_by=lambda row: row.key),
    st.lists(teams, max_size=8, unique_by=lambda row: row.key),
    st.sampled_from([30, 45, 90]),
)


@settings(max_examples=150, deadline=None)
@given(boards)
def test_no_suggestion_breaks_a_rule(given_board):
    made = suggest(given_board)

    assert plan_blockers(given_board, made.plan) == []
    visits = Counter(key for keys in made.plan.values() for key in keys)
    for row in given_board.places:
        assert visits[row.key] <= row.wished
    for key, keys in made.plan.items():
        one = given_board.team_by_key[key]
        rows = [given_board.place_by_key[each] for each in keys]
        assert not one.obstacle
        assert len(rows) <= one.capacity
        assert len({row.key for row in rows}) == len(rows)
        assert all(row.modality == "JOR" or "ANT-POS" in one.granted for row in rows)
        assert all(row.holds is None or one.size <= row.holds for row in rows)
        assert one.district is None or {row.district for row in rows} == {one.district}


@settings(max_examples=150, deadline=None)
@given(boards)
def test_nothing_is_worse_than_going_by_the_list(given_board):
    made = suggest(given_board)
    served, listed = list_plan(given_board)

    assert made.served >= served
    if made.served == served:
        assert made.travel <= listed + 1e-9


@settings(max_examples=80, deadline=None)
@given(boards)
def test_every_wished_visit_is_planned_or_left_with_a_reason(given_board):
    made = suggest(given_board)
    left = left_out(given_board, made.plan)

    wished = sum(row.wished for row in given_board.places)
    assert made.served + sum(each.visits for each in left) == wished
    assert all(str(each.reason) for each in left)
    without = {each.team.key for each in idle(given_board, made.plan)}
    assert without | set(made.plan) == {row.key for row in given_board.teams}
    assert not without & set(made.plan)


@settings(max_examples=80, deadline=None)
@given(boards, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(given_board, rng):
    mixed_places, mixed_teams = list(given_board.places), list(given_board.teams)
    rng.shuffle(mixed_places)
    rng.shuffle(mixed_teams)

    again = suggest(board(mixed_places, mixed_teams, given_board.stay))

    assert again.plan == suggest(given_board).plan


def test_teams_are_spread_over_districts_and_modalities():
    rows = [place(n, district=1 + n % 3) for n in range(12)]
    rows += [place(100 + n, district=1, modality="ANT-POS") for n in range(2)]
    crew = [team(f"T{n}") for n in range(3)] + [team("A", granted=["ANT-POS"])]

    made = suggest(board(rows, crew))

    assert made.served == 14
    assert made.plan["A"] == (100, 101)
    assert sorted(len(made.plan[f"T{n}"]) for n in range(3)) == [4, 4, 4]


def test_the_way_within_a_district_is_short():
    """Two clusters, interleaved in the list: each team stays in one of them."""
    near = [place(2 * n, point=(0, n / 10)) for n in range(4)]
    far = [place(2 * n + 1, point=(30, n / 10)) for n in range(4)]

    made = suggest(board([*near, *far], [team("T1"), team("T2")]))

    assert {frozenset(keys) for keys in made.plan.values()} == {
        frozenset({0, 2, 4, 6}),
        frozenset({1, 3, 5, 7}),
    }
    assert made.travel == pytest.approx(0.6)
    assert made.list_travel > 100


def test_a_place_that_wishes_two_visits_gets_two_teams():
    made = suggest(board([place(1, wished=2)], [team("T1"), team("T2")]))

    assert made.plan == {"T1": (1,), "T2": (1,)}


def test_a_place_is_not_visited_before_it_opens_nor_after_it_closes():
    early, late = place(1, hours=(540, 600)), place(2, hours=(960, 1020))

    one = board([late, early], [team("T1")])
    made = suggest(one)

    assert made.plan == {"T1": (1, 2)}
    rows = [one.place_by_key[key] for key in made.plan["T1"]]
    assert one.hours(one.teams[0], rows) == [540, 960]


@pytest.mark.parametrize(
    ("rows", "crew", "reason"),
    [
        ([place(1)], [], "No hay equipo"),
        ([place(1, modality="ANT-POS")], [team("T")], "autorizada la modalidad"),
        ([place(1, holds=1)], [team("T")], "tamaño"),
        ([place(1), place(2)], [team("T", capacity=1)], "ya no tienen lugar"),
        ([place(1, district=2)], [team("T", district=1)], "No hay equipo"),
    ],
)
def test_what_is_left_says_why(rows, crew, reason):
    one = board(rows, crew)

    left = left_out(one, suggest(one).plan)

    assert len(left) == 1
    assert reason in str(left[0].reason)


# ---- a plan that was changed


def codes(one, plan):
    return {blocker.code for blocker in plan_blockers(one, plan)}


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ({"T": (1, 2, 3)}, "over_capacity"),
        ({"T": (1, 1)}, "stop_repeated"),
        ({"T": (4,)}, "modality_not_granted"),
        ({"T": (5,)}, "no_room"),
        ({"T": (6,)}, "does_not_fit"),
        ({"X": (1,)}, "team_unavailable"),
        ({"T": (2,), "U": (2,)}, "visits_exceeded"),
        ({"nobody": (1,)}, "plan_outdated"),
        ({"T": (99,)}, "plan_outdated"),
    ],
)
def test_a_plan_is_refused_with_its_reason(plan, code):
    rows = [place(1, wished=2), place(2), place(3)]
    rows += [place(4, modality="ANT-POS"), place(5, holds=1), place(6, hours=(0, 300))]
    crew = [team("T", capacity=2), team("U"), team("X", obstacle="ya tiene ruta")]

    assert codes(board(rows, crew), plan) == {code}


def test_a_place_goes_to_another_team_or_out():
    plan = {"T": (1, 2), "U": (3,)}

    moved = with_place(plan, place=2, source="T", target="U")
    assert moved == {"T": (1,), "U": (3, 2)}
    assert with_place(plan, place=3, source="U", target="") == {"T": (1, 2)}
    assert with_place({}, place=3, source="", target="U") == {"U": (3,)}


def test_a_place_goes_one_step_and_no_farther():
    plan = {"T": (1, 2, 3)}

    assert with_step(plan, team="T", place=3, step=-1) == {"T": (1, 3, 2)}
    assert with_step(plan, team="T", place=1, step=-1) == plan
    assert with_step(plan, team="T", place=3, step=1) == plan
    assert with_step(plan, team="T", place=9, step=1) == plan


# ---- distances


def test_distance_uses_coordinates_or_else_what_the_places_lie_in():
    here = spot("a", point=(0, 0))

    assert distance(here, spot("b", point=(3, 4))) == 5
    assert distance(here, spot("b")) == SAME_UNIT
    assert distance(here, spot("b", unit="02-002")) == SAME_ALCALDIA
    assert distance(here, spot("b", unit="02-002", alcaldia=2)) == SAME_DISTRICT
    assert distance(here, spot("b", unit="03-001", district=2)) == ELSEWHERE


def test_a_degree_in_mexico_city_is_so_many_kilometres():
    north = distance(
        spot("a", point=on_plane(19, -99, around=19.4)),
        spot("b", point=on_plane(20, -99, around=19.4)),
    )
    east = distance(
        spot("a", point=on_plane(19.4, -99, around=19.4)),
        spot("b", point=on_plane(19.4, -100, around=19.4)),
    )

    assert north == pytest.approx(111.3, abs=0.1)
    assert east == pytest.approx(105.0, abs=0.1)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 40, 450])
def test_a_tour_visits_each_place_once(count):
    rng = Random(7)
    rows = [
        spot(f"{n:04d}", point=(rng.random() * 20, rng.random() * 20))
        for n in range(count)
    ]

    tour = short_tour(rows)

    assert sorted(each.code for each in tour) == [each.code for each in rows]
    assert travel(tour) <= travel(rows)
    assert travel(untangled(rows)) <= travel(rows)


def test_a_timetable_waits_for_the_opening_and_stops_at_the_end():
    rows = [
        Opening(spot("a", point=(0, 0)), 600, 1000),
        Opening(spot("b", point=(0, 5)), 540, 1000),
        Opening(spot("c", point=(0, 5)), 540, 1000),
    ]

    assert timetable(rows, starts=540, ends=750, stay=45) == [600, 675, None]


def test_the_way_of_no_places_is_nothing():
    assert way_of([]) == 0
