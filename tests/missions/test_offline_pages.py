"""The phone without a network: pages it keeps, and arrivals that come later."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.staticfiles.finders import find
from django.urls import reverse
from django.utils import timezone

from missions.models import RouteStop, Submission, Visit
from missions.views.offline import STATIC_PARTS
from tests.factories.core import UserFactory
from tests.factories.missions import (
    MissionFactory,
    ModalityFactory,
    ParticipantFactory,
    RouteFactory,
    RouteStopFactory,
    TeamFactory,
    TeamMemberFactory,
)
from tests.missions.checklists.forms import GOOD, published

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def version(mission):
    return published(mission)


@pytest.fixture
def stop(mission):
    team = TeamFactory(mission=mission)
    member = ParticipantFactory(mission=mission, with_user=True)
    TeamMemberFactory(team=team, participant=member)
    route = RouteFactory(team=team, on=timezone.localdate())
    return RouteStopFactory(route=route)


@pytest.fixture
def observer(stop):
    return stop.route.team.members.get().participant.person.user


@pytest.fixture
def phone(observer, client_of):
    return client_of(observer)


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


def body_of(version, stop, *, ago=timedelta(), clock=timedelta(), **more):
    """What the phone sends: written `ago`, by a clock that is wrong by `clock`."""
    device = timezone.now() + clock
    written = (device - ago).isoformat()
    return {
        "client_id": str(uuid4()),
        "version": str(version.pk),
        "visit": None,
        "stop": str(stop.pk),
        "arrived_at": written,
        "changed_at": written,
        "device_at": device.isoformat(),
        "revision": 1,
        "answers": GOOD,
        "explanation": "",
        "send": False,
    } | more


def send(client, body):
    return client.post(page("field_save"), json.dumps(body), "application/json")


def test_the_pages_of_the_day_are_named_for_keeping(phone, stop, version, mission):
    address = page("field_fill_stop", stop.pk, version.checklist_id)

    answer = phone.get(page("field_today"))

    new = f"{page('field_finding_new')}?mision={mission.pk}"
    assert answer.context["keep"] == [
        *(page("field_today"), page("field_findings"), new, address)
    ]
    assert address in answer.content.decode()


def test_a_place_that_was_reached_keeps_its_visit_instead(phone, stop, version):
    phone.post(page("field_arrive", stop.pk))
    visit = Visit.objects.get()

    keep = phone.get(page("field_today")).context["keep"]

    assert keep[-3:] == [
        page("field_visit", visit.pk),
        f"{page('field_finding_new')}?visita={visit.pk}",
        page("field_fill", visit.pk, version.checklist_id),
    ]
    fill = phone.get(page("field_fill_stop", stop.pk, version.checklist_id))
    assert fill.url == page("field_fill", visit.pk, version.checklist_id)


def test_a_checklist_of_another_kind_of_place_is_not_kept(phone, stop, version):
    version.checklist.modalities.set([ModalityFactory(code="OTRA")])

    keep = phone.get(page("field_today")).context["keep"]

    assert page("field_fill_stop", stop.pk, version.checklist_id) not in keep


def test_looking_at_the_form_of_a_stop_is_no_arrival(phone, stop, version):
    address = page("field_fill_stop", stop.pk, version.checklist_id)

    answer = phone.get(address)

    assert answer.status_code == 200
    assert f'data-stop="{stop.pk}"' in answer.content.decode()
    assert not Visit.objects.exists()


@time_machine.travel(NOW, tick=False)
def test_answers_kept_without_a_network_bring_their_arrival(phone, stop, version):
    answer = send(phone, body_of(version, stop, ago=timedelta(hours=2)))

    assert answer.status_code == 200
    visit = Visit.objects.get()
    assert visit.arrived_at == NOW - timedelta(hours=2)
    assert Submission.objects.get().visit == visit
    stop.refresh_from_db()
    assert stop.status == "visited"


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("days", [-3, 3])
def test_a_clock_three_days_wrong_does_not_move_the_arrival(phone, stop, version, days):
    clock = timedelta(days=days)

    send(phone, body_of(version, stop, ago=timedelta(hours=1), clock=clock))

    assert Visit.objects.get().arrived_at == NOW - timedelta(hours=1)
    assert Submission.objects.get().clock_is_wrong


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("ago", "kept"),
    [
        (timedelta(days=9), timedelta(hours=24)),
        (-timedelta(hours=5), timedelta()),
    ],
)
def test_an_arrival_is_within_the_last_day(phone, stop, version, ago, kept):
    send(phone, body_of(version, stop, ago=ago))

    assert Visit.objects.get().arrived_at == NOW - kept


def test_two_of_a_team_without_a_network_make_one_visit(
    phone, stop, version, client_of
):
    mate = ParticipantFactory(mission=stop.route.team.mission, with_user=True)
    TeamMemberFactory(team=stop.route.team, participant=mate)

    one = send(phone, body_of(version, stop))
    other = send(client_of(mate.person.user), body_of(version, stop))

    assert (one.status_code, other.status_code) == (200, 200)
    assert Visit.objects.count() == 1
    assert Submission.objects.count() == 2


def test_the_same_answers_sent_twice_are_one(phone, stop, version):
    body = body_of(version, stop)

    codes = [send(phone, body).status_code for _n in range(2)]

    assert codes == [200, 200]
    assert (Visit.objects.count(), Submission.objects.count()) == (1, 1)


def test_the_stop_of_another_team_does_not_exist(stop, version, mission, client_of):
    stranger = ParticipantFactory(mission=mission, with_user=True).person.user
    client = client_of(stranger)

    assert send(client, body_of(version, stop)).status_code == 404
    address = page("field_fill_stop", stop.pk, version.checklist_id)
    assert client.get(address).status_code == 404
    assert not Visit.objects.exists()


def test_answers_of_no_place_are_refused(phone, stop, version):
    answer = send(phone, body_of(version, stop) | {"stop": None})

    assert answer.status_code == 422
    assert answer.json() == {"problems": ["Falta la visita o la parada."]}


def test_a_place_given_up_is_visited_after_all(phone, stop, version):
    RouteStop.objects.update(status="skipped", reason="Cerrada.")

    answer = send(phone, body_of(version, stop))

    assert answer.status_code == 200
    stop.refresh_from_db()
    assert (stop.status, stop.reason) == ("visited", "")


def test_without_scripts_the_first_page_is_the_arrival(phone, stop, version):
    address = page("field_fill_stop", stop.pk, version.checklist_id)
    posted = {
        "client_id": str(uuid4()),
        "version": str(version.pk),
        "asked": ["opened"],
        "q_opened": "yes",
        "block": "1",
        "go": "2",
    }

    answer = phone.post(address, posted)

    visit = Visit.objects.get()
    fill = page("field_fill", visit.pk, version.checklist_id)
    assert answer.url == f"{fill}?bloque=2"


def test_the_session_says_who_is_there_and_gives_a_token(client, observer, phone):
    assert client.get(page("field_session")).json()["person"] == ""

    answer = phone.get(page("field_session"))

    assert answer.json()["person"] == str(observer.pk)
    assert len(answer.json()["csrf"]) == 64
    assert "no-store" in answer["Cache-Control"]


def test_the_worker_keeps_parts_and_holds_nothing_personal(client, phone):
    answer = phone.get(page("field_worker"))
    text = answer.content.decode()

    assert answer["Content-Type"] == "text/javascript"
    assert answer["Service-Worker-Allowed"] == "/campo/"
    assert "/static/js/checklist.js" in text
    assert text == client.get(page("field_worker")).content.decode()


def test_the_page_without_signal_needs_no_account(client):
    answer = client.get(page("field_away"))

    assert answer.status_code == 200
    assert "Sin señal" in answer.content.decode()


def test_the_day_takes_the_same_queries_with_more_stops(
    phone, stop, version, queries_of
):
    few = queries_of(phone, page("field_today"))

    for order in (2, 3, 4):
        RouteStopFactory(route=stop.route, order=order)

    assert queries_of(phone, page("field_today")) == few


def test_nobody_without_the_role_gets_the_form(stop, version, client_of):
    client = client_of(UserFactory())

    address = page("field_fill_stop", stop.pk, version.checklist_id)
    assert client.get(address).status_code in (403, 404)


def test_every_part_that_the_worker_keeps_exists():
    missing = [name for name in STATIC_PARTS if not isinstance(find(name), str)]

    assert missing == []
