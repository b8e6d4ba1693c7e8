"""The coverage board of the day."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires
from missions import services
from missions.models import Alcaldia, Mission
from missions.reports.coverage import Board, Line, StopRow, gather
from missions.views.found import mission_for, post_or_read, tiles

PAGE_SIZE, TEAMS_SHOWN, STOP_POLLING = 50, 25, 286
LABELS = {
    "missing": (gettext_lazy("Sin noticias"), "neutral"),
    "partial": (gettext_lazy("Parcial"), "waiting"),
    "complete": (gettext_lazy("Completa"), "success"),
    "conflict": (gettext_lazy("En conflicto"), "danger"),
    "skipped": (gettext_lazy("No se visita"), "closed"),
}


def _day(request: HttpRequest, mission: Mission) -> date:
    """The day asked for; today while there are routes; else polling day."""
    try:
        asked = parse_date(request.GET.get("dia", ""))
    except ValueError:
        asked = None
    today = timezone.localdate()
    if asked or mission.teams.filter(routes__on=today).exists():
        return asked or today
    return mission.process.jornada_on


@require_safe
@requires(Permission.READ_MISSION)
def board(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Expected and received by hour, district and team; silent teams; the map."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    day, now = _day(request, found), timezone.now()
    figures = gather(found, day=day, now=now)
    chosen = _chosen(request, figures)
    context = {
        "mission": found,
        "day": day,
        "now": now,
        "is_live": day == timezone.localdate(now),
        "board": figures,
        "labels": LABELS,
        "stats": _stats(figures, request.path),
        "hours": _linked(figures.hours, request.path, day, "hora"),
        "districts": _linked(figures.districts, request.path, day, "distrito"),
        "teams": _linked(_worst(figures.teams), request.path, day, "equipo"),
        "team_count": len(figures.teams),
        "tiles": _map(figures, request.path),
        "page": Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page")),
        "silent": _named(figures),
        "may_remind": can(request.user, Permission.DEPLOY_TEAMS, found),
        "may_read": can(request.user, Permission.READ_FINDING, found),
    }
    template = "missions/coverage_board.html"
    if not request.htmx:
        return render(request, template, context)
    status = 200 if context["is_live"] else STOP_POLLING
    return render(request, template + "#board", context, status=status)


def _chosen(request: HttpRequest, figures: Board) -> list[StopRow]:
    """The rows behind the number that was touched."""
    asked = {
        "state": request.GET.get("estado"),
        "hour": request.GET.get("hora"),
        "district": request.GET.get("distrito"),
        "team": request.GET.get("equipo"),
        "alcaldia": request.GET.get("alcaldia"),
    }
    wanted = {name: value for name, value in asked.items() if value}
    return [
        row
        for row in figures.rows
        if all(str(getattr(row, name)) == value for name, value in wanted.items())
    ]


def _address(path: str, day: date, **chosen: Any) -> str:
    return f"{path}?{urlencode({'dia': day.isoformat()} | chosen)}#stops"


def _stats(figures: Board, path: str) -> list[dict[str, Any]]:
    total = figures.total
    stats: list[dict[str, Any]] = [
        {
            "label": _("Cédulas recibidas"),
            "value": total.received,
            "hint": _("de %(count)d esperadas") % {"count": total.expected},
            "url": _address(path, figures.day),
        }
    ]
    for state, (label, tone) in LABELS.items():
        url = _address(path, figures.day, estado=state)
        value = total.states[state]
        stats.append({"label": label, "value": value, "tone": tone, "url": url})
    return stats


def _linked(
    lines: Sequence[Line], path: str, day: date, name: str
) -> list[dict[str, Any]]:
    """Each line with its numbers, and where each number leads."""
    return [
        {
            "line": line,
            "url": _address(path, day, **{name: line.key}),
            "cells": [
                (count, _address(path, day, **{name: line.key, "estado": state}))
                for state, count in line.cells
            ],
        }
        for line in lines
    ]


def _worst(lines: Sequence[Line]) -> list[Line]:
    """Teams with most to come first."""
    ordered = sorted(lines, key=lambda line: line.received - line.expected)
    return ordered[:TEAMS_SHOWN]


def _map(figures: Board, path: str) -> list[dict[str, Any]]:
    received = {line.key: line for line in figures.alcaldias}
    alcaldias = list(Alcaldia.objects.all())
    for each in alcaldias:
        line = received.get(each.pk)
        each.value = line.received if line else 0  # type: ignore[attr-defined]
    drawn = tiles(alcaldias)
    keys = {each.short: each.pk for each in alcaldias}
    for tile in drawn:
        tile["url"] = _address(path, figures.day, alcaldia=keys[tile["code"]])
    return drawn


def _named(figures: Board) -> list[str]:
    names = {row.team: row.team_name for row in figures.rows}
    return sorted(names[team] for team in figures.silent)


@post_or_read
@requires(Permission.DEPLOY_TEAMS)
def remind(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Say whom the reminder goes to; then send it."""
    found = mission_for(request, mission, Permission.DEPLOY_TEAMS)
    day, now = _day(request, found), timezone.now()
    back = reverse("missions:coverage", args=[found.pk])
    if request.method == "POST":
        people = services.remind_silent(mission=found, day=day, by=request.user, at=now)
        count = len(people)
        text = ngettext(
            "Se envió a %(count)d persona.", "Se envió a %(count)d personas.", count
        )
        messages.success(request, text % {"count": count})
        return redirect(back)
    context = {
        "mission": found,
        "people": services.to_remind(found, day=day, at=now),
        "back": back,
    }
    return render(request, "missions/coverage_remind.html", context)
