"""Teams, routes and stops."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions import services
from missions.enums import StopStatus
from missions.forms.deployment import (
    MembersForm,
    PlaceFilter,
    RouteForm,
    StopForm,
    TeamForm,
)
from missions.forms.missions import ReasonForm
from missions.models import (
    Mission,
    PollingPlace,
    Route,
    RouteStop,
    Team,
    TeamMember,
)
from missions.views.found import mission_for, post_or_read, refused, team_for

PLACES_OFFERED = 25


def _with_people(teams: "QuerySet[Team]") -> "QuerySet[Team]":
    people = TeamMember.objects.select_related("participant__person")
    return teams.prefetch_related(Prefetch("members", people.order_by("pk")))


@post_or_read
@requires(Permission.READ_MISSION)
def team_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Teams of a mission with their days; the form makes another."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    if request.method == "POST":
        authorize(request.user, Permission.DEPLOY_TEAMS, found)
    form = TeamForm(request.POST or None)
    rows = _with_people(found.teams.order_by("name")).annotate(
        stop_count=Count("routes__stops", ~Q(routes__stops__status=StopStatus.MOVED)),
        visited_count=Count("routes__stops", Q(routes__stops__status="visited")),
    )
    context = {
        "mission": found,
        "form": form,
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
        "may_deploy": can(request.user, Permission.DEPLOY_TEAMS, found),
    }
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "missions/team_list.html", context, status=status)
    try:
        team = services.create_team(
            mission=found,
            name=form.cleaned_data["name"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, "missions/team_list.html", context, status=409)
    return redirect("missions:team", pk=team.pk)


@require_safe
@requires(Permission.READ_MISSION)
def deployment_sheet(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """All routes of a mission on paper: team, people, day, places in order."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    standing = RouteStop.objects.exclude(status=StopStatus.MOVED)
    rows = Route.objects.filter(team__mission=found).for_list()
    routes = _routes(rows, standing)
    routes = routes.prefetch_related("team__members__participant__person")
    context = {
        "mission": found,
        "routes": routes,
        "today": timezone.localdate(),
        "may_deploy": can(request.user, Permission.DEPLOY_TEAMS, found),
    }
    return render(request, "missions/deployment_sheet.html", context)


def _routes(routes: "QuerySet[Route]", stops: Any = None) -> "QuerySet[Route]":
    """Routes with their stops in order, and what each stop stands in place of."""
    rows = RouteStop.objects.all() if stops is None else stops
    return routes.prefetch_related(Prefetch("stops", rows.for_route()))


