"""Signing badges: one, or as many as a print run takes at a time.

Only here a badge begins to exist, and only for a valid accreditation. Whoever has a
live badge already keeps it, so that asking twice changes nothing.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accreditation import rules
from accreditation.enums import BadgeStatus
from accreditation.models import Accreditation, Badge
from accreditation.oeb1 import codec
from accreditation.services.keys import Signer, signer_for
from core import audit, folios
from core.exceptions import Blocker, Refused
from core.models import User
from missions.models import Mission

POOL = 1 << 14
TRIES = 3


@dataclass(frozen=True, slots=True)
class Issued:
    """By accreditation: the live badge, or the reasons why there is none."""

    badges: dict[UUID, Badge] = field(default_factory=dict)
    refused: dict[UUID, list[Blocker]] = field(default_factory=dict)


def issue_badge(
    *,
    accreditation: Accreditation,
    by: User,
    at: datetime,
    signer: Signer | None = None,
) -> Badge:
    """Sign a badge for a valid accreditation; the live one if there is one.

    Raises `Refused` (not_valid, ended, no_badge_key).
    """
    issued = issue_badges(accreditations=[accreditation], signer=signer, by=by, at=at)
    if issued.refused:
        raise Refused(issued.refused[accreditation.pk])
    return issued.badges[accreditation.pk]


@transaction.atomic
def issue_badges(
    *,
    accreditations: Sequence[Accreditation],
    by: User,
    at: datetime,
    signer: Signer | None = None,
) -> Issued:
    """Sign those of one mission that have none. Raises `Refused` (no_badge_key)."""
    issued = Issued()
    locked = _locked([row.pk for row in accreditations])
    live = Badge.objects.live().filter(accreditation__in=locked)
    issued.badges.update({badge.accreditation_id: badge for badge in live})
    new = []
    for row in locked:
        if row.pk in issued.badges:
            continue
        if blockers := rules.issue_blockers(row, at=at):
            issued.refused[row.pk] = blockers
        else:
            new.append(row)
    if new:
        signer = signer or signer_for(new[0].mission, at=at)
        made = _stored(new, signer, by=by, at=at)
        issued.badges.update({badge.accreditation_id: badge for badge in made})
    return issued


def _locked(keys: Iterable[UUID]) -> list[Accreditation]:
    """Those rows, held until the end, always in the same order."""
    return list(
        Accreditation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("participant__person", "mission")
        .filter(pk__in=keys)
        .order_by("number", "pk")
    )


def _stored(
    rows: Sequence[Accreditation],
    signer: Signer,
    *,
    by: User,
    at: datetime,
) -> list[Badge]:
    """New badges with their links in the chain. Reserving folios lets others wait."""
    mission = rows[0].mission
    dead = _dead(rows)
    numbers = folios.reserve_many("GAF", len(rows), at=at, scope=mission.code.upper())
    for left in reversed(range(TRIES)):
        indexes = _free_indexes(mission, len(rows))
        badges = [
            _signed(row, signer, folio=folio, index=index)
            for row, folio, index in zip(rows, numbers, indexes, strict=True)
        ]
        for badge in badges:
            badge.issued_at, badge.issued_by = at, by
            badge.replaces = dead.get(badge.accreditation_id)
        try:
            with transaction.atomic():
                Badge.objects.bulk_create(badges)
            break
        except IntegrityError:  # another issuer drew the same index, or id
            if not left:
                raise
    told = [(badge, {"accreditation": badge.accreditation_id}) for badge in badges]
    audit.record_beginnings(told, verb="issue", to=BadgeStatus.ISSUED, by=by, at=at)
    return badges


def _dead(rows: Sequence[Accreditation]) -> dict[UUID, Badge]:
    """The last badge that each had, which the new one replaces."""
    revoked = Badge.objects.filter(accreditation__in=rows).order_by("number")
    return {badge.accreditation_id: badge for badge in revoked}


def _signed(
    accreditation: Accreditation, signer: Signer, *, folio: tuple[str, int], index: int
) -> Badge:
    """A badge row with its random id, its index and its signed object."""
    starts = timezone.make_aware(datetime.combine(accreditation.starts_on, time.min))
    ends = timezone.make_aware(datetime.combine(accreditation.ends_on, time.max))
    badge_id = secrets.token_bytes(codec.ID_LENGTH)
    payload = codec.BadgePayload(
        mission_number=accreditation.mission.number,
        folio_number=folio[1],
        name=codec.shorten_name(accreditation.participant.person.full_name),
        role=accreditation.role,
        nbf=codec.hours(starts),
        exp=codec.hours(ends),
        status_index=index,
        badge_id=badge_id,
    )
    return Badge(
        accreditation=accreditation,
        mission=accreditation.mission,
        public_id=codec.id_text(badge_id),
        folio=folio[0],
        number=folio[1],
        check_code=codec.check_code(badge_id),
        index=index,
        kid=signer.kid,
        signed=codec.sign(payload, signer.kid_bytes, signer.private_key),
        starts_at=starts,
        ends_at=ends,
    )


def _free_indexes(mission: Mission, count: int) -> list[int]:
    """Random free places of the status list, telling nothing of date or volume.

    The unique constraint is the judge: two issuers that draw the same index end
    with one refusal, and the other draws again.
    """
    taken = Badge.objects.filter(mission=mission)
    pool = POOL
    while (taken.count() + count) * 2 > pool:
        pool *= 2
    found: dict[int, None] = {}
    while len(found) < count:
        drawn = {secrets.randbelow(pool) for _ in range(count - len(found))}
        busy = taken.filter(index__in=drawn).values_list("index", flat=True)
        found |= dict.fromkeys(drawn.difference(busy))
    return list(found)
