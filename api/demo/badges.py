"""Badges of the finished mission: issued, delivered, revoked, replaced."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from accreditation.models import Accreditation, Badge, DecisionGround
from accreditation.services import (
    cancel_accreditation,
    change_badge,
    issue_badge,
    issue_badges,
    propose_badge_act,
    withdraw_accreditation,
)
from accreditation.services.keys import signer_for
from api.demo.world import World, moment
from core.permissions import Role

FIRST_PRINT = moment(date(2026, 4, 18), "10:00")
HANDED_OVER = moment(date(2026, 4, 27), "09:00")
LATER = moment(date(2026, 4, 30), "13:00")
# Shares of the accreditations.
WITHOUT_BADGE, DELIVERED = 0.06, 0.88
REVOKED, REPRINTED, CANCELLED, WITHDRAWN = 7, 9, 4, 3
PROPOSED = 4
TOGETHER = 40
REPRINT_REASONS = (
    "La persona reportó el extravío de su gafete.",
    "El gafete se imprimió con la fotografía recortada.",
    "Corrección del nombre impreso.",
)
REVOKED_REASON = "Se revocó por entrega a una persona distinta de la acreditada."
CANCELLED_REASON = "Se constató que integra una mesa receptora del mismo proceso."
WITHDRAWN_REASON = "La persona pidió por escrito dejar de participar."


def load_badges(world: World) -> None:
    """Signed forty at a time, as a print run does."""
    rng = world.random("badges")
    rows = list(Accreditation.objects.filter(mission=world.finished).order_by("number"))
    chosen = [row for row in rows if rng.random() > WITHOUT_BADGE]
    badges = _issue(world, chosen)
    for badge in badges:
        if rng.random() < DELIVERED:
            _deliver(world, badge, rng)
    _change(world, rng.sample(badges, min(len(badges), _touched(world))))


def _touched(world: World) -> int:
    counts = (REVOKED, REPRINTED, CANCELLED, WITHDRAWN)
    return sum(world.scaled(count) for count in counts)


def _issue(world: World, rows: Sequence[Accreditation]) -> list[Badge]:
    signer = signer_for(world.finished, at=FIRST_PRINT)
    approver, badges = world.staff(Role.APPROVER), []
    for first in range(0, len(rows), TOGETHER):
        some = rows[first : first + TOGETHER]
        at = FIRST_PRINT + timedelta(seconds=2 * first)
        issued = issue_badges(accreditations=some, by=approver, at=at, signer=signer)
        badges += [issued.badges[row.pk] for row in some]
    return badges


def _deliver(world: World, badge: Badge, rng: Random) -> None:
    at = HANDED_OVER + timedelta(minutes=rng.randint(0, 3 * 24 * 60))
    change_badge(badge=badge, verb="deliver", by=world.staff(Role.APPROVER), at=at)


def _propose(world: World, badges: Sequence[Badge]) -> None:
    """A suspension that still waits for a second person."""
    propose_badge_act(
        mission=world.finished,
        badges=badges,
        verb="suspend",
        reason="Se revisa la entrega de una caja de gafetes.",
        by=world.staff(Role.APPROVER),
        at=LATER,
    )


def _change(world: World, badges: Sequence[Badge]) -> None:
    """Some were revoked, some printed again, some ended with their accreditation."""
    approver, waiting = world.staff(Role.APPROVER), iter(badges)
    for _ in range(world.scaled(REVOKED)):
        change_badge(
            badge=next(waiting),
            verb="revoke",
            reason=REVOKED_REASON,
            by=approver,
            at=LATER,
        )
    for number in range(world.scaled(REPRINTED)):
        reason = REPRINT_REASONS[number % len(REPRINT_REASONS)]
        old = next(waiting)
        change_badge(badge=old, verb="revoke", reason=reason, by=approver, at=LATER)
        issue_badge(accreditation=old.accreditation, by=approver, at=LATER)
    _propose(world, badges[-PROPOSED:])
    ground = DecisionGround.objects.get(code="G11")
    for _ in range(world.scaled(CANCELLED)):
        cancel_accreditation(
            accreditation=next(waiting).accreditation,
            ground=ground,
            reason=CANCELLED_REASON,
            by=approver,
            at=LATER,
        )
    for _ in range(world.scaled(WITHDRAWN)):
        withdraw_accreditation(
            accreditation=next(waiting).accreditation,
            ground=None,
            reason=WITHDRAWN_REASON,
            by=approver,
            at=LATER,
        )
