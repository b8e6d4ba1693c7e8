"""Judge a badge from its text and the lists held, with or without a network."""

from dataclasses import dataclass
from enum import StrEnum

from accreditation.oeb1 import codec, cose
from accreditation.oeb1.cbor import Malformed
from accreditation.oeb1.codec import BadgePayload
from accreditation.oeb1.lists import (
    BadgeStatus,
    IssuedPack,
    KeyList,
    KeyStatus,
    SigningKey,
    StatusList,
    object_prefix,
)

SLACK_HOURS = 24


class Verdict(StrEnum):
    VALID = "VALID"
    VALID_STATUS_OLD = "VALID_STATUS_OLD"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    WRONG_MISSION = "WRONG_MISSION"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    NOT_ISSUED = "NOT_ISSUED"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    MALFORMED = "MALFORMED"


@dataclass(frozen=True, slots=True)
class Examination:
    """A verdict; `payload` only where the signature and the address hold.

    `clock_behind` says that the clock used is earlier than a list already issued.
    """

    verdict: Verdict
    payload: BadgePayload | None = None
    clock_behind: bool = False


@dataclass(frozen=True, slots=True)
class _Badge:
    signed: bytes
    message: cose.Sign1
    payload: BadgePayload
    ids: frozenset[str]


def verify(
    text_or_digits: str,
    *,
    path_id: str | None,
    key_list: KeyList | None,
    now_hours: int,
    status_list: StatusList | None,
    issued_pack: IssuedPack | None,
    mission: int | None = None,
) -> Verdict:
    return examine(
        text_or_digits,
        path_id=path_id,
        key_list=key_list,
        now_hours=now_hours,
        status_list=status_list,
        issued_pack=issued_pack,
        mission=mission,
    ).verdict


def examine(
    text_or_digits: str,
    *,
    path_id: str | None,
    key_list: KeyList | None,
    now_hours: int,
    status_list: StatusList | None,
    issued_pack: IssuedPack | None,
    mission: int | None = None,
) -> Examination:
    """Return the verdict in the published order, and what may then be shown."""
    behind = is_clock_behind(now_hours, key_list, status_list, issued_pack)
    try:
        badge = _read(text_or_digits, path_id)
    except Malformed:
        return Examination(Verdict.MALFORMED, None, behind)
    key = _find_key(key_list, badge.message.kid, now_hours)
    refusal = _refuse_origin(badge, key, mission)
    if key is None or refusal:
        return Examination(refusal or Verdict.UNKNOWN_KEY, None, behind)
    number = badge.payload.mission_number
    verdict = _judge_time(badge.payload, now_hours) or _judge_standing(
        badge,
        key,
        now_hours,
        status_list if status_list and status_list.mission_number == number else None,
        issued_pack if issued_pack and issued_pack.mission_number == number else None,
    )
    return Examination(verdict, badge.payload, behind)


def is_clock_behind(
    now_hours: int, *lists: KeyList | StatusList | IssuedPack | None
) -> bool:
    return any(held and held.issued // 3600 > now_hours for held in lists)


def _read(text: str, path_id: str | None) -> _Badge:
    written_id, digits = codec.split_text(text)
    ids = frozenset(i.upper() for i in (written_id, path_id) if i is not None)
    if not ids:
        raise Malformed("digits without the id of their address")
    signed = codec.from_digits(digits)
    message = cose.parse(signed)
    payload = codec.decode_payload(message.payload)
    if message.alg != cose.ALG_ED25519:
        raise Malformed("another algorithm")
    return _Badge(signed, message, payload, ids)


def _find_key(keys: KeyList | None, kid: bytes, now_hours: int) -> SigningKey | None:
    if keys is None or keys.expires < now_hours * 3600:
        return None
    return keys.keys.get(kid)


def _refuse_origin(
    badge: _Badge, key: SigningKey | None, mission: int | None
) -> Verdict | None:
    if key is None:
        return Verdict.UNKNOWN_KEY
    number = badge.payload.mission_number
    if key.mission_number != number or mission not in (None, number):
        return Verdict.WRONG_MISSION
    if not key.covers(badge.payload):
        return Verdict.UNKNOWN_KEY
    if not cose.is_signed_by(badge.message, key.public_key, aad=codec.AAD):
        return Verdict.BAD_SIGNATURE
    if badge.ids != {codec.id_text(badge.payload.badge_id)}:
        return Verdict.BAD_SIGNATURE
    return None


def _judge_time(payload: BadgePayload, now_hours: int) -> Verdict | None:
    if now_hours > payload.exp + SLACK_HOURS:
        return Verdict.EXPIRED
    if now_hours < payload.nbf - SLACK_HOURS:
        return Verdict.NOT_YET_VALID
    return None


def _judge_standing(
    badge: _Badge,
    key: SigningKey,
    now_hours: int,
    status_list: StatusList | None,
    issued_pack: IssuedPack | None,
) -> Verdict:
    index = badge.payload.status_index
    by_status = _judge_status(index, status_list, now_hours)
    if by_status not in (Verdict.VALID, Verdict.VALID_STATUS_OLD):
        return by_status
    trusted = key.status != KeyStatus.COMPROMISED
    by_pack = _judge_issue(badge, issued_pack, now_hours, trusted=trusted)
    return by_status if by_pack is Verdict.VALID else by_pack


def _judge_status(index: int, held: StatusList | None, now_hours: int) -> Verdict:
    if held is None:
        return Verdict.VALID_STATUS_OLD
    old = _is_old(held, now_hours)
    match held.status_of(index):
        case BadgeStatus.REVOKED:
            return Verdict.REVOKED
        case BadgeStatus.SUSPENDED:
            return Verdict.SUSPENDED
        case BadgeStatus.NOT_ISSUED if not old:
            return Verdict.NOT_ISSUED
    return Verdict.VALID_STATUS_OLD if old else Verdict.VALID


def _judge_issue(
    badge: _Badge, held: IssuedPack | None, now_hours: int, *, trusted: bool
) -> Verdict:
    """Compare with the pack; a compromised key is believed only where it agrees."""
    if held is None:
        return Verdict.VALID if trusted else Verdict.NOT_ISSUED
    prefix = held.prefix_of(badge.payload.status_index)
    if prefix is None and trusted and _is_old(held, now_hours):
        return Verdict.VALID_STATUS_OLD
    same = prefix == object_prefix(badge.signed)
    return Verdict.VALID if same else Verdict.NOT_ISSUED


def _is_old(held: StatusList | IssuedPack, now_hours: int) -> bool:
    return held.next_update < now_hours * 3600
