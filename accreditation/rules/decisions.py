"""May a batch be proposed, resolved, cancelled? May an accreditation end?"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accreditation.enums import BatchOutcome
from accreditation.models import DecisionBatch, DecisionGround
from accreditation.rules.instruments import InstrumentData, instrument_blockers
from core.enums import BulkStatus
from core.exceptions import Blocker
from core.models import User


def ground_blockers(outcome: str, ground: DecisionGround) -> list[Blocker]:
    """The ground must serve the outcome."""
    serves = (
        ground.for_approval if outcome == BatchOutcome.APPROVE else ground.for_denial
    )
    if serves:
        return []
    message = _("El fundamento no corresponde al sentido de la resolución.")
    return [Blocker("ground_mismatch", message)]


def resolution_blockers(
    batch: DecisionBatch, *, by: User, instrument: InstrumentData, at: datetime
) -> list[Blocker]:
    """A second person resolves, with an instrument and a date that has come."""
    return [
        *second_person_blockers(batch.proposed_by_id, by),
        *instrument_blockers(instrument, at=at),
    ]


def second_person_blockers(first: int | None, by: User) -> list[Blocker]:
    """Who proposed cannot resolve."""
    if first != by.pk:
        return []
    message = _("Quien propone no puede resolver: se necesita otra persona.")
    return [Blocker("same_person", message)]


def filling_blockers(batch: DecisionBatch) -> list[Blocker]:
    """A batch whose files are still being put in is neither resolved nor cancelled."""
    run = batch.filling
    if run is None or run.status == BulkStatus.FINISHED:
        return []
    message = _("El lote todavía se está formando: termine o continúe su acto masivo.")
    return [Blocker("batch_filling", message)]


def ending_ground_blockers(ground: DecisionGround) -> list[Blocker]:
    """The ground serves a cancellation, and is no fault to be heard about first."""
    found = []
    if not ground.for_cancellation:
        message = _("El fundamento no corresponde a una cancelación.")
        found.append(Blocker("ground_mismatch", message))
    if ground.for_sanction:
        message = _(
            "Ese fundamento es una falta: abra un procedimiento en el que la persona"
            " responda."
        )
        found.append(Blocker("needs_proceeding", message))
    return found
