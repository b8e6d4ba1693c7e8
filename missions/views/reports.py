"""The reports of a programme: which there are, their files, their versions."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core.enums import JobStatus
from core.exceptions import Blocker, Refused
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.models import Job
from core.permissions import Permission, authorize, can, requires
from core.reports.formats import REPORT_FORMATS, Format
from core.reports.lint import LintFinding
from core.reports.registry import sections_for
from missions.enums import ReportKind
from missions.forms.narratives import NewReportForm
from missions.models import Mission, ProgrammeReport
from missions.reports.kept import Kept, kept, kept_figures
from missions.reports.kinds import shape_of
from missions.rules.informes import withdrawn_from
from missions.services import gathering, narratives, waivers
from missions.services import reports as services
from missions.views.found import post_or_read
from missions.workflow.reports import REPORT

ACTS: dict[str, Callable[..., Any]] = {
    "review": services.review_report,
    "reopen": services.reopen_report,
    "approve": services.request_approval,
}
KINDS = ("missions.build_report", "missions.approve_report")
# What each document is for, on the page where they are begun.
PURPOSES = {
    ReportKind.FINAL: _(
        "Todo el programa: participantes, actividades, observación, hallazgos,"
        " recomendaciones y respuestas."
    ),
    ReportKind.MONTHLY: _(
        "Para la sesión ordinaria de la Comisión: cifras del mes y acumuladas."
    ),
    ReportKind.NOTE: _(
        "Recomendaciones por área, con su respuesta y su estado, para las consejerías."
    ),
    ReportKind.BOOK: _(
        "Los informes cuya publicación autorizaron quienes los escribieron."
    ),
}


@require_safe
@requires(Permission.READ_REPORT)
def report_home(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The documents of a mission, each with its versions."""
    found = _mission(request, mission)
    return render(request, "missions/report_list.html", _home(request, found))


