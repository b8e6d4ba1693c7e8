"""Readings that a verifier's device kept while it had no network.

A device may send its queue twice, shuffled, or torn; the nonce, made by the
device, says what is already here. Nothing is refused as a whole: each reading
has its own answer, so that one bad row never blocks the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from accreditation.models import AdmissionList, Badge, BadgeReading
from accreditation.services.admissions import NOT_LISTED, listed_among
from accreditation.services.annulments import annul_sent
from accreditation.services.readings import UNKNOWN, verdict_of
from core.models import User

KEPT = timedelta(days=30)
# Beyond this, a second reading is another day's.
RECENT = timedelta(hours=18)
RECORDED, REPEATED, REFUSED = "recorded", "repeated", "refused"


@dataclass(frozen=True, slots=True)
class SentReading:
    """One reading as the device tells it: its verdict, by its own clock."""

    nonce: UUID
    public_id: str
    verdict: str
    read_at: datetime
    door: str = ""
    direction: str = ""
    entry: UUID | None = None
    annulment: str = ""
    annulled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a reading, and what the device could not know."""

    nonce: UUID
    outcome: str
    public_id: str
    code: str = ""
    verdict: str = ""
    before: BadgeReading | None = None


def receive_readings(
    *,
    sent: Sequence[SentReading],
    device: str,
    sent_at: datetime,
    by: User,
    at: datetime,
) -> list[Receipt]:
    """Keep each reading once; answer for each, in the order received.

    `sent_at` is the device's clock at this moment: the difference to ours
    corrects the times of its readings. A reading that comes back with a reason is
    annulled; its nonce, which only its device knows, says which one.
    """
    ids = {one.public_id for one in sent}
    badges = {b.public_id: b for b in _badges(ids)}
    doors = _doors(sent, by)
    known = dict(
        BadgeReading.objects.filter(nonce__in=[one.nonce for one in sent]).values_list(
            "nonce", "badge__public_id"
        )
    )
    rows: dict[UUID, BadgeReading] = {}
    refused: dict[UUID, str] = {}
    for one in sent:
        badge = badges.get(one.public_id)
        row = _row(one, badge, device=device, drift=at - sent_at, at=at)
        row.entry = doors.get(one.entry)
        held = rows.get(one.nonce)
        if one.nonce in known or held:
            first = known.get(one.nonce) if held is None else _id_of(held)
            if first != (badge.public_id if badge else None):
                refused[one.nonce] = "nonce_reused"
        elif at - row.read_at > KEPT:
            refused[one.nonce] = "too_old"
        else:
            rows[one.nonce] = row
    earlier = _earlier(rows.values())
    BadgeReading.objects.bulk_create(rows.values(), ignore_conflicts=True)
    mistakes = {
        one.nonce: (
            one.annulment,
            min((one.annulled_at or sent_at) + (at - sent_at), at),
        )
        for one in sent
        if one.annulment and one.nonce not in refused
    }
    annul_sent(mistakes=mistakes, by=by, at=at)
    answers = _answers(sent, badges, doors, at)
    return [_receipt(one, answers, rows, refused, earlier) for one in sent]


def _badges(ids: Iterable[str]) -> Iterable[Badge]:
    rows = Badge.objects.filter(public_id__in=ids)
    return rows.only(
        *("public_id", "status", "starts_at", "ends_at", "mission", "accreditation")
    )


def _doors(sent: Iterable[SentReading], by: User) -> dict[UUID | None, AdmissionList]:
    """Lists that the readings name and that the sender may use."""
    wanted = {one.entry for one in sent if one.entry}
    if not wanted:
        return {}
    rows = AdmissionList.objects.visible_to(by).filter(pk__in=wanted)
    return {row.pk: row for row in rows}


def _answers(
    sent: Sequence[SentReading],
    badges: Mapping[str, Badge],
    doors: Mapping[UUID | None, AdmissionList],
    at: datetime,
) -> dict[UUID, str]:
    """What the server would have said at each door, by nonce."""
    listed = {
        key: listed_among(
            door, [badges[o.public_id] for o in sent if o.public_id in badges]
        )
        for key, door in doors.items()
    }
    found = {}
    for one in sent:
        badge = badges.get(one.public_id)
        verdict = str(verdict_of(badge, at)) if badge else UNKNOWN
        if (
            badge
            and verdict == "VALID"
            and badge.pk not in listed.get(one.entry, {badge.pk})
        ):
            verdict = NOT_LISTED
        found[one.nonce] = verdict
    return found


def _id_of(row: BadgeReading) -> str | None:
    return row.badge.public_id if row.badge else None


def _row(
    one: SentReading,
    badge: Badge | None,
    *,
    device: str,
    drift: timedelta,
    at: datetime,
) -> BadgeReading:
    return BadgeReading(
        badge=badge,
        read_at=min(one.read_at + drift, at),
        received_at=at,
        verdict=one.verdict,
        nonce=one.nonce,
        device=device,
        door=one.door,
        direction=one.direction,
    )


def _earlier(rows: Iterable[BadgeReading]) -> dict[UUID, BadgeReading]:
    """For each new reading, the last one of the same badge before it."""
    mine = [row for row in rows if row.badge_id]
    if not mine:
        return {}
    since = min(row.read_at for row in mine) - RECENT
    kept = BadgeReading.objects.filter(
        badge__in={row.badge_id for row in mine},
        read_at__gte=since,
        annulled_at__isnull=True,
    ).order_by("read_at")
    found: dict[UUID, BadgeReading] = {}
    for row in mine:
        for old in [*kept, *mine]:
            last = found.get(row.nonce)
            same = old.badge_id == row.badge_id and old.nonce != row.nonce
            near = row.read_at - RECENT <= old.read_at < row.read_at
            if same and near and (last is None or old.read_at > last.read_at):
                found[row.nonce] = old
    return found


def _receipt(
    one: SentReading,
    answers: Mapping[UUID, str],
    rows: Mapping[UUID, BadgeReading],
    refused: Mapping[UUID, str],
    earlier: Mapping[UUID, BadgeReading],
) -> Receipt:
    if code := refused.get(one.nonce):
        return Receipt(one.nonce, REFUSED, one.public_id, code)
    return Receipt(
        one.nonce,
        RECORDED if one.nonce in rows else REPEATED,
        one.public_id,
        verdict=answers[one.nonce],
        before=earlier.get(one.nonce),
    )
