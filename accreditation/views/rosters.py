"""The list of an organisation: template, upload, preview, what was left out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import forms, rules, services
from accreditation.enums import RosterStatus
from accreditation.models import Call, Roster
from accreditation.reports.rosters import problems_sheet, template_sheet
from accreditation.views.organisations import own_representation
from core.clock import arrival
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHOWN = 200


def own_roster(request: AuthenticatedHttpRequest, pk: str) -> Roster:
    """A list that the person uploaded; anybody else's is 404."""
    rows = Roster.objects.filter(representative__user=request.user).exclude(
        representative__status="ended"
    )
    found: Roster = get_object_or_404(
        rows.select_related("call", "job", "representative__institution"), pk=pk
    )
    return found


@require_safe
def roster_template(request: AuthenticatedHttpRequest, suffix: str) -> HttpResponse:
    """The sheet to fill in, with its columns and one example."""
    if suffix not in FORMATS:
        raise Http404
    content = template_sheet(suffix, at=timezone.now())
    return attachment(content, suffix, "personas")


def attachment(content: bytes, suffix: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FORMATS[suffix])
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def roster_upload(
    request: AuthenticatedHttpRequest, pk: str, slug: str
) -> HttpResponse:
    """Take a list; a job checks it, and nobody is written yet."""
    row, now = own_representation(request, pk), arrival(request)
    call = get_object_or_404(Call.objects.select_related("rule_set"), slug=slug)
    form = forms.RosterForm(request.POST or None, request.FILES or None)
    blockers, status = rules.start_blockers(call, at=now), 200
    if request.method == "POST" and form.is_valid():
        try:
            roster = services.start_roster(
                representative=row,
                call=call,
                upload=form.cleaned_data["file"],
                by=request.user,
                at=now,
            )
            return redirect("accreditation:roster", roster.pk)
        except Refused as refusal:
            blockers, status = list(refusal.blockers), 409
    elif request.method == "POST":
        status = 422
    context = {"representative": row, "call": call, "form": form, "blockers": blockers}
    return render(request, "accreditation/roster_upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def roster_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """How many go in, how many do not and why; the confirmation."""
    roster, status = own_roster(request, pk), 200
    blockers: Any = ()
    if request.method == "POST":
        try:
            services.confirm_roster(roster=roster, by=request.user, at=arrival(request))
            return redirect("accreditation:roster", roster.pk)
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
    busy = roster.status in (RosterStatus.CHECKING, RosterStatus.WRITING)
    context = {
        "roster": roster,
        "problems": roster.problems[:SHOWN],
        "more": max(0, roster.left_out - SHOWN),
        "busy": busy,
        "blockers": blockers,
    }
    if request.htmx:
        answer = render(request, "accreditation/roster.html#progress", context)
        if not busy:
            answer["HX-Refresh"] = "true"
        return answer
    return render(request, "accreditation/roster.html", context, status=status)


@require_safe
def roster_problems(
    request: AuthenticatedHttpRequest, pk: str, suffix: str
) -> HttpResponse:
    """The rows that were left out, with their reasons."""
    if suffix not in FORMATS:
        raise Http404
    roster = own_roster(request, pk)
    content = problems_sheet(roster.problems, suffix, at=timezone.now())
    return attachment(content, suffix, "filas-fuera")


@require_POST
def roster_discard(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give up a list that was not written."""
    roster = own_roster(request, pk)
    services.discard_roster(roster=roster, by=request.user, at=timezone.now())
    messages.success(request, _("Se descartó la lista. No se incorporó a nadie."))
    return redirect("accreditation:organisation", roster.representative_id)
