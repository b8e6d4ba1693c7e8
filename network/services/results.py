"""A recorded result annulled or corrected: proposal, confirmation, consequences."""

from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from network import notifications, rules
from network.enums import ChangeKind, ChangeStatus, Outcome
from network.models import ResultChange, TrainingResult
from network.services.certificates import end_certificate
from network.services.training import result_recorded

# Sent inside the transaction with `result` and `change` when a result that was
# passed no longer is: accreditation tells people which files stood on it.
result_withdrawn = Signal()


@transaction.atomic
def propose_result_change(
    *,
    result: TrainingResult,
    kind: str,
    outcome: str = "",
    score: int | None = None,
    reason: str,
    by: User,
    at: datetime,
) -> ResultChange:
    """Ask that a result be annulled or corrected; nothing changes yet.

    Without an outcome, a correction keeps the one that is recorded. Raises `Refused`
    (own_result, result_annulled, reason_missing, change_open, nothing_changes,
    score_below_mark).
    """
    result = _locked(result)
    annuls = kind == ChangeKind.ANNUL
    wanted = Outcome.ANNULLED if annuls else Outcome(outcome or result.outcome)
    mark = None if annuls else score
    blockers = rules.change_blockers(
        result, kind=kind, outcome=wanted, score=mark, reason=reason, by=by
    )
    if blockers:
        raise Refused(blockers)
    change = ResultChange.objects.create(
        result=result,
        kind=ChangeKind(kind),
        reason=reason.strip(),
        old_outcome=result.outcome,
        old_score=result.score,
        outcome=wanted,
        score=mark,
        proposed_at=at,
        proposed_by=by,
    )
    _told(change, "proposed", by=by, at=at)
    return change


def _locked(result: TrainingResult) -> TrainingResult:
    rows = TrainingResult.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("person", "course").get(pk=result.pk)


def _open(change: ResultChange) -> ResultChange:
    """The fresh change, with its result under lock."""
    result = _locked(change.result)
    rows = ResultChange.objects.select_for_update(no_key=True, of=("self",))
    fresh = rows.select_related("proposed_by").get(pk=change.pk)
    fresh.result = result
    return fresh


@transaction.atomic
def confirm_result_change(
    *, change: ResultChange, by: User, at: datetime
) -> ResultChange:
    """Do what somebody else proposed: the result, its constancia, the letter.

    A result that is no longer passed ends its constancia, whose code says so; the
    files that stood on it are flagged to people, and none is cancelled. Raises
    `Refused` (decided, second_person_needed, own_result).
    """
    change = _open(change)
    blockers = rules.confirming_change_blockers(change, by=by)
    if blockers:
        raise Refused(blockers)
    _decide(change, ChangeStatus.CONFIRMED, by=by, at=at)
    result = change.result
    result.outcome, result.score = Outcome(change.outcome), change.score
    result.save(update_fields=["outcome", "score"])
    _told(change, "confirmed", by=by, at=at)
    notifications.result_changed(change=change, at=at)
    _follow(change, result, by=by, at=at)
    return change


def _follow(
    change: ResultChange, result: TrainingResult, *, by: User, at: datetime
) -> None:
    was, now = change.old_outcome, result.outcome
    if now == Outcome.PASSED and was != Outcome.PASSED:
        result_recorded.send(sender=TrainingResult, result=result, by=by, at=at)
    if was == Outcome.PASSED and now != Outcome.PASSED:
        if certificate := result.certificates.valid().first():
            end_certificate(certificate, change.reason, by=by, at=at)
        result_withdrawn.send(
            sender=TrainingResult, result=result, change=change, by=by, at=at
        )


@transaction.atomic
def discard_result_change(
    *, change: ResultChange, note: str, by: User, at: datetime
) -> ResultChange:
    """Leave the result as it is, and say why.

    Raises `Refused` (decided, reason_missing).
    """
    change = _open(change)
    if not change.is_open:
        raise refuse("decided", rules.DECIDED)
    if not note.strip():
        raise refuse("reason_missing", rules.REASON)
    change.note = note.strip()
    _decide(change, ChangeStatus.DISCARDED, by=by, at=at)
    _told(change, "discarded", by=by, at=at)
    return change


def _decide(
    change: ResultChange, status: ChangeStatus, *, by: User, at: datetime
) -> None:
    change.status, change.decided_at, change.decided_by = status, at, by
    change.save(update_fields=["status", "decided_at", "decided_by", "note"])


def _told(change: ResultChange, what: str, *, by: User, at: datetime) -> None:
    audit.record(
        action=f"network.result_change.{what}",
        by=by,
        at=at,
        target=change.result,
        kind=change.kind,
        old=change.old_outcome,
        new=change.outcome,
    )
