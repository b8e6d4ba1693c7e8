"""The programme report: sections, texts, files, versions."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.exceptions import Blocker, Refused
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.models import Job
from core.permissions import Permission, authorize, can, requires
from core.reports.document import ReportDocument
from core.reports.formats import REPORT_FORMATS, Format
from core.reports.lint import lint_document
from core.reports.registry import ReportFailed, sections_for
from missions.forms.reports import NarrativeForm
from missions.models import Mission, ProgrammeReport, ReportNarrative
from missions.reports import programme
from missions.reports.sections import PROGRAMME
from missions.services import reports as services
from missions.views.submission import submitted
from missions.workflow.reports import REPORT

ACTS: dict[str, Callable[..., Any]] = {
    "review": services.review_report,
    "reopen": services.reopen_report,
    "approve": services.request_approval,
}
KINDS = ("missions.build_report", "missions.approve_report")


@require_safe
@requires(Permission.READ_REPORT)
def report_home(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The newest version, or the page that begins the first one."""
    found = _mission(request, mission)
    report = found.reports.order_by("-version").first()
    if report:
        return redirect("missions:report", pk=report.pk)
    context = {
        "mission": found,
        "may_write": can(request.user, Permission.WRITE_REPORT, found),
    }
    return render(request, "missions/report_empty.html", context)


@require_POST
@requires(Permission.WRITE_REPORT)
def report_create(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Begin the next version."""
    found = _mission(request, mission)
    authorize(request.user, Permission.WRITE_REPORT, found)
    try:
        report = services.create_report(
            mission=found, by=request.user, at=timezone.now()
        )
    except Refused:
        return redirect("missions:report_home", mission=found.pk)
    return redirect("missions:report", pk=report.pk)


@require_safe
@requires(Permission.READ_REPORT)
def report_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Sections with their texts, files, jobs, what the lint found, versions."""
    report = _report(request, pk)
    return render(request, "missions/report_detail.html", _shown(request, report))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_REPORT)
