"""The reviewer's queue over many files: its pages by filter, and the interface."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accreditation.enums import ApplicationStatus as S
from accreditation.models import Application
from bench import seed
from bench.inside import Size
from bench.lists import token_of
from bench.table import Row
from missions.models import District

# What a reviewer opens in a day: the list as it is, and its usual filters.
FILTERS = {
    "all that wait": {},
    "fast lane": {"lane": "fast"},
    "late": {"clock": "late"},
    "without owner": {"owner": "none"},
    "by district": {"district": "1"},
    "by state": {"status": "in_review"},
    "page 100": {"page": "100"},
    "by flag": {"flag": "hit_possible"},
    "every state": {"status": "all"},
}
SPREAD = (
    *(S.RECEIVED, S.RECEIVED, S.RECEIVED, S.IN_REVIEW, S.CORRECTION, S.CORRECTED),
    *(S.IN_TRAINING, S.INADMISSIBLE, S.WITHDRAWN, S.NOT_CORRECTED),
)


# Files with one state and one clock.
ALIKE = 50


def measure(size: Size, _part: str) -> list[Row]:
    """Every filter in turn, several rounds; the interface with pages of fifty."""
    _fill(size.files)
    boss, url = seed.staff(), reverse("accreditation:queue")
    browser = Client()
    browser.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    district = District.objects.order_by("number").values_list("pk", flat=True)[0]
    queries, times, weight = set(), [], 0
    for name, data in FILTERS.items():
        sent = data | ({"district": str(district)} if name == "by district" else {})
        ask = partial(browser.get, url, sent)
        queries.add(_queries(ask))
        for _round in range(size.repeats):
            took, answer = _timed(ask)
            times.append(took)
            weight = max(weight, len(answer.content))
    title = f"Queue of {Application.objects.filed().count():,} files"
    rows = [
        Row(f"{title}: fewest queries", min(queries), "queries"),
        Row(f"{title}: most queries", max(queries), "queries"),
        Row(f"{title}: p50", median(times), "ms", lower_is_better=True),
        Row(f"{title}: p95", quantiles(times, n=20)[-1], "ms", lower_is_better=True),
        Row(f"{title}: heaviest page", weight / 1000, "kB"),
    ]
    return rows + _interface(size, title)


def _interface(size: Size, title: str) -> list[Row]:
    """A page of fifty of the interface for programs."""
    program = Client(headers={"Authorization": f"Bearer {token_of(seed.staff())}"})
    ask = partial(program.get, reverse("api:applications"), {"page_size": 50})
    queries = _queries(ask)
    answers = [_timed(ask) for _round in range(size.repeats)]
    times = [took for took, _answer in answers]
    weight = len(answers[-1][1].content) / 1000
    return [
        Row(f"{title}, interface: queries", queries, "queries"),
        Row(f"{title}, interface: p50", median(times), "ms", lower_is_better=True),
        Row(f"{title}, interface: size", weight, "kB"),
    ]


def _queries(ask: Callable[[], Any]) -> int:
    """Queries of one request, after one that warms up."""
    ask()
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    if response.status_code != 200:
        raise RuntimeError(f"the queue answered {response.status_code}")
    return len(captured)


def _timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    answer = ask()
    return (perf_counter() - began) * 1000, answer


def _fill(count: int) -> None:
    """Bring the files of the desk up to `count`, in all states, with clocks."""
    random, now, boss = Random(f"{seed.SEED}/queue"), timezone.now(), seed.staff()
    add = count - Application.objects.filed().count()
    if add <= 0:
        return
    made = seed.waiting(add, random)
    for first in range(0, add, ALIKE):
        some = [row.pk for row in made[first : first + ALIKE]]
        status = random.choice(SPREAD)
        hours = dt.timedelta(hours=random.randrange(-48, 240))
        Application.objects.filter(pk__in=some).update(
            status=status,
            due_at=now + hours if status == S.CORRECTION else None,
            fast_due_at=now + hours if random.random() < 0.05 else None,
            reviewer=boss if status == S.IN_REVIEW else None,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
