"""Decisions in batches: one person proposes, another one resolves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accreditation import rules, workflow
from accreditation.enums import BatchOutcome, BatchStatus
from accreditation.models import Application, DecisionBatch, DecisionGround
from accreditation.rules import InstrumentData
from accreditation.services.accreditations import grant_accreditation
from accreditation.services.instruments import keep_instrument
from accreditation.services.moving import lock, move
from accreditation.services.served import serve_decision
from core import audit, folios
from core.exceptions import Blocker, Refused, refuse
from core.jobs import enqueue
from core.models import Job, User
from core.workflow import Transition
from missions.models import Mission

PROPOSE = {
    BatchOutcome.APPROVE: workflow.PROPOSE_APPROVAL,
    BatchOutcome.DENY: workflow.PROPOSE_DENIAL,
}
DECIDE = {BatchOutcome.APPROVE: workflow.APPROVE, BatchOutcome.DENY: workflow.DENY}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that a batch cannot take, with the reasons."""

    application: Application
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Exactly which files a proposal would take, and which ones not and why."""

    eligible: list[Application]
    skipped: list[Skipped]


def batch_scope(
    applications: QuerySet[Application], *, outcome: str, by: User
) -> Scope:
    """Sort files into those that can be proposed now and those that cannot."""
    transition = PROPOSE[BatchOutcome(outcome)]
    eligible, skipped = [], []
    for application in _with_evidence(applications):
        blockers = _reasons(application, transition, by)
        if blockers:
            skipped.append(Skipped(application, tuple(blockers)))
        else:
            eligible.append(application)
    return Scope(eligible, skipped)


def _with_evidence(applications: QuerySet[Application]) -> list[Application]:
    rows = applications.select_related(
        "call__mission__process", "rule_set__process", "person", "training__course"
    ).prefetch_related(
        "documents__file",
        "declarations",
        "rule_set__declarations",
        "rule_set__rules",
        "hits__ground",
        "checks",
    )
    return list(rows)


def _reasons(
    application: Application, transition: Transition, by: User
) -> list[Blocker]:
    return [
        *transition.blockers_for(application),
        *rules.own_file_blockers(application, by),
    ]


@transaction.atomic
def propose_batch(
    *,
    mission: Mission,
    applications: Iterable[Application],
    outcome: str,
    ground: DecisionGround,
    planned: str = "",
    by: User,
    at: datetime,
) -> DecisionBatch:
    """Put files into a batch with one outcome and ground.

    All or nothing: the caller has shown what `batch_scope` found. Raises
    `Refused` (batch_empty, ground_mismatch, training_missing, …).
    """
    rows = list(applications)
    blockers = rules.ground_blockers(outcome, ground)
    if not rows:
        message = _("Ningún expediente puede entrar en el lote.")
        blockers.append(Blocker("batch_empty", message))
    if blockers:
        raise Refused(blockers)
    folio, _number = folios.reserve("RES", at=at, scope=mission.code.upper())
    batch = DecisionBatch.objects.create(
        mission=mission,
        folio=folio,
        outcome=BatchOutcome(outcome),
        ground=ground,
        planned=planned.strip(),
        size=len(rows),
        proposed_at=at,
        proposed_by=by,
    )
    for row in rows:
        add_to_batch(batch, row, by=by, at=at)
    audit.record(
        action="accreditation.batch.proposed",
        by=by,
        at=at,
        target=batch,
        outcome=outcome,
        ground=ground.code,
        size=batch.size,
    )
    return batch


def add_to_batch(
    batch: DecisionBatch, application: Application, *, by: User, at: datetime
) -> None:
    fresh = lock(application)
    if fresh.call.mission_id != batch.mission_id:
        raise refuse("other_mission", _("Hay expedientes de otra misión."))
    blockers = rules.own_file_blockers(fresh, by)
    if blockers:
        raise Refused(blockers)
    transition = PROPOSE[BatchOutcome(batch.outcome)]
    move(fresh, transition, by=by, at=at, batch=batch, due_at=None)


@transaction.atomic
def resolve_batch(
    *,
    batch: DecisionBatch,
    instrument: InstrumentData,
    by: User,
    at: datetime,
) -> DecisionBatch:
    """Resolve every file of a batch; what fails goes back to review, with its reason.

    Each file has its own savepoint, so that one failure undoes one file. Raises
    `Refused` (same_person, instrument_missing, session_in_future, wrong_state).
    """
    fresh = _open_resolution(batch, instrument, by=by, at=at)
    return finish_resolution(batch=fresh)


@transaction.atomic
def resolve_batch_later(
    *,
    batch: DecisionBatch,
    instrument: InstrumentData,
    by: User,
    at: datetime,
) -> Job:
    """The same for a large batch: resolved now, file by file in the background."""
    fresh = _open_resolution(batch, instrument, by=by, at=at)
    return enqueue(
        "accreditation.resolve_batch",
        by=by,
        at=at,
        label=fresh.folio,
        key=str(fresh.pk),
        batch=str(fresh.pk),
    )


def _open_resolution(
    batch: DecisionBatch, instrument: InstrumentData, *, by: User, at: datetime
) -> DecisionBatch:
    """Write who resolved the batch, with what, before its files are decided."""
    fresh = _lock(batch)
    blockers = [
        *workflow.RESOLVE_BATCH.blockers_for(fresh),
        *rules.resolution_blockers(fresh, by=by, instrument=instrument, at=at),
    ]
    if blockers:
        raise Refused(blockers)
    fresh.act = keep_instrument(given=instrument, by=by, at=at)
    fresh.resolved_by, fresh.resolved_at = by, at
    fresh.status = BatchStatus.RESOLVED
    fresh.save()
    audit.record_transition(
        target=fresh,
        verb="resolve",
        source=BatchStatus.PROPOSED,
        to=BatchStatus.RESOLVED,
        by=by,
        at=at,
        size=fresh.size,
    )
    return fresh


def finish_resolution(
    *, batch: DecisionBatch, told: Callable[[int, int], None] | None = None
) -> DecisionBatch:
    """Decide the files of a resolved batch that are still to be decided.

    Each in a transaction of its own: a worker that dies loses and doubles none,
    and the next one goes on where it stopped. `told` hears (done, total).
    """
    if batch.resolved_by is None or batch.resolved_at is None:
        raise refuse("wrong_state", _("El lote todavía no se resuelve."))
    by, at = batch.resolved_by, batch.resolved_at
    pending = list(batch.applications.filter(status="proposed").order_by("folio"))
    for number, application in enumerate(pending, start=1):
        with transaction.atomic():
            failure = _resolve(batch, application, by=by, at=at)
            if failure:
                batch.failures = [*batch.failures, failure]
                batch.save(update_fields=["failures"])
        if told:
            told(number, len(pending))
    return batch


def _lock(batch: DecisionBatch) -> DecisionBatch:
    return (
        DecisionBatch.objects.select_for_update(no_key=True, of=("self",))
        .select_related("mission", "ground", "act__session")
        .get(pk=batch.pk)
    )


def _resolve(
    batch: DecisionBatch, application: Application, *, by: User, at: datetime
) -> dict[str, object] | None:
    """Decide one file; the failure as a row to keep, if it cannot be decided."""
    try:
        with transaction.atomic():
            _decide(batch, application, by=by, at=at)
    except Refused as refusal:
        return _give_back(application, refusal.blockers, by=by, at=at)
    except IntegrityError:
        message = _("La base de datos rechazó la resolución de este expediente.")
        return _give_back(application, [Blocker("constraint", message)], by=by, at=at)
    return None


def _decide(
    batch: DecisionBatch, application: Application, *, by: User, at: datetime
) -> None:
    fresh = lock(application)
    blockers = rules.own_file_blockers(fresh, by)
    if blockers:
        raise Refused(blockers)
    decided = move(
        fresh,
        DECIDE[BatchOutcome(batch.outcome)],
        by=by,
        at=at,
        ground=batch.ground,
        decided_at=at,
        decided_by=by,
        due_at=None,
    )
    if batch.outcome == BatchOutcome.APPROVE:
        grant_accreditation(application=decided, by=by, at=at)
    decided.batch = batch
    serve_decision(application=decided, by=by, at=at)


def _give_back(
    application: Application, blockers: Sequence[Blocker], *, by: User, at: datetime
) -> dict[str, object]:
    reasons = [str(blocker) for blocker in blockers]
    fresh = lock(application)
    move(fresh, workflow.RETURN, by=by, at=at, reason=" ".join(reasons), batch=None)
    return {
        "application": str(fresh.pk),
        "folio": fresh.folio,
        "codes": [blocker.code for blocker in blockers],
        "reasons": reasons,
    }


@transaction.atomic
def cancel_batch(
    *, batch: DecisionBatch, reason: str, by: User, at: datetime
) -> DecisionBatch:
    """Take a proposal back; its files return to review."""
    fresh = _lock(batch)
    workflow.CANCEL_BATCH.require(fresh, reason=reason)
    for application in list(fresh.applications.filter(status="proposed")):
        move(
            lock(application),
            workflow.RETURN,
            by=by,
            at=at,
            reason=reason,
            batch=None,
        )
    fresh.status = BatchStatus.CANCELLED
    fresh.save(update_fields=["status"])
    audit.record_transition(
        target=fresh,
        verb="cancel",
        source=BatchStatus.PROPOSED,
        to=BatchStatus.CANCELLED,
        by=by,
        at=at,
        reason=reason,
    )
    return fresh
