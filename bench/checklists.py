"""The coverage board and the summary of a checklist, over generated field work."""

from datetime import time, timedelta
from random import Random
from time import perf_counter
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench import seed
from bench.inside import Size
from bench.table import Row
from missions import services
from missions.models import (
    Answer,
    Checklist,
    ChecklistVersion,
    District,
    Finding,
    PollingPlace,
    Route,
    RouteStop,
    Submission,
    Team,
    TerritorialUnit,
    Visit,
)
from missions.reports.analysis.answers import split_grids
from missions.reports.analysis.findings import finding_grids
from missions.reports.checklist_summary import summary
from missions.reports.coverage import gather
from missions.reports.labels import Labels
from missions.rules.filling import tally_code
from missions.services.tallying import retally

PLACES, TEAMS, FILLED = 2000, 1000, 10_000
BATCH = 2000
PEER = "nditech/apollo, checklist summary"


def measure(size: Size, _part: str) -> list[Row]:
    """One client asks for the board; the summary is gathered in the process."""
    version = _checklist()
    if not Team.objects.filter(mission=seed.mission()).exists():
        _field_work(version)
    return [*_board(size), *_summary(version.checklist, size)]


def _board(size: Size) -> list[Row]:
    browser = Client()
    browser.force_login(
        seed.staff(), backend="django.contrib.auth.backends.ModelBackend"
    )
    url = reverse("missions:coverage", args=[seed.mission().pk])
    browser.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(url)
    queries = len(captured)  # the next request empties the log
    figures = gather(seed.mission(), day=timezone.localdate(), now=timezone.now())
    if response.status_code != 200 or figures.total.stops != PLACES:
        raise RuntimeError("the board does not show its places")
    times = sorted(_timed(lambda: browser.get(url)) for _n in range(size.repeats))
    return [
        Row("Coverage board: queries", queries, "queries"),
        Row("Coverage board: p50", times[len(times) // 2], "ms"),
        Row(
            "Coverage board: p95",
            times[int(len(times) * 0.95)],
            "ms",
            300,
            "the aim of the board",
            lower_is_better=True,
        ),
    ]


def _summary(checklist: Checklist, size: Size) -> list[Row]:
    rows = summary(checklist)
    if max(row.answered for row in rows) != FILLED:
        raise RuntimeError("the summary does not count its checklists")
    findings = Finding.objects.filter(mission=seed.mission(), status="validated")
    measures = {
        "Checklist summary: p50": lambda: summary(checklist),
        "One question by district, modality, hour: p50": lambda: split_grids(
            checklist, rows[0], Labels(), None
        ),
        "Findings by topic, phase, severity: p50": lambda: finding_grids(
            findings, Labels()
        ),
    }
    found = []
    for name, act in measures.items():
        act()
        times = sorted(_timed(act) for _n in range(size.repeats))
        bar = 50 if "hour" not in name else None
        middle = times[len(times) // 2]
        found.append(Row(name, middle, "ms", bar, PEER, lower_is_better=True))
    return found


def _timed(act) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


# ---- data


def field_work() -> None:
    """Places, teams, visits and filled checklists of the mission."""
    _field_work(_checklist())


def _checklist() -> ChecklistVersion:
    known = Checklist.objects.filter(mission=seed.mission(), code="recepcion").first()
    if known:
        return known.versions.get()
    template = Checklist.objects.templates().get(code="recepcion")
    done: dict[str, Any] = {"by": seed.staff(), "at": timezone.now()}
    version = services.adopt_template(template=template, mission=seed.mission(), **done)
    return services.publish_version(version=version, **done)


def _field_work(version: ChecklistVersion) -> None:
    """Two stops for each team today; five filled checklists for each place."""
    random, mission = Random(seed.SEED), seed.mission()
    places = _places(version)
    teams = Team.objects.bulk_create(
        Team(mission=mission, name=f"Equipo {n:04d}") for n in range(TEAMS)
    )
    today = timezone.localdate()
    routes = Route.objects.bulk_create(
        Route(team=team, on=today, name=team.name) for team in teams
    )
    stops = [
        RouteStop(
            route=routes[n % TEAMS],
            place=place,
            order=n // TEAMS + 1,
            planned_at=time(9 + n % 8),
            status="visited",
        )
        for n, place in enumerate(places)
    ]
    RouteStop.objects.bulk_create(stops, batch_size=BATCH)
    now = timezone.now()
    visits = Visit.objects.bulk_create(
        Visit(mission=mission, team=teams[n % TEAMS], place=place, arrived_at=now)
        for n, place in enumerate(places)
    )
    _fill(version, visits, random)


def _places(version: ChecklistVersion) -> list[PollingPlace]:
    mission = seed.mission()
    modality = version.checklist.modalities.get()
    districts = list(District.objects.prefetch_related("alcaldias").order_by("number"))
    units = TerritorialUnit.objects.bulk_create(
        TerritorialUnit(
            frame_id=district.frame_id,
            key=f"{district.alcaldias.all()[0].code}-{800 + number:03d}",
            name=f"Unidad {number} (ficticia)",
            alcaldia=district.alcaldias.all()[0],
            district=district,
            is_fictional=True,
        )
        for number, district in enumerate(districts)
    )
    return PollingPlace.objects.bulk_create(
        PollingPlace(
            process=mission.process,
            code=f"BENCH-{number:04d}",
            unit=units[number % len(units)],
            modality=modality,
            address="Calle de Ejemplo 1",
            is_fictional=True,
        )
        for number in range(PLACES)
    )


def _fill(version: ChecklistVersion, visits: list[Visit], random: Random) -> None:
    boss, now = seed.staff(), timezone.now()
    rows = Submission.objects.bulk_create(
        (
            Submission(
                mission=version.checklist.mission,
                visit=visits[n % PLACES],
                checklist=version.checklist,
                version=version,
                place=visits[n % PLACES].place,
                district=visits[n % PLACES].place.unit.district,
                alcaldia=visits[n % PLACES].place.unit.alcaldia,
                modality=visits[n % PLACES].place.modality,
                client_id=UUID(int=random.getrandbits(128), version=4),
                filled_by=boss,
                status="received",
                saved_at=now,
                sent_at=now,
                answered_at=now - timedelta(minutes=n % 400),
                hour=9 + n % 8,
            )
            for n in range(FILLED)
        ),
        batch_size=BATCH,
    )
    questions = [
        (q, [option.code for option in q.options.all()])
        for q in version.questions.prefetch_related("options")
        if q.is_answered
    ]
    answers = (
        _answer(row, question, codes, random)
        for row in rows
        for question, codes in questions
    )
    Answer.objects.bulk_create(answers, batch_size=BATCH)
    retally()


def _answer(row, question, codes, random) -> Answer:
    value = random.choice(codes) if codes else random.randint(0, 700)
    if question.kind == "many":
        value = [value]
    if question.kind == "text":
        value = "Sin novedad."
    return Answer(
        submission=row,
        question=question,
        value=value,
        code=tally_code(question.kind, value),
        counts=True,
    )
