"""The file of a print run leaves through the export gate, and nothing goes before."""

import time

import pytest
from django.utils import timezone

from accreditation import services
from accreditation.models import Badge, BadgeRun
from core import exports
from core.exceptions import Refused
from core.exports import rules
from core.models import AuditEvent, ExportRequest, Job, RoleGrant
from core.models.exports import ALONE
from core.permissions import Role
from tests.accreditation.test_badge_runs import start
from tests.accreditation.test_badges import issue
from tests.conftest import logged_in_at
from tests.factories.accreditation import crowd

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def second(user_with):
    return user_with(Role.APPROVER)


def asked_of(run):
    return ExportRequest.objects.get(pk=run.export_id)


@pytest.mark.parametrize("reason", ["", "corto", "         "])
def test_a_run_without_a_reason_is_refused(reason, accreditation, approver):
    with pytest.raises(Refused) as refusal:
        start([accreditation], approver, reason=reason)

    assert refusal.value.codes == ("reason_missing",)
    assert not BadgeRun.objects.exists()
    assert not Job.objects.filter(kind="accreditation.badge_run").exists()


def test_a_small_run_begins_at_once_and_leaves_one_row(
    accreditation, approver, run_jobs
):
    run = start([accreditation], approver)
    run_jobs()

    run.refresh_from_db()
    asked = asked_of(run)
    event = AuditEvent.objects.get(action="core.export")
    assert (asked.status, asked.rows, asked.file) == ("ready", 1, run.file)
    assert event.details["kind"] == "accreditation.badge_run"
    assert event.details["count"] == 1
    assert event.details["sha256"] == run.file.sha256
    assert "Primera" not in str(event.details)


def test_the_file_has_one_way_out(accreditation, approver, client_of, run_jobs):
    run = start([accreditation], approver)
    run_jobs()
    client = client_of(approver)

    page = client.get(f"/gafetes/tiraje/{run.pk}/").content.decode()
    link = client.post(f"/exportaciones/{run.export_id}/enlace/")["Location"]

    run.job.refresh_from_db()
    assert run.job.result is None
    assert f"/exportaciones/{run.export_id}/" in page
    assert b"".join(client.get(link).streaming_content).startswith(b"%PDF")
    assert client.get(link).status_code == 404


def test_more_than_five_hundred_wait_for_a_second_person(
    accreditation, approver, second, run_jobs
):
    run = start(crowd(accreditation, ALONE + 1), approver)

    assert (asked_of(run).status, run.job) == ("waiting", None)
    run_jobs()
    assert not Badge.objects.exists()
    with pytest.raises(Refused) as refusal:
        exports.approve_export(request=asked_of(run), by=approver, at=NOW)
    assert "same_person" in refusal.value.codes

    exports.approve_export(request=asked_of(run), by=second, at=NOW)

    job = Job.objects.get(kind="accreditation.badge_run")
    assert (asked_of(run).status, asked_of(run).job) == ("making", job)
    assert job.payload["run"] == str(run.pk)
    run.refresh_from_db()
    assert run.job == job


def test_five_hundred_may_be_printed_alone(accreditation, approver):
    run = start(crowd(accreditation, ALONE), approver)

    assert asked_of(run).status == "making"
    assert run.job is not None


def test_a_run_that_was_not_agreed_to_prints_nothing(accreditation, approver, second):
    run = start(crowd(accreditation, ALONE + 1), approver)
    with pytest.raises(Refused) as refusal:
        services.resume_run(run=run, by=approver, at=NOW)
    assert refusal.value.codes == ("second_person_needed",)

    exports.refuse_export(request=asked_of(run), note="No", by=second, at=NOW)

    with pytest.raises(Refused) as refusal:
        services.resume_run(run=run, by=approver, at=NOW)
    assert refusal.value.codes == ("not_agreed",)
    assert not Badge.objects.exists()


def test_the_second_person_finds_it_among_what_waits(
    accreditation, approver, second, client_of
):
    run = start(crowd(accreditation, ALONE + 1), approver)
    client = client_of(second)

    assert asked_of(run).folio in client.get("/exportaciones/").content.decode()
    page = client.get(f"/exportaciones/{run.export_id}/")
    assert page.context["may_decide"]
    assert "autorizarlo" in client.get(f"/gafetes/tiraje/{run.pk}/").content.decode()


def test_a_role_that_was_taken_away_ends_the_run(accreditation, approver, run_jobs):
    run = start([accreditation], approver)
    RoleGrant.objects.filter(user=approver).delete()

    run_jobs()

    run.refresh_from_db()
    assert run.file is None
    assert not Badge.objects.exists()


def test_stopped_runs_do_not_use_up_the_exports_of_a_person(accreditation, approver):
    for _ in range(rules.OPEN_AT_ONCE):
        start([accreditation], approver)
    with pytest.raises(Refused) as refusal:
        start([accreditation], approver)
    assert refusal.value.codes == ("too_many_open",)

    Job.objects.filter(kind="accreditation.badge_run").update(status="cancelled")

    assert start([accreditation], approver).job is not None


def test_the_gate_offers_no_page_of_its_own_for_runs(
    accreditation, approver, client_of
):
    run = start([accreditation], approver)
    page = f"/exportaciones/nueva/accreditation.badge_run/?run={run.pk}"

    assert client_of(approver).get(page).status_code == 404


def test_a_reprint_asks_again_who_one_is(accreditation, approver, client_of):
    badge = issue(accreditation, approver)
    client = client_of(approver)
    logged_in_at(client, time.time() - 3600)

    answer = client.post(f"/gafetes/{badge.pk}/reprint/", {"reason": "Extravío"})

    badge.refresh_from_db()
    assert "reauthenticate" in answer["Location"]
    assert badge.status == "issued"


def test_a_reprint_goes_through_the_gate_with_its_reason(
    accreditation, approver, client_of
):
    badge = issue(accreditation, approver)

    client_of(approver).post(f"/gafetes/{badge.pk}/reprint/", {"reason": "Extravío"})

    asked = ExportRequest.objects.get()
    assert (asked.status, asked.reason) == ("making", "Reposición: Extravío")


def test_a_reprint_without_a_reason_changes_nothing(accreditation, approver, client_of):
    badge = issue(accreditation, approver)
    client = client_of(approver)

    assert client.post(f"/gafetes/{badge.pk}/reprint/").status_code == 409

    badge.refresh_from_db()
    assert badge.status == "issued"
    assert client.get(f"/gafetes/{badge.pk}/reprint/").status_code == 200
