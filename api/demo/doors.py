"""Entry control of both missions: lists of admission, and readings of these days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from accreditation.enums import RoleCode
from accreditation.models import AdmissionList, Badge, BadgeReading
from accreditation.rules import expected
from accreditation.services import (
    Door,
    add_admission_rule,
    annul_reading,
    open_admission_list,
)
from api.demo.world import World
from core.models import User
from core.permissions import Role
from missions.models import Mission

# Readers at the doors of the demonstration.
DEVICES = ("lector-a1", "lector-b2")
DOORS = ("Puerta A", "Puerta B")
READ, AGAIN = 70, 9
MISTAKES = ("Se leyó dos veces por error.", "Era una prueba del lector.")


def load_doors(world: World) -> None:
    """One door that is open now, one of yesterday, one for a venue in some days."""
    by, now = world.staff(Role.COORDINATOR), world.now
    badges = list(
        Badge.objects.filter(mission=world.finished, status="delivered")
        .filter(starts_at__lte=now, ends_at__gte=now)
        .select_related("accreditation")
        .order_by("number")
    )
    rng = world.random("doors")
    open_now = _list(
        world.finished,
        _door("Presentación del informe final", "Auditorio del Instituto", now, 0),
        by=by,
    )
    _expect(open_now, "role", str(int(RoleCode.OBSERVER)), by=by)
    past = _list(
        world.finished,
        _door("Diálogo con la Red de Observación", "Sala de usos múltiples", now, -1),
        by=by,
    )
    _expect(past, "all", "all", by=by)
    for row, since in ((open_now, now - timedelta(hours=2)), (past, past.opens_at)):
        named = expected(row).values_list("pk", flat=True)
        _read(world, _Passing(row, since, frozenset(named)), badges, rng)
    _venue(world, by)


def _venue(world: World, by: User) -> None:
    """Of the open mission: delegations, staff and one person by name."""
    row = _list(
        world.running,
        _door("Sede central, recinto restringido", "Sede central", world.now, 5),
        by=by,
    )
    _expect(row, "role", str(int(RoleCode.STAFF)), by=by)
    for delegation in world.running.delegations.order_by("name")[:2]:
        _expect(row, "delegation", str(delegation.pk), by=by)
    named = world.running.accreditations.filter(status="valid").order_by("number")
    if person := named.first():
        add_admission_rule(
            row=row, source="person", accreditation=person, by=by, at=row.made_at
        )


def _door(title: str, place: str, now: datetime, days: int) -> Door:
    opens = now.replace(minute=0, second=0, microsecond=0)
    opens += timedelta(days=days, hours=-3)
    return Door(
        title=title,
        place=f"{place} (ficticio)",
        opens_at=opens,
        closes_at=opens + timedelta(hours=9),
    )


def _list(mission: Mission, door: Door, *, by: User) -> AdmissionList:
    at = min(door.opens_at, door.closes_at) - timedelta(days=10)
    return open_admission_list(mission=mission, door=door, by=by, at=at)


def _expect(row: AdmissionList, source: str, key: str, *, by: User) -> None:
    add_admission_rule(row=row, source=source, key=key, by=by, at=row.made_at)


@dataclass(frozen=True, slots=True)
class _Passing:
    """A door, from when people come, and whom it expects."""

    row: AdmissionList
    since: datetime
    expected: frozenset[UUID]

    def reading(self, badge: Badge, rng: Random, number: int) -> BadgeReading:
        minutes, seconds = rng.randint(0, 100), rng.randint(0, 59)
        at = self.since + timedelta(minutes=minutes, seconds=seconds)
        listed = badge.accreditation_id in self.expected
        door = number % len(DOORS)
        return BadgeReading(
            badge=badge,
            read_at=at,
            received_at=at,
            verdict="VALID" if listed else "NOT_LISTED",
            nonce=UUID(int=rng.getrandbits(128), version=4),
            device=DEVICES[door],
            door=DOORS[door],
            entry=self.row,
        )


def _read(
    world: World, passing: _Passing, badges: Sequence[Badge], rng: Random
) -> None:
    """People come, some twice, some who are not expected; mistakes are annulled."""
    coming = rng.sample(badges, min(len(badges), world.scaled(READ)))
    again = coming[: world.scaled(AGAIN)]
    rows = [
        passing.reading(badge, rng, number)
        for number, badge in enumerate([*coming, *again])
    ]
    BadgeReading.objects.bulk_create(rows)
    for one, why in zip(rows[-2:], MISTAKES, strict=False):
        annul_reading(
            reading=one, reason=why, by=world.staff(Role.VERIFIER), at=one.read_at
        )
