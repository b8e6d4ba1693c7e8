"""The programme report and the export of the matrix: written, built, frozen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from core import audit, folios, jobs
from core.exceptions import Refused, refuse
from core.files import produce
from core.models import Job, StoredFile, User
from core.reports.formats import Format, Produced
from core.reports.narrative import sanitised
from core.reports.registry import sections_for
from core.reports.snapshot import digest
from missions.enums import ReportStatus
from missions.models import Mission, ProgrammeReport, ReportNarrative
from missions.reports.sections import PROGRAMME
from missions.rules import reports as rules
from missions.workflow.reports import REPORT

_CHANGED = "Otra persona cambió el texto mientras usted escribía; revise y guarde."


@transaction.atomic
def create_report(*, mission: Mission, by: User, at: datetime) -> ProgrammeReport:
    """Begin the next version, with the texts of the one before it.

    Raises `Refused` (open_report).
    """
    mission = Mission.objects.select_for_update().get(pk=mission.pk)
    blockers = rules.new_report_blockers(mission)
    if blockers:
        raise Refused(blockers)
    newest = mission.reports.aggregate(newest=Max("version"))["newest"] or 0
    report = ProgrammeReport.objects.create(mission=mission, version=newest + 1)
    before = ReportNarrative.objects.filter(
        report__mission=mission, report__version=newest
    )
    for old in before:
        _save_text(ReportNarrative(report=report, section=old.section), old.text, by)
    audit.record(action="missions.report.create", by=by, at=at, target=report)
    return report


@transaction.atomic
def save_narrative(
    *,
    report: ProgrammeReport,
    section: str,
    text: str,
    seen: int | None = None,
    by: User,
    at: datetime,
) -> ReportNarrative:
    """Keep the text of one section as plain paragraphs, bold and lists.

    `seen` is the version of the text that the person began with. Raises `Refused`
    (no_such_section, not_a_draft, changed_meanwhile).
    """
    report = _locked(report)
    known = {one.key for one in sections_for(PROGRAMME)}
    blockers = rules.narrative_blockers(report, section, known)
    if blockers:
        raise Refused(blockers)
    found = report.narratives.filter(section=section).first()
    if text_version(found) != seen:
        raise refuse("changed_meanwhile", _CHANGED)
    narrative = found or ReportNarrative(report=report, section=section)
    _save_text(narrative, sanitised(text), by)
    audit.record(
        action="missions.report.write", by=by, at=at, target=report, section=section
    )
    return narrative


def text_version(narrative: ReportNarrative | None) -> int | None:
    """Number of the newest kept version of a text; None when there is no text."""
    if narrative is None:
        return None
    newest: int | None = narrative.history.aggregate(n=Max("history_id"))["n"]
    return newest


@transaction.atomic
def review_report(
    *, report: ProgrammeReport, by: User, at: datetime
) -> ProgrammeReport:
    """Say that it is ready. Raises `Refused` (wrong_state, conclusions_missing)."""
    return _move(report, "review", by=by, at=at)


@transaction.atomic
def reopen_report(
    *, report: ProgrammeReport, by: User, at: datetime
) -> ProgrammeReport:
    """Back to draft. Raises `Refused` (wrong_state)."""
    return _move(report, "reopen", by=by, at=at)


@transaction.atomic
def build_report(
    *, report: ProgrammeReport, format: Format, by: User, at: datetime
) -> Job:
    """Start the job that makes a draft file. Raises `Refused` (frozen)."""
    report = _locked(report)
    blockers = rules.build_blockers(report)
    if blockers:
        raise Refused(blockers)
    return jobs.enqueue(
        "missions.build_report",
        by=by,
        at=at,
        label=f"Informe {report} · {format.value.upper()}",
        key=f"{report.pk}:{format.value}:{by.pk}",
        report=str(report.pk),
        format=format.value,
    )


@transaction.atomic
def request_approval(*, report: ProgrammeReport, by: User, at: datetime) -> Job:
    """Give the report its folio and start the job that freezes it.

    Raises `Refused` (wrong_state).
    """
    report = _locked(report)
    REPORT["approve"].require(report)
    if not report.folio:
        scope = report.mission.code.upper()
        report.folio, _number = folios.reserve("INF", at=at, scope=scope)
        report.save(update_fields=["folio"])
    return jobs.enqueue(
        "missions.approve_report",
        by=by,
        at=at,
        label=f"Aprobación del informe {report}",
        key=str(report.pk),
        report=str(report.pk),
    )


@transaction.atomic
def approve_report(
    *,
    report: ProgrammeReport,
    snapshot: Mapping[str, Any],
    files: Mapping[Format, Produced],
    by: User,
    at: datetime,
) -> ProgrammeReport:
    """Freeze what was gathered, with the files drawn from it and their hash.

    Raises `Refused` (wrong_state).
    """
    report = _locked(report)
    REPORT["approve"].require(report)
    kept = {
        format: _keep(one, purpose="programme_report", by=by, at=at)
        for format, one in files.items()
    }
    hashes = {format.value: stored.sha256 for format, stored in kept.items()}
    report.snapshot = {**snapshot, "files": hashes}
    report.sha256 = digest(report.snapshot)
    report.docx, report.pdf = kept[Format.DOCX], kept[Format.PDF]
    report.xlsx = kept[Format.XLSX]
    report.approved_at, report.approved_by = at, by
    return _set_status(
        report, "approve", by=by, at=at, folio=report.folio, sha256=report.sha256
    )


@transaction.atomic
def keep_draft(
    *, report: ProgrammeReport, produced: Produced, by: User | None, at: datetime
) -> StoredFile:
    """Store a draft file that a job has drawn."""
    stored = _keep(produced, purpose="programme_report_draft", by=by, at=at)
    audit.record(
        action="missions.report.build",
        by=by,
        at=at,
        target=report,
        file=produced.content_type,
    )
    return stored


@transaction.atomic
def export_matrix(
    *,
    mission: Mission,
    filters: Mapping[str, str],
    purpose: str,
    by: User,
    at: datetime,
) -> Job:
    """Start the job that writes the filtered matrix as a workbook."""
    return jobs.enqueue(
        "missions.export_matrix",
        by=by,
        at=at,
        label=f"Matriz de hallazgos · {mission.code}",
        mission=str(mission.pk),
        filters=dict(filters),
        purpose=purpose,
    )


@transaction.atomic
def keep_matrix(
    *,
    mission: Mission,
    produced: Produced,
    rows: int,
    purpose: str,
    filters: list[str],
    by: User | None,
    at: datetime,
) -> StoredFile:
    """Store the workbook and chain the export: how many rows, and why."""
    stored = _keep(produced, purpose="findings_matrix", by=by, at=at)
    audit.record(
        action="missions.matrix.export",
        by=by,
        at=at,
        target=mission,
        rows=rows,
        purpose=purpose,
        filters=filters,
    )
    return stored


def _keep(
    produced: Produced, *, purpose: str, by: User | None, at: datetime
) -> StoredFile:
    return produce.keep(
        produced.content,
        name=produced.name,
        content_type=produced.content_type,
        purpose=purpose,
        by=by,
        at=at,
    )


def _locked(report: ProgrammeReport) -> ProgrammeReport:
    rows = ProgrammeReport.objects.select_for_update(of=("self",))
    return rows.select_related("mission__process").get(pk=report.pk)


def _save_text(narrative: ReportNarrative, text: str, by: User) -> None:
    narrative.text = text
    narrative._history_user = by  # type: ignore[attr-defined]  # kept by the version
    narrative.save()


def _move(
    report: ProgrammeReport, verb: str, *, by: User, at: datetime
) -> ProgrammeReport:
    report = _locked(report)
    REPORT[verb].require(report)
    return _set_status(report, verb, by=by, at=at)


def _set_status(
    report: ProgrammeReport, verb: str, *, by: User, at: datetime, **details: Any
) -> ProgrammeReport:
    source = report.status
    report.status = ReportStatus(REPORT[verb].target)
    report.save()
    audit.record_transition(
        target=report,
        verb=verb,
        source=source,
        to=report.status,
        by=by,
        at=at,
        **details,
    )
    return report
