"""Data of teams and places, and changes of place during the day."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, requires
from missions import services
from missions.forms.deployment import MoveForm, PlaceForm, TeamDetailsForm
from missions.models import Mission, PollingPlace, RouteStop, Team
from missions.views.found import post_or_read, refused, team_for


@post_or_read
@requires(Permission.DEPLOY_TEAMS)
def team_change(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Hours, capacity, base and liaisons of a team."""
    team = team_for(request, pk, Permission.DEPLOY_TEAMS)
    kept = Team.objects.select_related("mission").get(pk=team.pk)
    form = TeamDetailsForm(request.POST or None, instance=kept)
    back = reverse("missions:team", args=[team.pk])
    context = {"mission": team.mission, "heading": team.name, "back": back}
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, context)
    services.change_team(
        team=team, by=request.user, at=timezone.now(), **form.cleaned_data
    )
    messages.success(request, _("Los datos del equipo quedaron guardados."))
    return redirect(back)


def _form_page(
    request: HttpRequest, form: Any, context: dict[str, Any]
) -> HttpResponse:
    status = 422 if form.errors else 200
    template = "missions/deployment_form.html"
    return render(request, template, context | {"form": form}, status=status)


@post_or_read
@requires(Permission.DEPLOY_TEAMS)
def place_change(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Hours, room, wished visits, liaison and point of a place.

    A place belongs to the process: who deploys in one of its missions may say it.
    """
    missions = Mission.objects.visible_to(request.user)
    rows = PollingPlace.objects.filter(process__missions__in=missions).distinct()
    place = get_object_or_404(rows.select_related("process", "unit"), pk=pk)
    mission = missions.filter(process=place.process_id).order_by("-number")[0]
    authorize(request.user, Permission.DEPLOY_TEAMS, mission)
    kept = PollingPlace.objects.get(pk=place.pk)
    form = PlaceForm(request.POST or None, instance=kept)
    back = reverse("missions:team_list", args=[mission.pk])
    context = {
        "mission": mission,
        "heading": place.code,
        "lead": f"{place.unit} · {place.address}",
        "back": back,
    }
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, context)
    services.change_place(
        place=place, by=request.user, at=timezone.now(), **form.cleaned_data
    )
    messages.success(request, _("Los datos de la mesa quedaron guardados."))
    return redirect(back)


@post_or_read
@requires(Permission.DEPLOY_TEAMS)
def stop_move(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Another place for the team, or another team for the place, with the reason."""
    visible = Mission.objects.visible_to(request.user)
    stops = RouteStop.objects.filter(route__team__mission__in=visible)
    stops = stops.select_related("route__team__mission", "place__unit")
    stop = get_object_or_404(stops, pk=pk)
    authorize(request.user, Permission.DEPLOY_TEAMS, stop.route.team.mission)
    form = MoveForm(request.POST or None, stop=stop)
    back = reverse("missions:route", args=[stop.route_id])
    context = {
        "question": _("¿Cambiar la mesa de la ruta?"),
        "detail": f"{stop.place} · {stop.place.unit.name} · {stop.route.team}",
        "form": form,
        "confirm_label": _("Guardar el cambio"),
        "cancel_url": back,
    }
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "components/confirm.html", context, status=status)
    try:
        _moved(stop, form.cleaned_data, request.user)
    except Refused as refusal:
        return refused(request, refusal, back)
    messages.success(request, _("El cambio quedó guardado; el equipo ya lo ve."))
    return redirect(back)


def _moved(stop: RouteStop, given: dict[str, Any], by: Any) -> None:
    done = {"stop": stop, "reason": given["reason"], "by": by, "at": timezone.now()}
    if given["place"]:
        services.replace_stop(place=given["place"], **done)
    else:
        services.reassign_stop(route=given["route"], **done)
