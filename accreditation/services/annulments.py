"""A reading that was a mistake: kept, with who annulled it and why, and not counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.models import BadgeReading
from core import audit
from core.exceptions import refuse
from core.models import User

REASON_LONGEST = 200


@transaction.atomic
def annul_reading(
    *, reading: BadgeReading, reason: str, by: User, at: datetime
) -> BadgeReading:
    """Leave a reading out of the counts. Raises `Refused`."""
    row = BadgeReading.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=reading.pk
    )
    reason = " ".join(reason.split())[:REASON_LONGEST]
    if row.annulled_at is not None:
        raise refuse("annulled_already", _("Esa lectura ya estaba anulada."))
    if not reason:
        raise refuse("reason_needed", _("Escriba por qué se anula la lectura."))
    row.annulled_at, row.annulled_by, row.annulment = at, by, reason
    row.save(update_fields=["annulled_at", "annulled_by", "annulment"])
    audit.record(action="accreditation.reading.annulled", by=by, at=at, target=row)
    return row


@transaction.atomic
def annul_sent(
    *, mistakes: Mapping[UUID, tuple[str, datetime]], by: User, at: datetime
) -> int:
    """Annul the readings of these nonces, each once, with the reason of its device.

    The moment is the device's; whoever sends is who annuls.
    """
    if not mistakes:
        return 0
    rows = list(
        BadgeReading.objects.select_for_update(no_key=True, of=("self",)).filter(
            nonce__in=mistakes, annulled_at__isnull=True
        )
    )
    for row in rows:
        reason, row.annulled_at = mistakes[row.nonce]
        row.annulled_by, row.annulment = by, " ".join(reason.split())[:REASON_LONGEST]
    fields = ["annulled_at", "annulled_by", "annulment"]
    BadgeReading.objects.bulk_update(rows, fields)
    for row in rows:
        audit.record(action="accreditation.reading.annulled", by=by, at=at, target=row)
    return len(rows)


@dataclass(frozen=True, slots=True)
class HourCount:
    """Readings of one hour at one door."""

    hour: datetime
    door: str
    valid: int
    others: int


def count_by_hour(rows: Iterable[tuple[datetime, str, str]]) -> list[HourCount]:
    """Counts of (moment, door, verdict), the newest hour first."""
    valid: Counter[tuple[datetime, str]] = Counter()
    every: Counter[tuple[datetime, str]] = Counter()
    for moment, door, verdict in rows:
        hour = timezone.localtime(moment).replace(minute=0, second=0, microsecond=0)
        every[hour, door] += 1
        valid[hour, door] += verdict == "VALID"
    order = sorted(every, key=lambda key: (-key[0].timestamp(), key[1]))
    return [HourCount(*key, valid[key], every[key] - valid[key]) for key in order]
