"""A recorded result is annulled or corrected by two people, and nothing is silent."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from network import rules, services
from network.models import ResultChange, TrainingResult
from tests.factories.network import CertificateFactory, TrainingResultFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def trainer(user_with):
    return user_with(Role.TRAINER, name="Capacitadora Ficticia")


@pytest.fixture
def other(user_with):
    return user_with(Role.TRAINER, name="Otra Ficticia")


@pytest.fixture
def result(db):
    return TrainingResultFactory(enrolment__person__with_user=True)


def propose(result, by, **fields):
    asked = {"kind": "annul", "reason": "Firmó otra persona la lista.", **fields}
    return services.propose_result_change(result=result, by=by, at=NOW, **asked)


def confirm(change, by):
    return services.confirm_result_change(change=change, by=by, at=NOW)


def refused(act, *args, **fields):
    with pytest.raises(Refused) as refusal:
        act(*args, **fields)
    return refusal.value.codes


def stands(result):
    result.refresh_from_db()
    return result.outcome, result.score


# --- Proposing --------------------------------------------------------------------
def test_a_proposal_changes_nothing(result, trainer):
    change = propose(result, trainer)

    assert stands(result) == ("passed", 90)
    assert (change.status, change.old_outcome, change.old_score) == (
        "open",
        "passed",
        90,
    )


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"reason": "  "}, ("reason_missing",)),
        ({"kind": "correct", "score": 90}, ("nothing_changes",)),
        ({"kind": "correct", "score": 59}, ("score_below_mark",)),
        ({"kind": "correct", "outcome": "annulled"}, ("outcome_unknown",)),
    ],
    ids=["no-reason", "the-same", "below-the-mark", "annulled-as-a-correction"],
)
def test_a_proposal_that_makes_no_sense_is_refused(result, trainer, fields, codes):
    assert refused(propose, result, trainer, **fields) == codes
    assert ResultChange.objects.count() == 0


def test_one_proposal_at_a_time(result, trainer, other):
    propose(result, trainer)

    assert refused(propose, result, other) == ("change_open",)


def test_nobody_acts_on_the_own_result(result, trainer):
    own = result.person.user

    assert refused(propose, result, own) == ("own_result",)
    assert refused(confirm, propose(result, trainer), own) == ("own_result",)


# --- Confirming -------------------------------------------------------------------
def test_who_proposed_does_not_confirm(result, trainer):
    change = propose(result, trainer)

    assert refused(confirm, change, trainer) == ("second_person_needed",)
    assert stands(result) == ("passed", 90)


def test_the_database_wants_two_people(result, trainer):
    change = propose(result, trainer)

    with pytest.raises(IntegrityError), transaction.atomic():
        ResultChange.objects.filter(pk=change.pk).update(
            status="confirmed", decided_at=NOW, decided_by=trainer
        )


def test_another_person_annuls_and_the_history_stays(result, trainer, other):
    change = confirm(propose(result, trainer), other)

    assert stands(result) == ("annulled", None)
    assert (change.old_outcome, change.old_score) == ("passed", 90)
    acts = AuditEvent.objects.filter(action__startswith="network.result_change.")
    assert sorted(acts.values_list("action", flat=True)) == [
        "network.result_change.confirmed",
        "network.result_change.proposed",
    ]


def test_confirming_twice_is_refused(result, trainer, other, user_with):
    change = confirm(propose(result, trainer), other)

    assert refused(confirm, change, user_with(Role.TRAINER)) == ("decided",)


def test_an_annulled_result_is_the_end(result, trainer, other):
    confirm(propose(result, trainer), other)

    assert refused(propose, result, trainer) == ("result_annulled",)
    result.refresh_from_db()
    found = rules.validity_blockers(result, person=result.person, process="x", at=NOW)
    assert [one.code for one in found] == ["result_annulled"]
    assert [one.code for one in rules.certificate_blockers(result)] == ["not_passed"]


def test_a_trainer_alone_never_records_an_annulled_result(result, trainer):
    codes = refused(
        services.record_result,
        enrolment=result.enrolment,
        outcome="annulled",
        score=None,
        by=trainer,
        at=NOW,
    )

    assert codes == ("outcome_unknown", "result_recorded")


def test_a_corrected_mark_keeps_the_certificate(result, trainer, other):
    certificate = CertificateFactory(result=result)

    confirm(propose(result, trainer, kind="correct", score=75), other)

    certificate.refresh_from_db()
    assert stands(result) == ("passed", 75)
    assert certificate.revoked_at is None


def test_a_result_corrected_to_passed_counts(trainer, other):
    result = TrainingResultFactory(outcome="failed", score=40)

    confirm(propose(result, trainer, kind="correct", outcome="passed", score=80), other)

    assert stands(result) == ("passed", 80)
    asked = {"person": result.person, "process": "x", "at": NOW}
    assert rules.valid_result(**asked) == result


def test_a_discarded_proposal_leaves_the_result_and_says_why(result, trainer, other):
    change = propose(result, trainer)
    discard = services.discard_result_change

    empty = refused(discard, change=change, note=" ", by=other, at=NOW)
    discard(change=change, note="La firma es suya.", by=other, at=NOW)
    twice = refused(discard, change=change, note="Otra vez", by=other, at=NOW)

    assert (empty, twice) == (("reason_missing",), ("decided",))
    assert stands(result) == ("passed", 90)
    assert propose(result, other).is_open


# --- The constancia ---------------------------------------------------------------
def test_the_code_of_an_annulled_result_says_so_to_anyone(
    result, trainer, other, client, run_jobs, mailoutbox
):
    certificate = CertificateFactory(result=result)
    page = reverse("network:certificate-check", args=[certificate.code])
    before = client.get(page).content.decode()

    confirm(propose(result, trainer), other)
    run_jobs()
    after = client.get(page).content.decode()

    assert result.person.full_name in before
    assert "Constancia anulada" in after
    assert result.person.full_name not in after
    assert [m.subject for m in mailoutbox] == ["Se anuló su resultado de capacitación"]
    assert "Firmó otra persona la lista." in mailoutbox[0].body


def test_a_certificate_revoked_for_itself_says_revoked(result, trainer, client):
    certificate = CertificateFactory(result=result)
    services.revoke_certificate(
        certificate=certificate, reason="Error de nombre", by=trainer, at=NOW
    )

    page = reverse("network:certificate-check", args=[certificate.code])

    assert "Constancia revocada" in client.get(page).content.decode()


# --- The pages --------------------------------------------------------------------
def test_two_people_do_it_on_the_page(result, trainer, other, client_of):
    page = reverse("network:result-change", args=[result.pk])
    sent = {"kind": "annul", "reason": "Firmó otra persona la lista."}

    proposed = client_of(trainer).post(page, sent)
    change = ResultChange.objects.get()
    go = reverse("network:result-change-confirm", args=[change.pk])
    own = client_of(trainer).post(go)
    seen = client_of(other).get(reverse("network:sessions")).content.decode()
    done = client_of(other).post(go)

    assert (proposed.status_code, own.status_code, done.status_code) == (302, 409, 302)
    assert 'data-code="second_person_needed"' in own.content.decode()
    assert page in seen
    assert stands(result) == ("annulled", None)
    text = client_of(other).get(page).content.decode()
    assert "Capacitadora Ficticia" in text
    assert "Otra Ficticia" in text


def test_bad_input_is_answered_422(result, trainer, client_of):
    client = client_of(trainer)
    page = reverse("network:result-change", args=[result.pk])
    change = propose(result, trainer)
    drop = reverse("network:result-change-discard", args=[change.pk])

    answers = [
        client.post(page, {"kind": "explotar", "reason": "x"}),
        client.post(page, {"kind": "correct", "score": "101", "reason": "x"}),
        client.post(drop, {"note": ""}),
    ]

    assert [one.status_code for one in answers] == [422, 422, 422]
    assert TrainingResult.objects.get().outcome == "passed"


def test_who_does_not_train_changes_nothing(result, trainer, user_with, client_of):
    change, client = propose(result, trainer), client_of(user_with(Role.REVIEWER))

    answers = [
        client.get(reverse("network:result-change", args=[result.pk])),
        client.post(reverse("network:result-change-confirm", args=[change.pk])),
        client.post(reverse("network:result-change-discard", args=[change.pk])),
    ]

    assert [one.status_code for one in answers] == [403, 403, 403]
