"""Answers for machines: colours, health, reports of the browser."""

import json
import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

logger = logging.getLogger(__name__)

REPORT_BYTES = 8192


@require_safe
@login_not_required
@cache_control(public=True, max_age=3600)
def theme(request: HttpRequest) -> HttpResponse:
    """The institute's colours as custom properties."""
    return render(request, "core/theme.css", settings.INSTITUTE, "text/css")


@require_safe
@login_not_required
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers and reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        answer = JsonResponse({"status": "no database"}, status=503)
        answer["Retry-After"] = "5"
        return answer
    return JsonResponse({"status": "ok"})


@csrf_exempt
@require_POST
@login_not_required
def csp_report(request: HttpRequest) -> HttpResponse:
    """Log what a browser refused to load: directive and blocked address only."""
    try:
        report = json.loads(request.read(REPORT_BYTES)).get("csp-report", {})
        seen = [str(report.get(key, ""))[:200] for key in _REPORTED]
    except (ValueError, AttributeError):
        return HttpResponse(status=400)
    logger.warning("csp violation %s", json.dumps(seen))
    return HttpResponse(status=204)


_REPORTED = ("effective-directive", "violated-directive", "blocked-uri")
