"""Write in a report: its texts, their versions, and what the review found."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from core.reports.changes import changes
from core.reports.lint import LintFinding
from core.reports.registry import RegisteredSection, sections_for
from missions.forms.narratives import NarrativeForm, RestoreForm, WaiverForm
from missions.models import ProgrammeReport, ReportNarrative
from missions.reports.kept import kept
from missions.reports.kinds import shape_of
from missions.rules import reports as rules
from missions.services import narratives, waivers
from missions.views.found import post_or_read, refused
from missions.views.reports import acted, report_for

KEPT = 30  # versions of a text that its page shows


@post_or_read
@requires(Permission.WRITE_REPORT)
def report_narrative(
    request: AuthenticatedHttpRequest, pk: str, section: str
) -> HttpResponse:
    """Write the text of one section."""
    report = report_for(request, pk)
    authorize(request.user, Permission.WRITE_REPORT, report.mission)
    one, found = _section(report, section), _text(report, section)
    start = {
        "text": found.text if found else "",
        "seen": narratives.text_version(found),
    }
    form = NarrativeForm(request.POST or None, initial=start)
    context = {"report": report, "section": one, "form": form, "text": found}
    page = "missions/report_narrative.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, page, context, status=422 if form.errors else 200)
    try:
        narratives.save_narrative(
            report=report,
            section=section,
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        context |= {"blockers": list(refusal.blockers)}
        if "changed_meanwhile" in refusal.codes:
            context |= _conflict(_text(report, section), form.cleaned_data)
        return render(request, page, context, status=409)
    return redirect("missions:report", pk=report.pk)


@require_safe
@requires(Permission.READ_REPORT)
def report_versions(
    request: AuthenticatedHttpRequest, pk: str, section: str
) -> HttpResponse:
    """Who wrote a text and when, and what each version changed."""
    report = report_for(request, pk)
    one, found = _section(report, section), _text(report, section)
    context = {
        "report": report,
        "section": one,
        "versions": _versions(found),
        "seen": narratives.text_version(found),
        "may_restore": can(request.user, Permission.WRITE_REPORT, report.mission)
        and not rules.draft_blockers(report),
    }
    return render(request, "missions/report_versions.html", context)


@require_POST
@requires(Permission.WRITE_REPORT)
def report_restore(
    request: AuthenticatedHttpRequest, pk: str, section: str
) -> HttpResponse:
    """Make an earlier version the newest one."""
    report = report_for(request, pk)
    authorize(request.user, Permission.WRITE_REPORT, report.mission)
    _section(report, section)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        raise Http404
    page = redirect("missions:report_versions", pk=report.pk, section=section)
    try:
        narratives.restore_narrative(
            report=report,
            section=section,
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return refused(request, refusal, page.url)
    messages.success(request, _("La versión elegida es de nuevo el texto."))
    return page


@require_POST
@requires(Permission.WRITE_REPORT)
def report_waive(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Leave a finding of the automatic review as it is, and say why."""
    report = report_for(request, pk)
    authorize(request.user, Permission.WRITE_REPORT, report.mission)
    form = WaiverForm(request.POST)
    key = request.POST.get("fingerprint", "")
    reason = form.cleaned_data.get("reason", "") if form.is_valid() else ""
    return acted(
        request,
        report,
        lambda: waivers.waive(
            report=report,
            finding=_finding(report, key),
            reason=reason,
            by=request.user,
            at=timezone.now(),
        ),
    )


@require_POST
@requires(Permission.WRITE_REPORT)
def report_unwaive(
    request: AuthenticatedHttpRequest, pk: str, waiver: int
) -> HttpResponse:
    """Take the reason back."""
    report = report_for(request, pk)
    authorize(request.user, Permission.WRITE_REPORT, report.mission)
    row = get_object_or_404(report.waivers.select_related("report"), pk=waiver)
    return acted(
        request,
        report,
        lambda: waivers.unwaive(waiver=row, by=request.user, at=timezone.now()),
    )


def _section(report: ProgrammeReport, key: str) -> RegisteredSection:
    for one in sections_for(shape_of(report).registered):
        if one.key == key and one.writable:
            return one
    raise Http404


def _text(report: ProgrammeReport, section: str) -> ReportNarrative | None:
    return report.narratives.filter(section=section).first()


def _finding(report: ProgrammeReport, key: str) -> LintFinding | None:
    found = kept(report).findings
    return next((one for one in found if waivers.fingerprint(one) == key), None)


def _conflict(kept: ReportNarrative | None, given: dict[str, Any]) -> dict[str, Any]:
    """Both texts, what differs, and a proposal in which nothing is lost."""
    both = narratives.joined(kept, typed=given["text"], seen=given["seen"])
    form = NarrativeForm(initial={"text": both.text, "seen": both.seen})
    return {
        "form": form,
        "joined": both,
        "typed": given["text"],
        "changes": changes(both.kept, given["text"]),
    }


def _versions(narrative: ReportNarrative | None) -> list[dict[str, Any]]:
    """Newest first, each with what it changed in the one before it."""
    if narrative is None:
        return []
    order = ("-history_date", "-history_id")
    rows = list(
        narrative.history.select_related("history_user").order_by(*order)[: KEPT + 1]
    )
    pairs = [*pairwise(rows), (rows[-1], None)][:KEPT]
    return [
        {
            "id": row.history_id,
            "at": row.history_date,
            "by": row.history_user,
            "text": row.text,
            "changes": changes(older.text, row.text) if older else None,
        }
        for row, older in pairs
    ]
