"""Lists that verifiers carry offline: the status list and the issued pack."""

import gzip
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import BigIntegerField, Count, Sum
from django.db.models.functions import Cast

from accreditation.enums import BadgeStatus
from accreditation.models import Badge
from accreditation.oeb1 import lists
from accreditation.services.keys import signer_for
from core.exceptions import Refused
from missions.models import Mission

# How long a device without a network may call a list fresh.
NEXT_UPDATE = timedelta(hours=24)
# Published bytes are signed anew at this age, or as soon as a badge has changed;
# whether one has is asked at most every other second.
SIGN_AGAIN = timedelta(minutes=15).total_seconds()
LOOK_AGAIN = 2
CACHED = 3600
_STATUS = {
    BadgeStatus.ISSUED: lists.BadgeStatus.VALID,
    BadgeStatus.DELIVERED: lists.BadgeStatus.VALID,
    BadgeStatus.SUSPENDED: lists.BadgeStatus.SUSPENDED,
    BadgeStatus.REVOKED: lists.BadgeStatus.REVOKED,
}


@dataclass(frozen=True, slots=True)
class Published:
    """A list as it is served: its bytes, packed too where that saves something."""

    content: bytes
    packed: bytes
    etag: str
    state: tuple[Any, ...] = ()
    signed_at: float = 0
    looked_at: float = 0


# What this process served last; the shared cache keeps all processes on one version.
_served: dict[str, Published] = {}


def packed(content: bytes, **known: Any) -> Published:
    """Bytes with what their delivery needs."""
    small = gzip.compress(content, mtime=0)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    keep = small if len(small) < len(content) * 0.9 else b""
    return Published(content, keep, etag, **known)


def published_list(*, kind: str, number: int, at: datetime) -> Published | None:
    """The status list or issued pack of a mission; None where nothing can sign it.

    The same bytes for everybody until a badge changes or a quarter of an hour is
    over, so that a device that asks again is told that nothing is new.
    """
    key, now = f"published:{settings.BADGE_KEYS_DIR}:{kind}:{number}", at.timestamp()
    held = _served.get(key)
    if held and 0 <= now - held.looked_at < LOOK_AGAIN:
        return held
    mission = Mission.objects.filter(number=number).first()
    if mission is None:
        return None
    state = _state(mission)
    held = cache.get(_cache_key(key))
    fresh = held and held.state == state and 0 <= now - held.signed_at < SIGN_AGAIN
    if fresh:
        _served[key] = replace(held, looked_at=now)
        return _served[key]
    try:
        content = _MAKERS[kind](mission=mission, at=at)
    except Refused:
        return None
    held = packed(content, state=state, signed_at=now, looked_at=now)
    cache.set(_cache_key(key), held, CACHED)
    _served[key] = held
    return held


def _cache_key(key: str) -> str:
    return f"published:{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def _state(mission: Mission) -> tuple[Any, ...]:
    """Changes whenever a badge does: sums by status and key, in one query."""
    index = Cast("index", BigIntegerField())
    rows = (
        Badge.objects.filter(mission=mission)
        .values("status", "kid")
        .annotate(many=Count("pk"), first=Sum(index), second=Sum(index * index))
        .order_by("status", "kid")
    )
    keys = mission.badge_keys.order_by("kid").values_list("kid", "compromised_at")
    return (
        mission.pk,
        *rows.values_list("status", "kid", "many", "first", "second"),
        *keys,
    )


def _size(indexes: Iterable[int]) -> int:
    return max(indexes, default=0) + 1


def status_list(*, mission: Mission, at: datetime) -> bytes:
    """Two bits per index, signed now. Raises `Refused` (no_badge_key)."""
    rows = list(Badge.objects.filter(mission=mission).values_list("index", "status"))
    statuses = [lists.BadgeStatus.NOT_ISSUED] * _size(index for index, _s in rows)
    for index, status in rows:
        statuses[index] = _STATUS[BadgeStatus(status)]
    signer = signer_for(mission, at=at)
    return lists.build_status_list(
        statuses,
        mission_number=mission.number,
        issued=int(at.timestamp()),
        next_update=int((at + NEXT_UPDATE).timestamp()),
        kid=signer.kid_bytes,
        private_key=signer.private_key,
    )


def issued_pack(*, mission: Mission, at: datetime) -> bytes:
    """Five bytes of the hash of each issued object, in the order of the indexes."""
    rows = list(Badge.objects.filter(mission=mission).values_list("index", "signed"))
    signer = signer_for(mission, at=at)
    return lists.build_issued_pack(
        {index: bytes(signed) for index, signed in rows},
        size=_size(index for index, _signed in rows),
        mission_number=mission.number,
        issued=int(at.timestamp()),
        next_update=int((at + NEXT_UPDATE).timestamp()),
        kid=signer.kid_bytes,
        private_key=signer.private_key,
    )


_MAKERS: dict[str, Callable[..., bytes]] = {
    "status": status_list,
    "pack": issued_pack,
}
