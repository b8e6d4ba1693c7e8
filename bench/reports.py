"""The workbook of the matrix and the programme report, each in its own process."""

from random import Random

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import checklists, observed, seed
from bench.inside import FamilyPeak, Size, peak_mib, stopwatch
from bench.table import Row
from core.reports.formats import Format, produce
from missions.models import Finding, Participant, ProgrammeReport, Submission, Visit
from missions.reports import matrix, programme
from missions.services import create_report

PARTICIPANTS, FINDINGS = 5000, 3000


def measure_matrix(size: Size, _part: str) -> list[Row]:
    """From the database to the bytes of the workbook, as the job does it."""
    made, boss, now = seed.mission(), seed.staff(), timezone.now()
    with stopwatch() as watch, CaptureQueriesContext(connection) as captured:
        rows = matrix.iter_matrix(made, matrix.MatrixFilters(), boss)
        produced = produce(matrix.workbook(made, rows, now), Format.XLSX, stem="matriz")
    count = Finding.objects.filter(mission=made).count()
    name = f"Matrix of {count:,} findings, XLSX"
    return [
        Row(name, watch.wall, "s"),
        Row(f"{name}: rows", count / watch.wall, "per second"),
        Row(f"{name}: queries", len(captured), "queries"),
        Row(f"{name}: peak", peak_mib(), "MiB"),
        Row(f"{name}: file", len(produced.content) / 2**20, "MiB"),
    ]


def measure_report(size: Size, part: str) -> list[Row]:
    """Gather every section, then draw one format."""
    kind, report = Format(part), _report()
    with stopwatch() as gathering, CaptureQueriesContext(connection) as captured:
        document = programme.gather_report(report, timezone.now())
    source = (
        programme.report_workbook(document, report.mission)
        if kind == Format.XLSX
        else document
    )
    with FamilyPeak() as peak, stopwatch() as drawing:
        produced = produce(source, kind, stem="informe")
    count = Finding.objects.filter(mission=report.mission).count()
    name = f"Programme report, {count:,} findings, {kind.value.upper()}"
    return [
        Row(f"{name}: gather", gathering.wall, "s"),
        Row(f"{name}: gather", len(captured), "queries"),
        Row(f"{name}: draw", drawing.wall, "s"),
        Row(f"{name}: peak", peak.mib, "MiB"),
        Row(f"{name}: file", len(produced.content) / 2**20, "MiB"),
    ]


def measure_whole(size: Size, part: str) -> list[Row]:
    """The final report of a national programme: gathered once, drawn three times.

    Its data are made by another process: their memory is not the report's.
    """
    if part == "data":
        _whole_programme()
        return []
    report = _report()
    with FamilyPeak() as peak, stopwatch() as watch:
        document = programme.gather_report(report, timezone.now())
        book = programme.report_workbook(document, report.mission)
        for kind, source in (
            (Format.PDF, document),
            (Format.DOCX, document),
            (Format.XLSX, book),
        ):
            produce(source, kind, stem="informe")
    name = "Final report, 5,000 participants, 10,000 checklists, 3,000 findings"
    return [
        Row(
            f"{name}: DOCX, PDF and XLSX",
            watch.wall,
            "s",
            30,
            "the aim of the issue",
            lower_is_better=True,
        ),
        Row(
            f"{name}: peak",
            peak.mib,
            "MiB",
            500,
            "the aim of the issue",
            lower_is_better=True,
        ),
    ]


def _whole_programme() -> None:
    """What is missing of 5,000, 2,000 visits, 10,000 checklists, 3,000 findings."""
    made, boss, random = seed.mission(), seed.staff(), Random(f"{seed.SEED}/whole")
    people = PARTICIPANTS - Participant.objects.filter(mission=made).count()
    seed.participants(people, random)
    if not Visit.objects.filter(mission=made).exists():
        checklists.field_work()
    found = Finding.objects.filter(mission=made).count()
    observed.findings(FINDINGS - found, random, made=made, boss=boss, referred=True)
    counts = (
        Participant.objects.filter(mission=made).count(),
        Visit.objects.filter(mission=made).count(),
        Submission.objects.filter(mission=made).count(),
        Finding.objects.filter(mission=made).count(),
    )
    if counts != (PARTICIPANTS, 2000, 10_000, FINDINGS):
        raise RuntimeError(f"the programme is not of the size to measure: {counts}")


def _report() -> ProgrammeReport:
    made = seed.mission()
    found = ProgrammeReport.objects.filter(mission=made).first()
    if found is None:
        found = create_report(mission=made, by=seed.staff(), at=timezone.now())
    return ProgrammeReport.objects.select_related("mission__process").get(pk=found.pk)
