"""Rules of transfers: seats, one vehicle at a time, one person at a time."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from logistics.models import Flight, Invitation, Transfer, TransferPassenger, Vehicle

# Least time between a landing and the transfer that meets it (default).
MEETING_MINUTES = 45


def vehicle_blockers(
    vehicle: Vehicle | None,
    *,
    start: datetime,
    end: datetime,
    transfer: Transfer | None = None,
) -> list[Blocker]:
    """A vehicle is never in two transfers at once; `transfer` is left out."""
    if vehicle is None:
        return []
    rows = Transfer.objects.taking(vehicle, start, end)
    if transfer is not None:
        rows = rows.exclude(pk=transfer.pk)
    if not rows.exists():
        return []
    message = _("El vehículo «%(name)s» ya está en otro traslado a esa hora.")
    return [Blocker("vehicle_busy", message % {"name": vehicle.name})]


def capacity_blockers(vehicle: Vehicle | None, *, riders: int) -> list[Blocker]:
    """No more people than seats."""
    if vehicle is None or riders <= vehicle.capacity:
        return []
    message = _("Son %(riders)d personas y el vehículo tiene %(capacity)d lugares.") % {
        "riders": riders,
        "capacity": vehicle.capacity,
    }
    return [Blocker("over_capacity", message)]


def passenger_blockers(
    transfer: Transfer, riders: Collection[Invitation]
) -> list[Blocker]:
    """Reasons against these people in this transfer."""
    found = []
    if any(rider.delegation_id != transfer.delegation_id for rider in riders):
        message = _("Hay personas de otra delegación.")
        found.append(Blocker("other_delegation", message))
    if any(rider.status != "confirmed" for rider in riders):
        message = _("Solo viajan personas que confirmaron.")
        found.append(Blocker("not_confirmed", message))
    elsewhere = TransferPassenger.objects.filter(
        invitation__in=[rider.pk for rider in riders],
        transfer__starts_at__lt=transfer.ends_at,
        transfer__ends_at__gt=transfer.starts_at,
    ).exclude(transfer__status="cancelled")
    busy = elsewhere.exclude(transfer=transfer.pk).values("invitation__name")
    for row in busy.distinct():
        message = _("%(name)s ya está en otro traslado a esa hora.")
        values = {"name": row["invitation__name"]}
        found.append(Blocker("passenger_busy", message % values))
    return found


def finish_blockers(transfer: Transfer, *, at: datetime) -> list[Blocker]:
    """A transfer has not taken place before it begins."""
    if transfer.starts_at <= at:
        return []
    return [Blocker("not_started", _("El traslado todavía no comienza."))]


def meeting_warning(flight: Flight, transfer: Transfer) -> str:
    """Why the time between a landing and its transfer is short; empty if it is not."""
    if transfer.starts_at >= flight.at + timedelta(minutes=MEETING_MINUTES):
        return ""
    message = _("Menos de %(minutes)d minutos entre el aterrizaje y el traslado")
    return str(message % {"minutes": MEETING_MINUTES})
