"""May a batch be proposed, resolved, cancelled? May an accreditation end?"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.enums import BatchOutcome
from accreditation.models import DecisionBatch, DecisionGround
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
    batch: DecisionBatch,
    *,
    by: User,
    instrument: str,
    session_on: date | None,
    at: datetime,
) -> list[Blocker]:
    """A second person resolves, with an instrument and a date that has come."""
    found = []
    if batch.proposed_by_id == by.pk:
        message = _("Quien propone no puede resolver: se necesita otra persona.")
        found.append(Blocker("same_person", message))
    if not instrument.strip() or session_on is None:
        message = _("Indique el instrumento y la fecha de la sesión.")
        found.append(Blocker("instrument_missing", message))
    elif session_on > timezone.localtime(at).date():
        message = _("La fecha de la sesión no puede ser futura.")
        found.append(Blocker("session_in_future", message))
    return found


def filling_blockers(batch: DecisionBatch) -> list[Blocker]:
    """A batch whose files are still being put in is neither resolved nor cancelled."""
    run = batch.filling
    if run is None or run.status == BulkStatus.FINISHED:
        return []
    message = _("El lote todavía se está formando: termine o continúe su acto masivo.")
    return [Blocker("batch_filling", message)]


def ending_ground_blockers(ground: DecisionGround) -> list[Blocker]:
    """The ground must serve a cancellation."""
    if ground.for_cancellation:
        return []
    message = _("El fundamento no corresponde a una cancelación.")
    return [Blocker("ground_mismatch", message)]