@require_POST
@requires(Permission.WRITE_REPORT)
def report_create(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Begin a document, or the next version of one."""
    found = _mission(request, mission)
    authorize(request.user, Permission.WRITE_REPORT, found)
    form = NewReportForm(request.POST, months=_months(found))
    page, context = "missions/report_list.html", _home(request, found)
    if not form.is_valid():
        errors = [Blocker("invalid", str(e)) for es in form.errors.values() for e in es]
        return render(request, page, context | {"blockers": errors}, status=422)
    try:
        report = services.create_report(
            mission=found, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        context |= {"blockers": list(refusal.blockers)}
        return render(request, page, context, status=409)
    return redirect("missions:report", pk=report.pk)


@require_safe
@requires(Permission.READ_REPORT)
def report_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Sections with their texts, files, jobs, what the lint found, versions."""
    report = report_for(request, pk)
    return render(request, "missions/report_detail.html", shown(request, report))


@require_safe
@requires(Permission.READ_REPORT)
def report_figures(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The drawings of the report, as they will be printed."""
    report = report_for(request, pk)
    figures, found = kept_figures(report)
    drawn = [
        # Our own drawings: every text in them was escaped when they were made.
        one | {"svg": mark_safe(one["svg"])}  # noqa: S308
        for one in figures
    ]
    context = {"report": report, "figures": drawn, **reading_of(request, report, found)}
    return render(request, "missions/report_figures.html", context)


@post_or_read
@requires(Permission.READ_REPORT)
def report_gathering(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """How far the reading of the data is; asked to, begin it again."""
    report = report_for(request, pk)
    if request.method == "POST":
        return acted(
            request,
            report,
            lambda: gathering.request_gathering(
                report=report, by=request.user, at=timezone.now()
            ),
        )
    if not request.htmx:
        return redirect("missions:report", pk=report.pk)
    context = {"report": report, **reading_of(request, report, kept(report))}
    answer = render(request, "missions/report_gathering.html", context)
    if context["reading"] is None:
        answer["HX-Refresh"] = "true"  # the whole page tells what was found
    return answer


@require_POST
@requires(Permission.READ_REPORT)
def report_build(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Start the job that draws the draft in one format."""
    report = report_for(request, pk)
    try:
        format = Format(request.POST.get("format", ""))
    except ValueError:
        raise Http404 from None
    if format not in REPORT_FORMATS:
        raise Http404
    return acted(
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
    report = report_for(request, pk)
    if verb not in ACTS:
        raise Http404
    authorize(request.user, Permission(REPORT[verb].permission), report.mission)
    act, extra = ACTS[verb], {}
    if verb == "approve" and not REPORT[verb].blockers_for(report):
        found = kept(report)  # the job reads the data again, and asks again
        extra["findings"] = () if found.outdated else found.findings
    return acted(
        request,
        report,
        lambda: act(report=report, by=request.user, at=timezone.now(), **extra),
    )


@require_safe
@requires(Permission.READ_REPORT)
def report_file(request: AuthenticatedHttpRequest, pk: str, kind: str) -> HttpResponse:
    """One of the frozen files of an approved report."""
    report = report_for(request, pk)
    files = {"docx": report.docx, "pdf": report.pdf, "xlsx": report.xlsx}
    stored = files.get(kind)
    if stored is None:
        raise Http404
    link = open_link(stored, by=request.user, at=timezone.now(), reason="report")
    return redirect(link)


def report_for(request: AuthenticatedHttpRequest, pk: str) -> ProgrammeReport:
    missions = Mission.objects.where(request.user, Permission.READ_REPORT)
    rows = ProgrammeReport.objects.filter(mission__in=missions.values("pk"))
    related = ("mission__process", "docx", "pdf", "xlsx", "approved_by")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def acted(
    request: AuthenticatedHttpRequest, report: ProgrammeReport, act: Callable[[], Any]
) -> HttpResponse:
    """Do it and come back to the report; or the report with what stands against it."""
    try:
        act()
    except Refused as refusal:
        context = shown(request, report) | {"blockers": list(refusal.blockers)}
        return render(request, "missions/report_detail.html", context, status=409)
    return redirect("missions:report", pk=report.pk)


def reading_of(
    request: AuthenticatedHttpRequest, report: ProgrammeReport, found: Kept
) -> dict[str, Any]:
    """When the data were read, what failed, and the reading that is under way."""
    rows = Job.objects.filter(kind=gathering.KIND, key=str(report.pk))
    last = rows.order_by("-created_at").first()
    reading = last if last and last.is_open and not report.approved_at else None
    return {
        "found": found,
        "failed": found.failed,
        "reading": reading,
        "reading_error": last.error if last and last.status == JobStatus.DEAD else "",
        "own_reading": bool(reading and reading.owner_id == request.user.pk),
    }


def shown(request: AuthenticatedHttpRequest, report: ProgrammeReport) -> dict[str, Any]:
    """What the page of a report says."""
    frozen = report.approved_at is not None
    found = Kept() if frozen else kept(report)
    texts, mission = narratives.texts_of(report), report.mission
    same = mission.reports.filter(kind=report.kind, month=report.month)
    return {
        "report": report,
        "mission": mission,
        "sections": [
            {
                "key": one.key,
                "title": one.title,
                "text": texts.get(one.key),
                "said": _words(texts.get(one.key)),
                "writable": one.writable,
            }
            for one in sections_for(shape_of(report).registered)
        ],
        **reading_of(request, report, found),
        **_reviewed(report, found.findings),
        "withdrawn": withdrawn_from(report.snapshot).count() if frozen else 0,
        "jobs": _jobs(request, report),
        "formats": REPORT_FORMATS,
        "versions": same.order_by("-version"),
        "may_write": can(request.user, Permission.WRITE_REPORT, mission),
        "acts": _acts(request, report),
    }


def _words(text: Any) -> str:
    """What a text says, without the marks of bold, lists and headings."""
    return re.sub(r"\*\*|^(?:##|-)\s+", "", text.text, flags=re.M) if text else ""


def _reviewed(
    report: ProgrammeReport, findings: Sequence[LintFinding]
) -> dict[str, list[Any]]:
    """Findings of the automatic review: those that wait, those with a reason."""
    reasons = list(report.waivers.select_related("waived_by"))
    open_now = waivers.waiting(report, findings)
    titles = {o.key: o.title for o in sections_for(shape_of(report).registered)}
    waiting = []
    for one in open_now:
        section = one.where.partition("/")[0]
        waiting.append(
            {
                "key": waivers.fingerprint(one),
                "finding": one,
                "section": section,
                "title": titles.get(section, section),
            }
        )
    return {"lint": waiting, "waivers": reasons}


def _home(request: AuthenticatedHttpRequest, mission: Mission) -> dict[str, Any]:
    reports = list(mission.reports.order_by("-month", "-version"))
    documents = []
    for kind in ReportKind:
        rows = [report for report in reports if report.kind == kind]
        form = NewReportForm(
            months=_months(mission), initial={"kind": kind}, auto_id=f"{kind}_%s"
        )
        documents.append(
            {
                "kind": kind,
                "purpose": PURPOSES[kind],
                "rows": rows,
                "form": form,
                "monthly": kind == ReportKind.MONTHLY,
                "open": any(row.approved_at is None for row in rows),
            }
        )
    may_write = can(request.user, Permission.WRITE_REPORT, mission)
    return {"mission": mission, "documents": documents, "may_write": may_write}


def _months(mission: Mission) -> list[date]:
    """The months of the programme that have begun, newest first."""
    today = timezone.localdate()
    day, last = mission.starts_on.replace(day=1), max(mission.ends_on, today)
    found: list[date] = []
    while day <= min(last, today):
        found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found[::-1]


def _mission(request: AuthenticatedHttpRequest, pk: str) -> Mission:
    rows = Mission.objects.where(request.user, Permission.READ_REPORT)
    return get_object_or_404(rows.select_related("process"), pk=pk)


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
