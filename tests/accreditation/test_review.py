"""Verdicts, corrections with their clock, the way through training."""

import datetime as dt

import pytest

from accreditation import services
from accreditation.models import Application, Correction
from core import audit
from core.exceptions import Refused
from core.jobs import enqueue
from core.models import AuditEvent, Job
from network.enums import EnrolmentStatus, Outcome
from network.models import Course
from network.services import record_result
from tests.accreditation.conftest import picture
from tests.factories.accreditation import CorrectionFactory, complete_file
from tests.factories.core import UserFactory
from tests.factories.missions import RuleFactory
from tests.factories.network import (
    CourseFactory,
    EnrolmentFactory,
    TrainingResultFactory,
)

pytestmark = pytest.mark.django_db


def refused(act, **given):
    with pytest.raises(Refused) as refusal:
        act(**given)
    return refusal.value.codes


# --- Verdicts ------------------------------------------------------------------
def test_a_verdict_is_signed_and_chained(reviewer, now):
    document = complete_file(accepted=False).documents.first()

    row = services.record_verdict(
        document=document, verdict="accepted", note="", by=reviewer, at=now
    )

    assert (row.verdict, row.examined_by, row.examined_at) == (
        "accepted",
        reviewer,
        now,
    )
    event = AuditEvent.objects.get(action="accreditation.document.verdict")
    assert event.details == {"kind": row.kind, "verdict": "accepted", "means": ""}


def test_a_rejection_says_why(reviewer, now):
    document = complete_file(accepted=False).documents.first()

    found = refused(
        services.record_verdict,
        document=document,
        verdict="rejected",
        note=" ",
        by=reviewer,
        at=now,
    )

    assert found == ("reason_missing",)


def test_a_file_in_quarantine_is_not_accepted(reviewer, now):
    document = complete_file(accepted=False).documents.first()
    document.file.status = "quarantined"
    document.file.save()

    found = refused(
        services.record_verdict,
        document=document,
        verdict="accepted",
        note="",
        by=reviewer,
        at=now,
    )

    assert found == ("file_not_clean",)


def test_a_verdict_needs_a_file_under_review(reviewer, now):
    document = complete_file("received", accepted=False).documents.first()

    found = refused(
        services.record_verdict,
        document=document,
        verdict="accepted",
        note="",
        by=reviewer,
        at=now,
    )

    assert found == ("wrong_state",)


def test_a_replaced_document_gets_no_verdict(reviewer, now):
    document = complete_file(accepted=False).documents.first()
    document.is_current = False
    document.save()

    found = refused(
        services.record_verdict,
        document=document,
        verdict="accepted",
        note="",
        by=reviewer,
        at=now,
    )

    assert found == ("document_replaced",)


def test_taking_a_verdict_back_clears_who_signed(reviewer, now):
    document = complete_file().documents.first()

    row = services.record_verdict(
        document=document, verdict="pending", note="", by=reviewer, at=now
    )

    assert (row.examined_by, row.examined_at) == (None, None)


# --- Corrections -------------------------------------------------------------
def ask(application, reviewer, now, documents=("photograph",)):
    return services.request_correction(
        application=application,
        text="La fotografía está movida.",
        documents=documents,
        by=reviewer,
        at=now,
    )


def test_a_correction_starts_the_clock_and_tells_the_person(reviewer, now):
    application = complete_file()

    correction = ask(application, reviewer, now)

    application.refresh_from_db()
    assert application.status == "correction"
    assert application.due_at == correction.due_at == now + dt.timedelta(hours=48)
    body = Job.objects.get(kind="core.send_mail").payload["body"]
    assert "La fotografía está movida." in body
    assert f"/mi-expediente/{application.pk}/" in body


def test_a_visitor_without_account_is_sent_to_the_invitation(reviewer, now):
    application = complete_file(visitor=True, user=None)

    correction = ask(application, reviewer, now)
    answered = services.answer_correction(
        correction=correction,
        text="",
        uploads={"photograph": picture()},
        by=None,
        at=now,
    )

    body = Job.objects.filter(kind="core.send_mail").first().payload["body"]
    assert "página de su invitación" in body
    assert answered.status == "corrected"


def test_the_clock_comes_from_the_rule_set_of_the_file(reviewer, now):
    application = complete_file()
    RuleFactory(
        rule_set=application.rule_set, code="CORRECTION_TERM", value=5, unit="days"
    )

    correction = ask(application, reviewer, now)

    assert correction.rule == "5 días naturales"
    assert correction.due_at > now + dt.timedelta(days=4)


def test_an_answer_in_time_brings_only_what_was_asked(reviewer, now):
    application = complete_file()
    correction = ask(application, reviewer, now)

    found = refused(
        services.answer_correction,
        correction=correction,
        text="",
        uploads={"photograph": picture(), "passport": picture()},
        by=application.user,
        at=now,
    )
    answered = services.answer_correction(
        correction=correction,
        text="Va de nuevo.",
        uploads={"photograph": picture()},
        by=application.user,
        at=correction.due_at,
    )

    assert found == ("document_not_asked",)
    assert (answered.status, answered.due_at) == ("corrected", None)
    photographs = answered.documents.filter(kind="photograph")
    assert photographs.count() == 2
    assert photographs.get(is_current=True).verdict == "pending"


