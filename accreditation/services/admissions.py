"""Lists of admission: opened, changed, ended; what a door keeps and answers."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.models import Accreditation, AdmissionList, AdmissionRule, Badge
from accreditation.models.admissions import PERSON
from accreditation.oeb1 import Verdict
from accreditation.services.readings import UNKNOWN, verdict_of
from core import audit
from core.exceptions import Blocker, Refused
from core.models import User
from missions.models import Activity, Mission

NOT_LISTED = "NOT_LISTED"
# Bytes of the digest of a badge that a device keeps; too few to name anybody.
PREFIX = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What somebody writes of a list."""

    title: str
    place: str
    opens_at: datetime
    closes_at: datetime
    activity: Activity | None = None


@transaction.atomic
def open_admission_list(
    *, mission: Mission, door: Door, by: User, at: datetime
) -> AdmissionList:
    """A list without rules: nobody is expected yet. Raises `Refused`."""
    _require(_door_blockers(mission, door))
    row = AdmissionList.objects.create(
        mission=mission,
        **{one.name: getattr(door, one.name) for one in fields(door)},
        made_at=at,
        made_by=by,
    )
    audit.record(action="accreditation.admission_list.opened", by=by, at=at, target=row)
    return row


@transaction.atomic
def change_admission_list(
    *, row: AdmissionList, door: Door, by: User, at: datetime
) -> AdmissionList:
    """Other hours, place or activity. Raises `Refused` (ended, wrong_mission)."""
    row = _locked(row)
    _require([*rules.changing_blockers(row), *_door_blockers(row.mission, door)])
    for one in fields(door):
        setattr(row, one.name, getattr(door, one.name))
    row.save()
    audit.record(
        action="accreditation.admission_list.changed", by=by, at=at, target=row
    )
    return row


@transaction.atomic
def end_admission_list(*, row: AdmissionList, by: User, at: datetime) -> AdmissionList:
    """Devices stop offering it; its readings stay. Raises `Refused` (ended)."""
    row = _locked(row)
    _require(rules.changing_blockers(row))
    row.ended_at, row.ended_by = at, by
    row.save(update_fields=["ended_at", "ended_by"])
    audit.record(action="accreditation.admission_list.ended", by=by, at=at, target=row)
    return row


@transaction.atomic
def add_admission_rule(
    *,
    row: AdmissionList,
    source: str,
    by: User,
    at: datetime,
    key: str = "",
    accreditation: Accreditation | None = None,
) -> AdmissionRule:
    """Expect one person, or all that a source names together.

    Raises `Refused` (ended, unknown_source, listed_already).
    """
    row = _locked(row)
    _require(
        rules.rule_blockers(row, source=source, key=key, accreditation=accreditation)
    )
    participant, label = None, ""
    if source == PERSON and accreditation is not None:
        participant = accreditation.participant
        key = str(participant.pk)
    else:
        label = dict(rules.SOURCES[source].choices(row.mission))[key][:200]
    made = AdmissionRule.objects.create(
        list=row,
        source=source,
        key=key,
        label=label,
        participant=participant,
        added_at=at,
        added_by=by,
    )
    _told(row, "added", source, by=by, at=at)
    return made


@transaction.atomic
def remove_admission_rule(*, rule: AdmissionRule, by: User, at: datetime) -> None:
    """Expect them no more. Raises `Refused` (ended)."""
    row = _locked(rule.list)
    _require(rules.changing_blockers(row))
    if row.rules.filter(pk=rule.pk).delete()[0]:
        _told(row, "removed", rule.source, by=by, at=at)


def digest_of(public_id: str) -> str:
    """What a device compares; it says nothing of a badge that was not read."""
    return hashlib.sha256(public_id.encode()).hexdigest()[: 2 * PREFIX]


def digests_for(row: AdmissionList) -> list[str]:
    """The live badges of whoever a list expects, for a device without a network."""
    badges = Badge.objects.live().filter(accreditation__in=rules.expected(row))
    return sorted(digest_of(one) for one in badges.values_list("public_id", flat=True))


def admission_verdict(badge: Badge | None, row: AdmissionList, at: datetime) -> str:
    """What a door of this list answers; only who is expected gets the green one."""
    if badge is None:
        return UNKNOWN
    if badge.mission_id != row.mission_id:
        return str(Verdict.WRONG_MISSION)
    verdict = verdict_of(badge, at)
    listed = rules.expected(row).filter(pk=badge.accreditation_id)
    if verdict == Verdict.VALID and not listed.exists():
        return NOT_LISTED
    return str(verdict)


def listed_among(row: AdmissionList, badges: Iterable[Badge]) -> set[UUID]:
    """Which of these badges a list expects, in two queries."""
    wanted = {badge.accreditation_id: badge.pk for badge in badges}
    found = rules.expected(row).filter(pk__in=wanted).values_list("pk", flat=True)
    return {wanted[pk] for pk in found}


def _locked(row: AdmissionList) -> AdmissionList:
    rows = AdmissionList.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("mission").get(pk=row.pk)


def _require(blockers: list[Blocker]) -> None:
    if blockers:
        raise Refused(blockers)


def _door_blockers(mission: Mission, door: Door) -> list[Blocker]:
    if door.activity is not None and door.activity.mission_id != mission.pk:
        message = _("La actividad es de otra misión.")
        return [Blocker("wrong_mission", message)]
    return []


def _told(
    row: AdmissionList, what: str, source: str, *, by: User, at: datetime
) -> None:
    action = f"accreditation.admission_rule.{what}"
    audit.record(action=action, by=by, at=at, target=row, source=source)
