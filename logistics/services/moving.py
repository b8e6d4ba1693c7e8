"""Lock an invitation, and move it from one state to the next."""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from core import audit
from core.models import User
from core.workflow import Transition
from logistics.enums import InvitationStatus
from logistics.models import Delegation, Invitation


def lock(invitation: Invitation) -> Invitation:
    """The delegation, whose seats count, and then the invitation, under lock."""
    Delegation.objects.select_for_update(no_key=True).get(pk=invitation.delegation_id)
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",))
    found: Invitation = rows.select_related("delegation__mission").get(pk=invitation.pk)
    return found


def move(
    invitation: Invitation,
    transition: Transition,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    **fields: Any,
) -> Invitation:
    """Apply a transition to a locked invitation. Raises `Refused`."""
    transition.require(invitation, reason=reason)
    source = invitation.status
    invitation.status = InvitationStatus(transition.target)
    for name, value in fields.items():
        setattr(invitation, name, value)
    invitation.save()
    audit.record_transition(
        target=invitation,
        verb=transition.name,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=reason,
    )
    return invitation


def new_token() -> tuple[str, str]:
    """A random token for the link, and the hash that is kept of it."""
    token = secrets.token_urlsafe(32)
    return token, digest(token)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
