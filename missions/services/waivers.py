"""Findings of the automatic review: answered by a correction, or with a reason."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from core import audit
from core.exceptions import Refused
from core.models import User
from core.reports.lint import LintFinding
from missions.models import LintWaiver, ProgrammeReport
from missions.rules import reports as rules
from missions.services.narratives import locked


def fingerprint(finding: LintFinding) -> str:
    """A finding by its words: when the text changes it is another one."""
    said = "\n".join((finding.code, finding.where, finding.message))
    return sha256(said.encode()).hexdigest()[:32]


def waiting(
    report: ProgrammeReport, findings: Sequence[LintFinding]
) -> list[LintFinding]:
    """Those that nobody has given a reason for."""
    waived = set(report.waivers.values_list("fingerprint", flat=True))
    return [one for one in findings if fingerprint(one) not in waived]


@transaction.atomic
def waive(
    *,
    report: ProgrammeReport,
    finding: LintFinding | None,
    reason: str,
    by: User,
    at: datetime,
) -> LintWaiver:
    """Leave a finding as it is, and keep why.

    Raises `Refused` (frozen, no_such_finding, reason_missing).
    """
    report = locked(report)
    blockers = rules.waive_blockers(report, reason, found=finding is not None)
    if blockers or finding is None:
        raise Refused(blockers)
    waiver, made = LintWaiver.objects.update_or_create(
        report=report,
        fingerprint=fingerprint(finding),
        defaults={
            "code": finding.code,
            "message": finding.message,
            "reason": reason.strip(),
            "waived_at": at,
            "waived_by": by,
        },
    )
    audit.record(
        action="missions.report.waive",
        by=by,
        at=at,
        target=report,
        code=finding.code,
        again=not made,
    )
    return waiver


@transaction.atomic
def unwaive(*, waiver: LintWaiver, by: User, at: datetime) -> None:
    """Take the reason back: the finding waits again. Raises `Refused` (frozen)."""
    report = locked(waiver.report)
    blockers = rules.build_blockers(report)
    if blockers:
        raise Refused(blockers)
    code = waiver.code
    waiver.delete()
    audit.record(
        action="missions.report.unwaive", by=by, at=at, target=report, code=code
    )


def inherit(before: ProgrammeReport, report: ProgrammeReport) -> None:
    """The next version begins with the reasons of the one before it."""
    LintWaiver.objects.bulk_create(
        LintWaiver(
            report=report,
            fingerprint=row.fingerprint,
            code=row.code,
            message=row.message,
            reason=row.reason,
            waived_at=row.waived_at,
            waived_by_id=row.waived_by_id,
        )
        for row in before.waivers.all()
    )
