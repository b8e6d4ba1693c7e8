"""A batch that files enter one by one, and what is left of one that was resolved."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.enums import BatchOutcome, BatchStatus
from accreditation.models import DecisionBatch, DecisionGround
from core import audit, folios
from core.exceptions import Refused, refuse
from core.jobs import enqueue
from core.models import BulkRun, Job, User
from missions.models import Mission


@transaction.atomic
def open_batch(
    *,
    run: BulkRun,
    mission: Mission,
    outcome: str,
    ground: DecisionGround,
    planned: str = "",
    at: datetime,
) -> DecisionBatch:
    """A batch that a bulk act will fill; nobody resolves it before the act has ended.

    Raises `Refused` (ground_mismatch).
    """
    blockers = rules.ground_blockers(outcome, ground)
    if blockers:
        raise Refused(blockers)
    folio, _number = folios.reserve("RES", at=at, scope=mission.code.upper())
    batch = DecisionBatch.objects.create(
        mission=mission,
        folio=folio,
        outcome=BatchOutcome(outcome),
        ground=ground,
        planned=planned.strip(),
        filling=run,
        proposed_at=at,
        proposed_by=run.prepared_by,
    )
    audit.record(
        action="accreditation.batch.opened",
        by=run.prepared_by,
        at=at,
        target=batch,
        outcome=outcome,
        ground=ground.code,
    )
    return batch


@transaction.atomic
def seal_batch(*, batch: DecisionBatch, at: datetime) -> DecisionBatch:
    """Say how many files entered; a batch that none could enter is taken back."""
    fresh = DecisionBatch.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=batch.pk
    )
    fresh.size = fresh.applications.count()
    if not fresh.size:
        fresh.status = BatchStatus.CANCELLED
    fresh.save(update_fields=["size", "status"])
    audit.record(
        action="accreditation.batch.proposed",
        by=fresh.proposed_by,
        at=at,
        target=fresh,
        outcome=fresh.outcome,
        size=fresh.size,
    )
    return fresh


@transaction.atomic
def resume_resolution(*, batch: DecisionBatch, by: User, at: datetime) -> Job:
    """Go on with a resolution whose job was cancelled or gave up.

    While it is being resolved the open job is returned. Raises `Refused`
    (wrong_state).
    """
    fresh = DecisionBatch.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=batch.pk
    )
    left = fresh.applications.filter(status="proposed").count()
    if fresh.status != BatchStatus.RESOLVED or not left:
        raise refuse("wrong_state", _("El lote no tiene expedientes por resolver."))
    job = enqueue(
        "accreditation.resolve_batch",
        by=by,
        at=at,
        label=fresh.folio,
        key=str(fresh.pk),
        batch=str(fresh.pk),
    )
    audit.record(
        action="accreditation.batch.resumed", by=by, at=at, target=fresh, left=left
    )
    return job
