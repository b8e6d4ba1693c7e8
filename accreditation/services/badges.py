"""Badges: signed, printed, delivered, suspended, revoked, printed again.

A code is bound to one badge row. Every way out of validity changes that row, and
nothing but `issue_badge` makes one, for a valid accreditation only: cancelling can
never leave a code that verifies.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accreditation import rules
from accreditation.enums import AccreditationStatus, BadgeStatus
from accreditation.models import Accreditation, Badge
from accreditation.oeb1 import codec
from accreditation.services.keys import Signer, signer_for
from accreditation.workflow import BADGE
from core import audit, folios
from core.exceptions import Refused
from core.models import User

POOL = 1 << 14


def host() -> str:
    """The public host printed in codes."""
    return urlsplit(settings.PUBLIC_URL).netloc


@transaction.atomic
def issue_badge(
    *,
    accreditation: Accreditation,
    by: User,
    at: datetime,
    signer: Signer | None = None,
    replaces: Badge | None = None,
) -> Badge:
    """Sign a badge for a valid accreditation; the live one if there is one.

    Raises `Refused` (not_valid, ended, no_badge_key).
    """
    accreditation = (
        Accreditation.objects.select_for_update(of=("self",))
        .select_related("participant__person", "mission")
        .get(pk=accreditation.pk)
    )
    live: Badge | None = (
        Badge.objects.live().filter(accreditation=accreditation).first()
    )
    if live is not None:
        return live
    blockers = rules.issue_blockers(accreditation, at=at)
    if blockers:
        raise Refused(blockers)
    signer = signer or signer_for(accreditation.mission, at=at)
    badge = _signed(accreditation, signer, at=at)
    badge.issued_at, badge.issued_by, badge.replaces = at, by, replaces
    badge.save()
    audit.record_transition(
        target=badge,
        verb="issue",
        source="",
        to=badge.status,
        by=by,
        at=at,
        accreditation=str(accreditation.pk),
    )
    return badge


def _signed(accreditation: Accreditation, signer: Signer, *, at: datetime) -> Badge:
    """A new badge row with its random id, its index and its signed object."""
    mission = accreditation.mission
    starts = timezone.make_aware(datetime.combine(accreditation.starts_on, time.min))
    ends = timezone.make_aware(datetime.combine(accreditation.ends_on, time.max))
    folio, number = folios.reserve("GAF", at=at, scope=mission.code.upper())
    badge_id = secrets.token_bytes(codec.ID_LENGTH)
    payload = codec.BadgePayload(
        mission_number=mission.number,
        folio_number=number,
        name=codec.shorten_name(accreditation.participant.person.full_name),
        role=accreditation.role,
        nbf=codec.hours(starts),
        exp=codec.hours(ends),
        status_index=_free_index(accreditation),
        badge_id=badge_id,
    )
    return Badge(
        accreditation=accreditation,
        mission=mission,
        public_id=codec.id_text(badge_id),
        folio=folio,
        number=number,
        check_code=codec.check_code(badge_id),
        index=payload.status_index,
        kid=signer.kid,
        signed=codec.sign(payload, signer.kid_bytes, signer.private_key),
        starts_at=starts,
        ends_at=ends,
    )


def _free_index(accreditation: Accreditation) -> int:
    """A random free place of the status list, telling nothing of date or volume.

    The unique constraint is the judge: two issuers that draw the same index end
    with one refusal and a retry of the job's item.
    """
    taken = Badge.objects.filter(mission_id=accreditation.mission_id)
    pool = POOL
    while taken.count() * 2 > pool:
        pool *= 2
    while True:
        index = secrets.randbelow(pool)
        if not taken.filter(index=index).exists():
            return index


@transaction.atomic
def change_badge(
    *, badge: Badge, verb: str, by: User | None, at: datetime, reason: str = ""
) -> Badge:
    """Deliver, suspend, restore or revoke. Raises `Refused` with the reasons."""
    badge = Badge.objects.select_for_update(of=("self",)).get(pk=badge.pk)
    transition = BADGE[verb]
    transition.require(badge, reason=reason)
    source, badge.status = badge.status, BadgeStatus(transition.target)
    if verb == "deliver":
        badge.delivered_at, badge.delivered_by = at, by
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
def revoke_badges(
    *, badges: Sequence[Badge], reason: str, by: User, at: datetime
) -> int:
    """Revoke several at once; above 50 another person has to propose it first.

    Raises `Refused` (second_person_needed, reason_missing, wrong_state).
    """
    blockers = rules.mass_revocation_blockers(len(badges))
    if blockers:
        raise Refused(blockers)
    for badge in badges:
        change_badge(badge=badge, verb="revoke", reason=reason, by=by, at=at)
    return len(badges)


@transaction.atomic
def reprint_badge(*, badge: Badge, reason: str, by: User, at: datetime) -> Badge:
    """A new serial for the same accreditation; the old code dies first."""
    old = change_badge(badge=badge, verb="revoke", reason=reason, by=by, at=at)
    return issue_badge(accreditation=old.accreditation, by=by, at=at, replaces=old)


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
