"""Findings of the review answered; what is frozen stays; corrections are versions."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from core.enums import JobStatus
from core.exceptions import Refused
from core.files import disk
from core.jobs import queue
from core.models import StoredFile
from core.permissions import Role
from core.reports.lint import LintFinding
from core.reports.snapshot import digest
from missions.enums import ReportKind, ReportStatus
from missions.models import Informe, LintWaiver, ProgrammeReport
from missions.services import narratives, waivers
from missions.services import reports as services
from missions.services.informes import authorise_informe
from tests.factories.core import UserFactory
from tests.factories.missions import (
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
    ParticipantFactory,
)

NOW = timezone.now()
WRONG = "Se reunió el 30 de febrero de 2026."
pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return MissionFactory(code="mision-w")


@pytest.fixture
def report(mission):
    return services.create_report(mission=mission, by=UserFactory(), at=NOW)


def member(mission, role):
    return MissionMembershipFactory(mission=mission, role=role.value).user


def write(report, text, section="conclusions", seen=None):
    return narratives.save_narrative(
        report=report, section=section, text=text, seen=seen, by=UserFactory(), at=NOW
    )


def approve(report, run_jobs, text="Concluimos.", section="conclusions"):
    if report.status == ReportStatus.DRAFT:
        if not report.narratives.filter(section=section).exists():
            write(report, text, section)
        services.review_report(report=report, by=UserFactory(), at=NOW)
    approver = member(report.mission, Role.APPROVER)
    services.request_approval(report=report, by=approver, at=NOW)
    *_, job = run_jobs()
    report.refresh_from_db()
    return job


def url(name, report, *more):
    return reverse(f"missions:{name}", args=[report.pk, *more])


# --- Waivers ----------------------------------------
def test_a_report_with_findings_is_not_approved_until_each_is_answered(
    report, client_of, run_jobs
):
    write(report, WRONG)
    services.review_report(report=report, by=UserFactory(), at=NOW)
    run_jobs()
    approver = client_of(member(report.mission, Role.APPROVER))
    writer = client_of(member(report.mission, Role.COORDINATOR))

    refused = approver.post(url("report_act", report, "approve"))
    (waiting,) = writer.get(url("report", report)).context["lint"]
    sent = {"fingerprint": waiting["key"], "reason": " "}
    empty = writer.post(url("report_waive", report), sent)
    done = writer.post(url("report_waive", report), sent | {"reason": "Así se citó."})
    accepted = approver.post(url("report_act", report, "approve"))
    run_jobs()

    assert [r.status_code for r in (refused, empty, done, accepted)] == [
        409, 409, 302, 302,
    ]  # fmt: skip
    assert "1 observación" in refused.content.decode()
    report.refresh_from_db()
    assert report.status == ReportStatus.APPROVED
    assert report.snapshot["waivers"] == [
        {
            "code": "impossible_date",
            "message": waiting["finding"].message,
            "reason": "Así se citó.",
        }
    ]
    assert "Así se citó." in writer.get(url("report", report)).content.decode()


def test_the_job_asks_again(report, run_jobs):
    write(report, WRONG)
    services.review_report(report=report, by=UserFactory(), at=NOW)
    approver = member(report.mission, Role.APPROVER)
    services.request_approval(report=report, by=approver, at=NOW)

    *_, job = run_jobs()

    report.refresh_from_db()
    assert "lint_open" in job.error
    assert report.status == ReportStatus.REVIEWED
    assert not StoredFile.objects.exists()


def test_a_reason_taken_back_leaves_the_finding_waiting(report, client_of, run_jobs):
    write(report, WRONG)
    run_jobs()
    writer = client_of(member(report.mission, Role.COORDINATOR))
    (one,) = writer.get(url("report", report)).context["lint"]
    sent = {"fingerprint": one["key"], "reason": "Cita textual."}
    writer.post(url("report_waive", report), sent)
    waiver = LintWaiver.objects.get()

    writer.post(url("report_unwaive", report, waiver.pk))

    assert len(writer.get(url("report", report)).context["lint"]) == 1
    assert not LintWaiver.objects.exists()


def test_an_unknown_finding_is_not_waived(report, client_of):
    writer = client_of(member(report.mission, Role.COORDINATOR))
    reader = client_of(member(report.mission, Role.COUNCILLOR))
    sent = {"fingerprint": "0" * 32, "reason": "Porque sí."}

    assert writer.post(url("report_waive", report), sent).status_code == 409
    assert reader.post(url("report_waive", report), sent).status_code == 403
    assert writer.post(url("report_unwaive", report, 99)).status_code == 404


def test_a_finding_in_other_words_is_another_one(report):
    one = LintFinding("impossible_date", "El 30 no existe.", "conclusions")
    other = LintFinding("impossible_date", "El 31 no existe.", "conclusions")
    waivers.waive(report=report, finding=one, reason="Cita.", by=UserFactory(), at=NOW)

    assert waivers.waiting(report, [one, other]) == [other]


# --- Frozen, and corrected in a new version ----------------------------------------
def test_a_correction_is_a_new_version_with_its_reason(
    report, mission, run_jobs, client_of
):
    finding = FindingFactory(mission=mission, validated=True, facts="Antes.")
    approve(report, run_jobs)
    before = {k: f.sha256 for k, f in files(report).items()}
    content = disk.place(report.docx.clean_path).read_bytes()
    edit_facts(finding, "Después.")

    with pytest.raises(Refused) as refusal:
        services.create_report(mission=mission, by=UserFactory(), at=NOW)
    second = services.create_report(
        mission=mission, reason="Se corrigió un hallazgo.", by=UserFactory(), at=NOW
    )
    approve(second, run_jobs)

    report.refresh_from_db()
    assert refusal.value.codes == ("reason_missing",)
    assert {k: f.sha256 for k, f in files(report).items()} == before
    assert digest(report.snapshot) == report.sha256
    assert disk.place(report.docx.clean_path).read_bytes() == content
    assert ("Antes." in words(report), "Después." in words(report)) == (True, False)
    assert ("Antes." in words(second), "Después." in words(second)) == (False, True)
    assert "Se corrigió un hallazgo." in words(second)
    reader = client_of(member(mission, Role.COUNCILLOR))
    for one in (report, second):
        page = reader.get(url("report", one)).content.decode()
        assert "Versión 1" in page
        assert "Se corrigió un hallazgo." in page


def files(report):
    return {"docx": report.docx, "pdf": report.pdf, "xlsx": report.xlsx}


def words(report):
    content = disk.place(report.docx.clean_path).read_bytes()
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def edit_facts(finding, facts):
    finding.facts = facts
    finding.save()


def test_sources_name_every_figure_and_check_what_was_frozen(
    report, run_jobs, client_of
):
    FindingFactory(mission=report.mission, validated=True)
    reader = client_of(member(report.mission, Role.COUNCILLOR))
    run_jobs()
    draft = reader.get(url("report_sources", report))
    assert reader.get(url("report_snapshot", report)).status_code == 404
    approve(report, run_jobs)

    page = reader.get(url("report_sources", report))
    kept = reader.get(url("report_snapshot", report)).json()

    part = reader.get(url("report_sources", report), headers={"HX-Request": "true"})
    assert "findings.total" in draft.content.decode()
    assert ("<html" in part.content.decode(), "<table" in part.content.decode()) == (
        False,
        True,
    )
    assert [check["holds"] for check in page.context["checks"]] == [True] * 4
    figures = {one["key"]: one for one in kept["data"]}
    assert len(figures["findings.total"]["rows"]) == 1
    assert kept["sha256"] == report.sha256
    disk.place(report.pdf.clean_path).write_bytes(b"altered")
    page = reader.get(url("report_sources", report))
    assert [check["holds"] for check in page.context["checks"]].count(False) == 1


def test_worker_killed_while_approving_freezes_once(report, run_jobs):
    write(report, "Concluimos.")
    services.review_report(report=report, by=UserFactory(), at=NOW)
    an_hour_ago = NOW - dt.timedelta(hours=1)
    approver = member(report.mission, Role.APPROVER)
    job = services.request_approval(report=report, by=approver, at=an_hour_ago)
    queue.claim(str(job.pk), at=an_hour_ago)

    queue.recover(at=NOW)
    *_, done = run_jobs()

    report.refresh_from_db()
    assert done.status == JobStatus.DONE
    assert report.status == ReportStatus.APPROVED
    assert StoredFile.objects.count() == 3


# --- Which documents, which months ----------------------------------------
def test_each_month_has_its_own_versions(mission):
    by, month = UserFactory(), dt.date(2026, 5, 1)

    def begin(month, **more):
        return services.create_report(
            mission=mission, kind=ReportKind.MONTHLY, month=month, by=by, at=NOW, **more
        )

    assert begin(month).version == 1
    assert begin(dt.date(2026, 6, 1)).version == 1
    with pytest.raises(Refused) as again:
        begin(month)
    with pytest.raises(Refused) as ahead:
        begin((NOW.date().replace(day=1) + dt.timedelta(days=40)).replace(day=1))
    assert again.value.codes == ("open_report",)
    assert ahead.value.codes == ("month_ahead",)


def test_documents_are_begun_from_their_page(mission, client_of):
    writer = client_of(member(mission, Role.COORDINATOR))
    begin = reverse("missions:report_create", args=[mission.pk])

    bad = [
        writer.post(begin, sent).status_code
        for sent in ({}, {"kind": "novel"}, {"kind": "monthly"}, {"kind": "monthly",
                     "month": "1999-01-01"})
    ]  # fmt: skip
    good = writer.post(begin, {"kind": "note"}).status_code
    twice = writer.post(begin, {"kind": "note"}).status_code

    assert (bad, good, twice) == ([422] * 4, 302, 409)
    assert list(ProgrammeReport.objects.values_list("kind", flat=True)) == ["note"]


# --- The book ----------------------------------------
def test_authorisation_withdrawn_while_the_book_is_drawn_stops_it(mission, run_jobs):
    informe = Informe.objects.create(
        mission=mission, number=1, title="Uno", text="Texto.", status="ready",
        author=ParticipantFactory(mission=mission), authorisation="yes",
        received_at=NOW, received_by=UserFactory(),
    )  # fmt: skip
    book = services.create_report(
        mission=mission, kind=ReportKind.BOOK, by=UserFactory(), at=NOW
    )
    approve(book, run_jobs, section="foreword")
    snapshot = dict(book.snapshot)
    authorise_informe(informe=informe, authorisation="no", by=UserFactory(), at=NOW)
    second = services.create_report(
        mission=mission,
        kind=ReportKind.BOOK,
        reason="Retiro.",
        by=UserFactory(),
        at=NOW,
    )
    services.review_report(report=second, by=UserFactory(), at=NOW)

    with pytest.raises(Refused) as refusal:
        services.approve_report(
            report=second, snapshot=snapshot, files={}, by=UserFactory(), at=NOW
        )

    assert refusal.value.codes == ("authorisation_withdrawn",)


def test_the_page_of_a_frozen_book_says_that_an_authorisation_was_withdrawn(
    mission, run_jobs, client_of
):
    informe = Informe.objects.create(
        mission=mission, number=1, title="Uno", text="Texto.", status="published",
        author=ParticipantFactory(mission=mission), authorisation="yes",
        received_at=NOW, received_by=UserFactory(),
    )  # fmt: skip
    book = services.create_report(
        mission=mission, kind=ReportKind.BOOK, by=UserFactory(), at=NOW
    )
    approve(book, run_jobs, section="foreword")
    client = client_of(member(mission, Role.ANALYST))
    authorise = reverse("missions:informe_authorise", args=[informe.pk])

    same = client.post(authorise, {"authorisation": "yes"}).status_code
    done = client.post(authorise, {"authorisation": "no"}).status_code

    assert (same, done) == (409, 302)
    page = client.get(url("report", book)).content.decode()
    assert "se retiró la autorización de 1 informe" in page
