"""What lets the pages of the phone open with the network cut.

A service worker keeps the pages of the day and their parts on the telephone. Where
nobody has arrived yet, a checklist can be filled for the stop itself: the first
answers that reach the server are the arrival.
"""

import json
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions import services
from missions.models import Checklist, Mission, Modality, RouteStop, Visit
from missions.views import filling
from missions.views.found import post_or_read, refused
from missions.views.visiting import my_stop

STATIC_PARTS = (
    *("npm/bootstrap.min.css", "css/mirada.css", "css/checklist.css"),
    *("npm/public-sans-latin.woff2", "npm/public-sans-latin-ext.woff2"),
    *("npm/bootstrap.bundle.min.js", "django_htmx/htmx-2.min.js", "img/favicon.svg"),
    *("js/app.js", "js/outbox.js", "js/checklist.js", "js/photo.js", "js/rules.js"),
    "js/finding.js",
)


@login_not_required
@require_GET
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the phone's pages."""
    # Pages name the version of a file, modules name each other: both are kept.
    files = [(static(name), settings.STATIC_URL + name) for name in STATIC_PARTS]
    urls = [url for pair in files for url in dict.fromkeys(pair)]
    scope, away = reverse("missions:field_today"), reverse("missions:field_away")
    context = {
        "urls": json.dumps([reverse("core:theme"), *urls]),
        "scope": scope,
        "away": away,
    }
    response = render(
        request, "missions/field_worker.js", context, content_type="text/javascript"
    )
    response["Service-Worker-Allowed"] = scope
    return response


@login_not_required
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """What stands in for a page that the phone has never opened."""
    return render(request, "missions/field_away.html")


@login_not_required
@require_GET
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Who is at the phone, so that a kept page can send; never kept there."""
    person = str(request.user.pk) if request.user.is_authenticated else ""
    return JsonResponse({"person": person, "csrf": get_token(request)})


def checklists_for(stops: list[RouteStop]) -> dict[int, list[Checklist]]:
    """Checklists in use for the kind of place of each stop, by the key of the stop."""
    missions = {stop.route.team.mission_id for stop in stops}
    kinds = Prefetch("modalities", Modality.objects.only("pk"))
    rows = Checklist.objects.filter(mission__in=missions).in_use().distinct()
    asked = list(rows.prefetch_related(kinds))
    return {
        stop.pk: [
            row
            for row in asked
            if row.mission_id == stop.route.team.mission_id and _is_for(row, stop)
        ]
        for stop in stops
    }


def _is_for(checklist: Checklist, stop: RouteStop) -> bool:
    kinds = {modality.pk for modality in checklist.modalities.all()}
    return not kinds or stop.place.modality_id in kinds


def pages_to_keep(items: list[dict[str, Any]], missions: list[Mission]) -> list[str]:
    """Addresses that the person may need today where there is no network."""
    found = [reverse("missions:field_today"), reverse("missions:field_findings")]
    new = reverse("missions:field_finding_new")
    found += [f"{new}?mision={mission.pk}" for mission in missions]
    for item in items:
        name, key = "missions:field_fill_stop", item["stop"].pk
        if item["visit"] is not None:
            name, key = "missions:field_fill", item["visit"].pk
            found.append(reverse("missions:field_visit", args=[key]))
            found.append(f"{new}?visita={key}")
        found += [reverse(name, args=[key, row.pk]) for row in item["checklists"]]
    return found


@post_or_read
@requires(Permission.LOG_FINDING)
def fill_stop(
    request: AuthenticatedHttpRequest, stop: int, checklist: str
) -> HttpResponse:
    """A checklist of a stop where nobody has arrived; what is posted is the arrival."""
    row = my_stop(request, stop)
    team = row.route.team
    asked = get_object_or_404(team.mission.checklists, pk=checklist)
    now = timezone.now()
    if request.method == "POST":
        try:
            visit = services.start_visit(stop=row, by=request.user, at=now)
        except Refused as refusal:
            return refused(request, refusal, reverse("missions:field_today"))
        return cast(HttpResponse, filling.fill(request, visit.pk, asked.pk))
    if known := services.visit_of_stop(row):
        return redirect("missions:field_fill", visit=known.pk, checklist=asked.pk)
    coming = Visit(
        mission=team.mission, team=team, place=row.place, arrived_at=now, pk=None
    )
    return filling.first_page(request, coming, asked, stop=row)
