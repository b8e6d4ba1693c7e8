"""Vehicles, and transfers that never share one at the same time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.models import User
from core.workflow import Transition
from logistics import rules, workflow
from logistics.enums import TransferStatus
from logistics.models import (
    Delegation,
    Invitation,
    Transfer,
    TransferPassenger,
    Vehicle,
)
from missions.models import Mission


@dataclass(frozen=True, slots=True)
class TransferDraft:
    origin: str
    destination: str
    starts_at: datetime
    ends_at: datetime
    vehicle: Vehicle | None = None


@transaction.atomic
def save_vehicle(
    *,
    mission: Mission,
    name: str,
    capacity: int,
    plates: str = "",
    driver: str = "",
    phone: str = "",
    vehicle: Vehicle | None = None,
    by: User | None,
    at: datetime,
) -> Vehicle:
    """Add or change a vehicle. Raises `Refused` (name_taken)."""
    Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    row = vehicle or Vehicle(mission=mission)
    if mission.vehicles.filter(name=name).exclude(pk=row.pk).exists():
        raise refuse("name_taken", _("Ya hay un vehículo con ese nombre."))
    planned = row.transfers.filter(status="planned") if vehicle else None
    if planned and planned.annotate(n=Count("passengers")).filter(n__gt=capacity):
        message = _("Hay traslados programados con más personas que esos lugares.")
        raise refuse("over_capacity", message)
    row.name, row.capacity, row.plates = name, capacity, plates
    row.driver, row.phone = driver, phone
    row.save()
    audit.record(action="logistics.vehicle.saved", by=by, at=at, target=row)
    return row


def _locked_vehicle(vehicle: Vehicle | None) -> Vehicle | None:
    if vehicle is None:
        return None
    found: Vehicle = Vehicle.objects.select_for_update(no_key=True).get(pk=vehicle.pk)
    return found


@transaction.atomic
def save_transfer(
    *,
    delegation: Delegation,
    draft: TransferDraft,
    riders: Collection[Invitation],
    transfer: Transfer | None = None,
    by: User | None,
    at: datetime,
) -> Transfer:
    """Plan or change a transfer with its passengers.

    Raises `Refused` (vehicle_busy, over_capacity, passenger_busy, …); the reasons
    are looked for again under the locks of delegation and vehicle.
    """
    Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    vehicle = _locked_vehicle(draft.vehicle)
    row = Transfer(delegation=delegation)
    if transfer is not None:
        row = Transfer.objects.select_for_update(no_key=True, of=("self",)).get(
            pk=transfer.pk
        )
    is_new = row._state.adding
    row.vehicle, row.origin, row.destination = vehicle, draft.origin, draft.destination
    row.starts_at, row.ends_at = draft.starts_at, draft.ends_at
    blockers = _blockers(row, vehicle, riders)
    if blockers:
        raise Refused(blockers)
    row.save()
    TransferPassenger.objects.filter(transfer=row).delete()
    TransferPassenger.objects.bulk_create(
        [TransferPassenger(transfer=row, invitation=rider) for rider in riders]
    )
    audit.record(
        action=f"logistics.transfer.{'planned' if is_new else 'changed'}",
        by=by,
        at=at,
        target=row,
        riders=len(riders),
        vehicle=str(vehicle.pk) if vehicle else "",
    )
    return row


def _blockers(
    transfer: Transfer, vehicle: Vehicle | None, riders: Collection[Invitation]
) -> list[Blocker]:
    found = []
    if transfer.status != TransferStatus.PLANNED:
        message = _("El traslado ya se realizó o se canceló.")
        found.append(Blocker("wrong_state", message))
    if transfer.ends_at <= transfer.starts_at:
        message = _("El traslado llega después de salir.")
        found.append(Blocker("transfer_order", message))
    if vehicle is not None and vehicle.mission_id != transfer.delegation.mission_id:
        message = _("El vehículo es de otra misión.")
        found.append(Blocker("other_mission", message))
    found += rules.vehicle_blockers(
        vehicle, start=transfer.starts_at, end=transfer.ends_at, transfer=transfer
    )
    found += rules.capacity_blockers(vehicle, riders=len(riders))
    return found + rules.passenger_blockers(transfer, riders)


@transaction.atomic
def finish_transfer(*, transfer: Transfer, by: User | None, at: datetime) -> Transfer:
    """Note that a transfer took place. Raises `Refused` (not_started)."""
    row = _locked(transfer)
    workflow.FINISH.require(row)
    blockers = rules.finish_blockers(row, at=at)
    if blockers:
        raise Refused(blockers)
    return _move(row, workflow.FINISH, by=by, at=at)


@transaction.atomic
def cancel_transfer(
    *, transfer: Transfer, reason: str, by: User | None, at: datetime
) -> Transfer:
    """Call a transfer off; its vehicle is free again."""
    row = _locked(transfer)
    workflow.CANCEL.require(row, reason=reason)
    return _move(row, workflow.CANCEL, by=by, at=at, reason=reason)


def _locked(transfer: Transfer) -> Transfer:
    rows = Transfer.objects.select_for_update(no_key=True, of=("self",))
    found: Transfer = rows.get(pk=transfer.pk)
    return found


def _move(
    transfer: Transfer,
    transition: Transition,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> Transfer:
    source = transfer.status
    transfer.status = TransferStatus(transition.target)
    transfer.save(update_fields=["status"])
    audit.record_transition(
        target=transfer,
        verb=transition.name,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=reason,
    )
    return transfer
