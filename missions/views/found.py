"""Find the object of a page for the person who asks, and answer a refusal."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from core.exceptions import Refused
from core.permissions import Permission, authorize
from core.workflow import Transition, Workflow
from missions.models import Alcaldia, Mission, Team

post_or_read = require_http_methods(["GET", "HEAD", "POST"])


def mission_for(request: HttpRequest, pk: Any, permission: Permission) -> Mission:
    """The mission: 404 when it is invisible, 403 when the act is not permitted."""
    missions = Mission.objects.visible_to(request.user).select_related("process")
    mission: Mission = get_object_or_404(missions, pk=pk)
    authorize(request.user, permission, mission)
    return mission


def team_for(request: HttpRequest, pk: Any, permission: Permission) -> Team:
    """A team of a visible mission."""
    visible = Mission.objects.visible_to(request.user)
    teams = Team.objects.select_related("mission__process", "liaison__person")
    team: Team = get_object_or_404(teams.filter(mission__in=visible), pk=pk)
    authorize(request.user, permission, team.mission)
    return team


def refused(request: HttpRequest, refusal: Refused, back_url: str) -> HttpResponse:
    """The page that says why an act was not done."""
    context = {"blockers": refusal.blockers, "back_url": back_url}
    return render(request, "409.html", context, status=409)


def transition_for(workflow: Workflow, verb: str) -> Transition:
    """The verb of an address; 404 when the workflow has no such verb."""
    try:
        return workflow[verb]
    except KeyError:
        raise Http404 from None


def tiles(alcaldias: "Iterable[Alcaldia]") -> list[dict[str, Any]]:
    """The map of the 16 alcaldías, each with its annotated `value`."""
    found = [(each, getattr(each, "value", 0)) for each in alcaldias]
    most = max((value for _each, value in found), default=0)
    return [
        {
            "column": each.column,
            "row": each.row,
            "code": each.short,
            "name": each.name,
            "value": value,
            "level": -(-4 * value // most) if most else 0,
        }
        for each, value in sorted(found, key=lambda pair: (pair[0].row, pair[0].column))
    ]
