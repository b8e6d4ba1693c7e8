"""The desk of filled checklists."""

import pytest
from django.urls import reverse
from django.utils import timezone

from missions import services
from missions.models import Reconciliation
from tests.factories.missions import MissionFactory, MissionMembershipFactory
from tests.missions.checklists.forms import GOOD, fill, published, sent, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def desk(mission, client_of):
    return client_of(MissionMembershipFactory(mission=mission).user)


@pytest.fixture
def version(mission):
    return published(mission)


@pytest.fixture
def row(mission, version):
    visit, people = visit_of(mission)
    return sent(visit, version, people[0])


def page(name, *args):
    return reverse(f"missions:{name}", args=args)


def test_a_checklist_is_reviewed_with_reasons_and_history(desk, row):
    url = page("submission", row.pk)
    assert "¿La mesa abrió?" in desk.get(url).content.decode()
    act = page("submission_act", row.pk, "return")

    refused = desk.post(act, {"reason": " ", "edition": row.edition})
    assert refused.status_code == 409
    desk.post(act, {"reason": "Falta la hora.", "edition": row.edition})

    row.refresh_from_db()
    assert row.status == "returned"
    assert "Falta la hora." in desk.get(url).content.decode()


def test_the_author_sees_why_it_came_back(desk, row, client_of):
    desk.post(page("submission_act", row.pk, "return"), {"reason": "Falta la hora."})

    phone = client_of(row.filled_by)
    url = page("field_fill", row.visit_id, row.checklist_id)
    assert "Falta la hora." in phone.get(url).content.decode()


def test_what_changed_between_two_sendings_is_shown(desk, row):
    desk.post(page("submission_act", row.pk, "return"), {"reason": "Corrija."})
    row.refresh_from_db()
    fill(row.visit, row.version, row.filled_by, {"voters": 7}, client_id=row.client_id)
    services.send_submission(submission=row, by=row.filled_by, at=timezone.now())

    answer = desk.get(page("submission", row.pk))

    changes = [each["changes"] for each in answer.context["differences"]]
    assert changes == [[("Participaron", "10", "7")]]


def test_a_changed_choice_and_the_history_are_told_in_words(desk, row, mission):
    desk.post(page("submission_act", row.pk, "return"), {"reason": "Corrija."})
    row.refresh_from_db()
    answers = {"opened": "no", "why": ["material", "people"]}
    fill(row.visit, row.version, row.filled_by, answers, client_id=row.client_id)
    services.send_submission(submission=row, by=row.filled_by, at=timezone.now())

    answer = desk.get(page("submission", row.pk))

    (changes,) = [each["changes"] for each in answer.context["differences"]]
    assert changes[:2] == [
        ("¿La mesa abrió?", "Sí", "No"),
        ("¿Por qué no?", "—", "Personas, Material"),
    ]
    verbs = [verb for _each, verb in answer.context["history"]]
    assert verbs == ["Enviar", "Devolver", "Enviar"]
    assert "return" not in answer.content.decode().partition("Historia")[2]


def test_who_saw_an_older_state_does_not_decide(desk, row):
    answer = desk.post(page("submission_act", row.pk, "accept"), {"edition": 1})

    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.status == "received"


def test_an_act_that_is_none_has_no_address(desk, row):
    assert desk.post(page("submission_act", row.pk, "send")).status_code == 404


@pytest.fixture
def two(mission, version):
    visit, people = visit_of(mission)
    rows = [
        sent(visit, version, people[0]),
        sent(visit, version, people[1], GOOD | {"voters": 12}),
    ]
    return Reconciliation.objects.get(), rows


def test_two_answers_stand_side_by_side_and_one_is_chosen(desk, two):
    found, rows = two
    url = page("reconciliation", found.pk)
    text = desk.get(url).content.decode()
    assert "Vale</button>" not in text
    assert "«10»" in text
    assert "«12»" in text
    difference = found.differences.get()
    decide = page("reconciliation_decide", difference.pk)

    assert desk.post(decide, {"chosen": rows[1].pk}).status_code == 409
    desk.post(decide, {"chosen": rows[1].pk, "reason": "Coincide con el acta."})

    difference.refresh_from_db()
    assert difference.chosen == rows[1]
    assert "Coincide con el acta." in desk.get(url).content.decode()


def test_the_list_says_which_wait_for_a_decision(desk, mission, two):
    url = page("submissions", mission.pk)

    text = desk.get(url).content.decode()
    only = desk.get(url, {"only": "conflict"})

    assert "Diferencias por decidir" in text
    assert only.context["page"].paginator.count == 2
    assert desk.get(url, {"only": "clock"}).context["page"].paginator.count == 0


def test_checklists_of_another_mission_are_not_seen(client_of, row, two):
    other = client_of(MissionMembershipFactory(mission=MissionFactory()).user)

    assert other.get(page("submission", row.pk)).status_code == 404
    assert other.get(page("reconciliation", two[0].pk)).status_code == 404


def test_the_list_takes_the_same_queries_with_more(desk, mission, version, queries_of):
    visit, people = visit_of(mission)
    sent(visit, version, people[0])
    url = page("submissions", mission.pk)
    few = queries_of(desk, url)
    for _number in range(2):
        visit, people = visit_of(mission)
        sent(visit, version, people[0])

    assert queries_of(desk, url) == few
