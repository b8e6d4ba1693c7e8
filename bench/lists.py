"""List pages: queries, median time and size of a first page."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from api.authentication import create_token
from bench import seed
from bench.inside import Size
from bench.table import Row
from core.models import User
from core.permissions import Permission

PRETIX = "pretix, order positions"


def measure(size: Size, _part: str) -> list[Row]:
    """Each page after one warm-up, by one client."""
    boss, key = seed.staff(), seed.mission().pk
    browser = Client()
    browser.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    pages = {
        "Review queue": reverse("accreditation:queue"),
        "Findings": reverse("missions:findings", args=[key]),
        "Matrix": reverse("missions:matrix", args=[key]),
        "Badges": reverse("accreditation:badges"),
        "Members of the Red": reverse("network:members"),
    }
    rows = []
    for name, url in pages.items():
        rows += _page(name, partial(browser.get, url), size)
    program = Client(headers={"Authorization": f"Bearer {token_of(boss)}"})
    for name, view in {"files": "applications", "findings": "findings"}.items():
        ask = partial(program.get, reverse(f"api:{view}"))
        rows += _page(f"Interface, {name}", ask, size, reference=True)
    return rows


def token_of(user: User) -> str:
    """A token of all permissions for an hour."""
    now = timezone.now()
    return create_token(
        user=user,
        name="bench",
        permissions=list(Permission),
        expires_at=now + timedelta(hours=1),
        by=user,
        at=now,
    )


def _page(
    name: str, ask: Callable[[], Any], size: Size, *, reference: bool = False
) -> list[Row]:
    ask()
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    queries = len(captured)  # the next request empties the log
    if response.status_code != 200:
        raise RuntimeError(f"{name} answered {response.status_code}")
    times = []
    for _number in range(size.repeats):
        began = perf_counter()
        ask()
        times.append((perf_counter() - began) * 1000)
    bars = (10, 52, 38.6) if reference else (None, None, None)
    figures = (queries, median(times), len(response.content) / 1000)
    units = (("queries", "queries"), ("p50", "ms"), ("size", "kB"))
    return [
        Row(f"{name}: {what}", figure, unit, bar, PRETIX, lower_is_better=True)
        for (what, unit), figure, bar in zip(units, figures, bars, strict=True)
    ]
