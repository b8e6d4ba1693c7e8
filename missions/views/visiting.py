"""Visits on the phone: arrival, breaks, departure, checklists of the place."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions import services
from missions.forms.findings import VisitForm
from missions.models import (
    Answer,
    Checklist,
    Route,
    RouteStop,
    Submission,
    Visit,
)
from missions.rules.flags import flagged_option
from missions.views.found import post_or_read, refused


def my_visit(request: HttpRequest, pk: Any) -> Visit:
    """A visit of one's own team; anybody else's does not exist here."""
    mine = Visit.objects.filter(
        team__members__participant__person__user=request.user.pk,
        team__members__participant__status="active",
    )
    rows = mine.select_related(
        *("mission__process", "team", "place__unit__alcaldia"),
        *("place__unit__district", "place__modality"),
    )
    visit: Visit = get_object_or_404(rows.distinct(), pk=pk)
    return visit


def my_stop(request: HttpRequest, pk: int) -> RouteStop:
    """A stop of one's own team; anybody else's does not exist here."""
    mine = Route.objects.of_user(request.user)
    stops = RouteStop.objects.filter(route__in=mine)
    rows = stops.select_related("route__team__mission__process", "place__unit")
    return get_object_or_404(rows, pk=pk)


@post_or_read
@requires(Permission.LOG_FINDING)
def visit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The visit of one's team: hours, access, checklists, findings made there."""
    found = my_visit(request, pk)
    form = VisitForm(request.POST or None, initial=_said(found))
    context: dict[str, Any] = {"visit": found, "form": form, **_checklists(found)}
    context["findings"] = found.findings.for_list().order_by("reported_at")
    context["breaks"] = list(found.breaks.all())
    context["is_paused"] = any(each.ends_at is None for each in context["breaks"])
    context["suggested"] = _suggested(request, found)
    template = "missions/field_visit.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    try:
        services.record_visit(
            visit=found, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, template, context, status=409)
    messages.success(request, _("La visita quedó guardada."))
    return redirect("missions:field_today")


def _said(visit: Visit) -> dict[str, Any]:
    """What was said of the visit so far."""
    return {
        "arrived_at": visit.arrived_at,
        "left_at": visit.left_at,
        "access_granted": "yes" if visit.access_granted else "no",
        "assessment": visit.assessment,
        "comment": visit.comment,
    }


def _checklists(visit: Visit) -> dict[str, Any]:
    """Checklists for this kind of place, each with who of the team filled it."""
    of_place = Q(modalities=visit.place.modality) | Q(modalities__isnull=True)
    rows = Checklist.objects.filter(of_place, mission=visit.mission).in_use()
    filled: dict[Any, list[Submission]] = defaultdict(list)
    for row in visit.submissions.for_list().order_by("saved_at"):
        filled[row.checklist_id].append(row)
    return {"checklists": [(each, filled[each.pk]) for each in rows.distinct()]}


def _suggested(request: AuthenticatedHttpRequest, visit: Visit) -> list[dict[str, Any]]:
    """Answers of one's own that suggest a finding nobody has made of them."""
    answers = Answer.objects.filter(
        submission__visit=visit,
        submission__filled_by=request.user,
        submission__sent_at__isnull=False,
        finding=None,
    ).exclude(question__options__flag__isnull=True)
    rows = answers.select_related("question", "submission__checklist")
    pairs = [
        (row, flagged_option(row))
        for row in rows.prefetch_related("question__options").order_by("pk").distinct()
    ]
    return [{"answer": row, "option": option} for row, option in pairs if option]


@require_POST
@requires(Permission.LOG_FINDING)
def pause(request: AuthenticatedHttpRequest, pk: str, act: str) -> HttpResponse:
    """Begin or end a break."""
    found = my_visit(request, pk)
    change = services.start_break if act == "empezar" else services.end_break
    back = reverse("missions:field_visit", args=[found.pk])
    try:
        change(visit=found, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect(back)


@require_POST
@requires(Permission.LOG_FINDING)
def leave(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Write that the team left now."""
    found = my_visit(request, pk)
    said = _said(found) | {"access_granted": found.access_granted}
    said["left_at"] = max(timezone.now(), found.arrived_at)
    services_back = reverse("missions:field_visit", args=[found.pk])
    try:
        services.end_break(visit=found, by=request.user, at=timezone.now())
        services.record_visit(visit=found, **said, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal, services_back)
    messages.success(request, _("Quedó escrita la hora de salida."))
    return redirect(services_back)
