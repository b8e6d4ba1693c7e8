"""Lists that verifiers carry offline: the status list and the issued pack."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from accreditation.enums import BadgeStatus
from accreditation.models import Badge
from accreditation.oeb1 import lists
from accreditation.services.keys import signer_for
from missions.models import Mission

NEXT_UPDATE = timedelta(minutes=15)
_STATUS = {
    BadgeStatus.ISSUED: lists.BadgeStatus.VALID,
    BadgeStatus.DELIVERED: lists.BadgeStatus.VALID,
    BadgeStatus.SUSPENDED: lists.BadgeStatus.SUSPENDED,
    BadgeStatus.REVOKED: lists.BadgeStatus.REVOKED,
}


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
