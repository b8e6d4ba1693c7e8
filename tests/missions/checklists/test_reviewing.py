"""Review, two people at one place, and findings that a tick suggests."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import audit
from core.exceptions import Refused
from missions import services
from missions.enums import SubmissionStatus
from missions.models import Answer, Finding, Reconciliation
from missions.rules.submissions import answers_of
from tests.factories.core import UserFactory
from tests.factories.missions import MissionFactory, VisitFactory
from tests.missions.checklists.forms import GOOD, fill, published, sent, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory()


@pytest.fixture
def version(mission):
    return published(mission)


@pytest.fixture
def there(mission):
    """A visit and the two observers who made it."""
    visit, people = visit_of(mission)
    return visit, *people


@pytest.fixture
def judge():
    return UserFactory()


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    return refused.value.codes


def counted(code):
    rows = Answer.objects.filter(question__code=code, counts=True)
    return sorted(rows.values_list("code", flat=True))


# ---- review


@pytest.fixture
def row(there, version):
    visit, one, _other = there
    return sent(visit, version, one)


def test_a_checklist_is_taken_and_accepted(row, judge):
    act = {"submission": row, "by": judge, "at": timezone.now()}
    services.take_submission(**act)

    done = services.accept_submission(**act)

    assert done.status == SubmissionStatus.ACCEPTED
    assert [t.verb for t in audit.history(row)] == ["send", "take", "accept"]


def test_it_is_returned_with_a_reason_mended_and_sent_again(row, judge):
    act = {"submission": row, "at": timezone.now()}
    assert refusal(services.return_submission, reason="", by=judge, **act) == (
        "reason_missing",
    )
    services.return_submission(reason="Falta la hora.", by=judge, **act)
    row.refresh_from_db()
    fill(row.visit, row.version, row.filled_by, {"voters": 11}, client_id=row.client_id)

    services.send_submission(by=row.filled_by, **act)

    first, second = row.kept_versions.all()
    assert (first.answers["voters"], second.answers["voters"]) == (10, 11)
    assert answers_of(row)["voters"] == 11


def test_a_rejected_one_leaves_the_figures_and_may_come_back(row, judge, version):
    act = {"submission": row, "by": judge, "at": timezone.now()}
    services.reject_submission(reason="Es de otra mesa.", **act)
    row.refresh_from_db()
    assert not type(row).objects.counted().exists()

    services.reopen_submission(reason="Sí era.", **act)

    row.refresh_from_db()
    assert row.status == SubmissionStatus.IN_REVIEW


def test_two_people_who_review_the_same_do_not_overwrite_each_other(row, judge):
    act = {"submission": row, "by": judge, "at": timezone.now(), "edition": row.edition}
    services.take_submission(**act)

    assert refusal(services.accept_submission, **act) == ("submission_changed",)


# ---- two observers at one place


def test_equal_answers_count_once_and_different_ones_wait(there, version):
    visit, one, other = there
    sent(visit, version, one)

    sent(visit, version, other, GOOD | {"voters": 12, "notes": "Otra cosa"})

    found = Reconciliation.objects.get()
    assert [d.code for d in found.differences.all()] == ["voters"]
    assert found.open_count == 1
    assert counted("opened") == ["yes"]
    assert counted("voters") == []


def test_the_one_that_is_chosen_counts(there, version, judge):
    visit, one, other = there
    sent(visit, version, one)
    second = sent(visit, version, other, GOOD | {"voters": 12})
    difference = Reconciliation.objects.get().differences.get()
    act = {"difference": difference, "by": judge, "at": timezone.now()}

    assert refusal(services.decide_difference, chosen=second, reason=" ", **act) == (
        "reason_missing",
    )
    services.decide_difference(chosen=second, reason="Coincide con el acta.", **act)

    assert counted("voters") == ["12"]
    assert Reconciliation.objects.get().open_count == 0


def test_or_both_stand(there, version, judge):
    visit, one, other = there
    sent(visit, version, one)
    sent(visit, version, other, GOOD | {"voters": 12})
    difference = Reconciliation.objects.get().differences.get()

    services.decide_difference(
        difference=difference,
        chosen=None,
        reason="Contaron a horas distintas.",
        by=judge,
        at=timezone.now(),
    )

    assert counted("voters") == ["10", "12"]


def test_teams_that_were_there_at_another_hour_are_not_compared(
    there, mission, version
):
    visit, one, _other = there
    visit.left_at = visit.arrived_at + timedelta(minutes=40)
    visit.save()
    later = VisitFactory(
        team=visit.team,
        mission=mission,
        place=visit.place,
        arrived_at=visit.arrived_at + timedelta(hours=1),
    )
    sent(visit, version, one)

    sent(later, version, one, GOOD | {"voters": 300, "listed": 400})

    assert not Reconciliation.objects.exists()
    assert counted("voters") == ["10", "300"]


def test_when_one_of_two_is_rejected_the_other_counts_alone(there, version, judge):
    visit, one, other = there
    first = sent(visit, version, one)
    sent(visit, version, other, GOOD | {"voters": 12})

    services.reject_submission(
        submission=first, reason="Se equivocó.", by=judge, at=timezone.now()
    )

    assert not Reconciliation.objects.exists()
    rows = Answer.objects.filter(submission__status="received", question__code="voters")
    assert [(r.code, r.counts) for r in rows] == [("12", True)]


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_are_compared(there, version, together):
    visit, *people = there
    answers = (GOOD, GOOD | {"voters": 12})

    ends = together(lambda n: sent(visit, version, people[n], answers[n]), 2)

    assert ends == ["done", "done"]
    assert Reconciliation.objects.get().open_count == 1


# ---- from a tick to a finding


@pytest.fixture
def ticked(there, version):
    visit, one, _other = there
    row = sent(visit, version, one, GOOD | {"opened": "no", "why": ["people"]})
    return row.answers.get(question__code="opened")


def test_a_flagged_answer_makes_a_prefilled_finding_once(ticked, judge):
    act = {"answer": ticked, "by": ticked.submission.filled_by, "at": timezone.now()}

    finding = services.log_flagged(**act)

    assert services.log_flagged(**act) == finding == Finding.objects.get()
    assert finding.facts == "Cédula «Apertura»: ¿La mesa abrió? Respuesta: No."
    assert finding.place == ticked.submission.place
    assert finding.phase == ticked.submission.checklist.phase
    assert (finding.type.code, finding.topic.code) == ("MEJ", "T01")
    assert finding.visit == ticked.submission.visit


def test_an_answer_without_a_flag_makes_none(ticked, judge):
    plain = ticked.submission.answers.get(question__code="voters")

    codes = refusal(services.log_flagged, answer=plain, by=judge, at=timezone.now())

    assert codes == ("answer_not_flagged",)
