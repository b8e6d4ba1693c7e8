"""The data of a draft read in the background, and kept for the pages that show it."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from core import jobs
from core.exceptions import Refused
from core.models import Job, User
from core.reports.document import ReportDocument
from core.reports.lint import lint_document
from core.reports.registry import ReportFailed
from missions.models import ProgrammeReport, ReportGathering
from missions.reports.programme import figures
from missions.rules import reports as rules

KIND = "missions.gather_report"


@transaction.atomic
def request_gathering(*, report: ProgrammeReport, by: User, at: datetime) -> Job:
    """Start the job that reads the data of a draft again. Raises `Refused` (frozen)."""
    rows = ProgrammeReport.objects.select_for_update(no_key=True, of=("self",))
    report = rows.select_related("mission").get(pk=report.pk)
    blockers = rules.build_blockers(report)
    if blockers:
        raise Refused(blockers)
    label = gettext("Cifras y revisión del informe %(report)s") % {"report": report}
    return jobs.enqueue(
        KIND, by=by, at=at, label=label[:160], key=str(report.pk), report=str(report.pk)
    )


def keep_gathering(
    *, report: ProgrammeReport, document: ReportDocument, at: datetime
) -> ReportGathering:
    """Keep what a reading found: observations, figures with their counts, drawings.

    `at` is when the reading began: what changed afterwards is not in it.
    """
    return _keep(
        report,
        at,
        findings=[asdict(one) for one in lint_document(document)],
        data=[
            {
                "key": one.key,
                "value": _plain(one.value),
                "source": one.source,
                "count": len(one.rows),
            }
            for _key, one in sorted(document.data.items())
        ],
        figures=[
            {"caption": one.caption, "svg": one.svg, "source": one.source}
            for one in figures(document)
        ],
    )


def keep_failure(
    *, report: ProgrammeReport, failure: ReportFailed, at: datetime
) -> ReportGathering:
    """Keep which section could not be read and why; the page says it."""
    cause = f"{type(failure.cause).__name__}: {failure.cause}"
    return _keep(report, at, failed_section=failure.section, failed_cause=cause[:300])


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | str) else str(value)


def _keep(report: ProgrammeReport, at: datetime, **found: object) -> ReportGathering:
    empty: dict[str, object] = {"findings": [], "data": [], "figures": []}
    said = {"failed_section": "", "failed_cause": "", "gathered_at": at}
    kept, _made = ReportGathering.objects.update_or_create(
        report=report, defaults={**empty, **said, **found}
    )
    return kept
