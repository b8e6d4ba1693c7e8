"""A code is read: what the server says about it, and the reading that stays."""

import re
import uuid
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from accreditation.enums import CHECK_WORDS, BadgeStatus
from accreditation.models import Badge, BadgeReading
from accreditation.oeb1 import Verdict
from core.exceptions import refuse

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNKNOWN = "UNKNOWN"
ID_SHAPE = re.compile("[A-Z2-7]{16}")
# In what a scanner types: the whole address of the badge.
CODE = re.compile(r"/V/([A-Z2-7]{16})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer to one reading; no badge where the code is unknown."""

    verdict: str
    badge: Badge | None
    at: datetime

    @property
    def is_valid(self) -> bool:
        return self.verdict == Verdict.VALID

    @property
    def tone(self) -> str:
        return CHECK_WORDS[self.verdict][0]

    @property
    def word(self) -> "StrOrPromise":
        return CHECK_WORDS[self.verdict][1]

    @property
    def advice(self) -> "StrOrPromise":
        return CHECK_WORDS[self.verdict][2]


def check_badge(
    *, public_id: str, at: datetime, device: str = "", nonce: uuid.UUID | None = None
) -> CheckResult:
    """Judge a badge by its id, and record the reading.

    The same nonce records once: a device may upload its queue again. Raises
    `Refused` (nonce_reused) where it belongs to another badge.
    """
    wanted = public_id.upper()
    badge = None
    if ID_SHAPE.fullmatch(wanted):
        badge = Badge.objects.for_answer().filter(public_id=wanted).order_by().first()
    verdict = str(verdict_of(badge, at))
    row = BadgeReading(
        badge=badge,
        read_at=at,
        received_at=at,
        verdict=verdict,
        device=device[:40],
        nonce=nonce or uuid.uuid4(),
    )
    if not _kept_once(row):
        _refuse_reused(row)
    return CheckResult(verdict, badge, at)


def _kept_once(row: BadgeReading) -> bool:
    """Insert, one statement outside a transaction; False where the nonce is known."""
    inside = connection.in_atomic_block
    try:
        with transaction.atomic() if inside else nullcontext():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _refuse_reused(row: BadgeReading) -> None:
    """A nonce belongs to one badge: a second one would be lost without a word."""
    kept = BadgeReading.objects.filter(nonce=row.nonce).values_list("badge").first()
    if kept is not None and kept[0] != row.badge_id:
        raise refuse("nonce_reused", _("La clave de lectura ya es de otro gafete."))


def verdict_of(badge: Badge | None, at: datetime) -> str:
    """The order of the offline verifier: window first, then status."""
    if badge is None:
        return UNKNOWN
    if at < badge.starts_at:
        return Verdict.NOT_YET_VALID
    if at > badge.ends_at:
        return Verdict.EXPIRED
    if badge.status == BadgeStatus.REVOKED:
        return Verdict.REVOKED
    if badge.status == BadgeStatus.SUSPENDED:
        return Verdict.SUSPENDED
    return Verdict.VALID