@require_safe
@requires(Permission.READ_MISSION)
def team_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A team: its people, its routes, its visits."""
    team = team_for(request, pk, Permission.READ_MISSION)
    return _team_page(request, team)


def _team_page(
    request: HttpRequest, team: Team, status: int = 200, **more: Any
) -> HttpResponse:
    members = team.members.select_related("participant__person").order_by("pk")
    chosen = [member.participant_id for member in members]
    context = {
        "team": team,
        "mission": team.mission,
        "members": members,
        "routes": _routes(team.routes.order_by("on")),
        "members_form": MembersForm(team=team, initial={"participants": chosen}),
        "route_form": RouteForm(initial={"on": team.mission.process.jornada_on}),
        "may_deploy": can(request.user, Permission.DEPLOY_TEAMS, team.mission),
    }
    context.update(more)
    return render(request, "missions/team_detail.html", context, status=status)


@require_POST
@requires(Permission.DEPLOY_TEAMS)
def team_members(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Set the members of a team."""
    team = team_for(request, pk, Permission.DEPLOY_TEAMS)
    form = MembersForm(request.POST, team=team)
    if not form.is_valid():
        return _team_page(request, team, 422, members_form=form, form=form)
    try:
        services.set_members(
            team=team,
            participants=list(form.cleaned_data["participants"]),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _team_page(
            request, team, 409, members_form=form, blockers=refusal.blockers
        )
    messages.success(request, _("Los integrantes quedaron guardados."))
    return redirect("missions:team", pk=team.pk)


@post_or_read
@requires(Permission.DEPLOY_TEAMS)
def team_remove(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask, then remove a team that has visited nothing."""
    team = team_for(request, pk, Permission.DEPLOY_TEAMS)
    back = reverse("missions:team", args=[team.pk])
    context = {
        "question": _("¿Eliminar el equipo?"),
        "detail": team.name,
        "confirm_label": _("Eliminar"),
        "cancel_url": back,
        "danger": True,
    }
    if request.method != "POST":
        return render(request, "components/confirm.html", context)
    try:
        services.remove_team(team=team, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect("missions:team_list", mission=team.mission_id)


@require_POST
@requires(Permission.DEPLOY_TEAMS)
def route_new(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Plan a day of a team."""
    team = team_for(request, pk, Permission.DEPLOY_TEAMS)
    form = RouteForm(request.POST)
    if not form.is_valid():
        return _team_page(request, team, 422, route_form=form, form=form)
    try:
        route = services.create_route(
            team=team, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return _team_page(
            request, team, 409, route_form=form, blockers=refusal.blockers
        )
    return redirect("missions:route", pk=route.pk)


def _route(request: HttpRequest, pk: Any, permission: Permission) -> Route:
    visible = Mission.objects.visible_to(request.user)
    routes = Route.objects.filter(team__mission__in=visible)
    routes = routes.select_related("team__mission__process")
    route: Route = get_object_or_404(routes, pk=pk)
    authorize(request.user, permission, route.team.mission)
    return route


@require_safe
@requires(Permission.READ_MISSION)
def route_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The stops of a route in order, and the places that may be added."""
    route = _route(request, pk, Permission.READ_MISSION)
    return _route_page(request, route)


def _route_page(
    request: HttpRequest, route: Route, status: int = 200, **more: Any
) -> HttpResponse:
    mission = route.team.mission
    form = PlaceFilter(request.GET, mission=mission)
    offered = PollingPlace.objects.filter(process=mission.process).for_list()
    places = form.narrow(offered.exclude(stops__route=route).order_by("code"))
    context = {
        "route": route,
        "mission": mission,
        "stops": _routes(Route.objects.filter(pk=route.pk)).get().stops.all(),
        "form": form,
        "places": places[:PLACES_OFFERED],
        "place_count": places.count(),
        "may_deploy": can(request.user, Permission.DEPLOY_TEAMS, mission),
        **more,
    }
    template = "missions/route_detail.html"
    if getattr(request, "htmx", False) and request.method == "GET":
        template += "#rows"
    return render(request, template, context, status=status)


@require_POST
@requires(Permission.DEPLOY_TEAMS)
def stop_add(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Put a place at the end of the route."""
    route = _route(request, pk, Permission.DEPLOY_TEAMS)
    place = get_object_or_404(
        PollingPlace.objects.select_related("modality"), pk=request.POST.get("place")
    )
    try:
        services.add_stop(route=route, place=place, by=request.user, at=timezone.now())
    except Refused as refusal:
        return _route_page(request, route, 409, blockers=refusal.blockers)
    return redirect("missions:route", pk=route.pk)


def _stop(request: HttpRequest, pk: int) -> RouteStop:
    visible = Mission.objects.visible_to(request.user)
    stops = RouteStop.objects.filter(route__team__mission__in=visible)
    stop = get_object_or_404(stops.select_related("route__team__mission"), pk=pk)
    authorize(request.user, Permission.DEPLOY_TEAMS, stop.route.team.mission)
    return stop


@require_POST
@requires(Permission.DEPLOY_TEAMS)
def stop_change(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Set the hour of a stop, move it up or down, or take it off."""
    stop = _stop(request, pk)
    form = StopForm(request.POST)
    act = _STOP_ACTS.get(request.POST.get("act", ""), _schedule)
    try:
        if form.is_valid():
            act(stop, form, request.user)
    except Refused as refusal:
        return _route_page(request, stop.route, 409, blockers=refusal.blockers)
    return redirect("missions:route", pk=stop.route_id)


def _schedule(stop: RouteStop, form: StopForm, by: Any) -> None:
    hour = form.cleaned_data["planned_at"]
    services.schedule_stop(stop=stop, planned_at=hour, by=by, at=timezone.now())


def _move(stop: RouteStop, by: Any, step: int) -> None:
    stops = list(stop.route.stops.order_by("order"))
    place = stops.index(stop)
    other = min(max(place + step, 0), len(stops) - 1)
    stops.insert(other, stops.pop(place))
    services.reorder(route=stop.route, stops=stops, by=by, at=timezone.now())


_STOP_ACTS: dict[str, Any] = {
    "up": lambda stop, form, by: _move(stop, by, -1),
    "down": lambda stop, form, by: _move(stop, by, 1),
    "remove": lambda stop, form, by: services.remove_stop(
        stop=stop, by=by, at=timezone.now()
    ),
}


@post_or_read
@requires(Permission.DEPLOY_TEAMS)
def stop_skip(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Note that a place will not be visited, and why."""
    stop = _stop(request, pk)
    form = ReasonForm(request.POST or None)
    back = reverse("missions:route", args=[stop.route_id])
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
