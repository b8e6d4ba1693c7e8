"""One finding for what several people saw: merged, separated, passed on."""

from datetime import datetime

from django.db import transaction

from core import audit
from core.models import User
from missions import rules
from missions.enums import FindingStatus, PairStatus
from missions.models import Area, Finding, FindingPair, Referral
from missions.services.findings import locked_finding, require, save_version
from missions.workflow import FINDING


@transaction.atomic
def merge_finding(
    *,
    finding: Finding,
    into: Finding,
    version: int | None = None,
    by: User,
    at: datetime,
) -> Finding:
    """Take a finding into another: it stays as it is, and counts no more by itself.

    Both rows are locked in the order of their keys, so that two people who merge
    the two into each other do not wait for ever: the second one is refused.
    """
    keys = sorted({finding.pk, into.pk})
    list(
        Finding.objects.select_for_update(no_key=True)
        .filter(pk__in=keys)
        .order_by("pk")
    )
    row, target = locked_finding(finding), locked_finding(into)
    require(rules.version_blockers(row, version) + rules.target_blockers(row, target))
    FINDING["merge"].require(row)
    source = row.status
    row.merged_from, row.status = source, FindingStatus.MERGED
    row.merged_into, row.merged_at, row.merged_by = target, at, by
    row.version += 1
    save_version(row, by=by, at=at)
    audit.record_transition(
        target=row, verb="merge", source=source, to=row.status, by=by, at=at, reason=""
    )
    audit.record(action="missions.finding.took_in", by=by, at=at, target=target)
    return row


@transaction.atomic
def separate_finding(
    *, finding: Finding, version: int | None = None, by: User, at: datetime
) -> Finding:
    """Undo a merge: the finding is again what it was, in the state that it had."""
    row = locked_finding(finding)
    require(rules.version_blockers(row, version))
    verb = f"separate_{row.merged_from or FindingStatus.RECORDED}"
    FINDING[verb].require(row)
    before = FindingStatus(row.merged_from)
    row.status, row.merged_from = before, ""
    row.merged_into = row.merged_at = row.merged_by = None
    row.version += 1
    save_version(row, by=by, at=at)
    audit.record_transition(
        target=row,
        verb=verb,
        source=FindingStatus.MERGED,
        to=row.status,
        by=by,
        at=at,
        reason="",
    )
    _undecide(row)
    return row


def _undecide(finding: Finding) -> None:
    """The pairs that people had joined are open again."""
    for side in ("first", "second"):
        FindingPair.objects.filter(
            **{side: finding}, status=PairStatus.CONFIRMED
        ).update(status=PairStatus.SUGGESTED, decided_at=None, decided_by=None)


@transaction.atomic
def refer_incident(
    *,
    finding: Finding,
    authority: Area,
    medium: str,
    folio: str = "",
    told_on: datetime,
    by: User,
    at: datetime,
) -> Referral:
    """Note that the competent authority was told: who, when, how, with what folio."""
    row = locked_finding(finding)
    require(rules.referral_blockers(row, told_on, at))
    referral = Referral.objects.create(
        finding=row,
        authority=authority,
        medium=medium,
        folio=folio.strip(),
        told_on=told_on,
        noted_at=at,
        noted_by=by,
    )
    audit.record(
        action="missions.finding.referred",
        by=by,
        at=at,
        target=row,
        authority=authority.code,
        medium=medium,
    )
    return referral
