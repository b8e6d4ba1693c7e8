"""One act on many files: counted before, one transaction each, resumable, told."""

import io

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.models import Application, Correction, DecisionBatch, Letter
from accreditation.views.bulk_acts import ACTS
from core import audit, bulk, jobs
from core.exceptions import Refused
from core.jobs import JobCancelled
from core.models import AuditEvent, BulkItem, BulkRun, Job
from core.permissions import Role
from tests.factories.accreditation import (
    ApplicationFactory,
    CallFactory,
    CorrectionFactory,
    DecisionGroundFactory,
    complete_file,
    instrument_data,
)
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db
BY_CODE = {act.code.removeprefix("accreditation."): act for act in ACTS}


def prepared(code, files, by, **params):
    act = BY_CODE[code]
    targets = [(file.pk, file.folio) for file in files]
    run = bulk.prepare_run(act=act, targets=targets, by=by, at=timezone.now())
    if act.has_form(by):
        given = {name: [str(value)] for name, value in params.items()}
        run = bulk.count_scope(run=run, params=given, by=by)
    run.refresh_from_db()
    return run


def started(run, by, expected=None):
    many = run.items.filter(status="pending").count() if expected is None else expected
    return bulk.start_run(run=run, expected=many, by=by, at=timezone.now())


def fates(run):
    return list(run.items.order_by("position").values_list("status", flat=True))


def silent(done, total, phase):
    return None


@pytest.fixture
def files(db):
    call = CallFactory()
    return [complete_file(call=call) for _ in range(3)]


# --- The scope ------------------------------------------------------------------
def test_what_was_counted_is_what_is_done(files, reviewer, run_jobs):
    later = ApplicationFactory(call=files[0].call)
    run = prepared("train", files[:2], reviewer)

    started(run, reviewer)
    run_jobs()

    states = dict(Application.objects.values_list("pk", "status"))
    assert [states[f.pk] for f in files] == ["in_training", "in_training", "in_review"]
    assert states[later.pk] == "received"


def test_the_scope_says_who_is_left_out_and_why(files, reviewer):
    colleague = UserFactory(name="Colega Ficticia")
    Application.objects.filter(pk=files[1].pk).update(reviewer=colleague)
    Application.objects.filter(pk=files[2].pk).update(status="received")

    run = prepared("train", files, reviewer)

    assert fates(run) == ["pending", "left_out", "left_out"]
    reasons = list(run.items.order_by("position").values_list("why", flat=True))
    assert "Colega Ficticia" in reasons[1]
    assert reasons[2] == "No es posible desde el estado actual."


def test_a_file_of_another_mission_is_left_out(files, user_with):
    person = user_with()
    files[0].call.mission.memberships.create(user=person, role=Role.REVIEWER)
    strange = complete_file()

    run = prepared("train", [files[0], strange], person)

    assert fates(run) == ["pending", "left_out"]


def test_nothing_is_prepared_without_files_nor_past_the_limit(reviewer, monkeypatch):
    with pytest.raises(Refused) as none:
        prepared("train", [], reviewer)
    monkeypatch.setattr("core.bulk.service.MAX_ITEMS", 1)
    with pytest.raises(Refused) as many:
        prepared("train", [ApplicationFactory(), ApplicationFactory()], reviewer)

    assert none.value.codes == ("nothing_chosen",)
    assert many.value.codes == ("too_many",)


def test_another_number_than_the_one_shown_is_refused(files, reviewer):
    run = prepared("train", files, reviewer)

    with pytest.raises(Refused) as refusal:
        started(run, reviewer, expected=2)

    assert refusal.value.codes == ("scope_changed",)
    assert Job.objects.filter(kind="core.bulk").count() == 0


def test_a_second_confirmation_changes_nothing(files, reviewer):
    run = prepared("train", files, reviewer)

    assert started(run, reviewer).job == started(run, reviewer, expected=3).job
    assert AuditEvent.objects.filter(action="core.bulk.started").count() == 1


# --- Doing it -------------------------------------------------------------------
def test_what_fails_undoes_one_file_and_is_listed(files, reviewer, run_jobs):
    run = prepared("train", files, reviewer)
    files[1].documents.filter(kind="photograph").update(verdict="rejected")

    started(run, reviewer)
    run_jobs()

    run.refresh_from_db()
    assert run.status == "finished"
    assert fates(run) == ["done", "failed", "done"]
    assert run.items.get(status="failed").why.startswith("El documento no cumple")
    files[1].refresh_from_db()
    assert files[1].status == "in_review"


