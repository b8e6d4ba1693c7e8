"""A report is written, reviewed, approved and frozen; its jobs and its pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.enums import JobStatus
from core.exceptions import Refused
from core.files import disk
from core.jobs import queue
from core.models import AuditEvent, StoredFile
from core.permissions import Role
from core.reports import registry
from core.reports.formats import REPORT_FORMATS, Format
from core.reports.snapshot import digest
from missions.enums import ReportStatus
from missions.models import ProgrammeReport
from missions.services import narratives
from missions.services import reports as services
from tests.factories.core import UserFactory
from tests.factories.missions import (
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
)

NOW = timezone.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory(code="mision-z")


@pytest.fixture
def report(mission):
    return ProgrammeReport.objects.create(mission=mission)


def member(mission, role):
    return MissionMembershipFactory(mission=mission, role=role.value).user


def write(report, text="Concluimos.", section="conclusions", seen=None):
    return narratives.save_narrative(
        report=report, section=section, text=text, seen=seen, by=UserFactory(), at=NOW
    )


def reviewed(report):
    write(report)
    return services.review_report(report=report, by=UserFactory(), at=NOW)


def approve(report, run_jobs):
    approver = member(report.mission, Role.APPROVER)
    services.request_approval(report=reviewed(report), by=approver, at=NOW)
    *_, job = run_jobs()
    report.refresh_from_db()
    return job, approver


def codes(refusal):
    return list(refusal.value.codes)


# --- Texts -------------------------------------------------------------------
def test_text_is_kept_with_its_versions(report):
    first = write(report, "Uno.")
    second = write(report, "<b>Dos</b>.", seen=narratives.text_version(first))

    assert second.text == "**Dos**."
    versions = second.history.order_by("history_id").values_list("text", flat=True)
    assert list(versions) == ["Uno.", "**Dos**."]


def test_text_written_over_another_is_refused(report):
    first = write(report, "Uno.")
    seen = narratives.text_version(first)
    write(report, "Dos.", seen=seen)

    with pytest.raises(Refused) as refusal:
        write(report, "Tres.", seen=seen)

    assert codes(refusal) == ["changed_meanwhile"]


def test_text_of_an_unknown_section_is_refused(report):
    with pytest.raises(Refused) as refusal:
        write(report, section="gossip")

    assert codes(refusal) == ["no_such_section"]


def test_reviewed_report_is_not_rewritten_unless_reopened(report):
    seen = narratives.text_version(reviewed(report).narratives.get())

    with pytest.raises(Refused) as refusal:
        write(report, "Otra cosa.", seen=seen)
    services.reopen_report(report=report, by=UserFactory(), at=NOW)

    assert codes(refusal) == ["not_a_draft"]
    assert write(report, "Otra cosa.", seen=seen).text == "Otra cosa."


def test_review_needs_conclusions(report):
    with pytest.raises(Refused) as refusal:
        services.review_report(report=report, by=UserFactory(), at=NOW)

    assert codes(refusal) == ["conclusions_missing"]


# --- Approval ------------------------------------------------------------------
def test_approval_freezes_words_figures_and_files(report, run_jobs):
    finding = FindingFactory(mission=report.mission, validated=True)

    job, approver = approve(report, run_jobs)

    assert job.status == JobStatus.DONE
    assert report.status == ReportStatus.APPROVED
    assert report.folio == f"INF/MISION-Z/001/{timezone.localdate().year}"
    assert report.approved_by == approver
    figures = {d["key"]: d for d in report.snapshot["data"]}
    assert figures["findings.total"]["rows"] == [str(finding.pk)]
    files = {"docx": report.docx, "pdf": report.pdf, "xlsx": report.xlsx}
    assert report.snapshot["files"] == {kind: f.sha256 for kind, f in files.items()}
    assert report.sha256 == digest(report.snapshot)
    verbs = [row.verb for row in audit.history(report)]
    assert verbs == ["review", "approve"]


def test_frozen_report_does_not_change_with_the_data(report, run_jobs, client_of):
    approve(report, run_jobs)
    before = disk.place(report.pdf.clean_path).read_bytes()
    reader = member(report.mission, Role.COUNCILLOR)

    FindingFactory(mission=report.mission, validated=True)
    with pytest.raises(Refused) as refusal:
        services.build_report(
            report=report, format=Format.PDF, by=UserFactory(), at=NOW
        )
    url = reverse("missions:report_file", args=[report.pk, "pdf"])
    got = client_of(reader).get(url, follow=True)

    assert codes(refusal) == ["frozen"]
    assert b"".join(got.streaming_content) == before
    stored = ProgrammeReport.objects.get()
    assert digest(stored.snapshot) == report.sha256


def test_draft_is_not_approved(report):
    with pytest.raises(Refused) as refusal:
        services.request_approval(report=report, by=UserFactory(), at=NOW)

    report.refresh_from_db()
    assert codes(refusal) == ["wrong_state"]
    assert report.folio == ""


def test_report_reopened_while_its_files_are_drawn_stays_open(report, run_jobs):
    approver = member(report.mission, Role.APPROVER)
    services.request_approval(report=reviewed(report), by=approver, at=NOW)
    services.reopen_report(report=report, by=UserFactory(), at=NOW)

    *_, job = run_jobs()

    report.refresh_from_db()
    assert "wrong_state" in job.error
    assert report.status == ReportStatus.DRAFT
    assert not StoredFile.objects.exists()


def test_approval_by_who_lost_the_permission_fails(report, run_jobs):
    services.request_approval(report=reviewed(report), by=UserFactory(), at=NOW)

    *_, job = run_jobs()

    report.refresh_from_db()
    assert "PermissionDenied" in job.error
    assert report.status == ReportStatus.REVIEWED


def test_next_version_begins_with_the_texts_of_the_last(report, run_jobs):
    mission = report.mission
    with pytest.raises(Refused) as refusal:
        services.create_report(mission=mission, by=UserFactory(), at=NOW)
    approve(report, run_jobs)

    second = services.create_report(
        mission=mission, reason="Errata.", by=UserFactory(), at=NOW
    )

    assert codes(refusal) == ["open_report"]
    assert second.version == 2
    assert second.narratives.get().text == "Concluimos."
    assert report.pdf is not None


# --- Jobs ------------------------------------------------------------------------
def build(report, by=None, format=Format.PDF, at=NOW):
    by = by or member(report.mission, Role.ANALYST)
    return services.build_report(report=report, format=format, by=by, at=at)


@pytest.mark.parametrize("format", REPORT_FORMATS)
def test_draft_is_built_once_and_delivered(format, report, run_jobs):
    first = build(report, format=format)
    again = build(report, by=first.owner, format=format)

    *_, job = run_jobs()

    assert again == first == job
    assert job.status == JobStatus.DONE
    assert job.result.content_type == format.content_type
    assert job.result.name.endswith(f".{format.value}")
    assert AuditEvent.objects.filter(action="missions.report.build").count() == 1


def test_second_delivery_of_a_job_makes_no_second_file(report, run_jobs):
    job = build(report)
    run_jobs()
    job.refresh_from_db()
    job.status = JobStatus.QUEUED
    job.save()

    queue.run(str(job.pk))

    assert StoredFile.objects.count() == 1


def test_cancelled_job_leaves_no_file(report):
    job = build(report)
    job.cancel_requested = True
    job.save()

    queue.run(str(job.pk))

    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED
    assert not StoredFile.objects.exists()


def test_job_whose_worker_was_killed_is_done_again_with_one_file(report, run_jobs):
    an_hour_ago = NOW - dt.timedelta(hours=1)
    queue.claim(str(build(report, at=an_hour_ago).pk), at=an_hour_ago)
    assert run_jobs() == []

    queue.recover(at=NOW)
    *_, done = run_jobs()

    assert done.status == JobStatus.DONE
    assert [done.result] == list(StoredFile.objects.all())


def broken(mission, at):
    raise LookupError("no such table")


@pytest.fixture
def broken_section(monkeypatch):
    """A chapter of some app that cannot be gathered."""
    section = registry.RegisteredSection("programme", "rota", 85, "Rota", broken)
    monkeypatch.setitem(registry._SECTIONS, ("programme", "rota"), section)


def test_section_that_fails_stops_the_job_and_is_named(
    report, run_jobs, broken_section
):
    build(report)

    *_, job = run_jobs()

    assert "rota" in job.error
    assert not StoredFile.objects.exists()


# --- Pages -----------------------------------------------------------------------
def test_page_names_the_section_that_fails(report, client_of, broken_section, run_jobs):
    client = client_of(member(report.mission, Role.ANALYST))
    client.post(reverse("missions:report_gathering", args=[report.pk]))
    (job,) = run_jobs()
    assert job.status == JobStatus.DONE

    page = client.get(reverse("missions:report", args=[report.pk]))

    assert "«Rota»" in page.content.decode()


def test_report_from_its_first_page_to_approval(mission, client_of, run_jobs):
    writer = client_of(member(mission, Role.COORDINATOR))
    approver = client_of(member(mission, Role.APPROVER))
    home = reverse("missions:report_home", args=[mission.pk])

    assert writer.get(home).status_code == 200
    begin = reverse("missions:report_create", args=[mission.pk])
    url = writer.post(begin, {"kind": "final"}).url
    report = ProgrammeReport.objects.get()
    text = reverse("missions:report_narrative", args=[report.pk, "conclusions"])
    assert writer.post(text, {"text": "Se reúne el 30 de febrero de 2026."}).url == url
    run_jobs()
    assert "no existe" in writer.get(url).content.decode()
    assert writer.post(text, {"text": "Sin ver lo anterior."}).status_code == 409
    (wrong,) = writer.get(url).context["lint"]
    waive = reverse("missions:report_waive", args=[report.pk])
    writer.post(waive, {"fingerprint": wrong["key"], "reason": "Cita textual."})
    act = reverse("missions:report_act", args=[report.pk, "review"])
    assert writer.post(act).status_code == 302
    act = reverse("missions:report_act", args=[report.pk, "approve"])
    assert writer.post(act).status_code == 403
    assert approver.post(act).status_code == 302
    run_jobs()
    assert "INF/MISION-Z/001" in approver.get(home, follow=True).content.decode()
    assert approver.post(act).status_code == 409


def test_figures_are_shown_as_drawings(report, client_of, run_jobs):
    FindingFactory(mission=report.mission, validated=True)
    client = client_of(member(report.mission, Role.COUNCILLOR))
    client.post(reverse("missions:report_gathering", args=[report.pk]))
    run_jobs()

    page = client.get(reverse("missions:report_figures", args=[report.pk]))

    text = page.content.decode()
    assert text.count("<figure") >= 2
    assert "<svg" in text
    assert " style=" not in text


def test_report_of_another_mission_is_not_found(report, client_of):
    client = client_of(member(MissionFactory(), Role.COORDINATOR))

    for name, extra in (
        ("report", []),
        ("report_figures", []),
        ("report_narrative", ["findings"]),
        ("report_file", ["pdf"]),
    ):
        url = reverse(f"missions:{name}", args=[report.pk, *extra])
        assert client.get(url).status_code == 404


def test_councillor_reads_and_does_not_write(report, client_of):
    client = client_of(member(report.mission, Role.COUNCILLOR))

    text = reverse("missions:report_narrative", args=[report.pk, "findings"])
    act = reverse("missions:report_act", args=[report.pk, "review"])

    assert client.get(reverse("missions:report", args=[report.pk])).status_code == 200
    assert client.get(text).status_code == 403
    assert client.post(act).status_code == 403


def test_page_takes_a_constant_number_of_queries(
    report, client_of, queries_of, run_jobs
):
    client = client_of(member(report.mission, Role.COORDINATOR))
    url = reverse("missions:report", args=[report.pk])
    FindingFactory(mission=report.mission, validated=True)
    write(report, "El 30 de febrero de 2026.")
    run_jobs()
    with_one = queries_of(client, url)

    for _ in range(2):
        FindingFactory(mission=report.mission, validated=True)
    write(report, "El 31 de abril y el 31 de junio de 2026.", section="findings")
    run_jobs()

    assert len(client.get(url).context["lint"]) == 3
    assert queries_of(client, url) == with_one
