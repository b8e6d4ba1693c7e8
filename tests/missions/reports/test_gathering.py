"""The page of a draft shows the last reading of the data; a file reads anew."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from core import jobs
from core.enums import JobStatus
from core.exceptions import Refused
from core.files import disk
from core.models import Job
from core.permissions import Role
from core.reports.formats import Format
from missions.models import ReportGathering
from missions.reports.kept import kept, kept_data
from missions.services import gathering, narratives
from missions.services import reports as services
from tests.factories.core import UserFactory
from tests.factories.missions import (
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    mission = MissionFactory(code="mision-l")
    return services.create_report(mission=mission, by=UserFactory(), at=timezone.now())


def member(report, role):
    return MissionMembershipFactory(mission=report.mission, role=role.value).user


def write(report, text):
    narratives.save_narrative(
        report=report, section="conclusions", text=text, by=UserFactory(),
        at=timezone.now(),
    )  # fmt: skip


def figure(report, key="findings.total"):
    data, _found = kept_data(report)
    return next(one for one in data if one["key"] == key)


def url(name, report):
    return reverse(f"missions:{name}", args=[report.pk])


def test_a_report_that_begins_has_its_data_read_in_the_background(report, run_jobs):
    assert kept(report).at is None

    (job,) = run_jobs()

    assert (job.kind, job.status) == (gathering.KIND, JobStatus.DONE)
    assert kept(report).at is not None
    assert figure(report)["value"] == 0


def test_the_page_shows_what_was_kept_until_somebody_computes_again(
    report, run_jobs, client_of
):
    client = client_of(member(report, Role.COUNCILLOR))
    run_jobs()
    FindingFactory(mission=report.mission, validated=True)

    client.get(url("report", report))
    before = figure(report)
    answer = client.post(url("report_gathering", report))
    twice = client.post(url("report_gathering", report))
    waiting = client.get(url("report", report)).content.decode()
    done = run_jobs()

    assert (answer.url, twice.url) == (url("report", report),) * 2
    assert len(done) == 1
    assert "Se leen los datos del informe" in waiting
    assert (before["value"], before["count"]) == (0, 0)
    assert (figure(report)["value"], figure(report)["count"]) == (1, 1)
    assert ReportGathering.objects.count() == 1


def test_reading_the_page_reads_no_finding(report, run_jobs, client_of, queries_of):
    client = client_of(member(report, Role.COUNCILLOR))
    run_jobs()
    client.get(url("report", report))

    for page in ("report", "report_figures", "report_sources"):
        with_queries = queries_of(client, url(page, report))
        assert with_queries < 30, page


def test_a_text_saved_after_the_reading_is_said(report, run_jobs, client_of):
    run_jobs()
    assert not kept(report).outdated

    write(report, "El 30 de febrero de 2026.")

    assert kept(report).outdated
    Job.objects.all().delete()
    client = client_of(member(report, Role.COUNCILLOR))
    assert (
        "Después cambió un texto" in client.get(url("report", report)).content.decode()
    )
    gathering.request_gathering(report=report, by=UserFactory(), at=timezone.now())
    run_jobs()
    assert not kept(report).outdated
    assert [one.code for one in kept(report).findings] == ["impossible_date"]


def test_the_file_always_holds_the_data_of_its_moment(report, run_jobs):
    run_jobs()
    FindingFactory(mission=report.mission, validated=True, facts="Llegó después.")
    services.build_report(
        report=report, format=Format.DOCX, by=UserFactory(), at=timezone.now()
    )

    *_, job = run_jobs()

    content = disk.place(job.result.clean_path).read_bytes()
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    assert "Llegó después." in cells
    assert figure(report)["value"] == 1


def test_the_poll_shows_progress_and_then_reloads_the_page(report, run_jobs, client_of):
    client = client_of(member(report, Role.COUNCILLOR))
    headers = {"HX-Request": "true"}

    open_now = client.get(url("report_gathering", report), headers=headers)
    plain = client.get(url("report_gathering", report))
    run_jobs()
    done = client.get(url("report_gathering", report), headers=headers)

    assert "HX-Refresh" not in open_now
    assert "hx-trigger" in open_now.content.decode()
    assert plain.url == url("report", report)
    assert done["HX-Refresh"] == "true"
    assert "hx-trigger" not in done.content.decode()


def test_a_reading_that_died_is_said_and_the_older_one_stays(
    report, run_jobs, client_of
):
    run_jobs()
    job = jobs.enqueue(
        gathering.KIND, by=None, at=timezone.now(), key=str(report.pk), report="x"
    )
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.DEAD, error="OperationalError"
    )

    page = client_of(member(report, Role.COUNCILLOR)).get(url("report", report))

    assert "OperationalError" in page.content.decode()
    assert kept(report).at is not None


def test_a_frozen_report_is_not_computed_again(report, run_jobs, client_of):
    write(report, "Concluimos.")
    services.review_report(report=report, by=UserFactory(), at=timezone.now())
    approver = member(report, Role.APPROVER)
    services.request_approval(report=report, by=approver, at=timezone.now())
    run_jobs()
    report.refresh_from_db()
    FindingFactory(mission=report.mission, validated=True)

    with pytest.raises(Refused) as refusal:
        gathering.request_gathering(report=report, by=approver, at=timezone.now())
    page = client_of(approver).post(url("report_gathering", report))

    assert refusal.value.codes == ("frozen",)
    assert page.status_code == 409
    assert figure(report)["value"] == 0
    assert kept(report).at < timezone.now() + dt.timedelta(seconds=1)


def test_a_reading_that_comes_after_the_approval_changes_nothing(report, run_jobs):
    write(report, "Concluimos.")
    waiting = Job.objects.get(kind=gathering.KIND)
    Job.objects.filter(pk=waiting.pk).update(status=JobStatus.CANCELLED)
    services.review_report(report=report, by=UserFactory(), at=timezone.now())
    approver = member(report, Role.APPROVER)
    services.request_approval(report=report, by=approver, at=timezone.now())
    run_jobs()
    FindingFactory(mission=report.mission, validated=True)
    Job.objects.filter(pk=waiting.pk).update(status=JobStatus.QUEUED)

    run_jobs()

    assert figure(report)["value"] == 0


def test_a_stranger_neither_sees_nor_starts_a_reading(report, client_of):
    other = MissionMembershipFactory(role=Role.COORDINATOR.value).user

    assert client_of(other).get(url("report_gathering", report)).status_code == 404
    assert client_of(other).post(url("report_gathering", report)).status_code == 404
