"""Send and remind in batches: which ones exactly, which not and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, folios
from core.exceptions import Blocker
from core.models import User
from logistics import notifications, rules, workflow
from logistics.enums import InvitationStatus
from logistics.models import Invitation
from logistics.services.moving import lock, move, new_token


@dataclass(frozen=True, slots=True)
class Skipped:
    """One that is left out, and why."""

    invitation: Invitation
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """The exact scope of an act on several invitations."""

    ready: tuple[Invitation, ...]
    skipped: tuple[Skipped, ...]


def sending_scope(invitations: Iterable[Invitation], *, today: date) -> Batch:
    """Which of these would be sent today; writes nothing."""
    return _scope(invitations, today, _sending)


def reminding_scope(invitations: Iterable[Invitation], *, today: date) -> Batch:
    """Which of these would be reminded today; writes nothing."""
    return _scope(invitations, today, _reminding)


def _sending(row: Invitation, today: date) -> list[Blocker]:
    return workflow.SEND.blockers_for(row) or rules.sending_blockers(row, today=today)


def _reminding(row: Invitation, today: date) -> list[Blocker]:
    if row.status != InvitationStatus.INVITED:
        return [Blocker("wrong_state", _("No espera respuesta."))]
    return rules.sending_blockers(row, today=today)


def _scope(
    invitations: Iterable[Invitation],
    today: date,
    reasons: Callable[[Invitation, date], list[Blocker]],
) -> Batch:
    ready, skipped = [], []
    for row in invitations:
        blockers = reasons(row, today)
        if blockers:
            skipped.append(Skipped(row, tuple(blockers)))
        else:
            ready.append(row)
    return Batch(tuple(ready), tuple(skipped))


@transaction.atomic
def send_invitations(
    *, invitations: Iterable[Invitation], by: User, at: datetime
) -> Batch:
    """Send those that can be sent: folio, link by mail, only its hash is kept.

    Sending again finds nothing to send: what was sent is skipped.
    """
    today = timezone.localdate(at)
    batch = sending_scope([lock(row) for row in _ordered(invitations)], today=today)
    for row in batch.ready:
        _send(row, by=by, at=at)
    return batch


def _ordered(invitations: Iterable[Invitation]) -> list[Invitation]:
    """Always the same order, so that two batches never wait for one another."""
    return sorted(invitations, key=lambda row: (str(row.delegation_id), str(row.pk)))


def _send(invitation: Invitation, *, by: User, at: datetime) -> None:
    scope = invitation.delegation.mission.code.upper()
    folio, _number = folios.reserve("INV", at=at, scope=scope)
    token, token_hash = new_token()
    move(
        invitation,
        workflow.SEND,
        by=by,
        at=at,
        folio=folio,
        token_hash=token_hash,
        invited_at=at,
        invited_by=by,
    )
    notifications.invited(invitation, token=token, at=at)


@transaction.atomic
def remind_invitations(
    *, invitations: Iterable[Invitation], by: User, at: datetime
) -> Batch:
    """Write again to those who have not answered, with a new link.

    Nobody is reminded twice on a day.
    """
    today = timezone.localdate(at)
    rows = [lock(row) for row in _ordered(invitations)]
    batch = reminding_scope(rows, today=today)
    for row in batch.ready:
        if row.reminded_at and timezone.localdate(row.reminded_at) == today:
            continue
        token, row.token_hash = new_token()
        row.reminded_at = at
        row.save(update_fields=["token_hash", "reminded_at"])
        audit.record(action="logistics.invitation.reminded", by=by, at=at, target=row)
        notifications.reminded(row, token=token, at=at)
    return batch
