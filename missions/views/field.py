"""Pages of the phone: today's route, visits, findings of one's own."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest, calendar_file
from core.permissions import Permission, requires
from missions import services
from missions.forms.findings import LogForm
from missions.forms.missions import ReasonForm
from missions.models import (
    Finding,
    Mission,
    Phase,
    PollingPlace,
    Route,
    RouteStop,
    Visit,
)
from missions.reports.own_calendar import own_calendar
from missions.views.findings import photos_of
from missions.views.found import post_or_read, refused
from missions.views.offline import checklists_for, pages_to_keep
from missions.views.visiting import my_stop, my_visit

PAGE_SIZE = 25


@require_safe
@requires(Permission.LOG_FINDING)
def today(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Where the person's team goes today, and when it next goes anywhere."""
    day = timezone.localdate()
    mine = Route.objects.of_user(request.user).filter(team__mission__status="open")
    stops = Prefetch("stops", RouteStop.objects.for_route())
    routes = list(mine.filter(on=day).for_list().prefetch_related(stops))
    shown = [(route, _with_visits(route)) for route in routes]
    missions = Mission.objects.in_field_of(request.user).order_by("-starts_on")
    items = [item for _route, found in shown for item in found]
    asked = checklists_for([item["stop"] for item in items])
    for item in items:
        item["checklists"] = asked[item["stop"].pk]
    context = {
        "day": day,
        "routes": shown,
        "upcoming": mine.filter(on__gt=day).for_list()[:5],
        "missions": missions,
        "keep": pages_to_keep(items, list(missions)),
        "client_id": uuid4(),
    }
    return render(request, "missions/field_today.html", context)


@require_safe
@requires(Permission.LOG_FINDING)
def calendar(request: AuthenticatedHttpRequest) -> HttpResponse:
    """One's own stops and the agenda, for the calendar of the telephone."""
    content = own_calendar(request.user, at=timezone.now())
    return calendar_file(content, "mi-mision")


def _with_visits(route: Route) -> list[dict[str, Any]]:
    """Stops in order with the visit that was made to each."""
    visits = {
        visit.place_id: visit
        for visit in Visit.objects.filter(team=route.team_id).order_by("arrived_at")
    }
    return [
        {"stop": stop, "visit": visits.get(stop.place_id)} for stop in route.stops.all()
    ]


@require_POST
@requires(Permission.LOG_FINDING)
def arrive(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Begin the visit of a stop, or find the one that was begun; or come again."""
    stop = my_stop(request, pk)
    try:
        again = request.POST.get("again") == "1"
        visit = services.start_visit(
            stop=stop, by=request.user, at=timezone.now(), again=again
        )
    except Refused as refusal:
        return refused(request, refusal, reverse("missions:field_today"))
    return redirect("missions:field_visit", pk=visit.pk)


@post_or_read
@requires(Permission.LOG_FINDING)
def skip(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Say why a place of the route is not visited."""
    stop = my_stop(request, pk)
    form = ReasonForm(request.POST or None)
    back = reverse("missions:field_today")
    context = {
        "question": _("¿Por qué no se visita la mesa?"),
        "detail": str(stop.place),
        "form": form,
        "confirm_label": _("Guardar"),
        "cancel_url": back,
    }
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "components/confirm.html", context, status=status)
    try:
        services.skip_stop(
            stop=stop, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect(back)


def _field_mission(request: HttpRequest, visit: Visit | None) -> Mission:
    """The mission of the visit, the one asked for, or the only one."""
    missions = Mission.objects.in_field_of(request.user).select_related("process")
    asked = visit.mission_id if visit else request.GET.get("mision")
    try:
        found = missions.filter(pk=asked).first() if asked else None
    except (ValueError, ValidationError):
        raise Http404 from None
    mission: Mission | None = found or (None if asked else missions.first())
    if mission is None:
        raise Http404
    return mission


def _phase_of(visit: Visit | None) -> Phase | None:
    """What a visit usually observes: reception, or its anticipated modality."""
    if visit is None:
        return None
    modality = visit.place.modality
    code = modality.code if modality.anticipated else "JOR-VOT"
    return Phase.objects.active().filter(code=code).first()


def _places(request: HttpRequest, mission: Mission) -> "QuerySet[PollingPlace]":
    """Places of one's routes; coordinators choose among all that are on a route."""
    places = PollingPlace.objects.filter(process=mission.process)
    mine = places.filter(
        stops__route__team__members__participant__person__user=request.user.pk
    )
    rows = mine if mine.exists() else places.filter(stops__route__team__mission=mission)
    return rows.select_related("unit").distinct().order_by("code")


def _log_form(
    request: HttpRequest, mission: Mission, at_visit: Visit | None, now: datetime
) -> LogForm:
    """The form with what the visit and the clock already say."""
    return LogForm(
        request.POST or None,
        request.FILES or None,
        mission=mission,
        places=_places(request, mission),
        visit=at_visit,
        initial={
            "observed_at": timezone.localtime(now),
            "place": at_visit.place if at_visit else None,
            "phase": _phase_of(at_visit),
        },
    )


@post_or_read
@requires(Permission.LOG_FINDING)
def finding_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Log a finding in under a minute; sent twice, it is one."""
    asked, now = request.GET.get("visita"), timezone.now()
    at_visit = my_visit(request, asked) if asked else None
    mission = _field_mission(request, at_visit)
    form = _log_form(request, mission, at_visit, now)
    context: dict[str, Any] = {"form": form, "mission": mission, "visit": at_visit}
    template = "missions/field_finding_new.html"
    if request.method != "POST" or not form.is_valid():
        if form.errors and _wants_json(request):
            return JsonResponse({"problems": _sentences(form)}, status=422)
        return render(request, template, context, status=422 if form.errors else 200)
    try:
        finding = services.log_finding(
            mission=mission,
            draft=services.FindingDraft(**form.content()),
            client_id=form.cleaned_data["client_id"],
            photos=form.photos(),
            by=request.user,
            at=now,
        )
    except Refused as refusal:
        if _wants_json(request):
            reasons = [str(blocker.message) for blocker in refusal.blockers]
            return JsonResponse({"problems": reasons}, status=409)
        context["blockers"] = refusal.blockers
        return render(request, template, context, status=409)
    message = _("Quedó registrado con el folio %(folio)s.")
    messages.success(request, message % {"folio": finding.folio})
    page = redirect("missions:field_finding", pk=finding.pk)
    if _wants_json(request):
        return JsonResponse({"folio": finding.folio, "url": page.url}, status=201)
    return page


def _wants_json(request: HttpRequest) -> bool:
    """The outbox of a phone asks for sentences, not for a page."""
    return request.headers.get("Accept", "") == "application/json"


def _sentences(form: LogForm) -> list[str]:
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]


@require_safe
@requires(Permission.LOG_FINDING)
def my_findings(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What the person has logged, with its state."""
    rows = Finding.objects.filter(reported_by=request.user).for_list()
    rows = rows.order_by("-reported_at")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "missions/field_findings.html", {"page": page})


@require_safe
@requires(Permission.LOG_FINDING)
def my_finding(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One finding of one's own, as it stands."""
    rows = Finding.objects.filter(reported_by=request.user).for_list()
    finding = get_object_or_404(rows.select_related("incident_type"), pk=pk)
    last = audit.history(finding).last()
    context = {
        "finding": finding,
        "photos": photos_of(finding, request.user),
        "reason": last.reason if last else "",
    }
    return render(request, "missions/field_finding.html", context)
