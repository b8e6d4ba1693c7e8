"""Pages of analysis: figures, tables, and the list behind every number."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires
from missions.forms.analysis import AnswerFilter, PlaceFilter, counted
from missions.forms.finding_filter import FindingFilter
from missions.models import Checklist, Finding, Mission, Submission
from missions.reports.analysis import Grid, Line
from missions.reports.analysis.answers import question_grid, split_grids
from missions.reports.analysis.findings import finding_grids, incident_grids
from missions.reports.analysis.places import place_grids, state_names, with_state
from missions.reports.checklist_summary import summary
from missions.reports.labels import Labels
from missions.views.found import mission_for

PAGE_SIZE = 50
TABS = (
    ("analysis", gettext_lazy("Hallazgos")),
    ("analysis_incidents", gettext_lazy("Incidentes")),
    ("analysis_answers", gettext_lazy("Cédulas")),
    ("analysis_places", gettext_lazy("Cobertura")),
)
TEMPLATE = "missions/analysis.html"


@require_safe
@requires(Permission.READ_FINDING)
def findings(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Findings by topic, phase and severity."""
    return _findings(request, mission, "analysis")


@require_safe
@requires(Permission.READ_FINDING)
def incidents(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Incidents by type, severity and time."""
    return _findings(request, mission, "analysis_incidents")


def _findings(
    request: AuthenticatedHttpRequest, mission: str, name: str
) -> HttpResponse:
    found = mission_for(request, mission, Permission.READ_FINDING)
    labels, query = Labels(), counted(request.GET)
    if name == "analysis_incidents":
        query["only"] = "incident"
    form = FindingFilter(query, labels=labels)
    rows = form.narrow(Finding.objects.filter(mission=found))
    gather = incident_grids if name == "analysis_incidents" else finding_grids
    url = reverse("missions:findings", args=[found.pk])
    grids = linked(gather(rows, labels), url, query)
    empty = _("No hay hallazgos con esos filtros.")
    return _page(request, found, name, {"form": form, "grids": grids, "empty": empty})


@require_safe
@requires(Permission.READ_FINDING)
def answers(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Every question of a checklist with its denominator."""
    found = mission_for(request, mission, Permission.READ_FINDING)
    form, rows, checklist, query = answers_of(request.GET, found)
    grids: list[dict[str, Any]] = []
    if checklist:
        url = reverse("missions:submissions", args=[found.pk])
        given = [question_grid(d) for d in summary(checklist, rows)]
        grids = linked(given, url, query)
        for grid in grids:
            grid["more"] = _question_url(found, checklist, grid["key"][2:], query)
    empty = _("Todavía no hay cédulas enviadas con esos filtros.")
    context = {"form": form, "grids": grids, "empty": empty, "checklist": checklist}
    return _page(request, found, "analysis_answers", context)


def _question_url(
    mission: Mission, checklist: Checklist, code: str, query: QueryDict
) -> str:
    path = reverse("missions:analysis_question", args=[mission.pk, checklist.pk, code])
    return f"{path}?{_kept(query, 'checklist')}"


@require_safe
@requires(Permission.READ_FINDING)
def question(
    request: AuthenticatedHttpRequest, mission: str, checklist: str, code: str
) -> HttpResponse:
    """One question by district, modality and hour."""
    found = mission_for(request, mission, Permission.READ_FINDING)
    form, rows, chosen, query = answers_of(request.GET, found, checklist)
    if chosen is None:
        raise Http404
    asked = [d for d in summary(chosen, rows) if d.code == code]
    if not asked:
        raise Http404
    labels = Labels()
    del form.fields["checklist"]
    grids = [question_grid(asked[0]), *split_grids(chosen, asked[0], labels, rows)]
    url = reverse("missions:submissions", args=[found.pk])
    context = {
        "form": form,
        "grids": linked(grids, url, query),
        "empty": _("Todavía no hay cédulas enviadas con esos filtros."),
        "checklist": chosen,
        "question": asked[0],
    }
    return _page(request, found, "analysis_answers", context)


def answers_of(
    given: QueryDict, mission: Mission, checklist: str = ""
) -> tuple[AnswerFilter, Any, Checklist | None, QueryDict]:
    """The filter, its filled checklists, and the checklist that is summed.

    Rows are None where nothing narrows them: the summary then reads no more than
    the index of answers.
    """
    query = counted(given)
    own = mission.checklists.order_by("order", "code")
    wanted = checklist or query.get("checklist", "")
    chosen = next((c for c in own if str(c.pk) == str(wanted)), None)
    if chosen is None and not checklist:
        chosen = next(iter(own), None)
    query["checklist"] = str(chosen.pk) if chosen else ""
    form = AnswerFilter(query, mission=mission)
    rows = form.narrow(Submission.objects.filter(mission=mission))
    apart = {"status", "checklist"}
    free = query["status"] == "counted" and not any(
        value for name, value in form.cleaned_data.items() if name not in apart
    )
    return form, None if free else rows, chosen, query


@require_safe
@requires(Permission.READ_FINDING)
def places(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Places visited, on a route, or neither; by district, alcaldía, modality."""
    found = mission_for(request, mission, Permission.READ_FINDING)
    labels = Labels()
    form = PlaceFilter(request.GET, labels=labels)
    rows = form.narrow(with_state(found))
    url = reverse("missions:analysis_place_list", args=[found.pk])
    grids = linked(place_grids(rows, labels), url, request.GET)
    empty = _("El proceso no tiene mesas con esos filtros.")
    context = {"form": form, "grids": grids, "empty": empty}
    return _page(request, found, "analysis_places", context)


@require_safe
@requires(Permission.READ_FINDING)
def place_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The polling places behind a number of the coverage."""
    found = mission_for(request, mission, Permission.READ_FINDING)
    form = PlaceFilter(request.GET, labels=Labels())
    rows = form.narrow(with_state(found).for_list()).order_by("code")
    context = {
        "mission": found,
        "form": form,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "states": dict(state_names()),
    }
    template = "missions/place_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _page(
    request: AuthenticatedHttpRequest,
    mission: Mission,
    name: str,
    context: dict[str, Any],
) -> HttpResponse:
    query = _kept(request.GET, "page")
    if not any(grid["used"] for grid in context["grids"]):
        context["grids"] = []
    context |= {
        "mission": mission,
        "tabs": [
            {
                "label": label,
                "url": reverse(f"missions:{each}", args=[mission.pk]),
                "current": each == name,
            }
            for each, label in TABS
        ],
        "printed": f"mission={mission.pk}&part={name}&{query}",
        "may_publish": can(request.user, Permission.PUBLISH_OPEN_DATA, mission),
    }
    return render(request, TEMPLATE + "#rows" if request.htmx else TEMPLATE, context)


def _kept(query: QueryDict, *but: str) -> str:
    given = query.copy()
    for name in but:
        given.pop(name, None)
    return urlencode({k: v for k, v in given.items() if v})


def linked(grids: Sequence[Grid], url: str, query: QueryDict) -> list[dict[str, Any]]:
    """Grids as the template prints them: each number with the list behind it.

    What the page filters by holds before what the cell says: both name the same
    rows, or the filter fewer.
    """
    page: dict[str, Any] = {k: v for k, v in query.items() if v and k != "page"}
    return [
        {
            "key": grid.key,
            "title": grid.title,
            "first": grid.first,
            "heads": grid.heads,
            "lines": [_line(line, url, page) for line in grid.lines],
            "total": _line(grid.total, url, page) if grid.total else None,
            "svg": mark_safe(grid.svg),  # noqa: S308 - our own drawing, escaped
            "alt": grid.alt,
            "note": grid.note,
            "used": not grid.is_empty,
        }
        for grid in grids
    ]


def _line(line: Line, url: str, page: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": line.label,
        "apart": line.apart,
        "cells": [
            {
                "number": cell.number,
                "share": cell.share,
                "url": f"{url}?{urlencode(cell.query | page)}" if cell.number else "",
            }
            for cell in line.cells
        ],
    }
