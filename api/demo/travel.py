"""Rooms, vehicles and transfers of the visitors who came."""

from datetime import date

from api.demo.visitors import AIRPORT, ARRIVAL, DEPARTURE
from api.demo.world import World, moment
from core.permissions import Role
from logistics.models import Delegation, Invitation
from logistics.services import (
    LodgingDraft,
    TransferDraft,
    finish_transfer,
    save_lodging,
    save_transfer,
    save_vehicle,
)
from missions.seed import demo_text

PLANNED = moment(date(2026, 4, 20), "12:00")
HEADQUARTERS = "Sede central del Instituto"
# Day, departure, arrival; the hotel is one end and the place named is the other.
JOURNEYS: tuple[tuple[date, str, str, str, bool], ...] = (
    (ARRIVAL, "15:30", "16:40", AIRPORT, False),
    (date(2026, 5, 1), "08:00", "08:50", HEADQUARTERS, True),
    (date(2026, 5, 1), "18:00", "18:50", HEADQUARTERS, False),
    (date(2026, 5, 2), "08:15", "08:45", "Dirección Distrital de la visita", True),
    (date(2026, 5, 3), "07:00", "07:30", "Primera mesa de la ruta", True),
    (date(2026, 5, 4), "08:30", "09:10", HEADQUARTERS, True),
    (DEPARTURE, "08:00", "09:10", AIRPORT, True),
)


def load_travel(world: World) -> None:
    hotels = {row["es"]: row["hotel"] for row in demo_text.delegations()["delegations"]}
    rows = Delegation.objects.filter(mission=world.finished).order_by("name")
    for number, delegation in enumerate(rows, start=1):
        riders = list(delegation.invitations.filter(status="confirmed"))
        hotel = hotels[delegation.name]
        for place, rider in enumerate(riders, start=1):
            _room(world, rider, hotel, f"{number}{place:02d}")
        _transfers(world, delegation, riders, hotel, number)


def _room(world: World, rider: Invitation, hotel: str, room: str) -> None:
    draft = LodgingDraft(
        hotel=hotel,
        check_in_on=ARRIVAL,
        check_out_on=DEPARTURE,
        room=room,
        confirmation=f"ZX-{room}",
        payer="Instituto",
    )
    by = world.staff(Role.LOGISTICS)
    save_lodging(invitation=rider, draft=draft, by=by, at=PLANNED)


def _transfers(
    world: World,
    delegation: Delegation,
    riders: list[Invitation],
    hotel: str,
    number: int,
) -> None:
    """Each delegation has a vehicle of its own."""
    by = world.staff(Role.LOGISTICS)
    vehicle = save_vehicle(
        mission=world.finished,
        name=f"Camioneta {number}",
        capacity=12,
        plates=f"FIC-{number:03d}",
        driver=f"Conductor Ficticio {number}",
        by=by,
        at=PLANNED,
    )
    for day, leaves, arrives, other, outward in JOURNEYS:
        ends = (hotel, other) if outward else (other, hotel)
        draft = TransferDraft(
            origin=ends[0],
            destination=ends[1],
            starts_at=moment(day, leaves),
            ends_at=moment(day, arrives),
            vehicle=vehicle,
        )
        row = save_transfer(
            delegation=delegation, draft=draft, riders=riders, by=by, at=PLANNED
        )
        finish_transfer(transfer=row, by=by, at=draft.ends_at)
