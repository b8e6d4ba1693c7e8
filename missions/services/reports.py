"""The reports of a programme and the export of the matrix: begun, built, frozen."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core import audit, folios, jobs
from core.exceptions import Refused
from core.files import produce
from core.models import Job, StoredFile, User
from core.reports.formats import Format, Produced
from core.reports.lint import LintFinding
from core.reports.snapshot import digest
from missions.enums import ReportKind, ReportStatus
from missions.models import Mission, ProgrammeReport, ReportNarrative
from missions.rules import informes as informe_rules
from missions.rules import reports as rules
from missions.services import waivers
from missions.services.gathering import request_gathering
from missions.services.narratives import locked, write
from missions.workflow.reports import REPORT


@transaction.atomic
def create_report(
    *,
    mission: Mission,
    kind: str = ReportKind.FINAL,
    month: date | None = None,
    reason: str = "",
    by: User,
    at: datetime,
) -> ProgrammeReport:
    """Begin the next version, with the texts and reasons of the one before it.

    Raises `Refused` (month_ahead, open_report, reason_missing).
    """
    mission = Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    blockers = rules.new_report_blockers(
        mission, kind, month, reason, timezone.localdate(at)
    )
    if blockers:
        raise Refused(blockers)
    same = mission.reports.filter(kind=kind, month=month)
    before = same.order_by("-version").first()
    report = ProgrammeReport.objects.create(
        mission=mission,
        kind=kind,
        month=month,
        version=before.version + 1 if before else 1,
        reason=reason.strip() if before else "",
    )
    if before:
        for old in before.narratives.all():
            write(ReportNarrative(report=report, section=old.section), old.text, by)
        waivers.inherit(before, report)
    request_gathering(report=report, by=by, at=at)
    audit.record(
        action="missions.report.create", by=by, at=at, target=report, kind=kind
    )
    return report


@transaction.atomic
def review_report(
    *, report: ProgrammeReport, by: User, at: datetime
) -> ProgrammeReport:
    """Say that it is ready. Raises `Refused` (wrong_state, …_missing)."""
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
    report = locked(report)
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
def request_approval(
    *,
    report: ProgrammeReport,
    findings: Sequence[LintFinding] = (),
    by: User,
    at: datetime,
) -> Job:
    """Give the report its folio and start the job that freezes it.

    `findings` are those of the automatic review. Raises `Refused` (wrong_state,
    lint_open).
    """
    report = locked(report)
    REPORT["approve"].require(report)
    _require_answered(report, findings)
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
    findings: Sequence[LintFinding] = (),
    by: User,
    at: datetime,
) -> ProgrammeReport:
    """Freeze what was gathered, with the files drawn from it and their hash.

    What must hold is asked again here, under the lock: nobody reopened the report,
    took a reason back or an authorisation to publish while the files were drawn.
    Raises `Refused` (wrong_state, lint_open, authorisation_withdrawn).
    """
    report = locked(report)
    REPORT["approve"].require(report)
    _require_answered(report, findings)
    blockers = informe_rules.printed_blockers(report, snapshot)
    if blockers:
        raise Refused(blockers)
    kept = {
        format: _keep(one, purpose="programme_report", by=by, at=at)
        for format, one in files.items()
    }
    hashes = {format.value: stored.sha256 for format, stored in kept.items()}
    report.snapshot = {**snapshot, "files": hashes, "waivers": _reasons(report)}
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


def _require_answered(report: ProgrammeReport, findings: Sequence[LintFinding]) -> None:
    blockers = rules.lint_blockers(waivers.waiting(report, findings))
    if blockers:
        raise Refused(blockers)


def _reasons(report: ProgrammeReport) -> list[dict[str, str]]:
    """Findings that were left as they are, frozen with the report."""
    return [
        {"code": row.code, "message": row.message, "reason": row.reason}
        for row in report.waivers.all()
    ]


def _move(
    report: ProgrammeReport, verb: str, *, by: User, at: datetime
) -> ProgrammeReport:
    report = locked(report)
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
