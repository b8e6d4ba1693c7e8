"""What the last reading of a draft's data found, for the pages that show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from core.reports.lint import LintFinding
from core.reports.registry import sections_for
from missions.models import ProgrammeReport, ReportGathering, ReportNarrative
from missions.reports.kinds import shape_of


@dataclass(frozen=True, slots=True)
class Kept:
    """When the data were read, what was found, and whether a text is newer."""

    at: datetime | None = None
    outdated: bool = False
    findings: tuple[LintFinding, ...] = ()
    failed: dict[str, str] | None = None


def kept(report: ProgrammeReport) -> Kept:
    """What is kept; nothing when the data were not read yet."""
    row = _row(report, "findings")
    if row is None:
        return Kept()
    written = ReportNarrative.history.filter(report=report)
    last = written.aggregate(at=Max("history_date"))["at"]
    return Kept(
        at=row.gathered_at,
        outdated=last is not None and last > row.gathered_at,
        findings=tuple(LintFinding(**one) for one in row.findings),
        failed=_failed(report, row),
    )


def kept_figures(report: ProgrammeReport) -> tuple[list[dict[str, Any]], Kept]:
    """The drawings, and when they were made."""
    row = _row(report, "figures")
    return (row.figures if row else []), kept(report)


def kept_data(report: ProgrammeReport) -> tuple[list[dict[str, Any]], Kept]:
    """Each figure with its source and how many rows it counts."""
    row = _row(report, "data")
    return (row.data if row else []), kept(report)


def _row(report: ProgrammeReport, part: str) -> ReportGathering | None:
    """One part only: the drawings of a large report weigh."""
    rows = ReportGathering.objects.filter(report=report)
    return rows.only("gathered_at", "failed_section", "failed_cause", part).first()


def _failed(report: ProgrammeReport, row: ReportGathering) -> dict[str, str] | None:
    if not row.failed_section:
        return None
    titles = {
        one.key: str(one.title) for one in sections_for(shape_of(report).registered)
    }
    title = titles.get(row.failed_section, row.failed_section)
    return {"title": title, "cause": row.failed_cause}
