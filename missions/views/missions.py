"""The list of missions and the page of one: programme, calendar, figures."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.panels import panels_for
from core.permissions import Permission, can, requires
from missions import services
from missions.enums import FindingStatus, ParticipantKind
from missions.forms.missions import MissionFilter, ParticipantFilter, ReasonForm
from missions.models import Alcaldia, Milestone, Mission, Participant
from missions.views.found import (
    mission_for,
    post_or_read,
    tiles,
    transition_for,
)
from missions.workflow import MISSION
from network.enums import Sex

PAGE_SIZE = 50
PANEL_SIZE = 3


@require_safe
@requires(Permission.READ_MISSION)
def mission_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Missions that the person may see, newest first."""
    form = MissionFilter(request.GET)
    rows = form.narrow(Mission.objects.visible_to(request.user).for_list())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    template = "missions/mission_list.html"
    context = {"page": page, "form": form}
    return render(request, template + "#rows" if request.htmx else template, context)


@require_safe
@requires(Permission.READ_MISSION)
def missions_panel(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The newest missions, for the home page."""
    rows = Mission.objects.visible_to(request.user).for_list()[:PANEL_SIZE]
    return render(request, "missions/missions_panel.html", {"missions": rows})


@require_safe
@requires(Permission.READ_MISSION)
def mission_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Programme, calendar, agenda and figures of one mission."""
    mission = mission_for(request, pk, Permission.READ_MISSION)
    may_manage = can(request.user, Permission.MANAGE_MISSION, mission)
    now = timezone.now()
    context = {
        "mission": mission,
        "calendar": _calendar(mission),
        "stats": _stats(request, mission),
        "people": _people(mission),
        "coverage": tiles(_visited(mission)),
        "upcoming": _upcoming(mission, now),
        "acts": MISSION.from_state(mission.status) if may_manage else [],
        "may": _may(request, mission),
        "panels": [
            {"title": panel.title, "url": reverse(panel.url_name, args=[mission.pk])}
            for panel in panels_for(request.user, "missions:mission")
        ],
    }
    return render(request, "missions/mission_detail.html", context)


def _may(request: HttpRequest, mission: Mission) -> dict[str, bool]:
    """What the page offers the person, by the name of the permission."""
    asked = (
        *(Permission.MANAGE_MISSION, Permission.DEPLOY_TEAMS),
        *(Permission.READ_FINDING, Permission.READ_REPORT),
    )
    return {each.value: can(request.user, each, mission) for each in asked}


def _upcoming(mission: Mission, now: Any) -> QuerySet[Any]:
    rows = mission.activities.filter(status="planned", ends_at__gte=now)
    return rows.select_related("area").order_by("starts_at")[:5]


def _visited(mission: Mission) -> QuerySet[Alcaldia]:
    """Alcaldías with how many of their places a team has visited."""
    here = Q(units__places__visits__mission=mission)
    places = Count("units__places", filter=here, distinct=True)
    return Alcaldia.objects.annotate(value=places)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A milestone as the page draws it."""

    milestone: Milestone
    tone: str


def _calendar(mission: Mission) -> list[CalendarEntry]:
    """Milestones in order: past, now, to come."""
    today = timezone.localdate()
    rows = mission.process.milestones.order_by("starts_on", "ends_on", "code")
    return [CalendarEntry(row, _milestone_tone(row, today)) for row in rows]


def _milestone_tone(milestone: Milestone, today: Any) -> str:
    if (milestone.ends_on or milestone.starts_on) < today:
        return "success"
    return "progress" if milestone.starts_on <= today else "neutral"


def _people(mission: Mission) -> dict[str, Any]:
    """Active participants by kind and sex, as the institute prints them."""
    rows = (
        mission.participants.filter(status="active")
        .values("kind", "person__sex")
        .annotate(total=Count("pk"))
    )
    counted = {(row["kind"], row["person__sex"]): row["total"] for row in rows}
    table = []
    for kind in ParticipantKind:
        cells = [counted.get((kind.value, sex.value), 0) for sex in Sex]
        if sum(cells):
            table.append({"label": kind.label, "cells": cells, "total": sum(cells)})
    return {
        "columns": [sex.label for sex in Sex],
        "rows": table,
        "total": sum(row["total"] for row in table),
    }


def _stats(request: HttpRequest, mission: Mission) -> list[dict[str, Any]]:
    """The key figures, each a way to its list where the person may read it."""
    by_status = dict(
        mission.findings.values_list("status").annotate(Count("pk")).order_by()
    )
    waiting = sum(
        by_status.get(status.value, 0)
        for status in (FindingStatus.RECORDED, FindingStatus.IN_VALIDATION)
    )
    visits = mission.visits.values("place").distinct().count()
    lists = can(request.user, Permission.READ_FINDING, mission)
    findings = reverse("missions:findings", args=[mission.pk]) if lists else ""
    people = reverse("missions:participant_list", args=[mission.pk])
    return [
        {
            "label": _("Participantes"),
            "value": mission.participants.filter(status="active").count(),
            "url": people,
        },
        {"label": _("Equipos"), "value": mission.teams.count(), "tone": "progress"},
        {"label": _("Mesas visitadas"), "value": visits, "tone": "progress"},
        {
            "label": _("Hallazgos"),
            "value": sum(by_status.values()),
            "hint": _("%(count)d por resolver") % {"count": waiting},
            "url": findings,
            "tone": "warning" if waiting else "success",
        },
    ]


@post_or_read
@requires(Permission.MANAGE_MISSION)
def mission_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Ask, then open, conclude or reopen the mission."""
    mission = mission_for(request, pk, Permission.MANAGE_MISSION)
    transition = transition_for(MISSION, verb)
    form = ReasonForm(request.POST or None) if transition.needs_reason else None
    context: dict[str, Any] = {
        "question": transition.label,
        "detail": mission.name,
        "form": form,
        "blockers": transition.blockers_for(mission),
        "confirm_label": transition.label,
        "cancel_url": reverse("missions:mission", args=[mission.pk]),
    }
    if request.method != "POST" or (form is not None and not form.is_valid()):
        status = 422 if form is not None and form.errors else 200
        return render(request, "components/confirm.html", context, status=status)
    try:
        _ACTS[verb](mission, form.cleaned_data if form else {}, request.user)
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, "components/confirm.html", context, status=409)
    return redirect("missions:mission", pk=mission.pk)


_ACTS: dict[str, Any] = {
    "open": lambda mission, given, by: services.open_mission(
        mission=mission, by=by, at=timezone.now()
    ),
    "close": lambda mission, given, by: services.close_mission(
        mission=mission, by=by, at=timezone.now()
    ),
    "reopen": lambda mission, given, by: services.reopen_mission(
        mission=mission, reason=given["reason"], by=by, at=timezone.now()
    ),
}


@require_safe
@requires(Permission.READ_MISSION)
def participant_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """People in the mission, with filters."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    form = ParticipantFilter(request.GET, mission=found)
    rows = form.narrow(Participant.objects.filter(mission=found).for_list())
    rows = rows.prefetch_related("modalities")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    template = "missions/participant_list.html"
    context = {
        "page": page,
        "form": form,
        "mission": found,
        "query": request.GET.urlencode(),
        "may_export": can(request.user, Permission.EXPORT_PERSONAL_DATA, found),
    }
    return render(request, template + "#rows" if request.htmx else template, context)
