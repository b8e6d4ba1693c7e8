"""The kept tally of answers: always what the answers say."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from missions import services
from missions.models import Answer, AnswerTally, Reconciliation
from missions.services.tallying import differences, retally
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory
from tests.missions.checklists.forms import GOOD, fill, published, sent, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def version(mission):
    return published(mission)


def number(code):
    rows = AnswerTally.objects.filter(question__code="opened", code=code)
    return sum(rows.values_list("number", flat=True))


def act(verb, row, **more):
    done = {"by": UserFactory(), "at": timezone.now()}
    return getattr(services, verb)(submission=row, **more, **done)


def test_what_is_sent_is_counted_and_a_draft_is_not(mission, version):
    visit, people = visit_of(mission)
    fill(visit, version, people[0])
    assert number("yes") == 0

    visit, people = visit_of(mission)
    sent(visit, version, people[0])

    assert number("yes") == 1
    assert differences() == {}


def test_each_decision_of_the_review_keeps_it_in_step(mission, version):
    visit, people = visit_of(mission)
    row = sent(visit, version, people[0])
    steps = (
        ("take_submission", {}, 1),
        ("return_submission", {"reason": "Falta."}, 0),
    )
    for verb, more, expected in steps:
        act(verb, row, **more)
        assert (number("yes"), differences()) == (expected, {})

    fill(visit, version, people[0], GOOD | {"opened": "na"}, client_id=row.client_id)
    row.refresh_from_db()
    services.send_submission(submission=row, by=people[0], at=timezone.now())
    assert (number("yes"), number("na"), differences()) == (0, 1, {})
    act("reject_submission", row, reason="No.")
    assert (number("na"), differences()) == (0, {})


def test_two_who_differ_are_counted_when_decided(mission, version):
    visit, people = visit_of(mission)
    sent(visit, version, people[0])
    second = sent(visit, version, people[1], GOOD | {"opened": "na", "voters": 12})
    assert differences() == {}
    for difference in Reconciliation.objects.get().differences.all():
        for chosen in (second, None):
            services.decide_difference(
                difference=difference,
                chosen=chosen,
                reason="Acta.",
                by=UserFactory(),
                at=timezone.now(),
            )
            assert differences() == {}

    assert (number("yes"), number("na")) == (1, 1)


def test_the_command_finds_and_mends_a_difference(mission, version, capsys):
    visit, people = visit_of(mission)
    sent(visit, version, people[0])
    call_command("tally_answers")
    assert "No difference" in capsys.readouterr().out

    Answer.objects.filter(question__code="opened").update(code="no")
    with pytest.raises(CommandError, match="2 differences"):
        call_command("tally_answers")
    call_command("tally_answers", "--mend")

    assert differences() == {}
    assert retally() == AnswerTally.objects.count()


def test_sending_takes_two_counts_and_one_statement(mission, version, count_queries):
    visit, people = visit_of(mission)
    saved = fill(visit, version, people[0])

    with count_queries() as captured:
        services.send_submission(
            submission=saved.submission, by=people[0], at=timezone.now()
        )

    writes = [q for q in captured if "INSERT INTO" in q["sql"] and "tally" in q["sql"]]
    assert len(writes) == 1
