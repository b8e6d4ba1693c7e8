"""Badges: signed, printed, delivered, suspended, revoked, printed again.

A code is bound to one badge row. Every way out of validity changes that row, and
nothing but `issue_badge` makes one, for a valid accreditation only: cancelling can
never leave a code that verifies.
"""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from accreditation.enums import AccreditationStatus, BadgeStatus
from accreditation.models import Accreditation, Badge
from accreditation.workflow import BADGE
from core import audit
from core.models import User


def host() -> str:
    """The public host printed in codes."""
    return urlsplit(settings.PUBLIC_URL).netloc


@transaction.atomic
def change_badge(
    *, badge: Badge, verb: str, by: User | None, at: datetime, reason: str = ""
) -> Badge:
    """Deliver or take that back, suspend, restore or revoke. Raises `Refused`."""
    badge = Badge.objects.select_for_update(no_key=True, of=("self",)).get(pk=badge.pk)
    transition = BADGE[verb]
    transition.require(badge, reason=reason)
    source, badge.status = badge.status, BadgeStatus(transition.target)
    if verb == "deliver":
        badge.delivered_at, badge.delivered_by = at, by
    if verb == "undeliver":
        badge.delivered_at = badge.delivered_by = None
    if verb == "restore" and badge.delivered_at is None:
        badge.status = BadgeStatus.ISSUED
    if verb == "revoke":
        badge.revoked_at, badge.revoked_by = at, by
    badge.save()
    audit.record_transition(
        target=badge,
        verb=verb,
        source=source,
        to=badge.status,
        by=by,
        at=at,
        reason=reason,
    )
    return badge


@transaction.atomic
def follow_accreditation(
    *, accreditation: Accreditation, reason: str, by: User | None, at: datetime
) -> None:
    """The live badge follows its accreditation: suspended, restored or revoked."""
    badge = Badge.objects.live().filter(accreditation=accreditation).first()
    if badge is None:
        return
    following = {
        AccreditationStatus.SUSPENDED: "suspend",
        AccreditationStatus.VALID: "restore",
    }
    verb = following.get(AccreditationStatus(accreditation.status), "revoke")
    if badge.status in BADGE[verb].sources:
        change_badge(badge=badge, verb=verb, reason=reason or verb, by=by, at=at)
