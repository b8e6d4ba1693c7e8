"""Open data: the desk that publishes, and the pages and files for everyone."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, requires
from core.reports.text import csv_safe
from missions.forms.missions import ReasonForm
from missions.models import OpenDataRelease
from missions.reports.open_data import gather_open_data
from missions.rules.open_data import publish_blockers
from missions.rules.parameters import smallest_published
from missions.services import open_data as services
from missions.views.found import mission_for, post_or_read

PUBLISH = Permission.PUBLISH_OPEN_DATA
HEAD = (
    *("table", "line_code", "line_es", "line_en"),
    *("column_code", "column_es", "column_en", "number"),
)


@require_safe
@requires(PUBLISH)
def desk(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """What would be published now, and what is."""
    found, now = mission_for(request, mission, PUBLISH), timezone.now()
    threshold = smallest_published(found.process)
    content = gather_open_data(found, threshold=threshold, at=now)
    rows = found.open_data.select_related("published_by", "withdrawn_by")
    context = {
        "mission": found,
        "threshold": threshold,
        "tables": shown(content),
        "blockers": publish_blockers(content),
        "releases": rows.order_by("-number"),
    }
    return render(request, "missions/open_data_desk.html", context)


@post_or_read
@requires(PUBLISH)
def publish(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Ask, then publish."""
    found = mission_for(request, mission, PUBLISH)
    back = reverse("missions:open_data_desk", args=[found.pk])
    context: dict[str, Any] = {
        "question": _("¿Publicar los datos abiertos?"),
        "detail": _(
            "Cualquier persona podrá leerlos y descargarlos. Lo publicado antes deja "
            "de mostrarse. Puede retirarlos, pero no recoger lo que otros descargaron."
        ),
        "confirm_label": _("Publicar"),
        "cancel_url": back,
    }
    template = "components/confirm.html"
    if request.method != "POST":
        return render(request, template, context)
    try:
        services.publish_open_data(mission=found, by=request.user, at=timezone.now())
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, template, context, status=409)
    messages.success(request, _("Los datos abiertos están publicados."))
    return redirect(back)


@post_or_read
@requires(PUBLISH)
def withdraw(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask why, then take the release off the public page."""
    rows = OpenDataRelease.objects.visible_to(request.user)
    release = get_object_or_404(rows.select_related("mission__process"), pk=pk)
    authorize(request.user, PUBLISH, release.mission)
    form = ReasonForm(request.POST or None)
    back = reverse("missions:open_data_desk", args=[release.mission_id])
    context: dict[str, Any] = {
        "question": _("¿Retirar los datos abiertos?"),
        "detail": _("Dejan de mostrarse en la página pública."),
        "confirm_label": _("Retirar"),
        "cancel_url": back,
        "form": form,
        "danger": True,
    }
    template = "components/confirm.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    reason, now = form.cleaned_data["reason"], timezone.now()
    try:
        services.withdraw_open_data(
            release=release, reason=reason, by=request.user, at=now
        )
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, template, context, status=409)
    return redirect(back)


# ---- for everyone


@require_safe
@login_not_required
def public_list(request: HttpRequest) -> HttpResponse:
    """Missions with open data."""
    rows = OpenDataRelease.objects.public().defer("content")
    return render(request, "missions/open_data_list.html", {"releases": rows})


@require_safe
@login_not_required
def public_page(request: HttpRequest, pk: str) -> HttpResponse:
    """The tables, how to read them, and the files."""
    release = get_object_or_404(OpenDataRelease.objects.public(), pk=pk)
    context = {"release": release, "tables": shown(release.content), "head": HEAD}
    return render(request, "missions/open_data_page.html", context)


@require_safe
@login_not_required
def public_file(request: HttpRequest, pk: str, suffix: str) -> HttpResponse:
    """All tables as one CSV, or as JSON with its dictionary."""
    release = get_object_or_404(OpenDataRelease.objects.public(), pk=pk)
    name = f"datos-abiertos-{release.mission.code.lower()}-{release.number}.{suffix}"
    answer: HttpResponse
    if suffix == "json":
        content = release.content | {"sha256": release.sha256, "dictionary": WORDS}
        options = {"ensure_ascii": False, "indent": 1}
        answer = JsonResponse(content, json_dumps_params=options)
    elif suffix == "csv":
        answer = HttpResponse(
            _csv(release.content), content_type="text/csv; charset=utf-8"
        )
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _csv(content: dict[str, Any]) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(HEAD)
    for table in content["tables"]:
        for row in table["rows"]:
            writer.writerow([table["name"], *[csv_safe(v) for v in row[:-1]], row[-1]])
    return "\ufeff" + target.getvalue()


def shown(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Tables as a page prints them: one line per code, in the language of the page."""
    english = (get_language() or "").startswith("en")
    place = 2 if english else 1
    tables = []
    for table in content["tables"]:
        columns: dict[str, str] = {}
        lines: dict[str, dict[str, Any]] = {}
        for row in table["rows"]:
            line, column, number = row[:3], row[3:6], row[6]
            columns[column[0]] = column[place]
            at = lines.setdefault(line[0], {"label": line[place], "cells": {}})
            at["cells"][column[0]] = number
        tables.append(
            {
                "name": table["name"],
                "title": table["title_en" if english else "title_es"],
                "columns": list(columns.values()),
                "lines": [
                    (each["label"], [each["cells"].get(c, "") for c in columns])
                    for each in lines.values()
                ],
            }
        )
    return tables


# What each column of the files holds, in both languages.
WORDS = {
    "table": {"es": "Tabla", "en": "Table"},
    "line_code": {"es": "Clave del renglón", "en": "Code of the line"},
    "line_es": {"es": "Renglón en español", "en": "Line in Spanish"},
    "line_en": {"es": "Renglón en inglés", "en": "Line in English"},
    "column_code": {"es": "Clave de la columna", "en": "Code of the column"},
    "column_es": {"es": "Columna en español", "en": "Column in Spanish"},
    "column_en": {"es": "Columna en inglés", "en": "Column in English"},
    "number": {
        "es": "Número; vacío cuando no se muestra para no identificar a nadie",
        "en": "Number; empty when it is not shown so that nobody can be identified",
    },
}