def test_an_error_in_one_file_leaves_the_others_done(files, reviewer, monkeypatch):
    run = started(prepared("train", files, reviewer), reviewer)
    whole, broken = services.send_to_training, files[0].pk

    def breaking(**given):
        whole(**given)
        if given["application"].pk == broken:
            raise RuntimeError("boom")

    monkeypatch.setattr(services, "send_to_training", breaking)
    bulk.work(run=run, told=silent)

    assert fates(run) == ["failed", "done", "done"]
    files[0].refresh_from_db()
    assert files[0].status == "in_review"


def test_it_stops_when_cancelled_and_goes_on_where_it_was(files, reviewer, run_jobs):
    run = started(prepared("train", files, reviewer), reviewer)

    def stop(done, total, phase):
        if done == 2:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        bulk.work(run=run, told=stop)
    jobs.cancel(job=run.job, at=timezone.now())
    run.refresh_from_db()
    assert (run.is_stopped, fates(run)) == (True, ["done", "done", "pending"])

    bulk.resume_run(run=run, by=reviewer, at=timezone.now())
    run_jobs()

    run.refresh_from_db()
    assert (run.status, fates(run)) == ("finished", ["done"] * 3)
    assert [f.version for f in Application.objects.all()] == [1, 1, 1]
    assert list(audit.broken_links()) == []


def test_a_run_that_goes_on_is_not_resumed(files, reviewer):
    run = started(prepared("train", files, reviewer), reviewer)

    with pytest.raises(Refused) as refusal:
        bulk.resume_run(run=run, by=reviewer, at=timezone.now())

    assert refusal.value.codes == ("not_stopped",)


def test_a_stopped_run_can_be_ended_as_it_is(files, reviewer):
    run = started(prepared("train", files, reviewer), reviewer)
    jobs.cancel(job=run.job, at=timezone.now())

    done = bulk.close_run(run=run, by=reviewer, at=timezone.now())

    assert (done.status, fates(done)) == ("finished", ["failed"] * 3)
    assert set(done.items.values_list("why", flat=True)) == {
        "Se dio por terminado antes."
    }


def test_doing_it_twice_does_nothing_twice(files, reviewer):
    run = started(prepared("train", files, reviewer), reviewer)
    bulk.work(run=run, told=silent)

    BulkRun.objects.update(status="started")
    run.refresh_from_db()
    bulk.work(run=run, told=silent)

    assert [f.version for f in Application.objects.all()] == [1, 1, 1]


def test_who_lost_the_role_meanwhile_does_nothing(files, reviewer, run_jobs):
    run = started(prepared("train", files, reviewer), reviewer)
    reviewer.role_grants.all().delete()

    run_jobs()

    assert fates(run) == ["failed"] * 3
    assert {f.status for f in Application.objects.all()} == {"in_review"}


def test_what_failed_is_prepared_again_by_itself(files, reviewer, run_jobs):
    run = prepared("train", files, reviewer)
    files[1].documents.filter(kind="photograph").update(verdict="rejected")
    started(run, reviewer)
    run_jobs()

    again = bulk.prepare_again(run=run, by=reviewer, at=timezone.now())

    assert [item.label for item in again.items.all()] == [files[1].folio]


def test_what_nobody_confirmed_is_forgotten_after_a_day(files, reviewer):
    prepared("train", files, reviewer)
    kept = started(prepared("train", files, reviewer), reviewer)

    assert bulk.forget_drafts(at=timezone.now() + bulk.service.KEPT * 2) == 1

    assert BulkRun.objects.get() == kept


def test_the_scope_takes_a_constant_number_of_queries(
    files, reviewer, django_assert_max_num_queries
):
    for many in (1, 3):
        run = prepared("correct", files[:many], reviewer, text="Falta algo.")
        with django_assert_max_num_queries(22), transaction.atomic():
            bulk.count_scope(run=run, params={"text": ["Falta algo."]}, by=reviewer)


# --- Each act ---------------------------------------------------------------------
def test_files_are_handed_over_and_the_colleague_is_told(
    files, reviewer, user_with, run_jobs
):
    colleague = user_with(Role.REVIEWER)
    Application.objects.filter(pk=files[0].pk).update(reviewer=colleague)

    run = prepared("hand_over", files, reviewer, to=colleague.pk, note="Vacaciones")
    started(run, reviewer)
    run_jobs()

    assert fates(run) == ["left_out", "done", "done"]
    assert set(Application.objects.values_list("reviewer", flat=True)) == {colleague.pk}