def test_a_second_answer_finds_the_first(reviewer, now):
    application = complete_file()
    correction = ask(application, reviewer, now, documents=())

    for _ in range(2):
        services.answer_correction(
            correction=correction,
            text="Aclaro.",
            uploads={},
            by=application.user,
            at=now,
        )

    verbs = [row.verb for row in audit.history(application)]
    assert verbs == ["request_correction", "answer_correction"]


def test_an_answer_after_the_clock_is_refused(reviewer, now):
    application = complete_file()
    correction = ask(application, reviewer, now, documents=())

    found = refused(
        services.answer_correction,
        correction=correction,
        text="Tarde.",
        uploads={},
        by=application.user,
        at=correction.due_at + dt.timedelta(seconds=1),
    )

    assert found == ("correction_expired",)


def test_expiry_closes_what_is_late_and_only_once(reviewer, now):
    late, running = complete_file(), complete_file()
    ask(late, reviewer, now - dt.timedelta(hours=49))
    ask(running, reviewer, now)

    counts = [services.expire_corrections(at=now) for _ in range(2)]

    assert counts == [1, 0]
    late.refresh_from_db()
    running.refresh_from_db()
    assert (late.status, running.status) == ("not_corrected", "correction")


def test_the_periodic_job_expires(reviewer, now, run_jobs):
    application = complete_file()
    ask(application, reviewer, now - dt.timedelta(hours=49))
    enqueue("accreditation.expire_corrections", by=None, at=now)

    run_jobs()

    assert Correction.objects.get().status == "expired"


def test_an_extension_moves_the_clock_and_says_why(reviewer, now):
    application = complete_file()
    correction = ask(application, reviewer, now)
    later = correction.due_at + dt.timedelta(days=1)

    services.extend_correction(
        correction=correction,
        due_at=later,
        reason="Falla del sistema.",
        by=reviewer,
        at=now,
    )

    application.refresh_from_db()
    assert application.due_at == later
    assert audit.history(application).last().reason == "Falla del sistema."


def test_an_extension_without_reason_is_refused(reviewer, now):
    correction = CorrectionFactory()

    found = refused(
        services.extend_correction,
        correction=correction,
        due_at=correction.due_at + dt.timedelta(days=1),
        reason="",
        by=reviewer,
        at=now,
    )

    assert found == ("reason_missing",)


# --- Training ------------------------------------------------------------------
def sent(reviewer, now):
    CourseFactory(code="BASICO")
    return services.send_to_training(application=complete_file(), by=reviewer, at=now)


def examined(application, trainer, now, outcome=Outcome.PASSED, code="BASICO"):
    course = Course.objects.filter(code=code).first() or CourseFactory(code=code)
    enrolment = EnrolmentFactory(
        session__course=course,
        person=application.person,
        status=EnrolmentStatus.ATTENDED,
    )
    score = 90 if outcome == Outcome.PASSED else 20
    return record_result(
        enrolment=enrolment, outcome=outcome, score=score, by=trainer, at=now
    )


def test_a_passed_course_moves_the_file_and_is_its_evidence(reviewer, trainer, now):
    application = sent(reviewer, now)

    result = examined(application, trainer, now)

    application.refresh_from_db()
    assert (application.status, application.training) == ("trained", result)


def test_a_failed_course_leaves_no_evidence(reviewer, trainer, now):
    application = sent(reviewer, now)

    examined(application, trainer, now, Outcome.FAILED)

    application.refresh_from_db()
    assert (application.status, application.training) == ("not_trained", None)


def test_who_failed_may_pass_later(reviewer, trainer, now):
    application = sent(reviewer, now)
    examined(application, trainer, now, Outcome.FAILED)

    examined(application, trainer, now)

    application.refresh_from_db()
    assert application.status == "trained"


def test_another_course_moves_nothing(reviewer, trainer, now):
    application = sent(reviewer, now)
    RuleFactory(rule_set=application.rule_set, code="COURSES", value=["BASICO"])

    examined(application, trainer, now, code="OTRO")

    application.refresh_from_db()
    assert application.status == "in_training"


def test_a_valid_result_counts_at_once(reviewer, now):
    application = complete_file()
    result = TrainingResultFactory(enrolment__person=application.person)

    moved = services.send_to_training(application=application, by=reviewer, at=now)

    assert (moved.status, moved.training) == ("trained", result)


def test_an_incomplete_file_is_not_sent_to_the_course(reviewer, now):
    found = refused(
        services.send_to_training,
        application=complete_file(accepted=False),
        by=reviewer,
        at=now,
    )

    assert set(found) == {"document_pending"}
    assert Application.objects.get().status == "in_review"


def test_nobody_sends_themselves_to_the_course(now):
    application = complete_file()

    found = refused(
        services.send_to_training,
        application=application,
        by=application.user,
        at=now,
    )

    assert found == ("own_file",)
    assert UserFactory() != application.user
