"""Batches: two people, exact scope, one savepoint per file; and what they grant."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accreditation import services, workflow
from accreditation.models import Accreditation, Application, DecisionBatch
from core import audit
from core.exceptions import Refused
from core.models import Job
from core.permissions import Permission, Role, can
from missions.models import Participant
from tests.factories.accreditation import (
    ApplicationFactory,
    CallFactory,
    DecisionGroundFactory,
    complete_file,
    instrument_data,
)
from tests.factories.core import UserFactory
from tests.factories.missions import ModalityFactory, ProcessModalityFactory

pytestmark = pytest.mark.django_db


def refused(act, **given):
    with pytest.raises(Refused) as refusal:
        act(**given)
    return refusal.value.codes


def proposed(applications, by, now, outcome="approve", ground=None):
    return services.propose_batch(
        mission=applications[0].call.mission,
        applications=applications,
        outcome=outcome,
        ground=ground or DecisionGroundFactory(approval=True),
        by=by,
        at=now,
    )


def resolved(batch, by, now):
    return services.resolve_batch(
        batch=batch,
        instrument=instrument_data(now.date() - dt.timedelta(days=1)),
        by=by,
        at=now,
    )


# --- No approval without training: the page, the service, the database ------------
def test_the_service_refuses_approval_without_training(reviewer, now):
    application = complete_file()

    found = refused(proposed, applications=[application], by=reviewer, now=now)

    assert found == ("training_missing",)
    assert DecisionBatch.objects.count() == 0


def test_the_resolution_asks_for_training_again(reviewer, approver, now):
    application = complete_file("trained")
    batch = proposed([application], reviewer, now)
    application.refresh_from_db()
    application.training = None
    application.save()

    done = resolved(batch, approver, now)

    assert done.failures[0]["codes"] == ["training_missing"]
    application.refresh_from_db()
    assert (application.status, application.batch) == ("in_review", None)


def test_the_database_refuses_approval_without_training():
    application = complete_file("approved")

    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(training=None)

    assert Application.objects.get().training is not None


def test_the_database_refuses_an_approval_by_hand():
    application = complete_file("in_review", trained=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(status="approved")


# --- Proposing -----------------------------------------------------------------
def test_the_scope_names_who_enters_and_who_does_not(reviewer):
    call = CallFactory()
    ready = complete_file("trained", call=call)
    waiting = complete_file("in_review", call=call)
    closed = complete_file("denied", call=call)

    scope = services.batch_scope(
        Application.objects.order_by("folio"), outcome="approve", by=reviewer
    )

    assert scope.eligible == [ready]
    assert {s.application: [b.code for b in s.blockers] for s in scope.skipped} == {
        waiting: ["training_missing"],
        closed: ["wrong_state"],
    }


def test_a_proposal_has_folio_size_and_history(reviewer, now):
    call = CallFactory()
    files = [complete_file("trained", call=call) for _ in range(2)]

    batch = proposed(files, reviewer, now)

    assert batch.size == 2
    assert batch.folio == f"RES/{call.mission.code.upper()}/001/{now.year}"
    assert {a.status for a in Application.objects.all()} == {"proposed"}


def test_an_empty_proposal_and_a_wrong_ground_are_refused(reviewer, now):
    found = refused(
        services.propose_batch,
        mission=CallFactory().mission,
        applications=[],
        outcome="approve",
        ground=DecisionGroundFactory(),
        by=reviewer,
        at=now,
    )

    assert found == ("ground_mismatch", "batch_empty")


def test_a_proposal_is_of_one_mission(reviewer, now):
    files = [complete_file("trained"), complete_file("trained")]

    found = refused(proposed, applications=files, by=reviewer, now=now)

    assert found == ("other_mission",)
    assert {a.status for a in Application.objects.all()} == {"trained"}


def test_nobody_proposes_their_own_file(now):
    application = complete_file("trained")

    found = refused(proposed, applications=[application], by=application.user, now=now)

    assert found == ("own_file",)


# --- Resolving -----------------------------------------------------------------
def test_an_approval_grants_a_numbered_accreditation(reviewer, approver, now):
    application = complete_file("trained")
    batch = resolved(proposed([application], reviewer, now), approver, now)

    application.refresh_from_db()
    accreditation = Accreditation.objects.get()
    assert (batch.status, batch.failures) == ("resolved", [])
    assert application.status == "approved"
    assert (application.decided_by, application.ground) == (approver, batch.ground)
    mission = application.call.mission
    assert accreditation.folio == f"ACR/{mission.code.upper()}/00001"
    assert accreditation.participant == Participant.objects.get()
    assert accreditation.ends_on == max(mission.ends_on, accreditation.starts_on)
    services.send_notices(at=now)
    body = Job.objects.filter(kind="core.send_mail").last().payload["body"]
    assert batch.ground.article in body
    assert "IECM/ACU-CG-099/2026" in body


def test_an_approved_observer_may_log_findings_in_the_mission(reviewer, approver, now):
    application = complete_file("trained")

    resolved(proposed([application], reviewer, now), approver, now)

    assert can(application.user, Permission.LOG_FINDING, application.call.mission)
    assert not can(application.user, Permission.LOG_FINDING)


def test_modalities_are_those_asked_for_and_those_of_everybody(reviewer, approver, now):
    application = complete_file("trained")
    process = application.call.mission.process
    jornada = ModalityFactory(code="JOR")
    asked = ModalityFactory(code="ANT-POS", on_request=True, anticipated=True)
    not_asked = ModalityFactory(code="ANT-PPP", on_request=True)
    for modality in (jornada, asked, not_asked):
        ProcessModalityFactory(process=process, modality=modality)
    application.modalities.set([asked])

    resolved(proposed([application], reviewer, now), approver, now)

    granted = Accreditation.objects.get().modalities.all()
    assert {modality.code for modality in granted} == {"JOR", "ANT-POS"}


def test_a_visitor_is_approved_without_the_course(reviewer, approver, now):
    application = complete_file(visitor=True)

    resolved(proposed([application], reviewer, now), approver, now)

    participant = Accreditation.objects.get().participant
    assert (participant.kind, str(participant.country)) == ("visitor", "CO")


def test_a_denial_grants_nothing(reviewer, approver, now):
    application = complete_file("not_corrected", trained=False)
    ground = DecisionGroundFactory()

    resolved(proposed([application], reviewer, now, "deny", ground), approver, now)

    application.refresh_from_db()
    assert (application.status, application.ground) == ("denied", ground)
    assert Accreditation.objects.count() == 0


def test_who_proposes_does_not_resolve(reviewer, now):
    batch = proposed([complete_file("trained")], reviewer, now)

    found = refused(resolved, batch=batch, by=reviewer, now=now)

    assert found == ("same_person",)


def test_the_database_wants_two_people(reviewer, approver, now):
    batch = resolved(proposed([complete_file("trained")], reviewer, now), approver, now)

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionBatch.objects.filter(pk=batch.pk).update(resolved_by=reviewer)


def test_the_database_wants_an_instrument(reviewer, approver, now):
    batch = resolved(proposed([complete_file("trained")], reviewer, now), approver, now)

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionBatch.objects.filter(pk=batch.pk).update(act=None)


def test_a_batch_is_resolved_once(reviewer, approver, now):
    batch = resolved(proposed([complete_file("trained")], reviewer, now), approver, now)

    found = refused(resolved, batch=batch, by=approver, now=now)

    assert "wrong_state" in found


def test_one_failure_undoes_one_file(reviewer, approver, now):
    call = CallFactory()
    files = [complete_file("trained", call=call) for _ in range(3)]
    batch = proposed(files, reviewer, now)
    files[1].documents.filter(kind="photograph").update(verdict="rejected")

    done = resolved(batch, approver, now)

    assert [f["folio"] for f in done.failures] == [files[1].folio]
    assert done.failures[0]["codes"] == ["document_rejected"]
    states = {a.folio: a.status for a in Application.objects.all()}
    assert states == {
        files[0].folio: "approved",
        files[1].folio: "in_review",
        files[2].folio: "approved",
    }
    numbers = Accreditation.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]


def later(batch, by, now):
    return services.resolve_batch_later(
        batch=batch,
        instrument=instrument_data(now.date() - dt.timedelta(days=1)),
        by=by,
        at=now,
    )


def test_a_large_batch_is_resolved_by_a_job(reviewer, approver, now, run_jobs):
    call = CallFactory()
    files = [complete_file("trained", call=call) for _ in range(3)]
    batch = proposed(files, reviewer, now)

    job = later(batch, approver, now)
    run_jobs()

    job.refresh_from_db()
    assert (job.status, job.done, job.total) == ("done", 3, 3)
    assert Accreditation.objects.count() == 3


def test_a_worker_that_dies_loses_and_doubles_nothing(reviewer, approver, now):
    call = CallFactory()
    files = [complete_file("trained", call=call) for _ in range(3)]
    batch = proposed(files, reviewer, now)
    later(batch, approver, now)
    batch.refresh_from_db()

    def die(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.finish_resolution(batch=batch, told=die)
    assert Accreditation.objects.count() == 1
    services.finish_resolution(batch=DecisionBatch.objects.get())

    numbers = Accreditation.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]
    assert {a.status for a in Application.objects.all()} == {"approved"}


def test_a_proposal_cannot_be_finished_before_it_is_resolved(reviewer, now):
    batch = proposed([complete_file("trained")], reviewer, now)

    assert refused(services.finish_resolution, batch=batch) == ("wrong_state",)


def test_the_scope_takes_a_constant_number_of_queries(
    reviewer, django_assert_num_queries
):
    call = CallFactory()
    for _ in range(2):
        complete_file("trained", call=call)
        complete_file("in_review", call=call)

    with django_assert_num_queries(8):
        services.batch_scope(Application.objects.all(), outcome="approve", by=reviewer)


def test_a_withdrawn_file_leaves_its_batch(reviewer, approver, now):
    application = complete_file("trained")
    batch = proposed([application], reviewer, now)
    services.withdraw_application(
        application=application, reason="Ya no puedo.", by=application.user, at=now
    )

    done = resolved(batch, approver, now)

    assert done.failures == []
    assert Accreditation.objects.count() == 0


def test_a_cancelled_proposal_gives_its_files_back(reviewer, now):
    application = complete_file("trained")
    batch = proposed([application], reviewer, now)

    services.cancel_batch(batch=batch, reason="Faltan firmas.", by=reviewer, at=now)

    application.refresh_from_db()
    assert (application.status, application.batch) == ("in_review", None)
    assert workflow.PROPOSE_APPROVAL.blockers_for(application) == []


# --- Accreditations -----------------------------------------------------------
def granted(reviewer, approver, now):
    resolved(proposed([complete_file("trained")], reviewer, now), approver, now)
    return Accreditation.objects.get()


def test_a_cancellation_has_ground_reason_and_end(reviewer, approver, now):
    accreditation = granted(reviewer, approver, now)
    ground = DecisionGroundFactory(cancellation=True)

    ended = services.cancel_accreditation(
        accreditation=accreditation,
        ground=ground,
        reason="Proselitismo.",
        by=approver,
        at=now,
    )

    assert (ended.status, ended.ground, ended.ended_by) == (
        "cancelled",
        ground,
        approver,
    )
    assert Participant.objects.get().status == "withdrawn"
    assert audit.history(ended).get().reason == "Proselitismo."


def test_a_cancellation_needs_a_ground_for_it_and_a_reason(reviewer, approver, now):
    accreditation = granted(reviewer, approver, now)
    denial = DecisionGroundFactory(code="G01")
    serving = DecisionGroundFactory(cancellation=True)
    given = {"accreditation": accreditation, "by": approver, "at": now}

    first = refused(services.cancel_accreditation, ground=denial, reason="Sí.", **given)
    second = refused(services.cancel_accreditation, ground=serving, reason=" ", **given)

    assert (first, second) == (("ground_mismatch",), ("reason_missing",))


def test_a_suspension_can_be_lifted(reviewer, approver, now):
    accreditation = granted(reviewer, approver, now)
    given = {"accreditation": accreditation, "by": approver, "at": now}

    suspended = services.suspend_accreditation(reason="Se investiga.", **given)
    restored = services.restore_accreditation(reason="Sin fundamento.", **given)

    assert (suspended.status, restored.status) == ("suspended", "valid")


def test_a_withdrawal_at_request_keeps_the_ground(reviewer, approver, now):
    accreditation = granted(reviewer, approver, now)

    ended = services.withdraw_accreditation(
        accreditation=accreditation,
        ground=None,
        reason="A petición.",
        by=approver,
        at=now,
    )

    assert ended.status == "withdrawn"


def test_reviewers_of_another_mission_cannot_decide(user_with):
    assert not can(UserFactory(), Permission.DECIDE_APPLICATION)
    assert can(user_with(Role.APPROVER), Permission.DECIDE_APPLICATION)
    assert ApplicationFactory().status == "received"