def test_somebody_elses_files_are_handed_over_with_a_reason(
    files, reviewer, approver, user_with, run_jobs
):
    Application.objects.update(reviewer=reviewer)
    other = user_with(Role.REVIEWER)
    without = prepared("hand_over", files, approver, to=other.pk, note="")
    same = prepared("hand_over", files[:1], approver, to=reviewer.pk, note="x")
    run = prepared("hand_over", files, approver, to=other.pk, note="Licencia")
    started(run, approver)
    run_jobs()

    assert set(without.items.values_list("why", flat=True)) == {"Escriba el motivo."}
    assert same.items.get().why == "Ya es de esa persona."
    assert fates(run) == ["done"] * 3


def test_files_are_left_without_owner(files, reviewer, run_jobs):
    Application.objects.filter(pk=files[0].pk).update(reviewer=reviewer)

    run = prepared("release", files, reviewer, note="Cambio de turno")
    started(run, reviewer)
    run_jobs()

    assert fates(run) == ["done", "left_out", "left_out"]
    assert Application.objects.filter(reviewer__isnull=False).count() == 0


def test_the_same_correction_is_asked_of_everybody(files, reviewer, run_jobs):
    CorrectionFactory(application=files[2])
    Application.objects.filter(pk=files[2].pk).update(status="correction")

    run = prepared(
        "correct", files, reviewer, text="No se lee.", documents="photograph"
    )
    started(run, reviewer)
    run_jobs()

    assert fates(run) == ["done", "done", "left_out"]
    asked = Correction.objects.filter(text="No se lee.")
    assert {row.application_id for row in asked} == {files[0].pk, files[1].pk}
    assert [row.documents for row in asked] == [["photograph"]] * 2


def test_a_correction_that_says_nothing_is_not_counted(files, reviewer, client_of):
    run = bulk.prepare_run(
        act=BY_CODE["correct"],
        targets=[(files[0].pk, files[0].folio)],
        by=reviewer,
        at=timezone.now(),
    )

    answer = client_of(reviewer).post(reverse("core:bulk", args=[run.pk]), {"text": ""})

    assert answer.status_code == 422
    assert "Elija un motivo o escriba qué falta." in answer.content.decode()


def test_a_letter_is_sent_and_kept_in_each_file(
    files, reviewer, client_of, run_jobs, mailoutbox
):
    run = prepared("write", files, reviewer, subject="Horario", text="Abrimos a las 9.")
    started(run, reviewer)
    run_jobs()

    assert [m.subject for m in mailoutbox] == ["Horario"] * 3
    letters = Letter.objects.filter(kind="written")
    page = reverse("accreditation:review", args=[files[0].pk])
    history = client_of(reviewer).get(page).content.decode()
    assert "Abrimos a las 9." in history
    assert "Entregado al servidor de correo el" in history
    assert {row.application_id for row in letters} == {f.pk for f in files}
    assert all(row.delivered_at for row in letters)


def test_a_batch_is_filled_and_only_then_resolved(reviewer, approver, run_jobs):
    call = CallFactory()
    files = [complete_file("trained", call=call) for _ in range(3)]
    ground = DecisionGroundFactory(approval=True)
    given = {"mission": call.mission_id, "outcome": "approve", "ground": ground.pk}
    run = prepared("propose", [*files, complete_file()], reviewer, **given)
    started(run, reviewer)
    batch = DecisionBatch.objects.get()
    resolve = {"instrument": instrument_data(timezone.localdate(), agreement="ACU-1")}

    with pytest.raises(Refused) as refusal:
        services.resolve_batch(batch=batch, by=approver, at=timezone.now(), **resolve)
    run_jobs()

    assert refusal.value.codes == ("batch_filling",)
    batch.refresh_from_db()
    assert (batch.size, batch.status) == (3, "proposed")
    assert fates(run) == ["done"] * 3 + ["left_out"]


def test_a_batch_that_no_file_could_enter_is_taken_back(reviewer, run_jobs):
    file = complete_file("trained")
    ground = DecisionGroundFactory(approval=True)
    given = {"mission": file.call.mission_id, "outcome": "approve", "ground": ground.pk}
    run = started(prepared("propose", [file], reviewer, **given), reviewer)
    Application.objects.update(status="received")

    run_jobs()

    assert fates(run) == ["failed"]
    assert DecisionBatch.objects.get().status == "cancelled"


def test_a_ground_of_the_wrong_sense_is_refused_before_anything(reviewer):
    file = complete_file("trained")
    ground = DecisionGroundFactory()
    given = {"mission": file.call.mission_id, "outcome": "approve", "ground": ground.pk}
    run = prepared("propose", [file], reviewer, **given)

    with pytest.raises(Refused) as refusal:
        started(run, reviewer)

    assert refusal.value.codes == ("ground_mismatch",)
    assert DecisionBatch.objects.count() == 0