def report_narrative(
    request: AuthenticatedHttpRequest, pk: str, section: str
) -> HttpResponse:
    """Write the text of one section."""
    report = _report(request, pk)
    authorize(request.user, Permission.WRITE_REPORT, report.mission)
    one = next((s for s in sections_for(PROGRAMME) if s.key == section), None)
    if one is None:
        raise Http404
    found = report.narratives.filter(section=section).first()
    seen = services.text_version(found)
    form = NarrativeForm(
        request.POST or None,
        initial={"text": found.text if found else "", "seen": seen},
    )

    def save(said: dict[str, Any]) -> HttpResponse:
        services.save_narrative(
            report=report,
            section=section,
            text=said["text"],
            seen=said["seen"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("missions:report", pk=report.pk)

    context = {
        "report": report,
        "section": one,
        "form": form,
        "versions": _versions(found),
    }
    return submitted(request, "missions/report_narrative.html", context, save)


@require_safe
@requires(Permission.READ_REPORT)
def report_figures(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The drawings of the report, as they will be printed."""
    report = _report(request, pk)
    document, failed = _gathered(report, timezone.now())
    drawn = [
        # Our own drawings: every text in them was escaped when they were made.
        {"caption": one.caption, "svg": mark_safe(one.svg), "source": one.source}  # noqa: S308
        for one in (programme.figures(document) if document else ())
    ]
    context = {"report": report, "figures": drawn, "failed": failed}
    return render(request, "missions/report_figures.html", context)


@require_POST
@requires(Permission.READ_REPORT)
def report_build(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Start the job that draws the draft in one format."""
    report = _report(request, pk)
    try:
        format = Format(request.POST.get("format", ""))
    except ValueError:
        raise Http404 from None
    if format not in REPORT_FORMATS:
        raise Http404
    return _acted(
        request,
        report,
        lambda: services.build_report(
            report=report, format=format, by=request.user, at=timezone.now()
        ),
    )


@require_POST
@requires(Permission.WRITE_REPORT, Permission.APPROVE_REPORT)
def report_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Review, reopen or approve."""
    report = _report(request, pk)
    if verb not in ACTS:
        raise Http404
    authorize(request.user, Permission(REPORT[verb].permission), report.mission)
    act = ACTS[verb]
    return _acted(
        request,
        report,
        lambda: act(report=report, by=request.user, at=timezone.now()),
    )


@require_safe
@requires(Permission.READ_REPORT)
def report_file(request: AuthenticatedHttpRequest, pk: str, kind: str) -> HttpResponse:
    """One of the frozen files of an approved report."""
    report = _report(request, pk)
    files = {"docx": report.docx, "pdf": report.pdf, "xlsx": report.xlsx}
    stored = files.get(kind)
    if stored is None:
        raise Http404
    link = open_link(stored, by=request.user, at=timezone.now(), reason="report")
    return redirect(link)


def _mission(request: AuthenticatedHttpRequest, pk: str) -> Mission:
    rows = Mission.objects.where(request.user, Permission.READ_REPORT)
    return get_object_or_404(rows.select_related("process"), pk=pk)


def _report(request: AuthenticatedHttpRequest, pk: str) -> ProgrammeReport:
    missions = Mission.objects.where(request.user, Permission.READ_REPORT)
    rows = ProgrammeReport.objects.filter(mission__in=missions.values("pk"))
    related = ("mission__process", "docx", "pdf", "xlsx", "approved_by")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _acted(
    request: AuthenticatedHttpRequest, report: ProgrammeReport, act: Callable[[], Any]
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        context = _shown(request, report) | {"blockers": list(refusal.blockers)}
        return render(request, "missions/report_detail.html", context, status=409)
    return redirect("missions:report", pk=report.pk)


def _gathered(
    report: ProgrammeReport, at: datetime
) -> tuple[ReportDocument | None, str]:
    """The document, or the title of the section that failed."""
    try:
        return programme.gather_report(report, at), ""
    except ReportFailed as failure:
        titles = {one.key: str(one.title) for one in sections_for(PROGRAMME)}
        return None, titles[failure.section]


def _shown(
    request: AuthenticatedHttpRequest, report: ProgrammeReport
) -> dict[str, Any]:
    document, failed = None, ""
    if report.approved_at is None:
        document, failed = _gathered(report, timezone.now())
    texts = {row.section: row for row in report.narratives.all()}
    mission = report.mission
    return {
        "report": report,
        "mission": mission,
        "sections": [
            {"key": one.key, "title": one.title, "text": texts.get(one.key)}
            for one in sections_for(PROGRAMME)
        ],
        "titles": {one.key: one.title for one in sections_for(PROGRAMME)},
        "failed": failed,
        "lint": lint_document(document) if document else [],
        "jobs": _jobs(request, report),
        "formats": REPORT_FORMATS,
        "versions": mission.reports.order_by("-version"),
        "may_write": can(request.user, Permission.WRITE_REPORT, mission),
        "acts": _acts(request, report),
    }


def _acts(
    request: AuthenticatedHttpRequest, report: ProgrammeReport
) -> list[dict[str, Any]]:
    """Verbs of this state that the person may use, with what stands against them."""
    return [
        {"verb": t.name, "label": t.label, "blockers": _reasons(t.blockers_for(report))}
        for t in REPORT.from_state(report.status)
        if can(request.user, Permission(t.permission), report.mission)
    ]


def _reasons(blockers: list[Blocker]) -> str:
    return " ".join(str(blocker) for blocker in blockers)


def _jobs(
    request: AuthenticatedHttpRequest, report: ProgrammeReport
) -> "QuerySet[Job]":
    rows = Job.objects.filter(kind__in=KINDS, key__startswith=str(report.pk))
    mine = rows.filter(owner=request.user.pk).order_by("-created_at")
    return mine[:4]


def _versions(narrative: ReportNarrative | None) -> list[dict[str, Any]]:
    if narrative is None:
        return []
    rows = narrative.history.select_related("history_user").order_by("-history_date")
    return [
        {"at": row.history_date, "by": row.history_user, "text": row.text}
        for row in rows[:20]
    ]
