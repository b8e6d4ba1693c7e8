"""Flights and rooms of confirmed visitors."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.models import User
from logistics.enums import InvitationStatus
from logistics.models import Flight, Invitation, Lodging
from logistics.services.moving import lock


@dataclass(frozen=True, slots=True)
class FlightDraft:
    direction: str
    airline: str
    number: str
    airport: str
    at: datetime
    terminal: str = ""


@dataclass(frozen=True, slots=True)
class LodgingDraft:
    hotel: str
    check_in_on: date
    check_out_on: date
    room: str = ""
    confirmation: str = ""
    payer: str = ""


def _coming(invitation: Invitation) -> Invitation:
    row = lock(invitation)
    if row.status != InvitationStatus.CONFIRMED:
        message = _("Solo se reserva para quien confirmó.")
        raise refuse("not_confirmed", message)
    return row


@transaction.atomic
def save_flight(
    *, invitation: Invitation, draft: FlightDraft, by: User | None, at: datetime
) -> Flight:
    """Write the arrival or the departure of a visitor; there is one of each."""
    row = _coming(invitation)
    others = row.flights.exclude(direction=draft.direction)
    other = others.first()
    if other is not None and (other.at >= draft.at) == (draft.direction == "departure"):
        message = _("La salida no puede ser anterior a la llegada.")
        raise refuse("flights_order", message)
    flight, _created = Flight.objects.update_or_create(
        invitation=row, direction=draft.direction, defaults=asdict(draft)
    )
    audit.record(
        action="logistics.flight.saved",
        by=by,
        at=at,
        target=row,
        direction=draft.direction,
    )
    return flight


def lodging_blockers(
    invitation: Invitation, draft: LodgingDraft, *, own: object = None
) -> list[Blocker]:
    """Nights in order, and one bed a night."""
    found = []
    if draft.check_out_on <= draft.check_in_on:
        message = _("La salida del hotel es posterior a la entrada.")
        found.append(Blocker("lodging_order", message))
    overlapping = invitation.lodgings.filter(
        check_in_on__lt=draft.check_out_on, check_out_on__gt=draft.check_in_on
    )
    if overlapping.exclude(pk=own).exists():
        message = _("La persona ya tiene hospedaje esas noches.")
        found.append(Blocker("lodging_overlap", message))
    return found


@transaction.atomic
def save_lodging(
    *,
    invitation: Invitation,
    draft: LodgingDraft,
    lodging: Lodging | None = None,
    by: User | None,
    at: datetime,
) -> Lodging:
    """Book or change a room. Raises `Refused` (lodging_order, lodging_overlap)."""
    row = _coming(invitation)
    blockers = lodging_blockers(row, draft, own=lodging.pk if lodging else None)
    if blockers:
        raise Refused(blockers)
    kept = lodging or Lodging(invitation=row)
    for name in LodgingDraft.__slots__:
        setattr(kept, name, getattr(draft, name))
    kept.save()
    audit.record(
        action="logistics.lodging.saved", by=by, at=at, target=row, nights=kept.nights
    )
    return kept


@transaction.atomic
def remove_lodging(*, lodging: Lodging, by: User | None, at: datetime) -> None:
    """Give a room up."""
    row = lock(lodging.invitation)
    Lodging.objects.filter(pk=lodging.pk).delete()
    audit.record(action="logistics.lodging.removed", by=by, at=at, target=row)