def test_a_resolution_that_stopped_goes_on(reviewer, approver, run_jobs):
    call, now = CallFactory(), timezone.now()
    files = [complete_file("trained", call=call) for _ in range(2)]
    batch = services.propose_batch(
        mission=call.mission,
        applications=files,
        outcome="approve",
        ground=DecisionGroundFactory(approval=True),
        by=reviewer,
        at=now,
    )
    job = services.resolve_batch_later(
        batch=batch,
        instrument=instrument_data(timezone.localdate(), agreement="ACU-1"),
        by=approver,
        at=now,
    )
    jobs.cancel(job=job, at=now)

    services.resume_resolution(batch=batch, by=approver, at=now)
    run_jobs()

    assert {f.status for f in Application.objects.all()} == {"approved"}
    with pytest.raises(Refused):
        services.resume_resolution(batch=batch, by=approver, at=now)


# --- Pages --------------------------------------------------------------------------
def test_from_the_list_to_the_result_by_hand(files, reviewer, client_of, run_jobs):
    client = client_of(reviewer)
    answer = client.post(
        reverse("accreditation:bulk_new"),
        {"act": "accreditation.train", "whole_filter": "on", "filters": "status=all"},
    )
    run = BulkRun.objects.get()
    shown = client.get(answer["Location"]).content.decode()
    confirm = reverse("core:bulk_act", args=[run.pk, "confirmar"])
    client.post(confirm, {"expected": "3"})
    run_jobs()
    ended = client.get(answer["Location"]).content.decode()

    assert "De 3 elegidos, se hará en 3; 0 no entran." in shown
    assert all(file.folio in shown for file in files)
    assert "Hecho (3)" in ended


def test_the_result_is_a_sheet_of_folios_and_reasons(
    files, reviewer, client_of, run_jobs
):
    run = prepared("train", files, reviewer)
    files[0].documents.filter(kind="photograph").update(verdict="rejected")
    started(run, reviewer)
    run_jobs()

    answer = client_of(reviewer).get(reverse("core:bulk_result", args=[run.pk]))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    text = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows = {row[0]: row[1:3] for row in text if row[0] in {f.folio for f in files}}
    assert rows[files[0].folio][0] == "No se pudo"
    assert rows[files[1].folio][0] == "Hecho"
    assert files[0].person.first_surname not in str(text)


def test_a_number_that_is_not_the_one_counted_is_answered_409(
    files, reviewer, client_of
):
    run = prepared("train", files, reviewer)

    answer = client_of(reviewer).post(
        reverse("core:bulk_act", args=[run.pk, "confirmar"]), {"expected": "x"}
    )

    assert answer.status_code == 409
    assert 'data-code="scope_changed"' in answer.content.decode()


def test_a_run_is_its_owners_alone(files, reviewer, user_with, client_of):
    run = prepared("train", files, reviewer)
    page = reverse("core:bulk", args=[run.pk])
    confirm = reverse("core:bulk_act", args=[run.pk, "confirmar"])
    colleague = client_of(user_with(Role.REVIEWER))
    watcher = client_of(user_with(Role.AUDITOR))

    assert colleague.get(page).status_code == 404
    assert colleague.post(confirm, {"expected": "3"}).status_code == 404
    assert watcher.get(page).status_code == 200
    assert watcher.post(confirm, {"expected": "3"}).status_code == 403


def test_unknown_verbs_and_acts_are_404(files, reviewer, client_of):
    run, client = prepared("train", files, reviewer), client_of(reviewer)
    verb = reverse("core:bulk_act", args=[run.pk, "explotar"])

    assert client.post(verb).status_code == 404
    new = reverse("accreditation:bulk_new")
    assert client.post(new, {"act": "x", "ids": [files[0].pk]}).status_code == 404


def test_nothing_chosen_is_said_in_the_list(reviewer, client_of):
    answer = client_of(reviewer).post(
        reverse("accreditation:bulk_new"),
        {"act": "accreditation.train", "ids": ["x' OR 1=1"]},
        follow=True,
    )

    assert "No eligió ningún elemento." in answer.content.decode()
    assert BulkRun.objects.count() == 0


def test_a_run_can_be_discarded_until_it_is_confirmed(files, reviewer, client_of):
    run, client = prepared("train", files, reviewer), client_of(reviewer)
    kept = started(prepared("train", files, reviewer), reviewer)

    client.post(reverse("core:bulk_act", args=[run.pk, "descartar"]))
    answer = client.post(reverse("core:bulk_act", args=[kept.pk, "descartar"]))

    assert answer.status_code == 409
    assert BulkRun.objects.get() == kept
    assert BulkItem.objects.count() == 3
