"""One clock for all web processes, and when a request arrived by it.

The clock is the database's, which every process shares. A long upload is not late
because it was slow: what counts is when its first byte was accepted.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN = "mirada.began"
# A proxy that holds a body back for longer than this is not believed.
LONGEST_WAIT = 900.0


class ArrivalMiddleware:
    """Notes, before anything reads the body, when a request began."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META[BEGAN] = time.monotonic() - _held_back(request)
        return self.get_response(request)


def _held_back(request: HttpRequest) -> float:
    """Seconds that our own proxy kept the request, from `X-Request-Start: t=…`."""
    if not settings.PROXY_STAMPS_ARRIVAL:
        return 0.0
    text = request.headers.get("X-Request-Start", "").removeprefix("t=")
    try:
        waited = time.time() - float(text)
    except ValueError:
        return 0.0
    return waited if 0 <= waited <= LONGEST_WAIT else 0.0


def database_now() -> datetime:
    """The time of the database; SQLite lives in this process and has ours."""
    if connection.vendor == "sqlite":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def arrival(request: HttpRequest) -> datetime:
    """When the first byte of the request was accepted, by the database's clock."""
    spent = time.monotonic() - request.META.get(BEGAN, time.monotonic())
    return database_now() - timedelta(seconds=max(0.0, spent))
