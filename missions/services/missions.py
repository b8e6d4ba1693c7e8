"""Open, close and plan missions; enrol and withdraw participants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from missions import rules
from missions.enums import (
    ActivityStatus,
    MissionStatus,
    ParticipantKind,
    ParticipantStatus,
)
from missions.models import (
    Activity,
    Alcaldia,
    Area,
    District,
    Mission,
    Modality,
    Participant,
)
from missions.workflow import ACTIVITY, MISSION
from network.models import Institution, Person


def open_mission(*, mission: Mission, by: User | None, at: datetime) -> Mission:
    """Start to take field work and findings."""
    return _move_mission(mission, "open", MissionStatus.OPEN, by, at)


def close_mission(*, mission: Mission, by: User | None, at: datetime) -> Mission:
    """End the mission once every finding is resolved."""
    return _move_mission(mission, "close", MissionStatus.CLOSED, by, at)


def reopen_mission(
    *, mission: Mission, reason: str, by: User | None, at: datetime
) -> Mission:
    """Take data again, with the reason."""
    return _move_mission(mission, "reopen", MissionStatus.OPEN, by, at, reason)


@transaction.atomic
def _move_mission(
    mission: Mission,
    verb: str,
    target: str,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> Mission:
    row = Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    MISSION[verb].require(row, reason=reason)
    source, row.status = row.status, target
    row.save(update_fields=["status"])
    audit.record_transition(
        target=row, verb=verb, source=source, to=target, by=by, at=at, reason=reason
    )
    return row


@transaction.atomic
def enrol_participant(
    *,
    mission: Mission,
    person: Person,
    kind: ParticipantKind | str,
    district: District | None = None,
    alcaldia: Alcaldia | None = None,
    institution: Institution | None = None,
    country: str = "MX",
    modalities: Iterable[Modality] = (),
    by: User | None,
    at: datetime,
) -> Participant:
    """Take a person into the mission, once; a withdrawn one comes back."""
    Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    row = Participant.objects.filter(mission=mission, person=person).first()
    is_new = row is None
    participant = row or Participant(mission=mission, person=person)
    participant.kind = kind
    participant.district = district
    participant.alcaldia = alcaldia
    participant.institution = institution
    participant.country = country
    participant.status = ParticipantStatus.ACTIVE
    participant.save()
    participant.modalities.set(modalities)
    verb = "enrolled" if is_new else "enrolled_again"
    audit.record(
        action=f"missions.participant.{verb}", by=by, at=at, target=participant
    )
    return participant


@transaction.atomic
def withdraw_participant(
    *, participant: Participant, reason: str, by: User | None, at: datetime
) -> Participant:
    """Take a person out of the mission and of its teams; what they did stays."""
    row = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    if row.status == ParticipantStatus.WITHDRAWN:
        return row
    row.status = ParticipantStatus.WITHDRAWN
    row.save(update_fields=["status"])
    row.teams.all().delete()
    audit.record_transition(
        target=row,
        verb="withdraw",
        source=ParticipantStatus.ACTIVE,
        to=ParticipantStatus.WITHDRAWN,
        by=by,
        at=at,
        reason=reason,
    )
    return row


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """What is planned of a point of the agenda."""

    title_es: str
    starts_at: datetime
    ends_at: datetime
    title_en: str = ""
    stage: str = ""
    place: str = ""
    area: Area | None = None
    notes: str = ""


PLAN_FIELDS = tuple(ActivityPlan.__dataclass_fields__)


@transaction.atomic
def plan_activity(
    *, mission: Mission, plan: ActivityPlan, by: User | None, at: datetime
) -> Activity:
    """Put a point on the agenda."""
    _require_not_closed(mission)
    fields = {name: getattr(plan, name) for name in PLAN_FIELDS}
    activity = Activity.objects.create(mission=mission, **fields)
    audit.record(action="missions.activity.planned", by=by, at=at, target=activity)
    return activity


@transaction.atomic
def change_activity(
    *, activity: Activity, plan: ActivityPlan, by: User | None, at: datetime
) -> Activity:
    """Correct a point of the agenda; the audit row names what changed."""
    row = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    _require_not_closed(row.mission)
    changed = [n for n in PLAN_FIELDS if getattr(row, n) != getattr(plan, n)]
    for name in changed:
        setattr(row, name, getattr(plan, name))
    if changed:
        row.save(update_fields=changed)
        audit.record(
            action="missions.activity.changed",
            by=by,
            at=at,
            target=row,
            fields=changed,
        )
    return row


@transaction.atomic
def hold_activity(
    *,
    activity: Activity,
    women: int,
    men: int,
    others: int,
    notes: str = "",
    by: User | None,
    at: datetime,
) -> Activity:
    """Mark an activity as held, with who attended."""
    row = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    ACTIVITY["hold"].require(row)
    if row.starts_at > at:
        raise refuse("activity_in_future", _("La actividad todavía no comienza."))
    row.status = ActivityStatus.HELD
    row.women, row.men, row.others = women, men, others
    row.notes = notes or row.notes
    row.save(update_fields=["status", "women", "men", "others", "notes"])
    audit.record_transition(
        target=row,
        verb="hold",
        source=ActivityStatus.PLANNED,
        to=ActivityStatus.HELD,
        by=by,
        at=at,
    )
    return row


@transaction.atomic
def cancel_activity(
    *, activity: Activity, reason: str, by: User | None, at: datetime
) -> Activity:
    """Take an activity off the agenda; the reason stays with it."""
    row = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    ACTIVITY["cancel"].require(row, reason=reason)
    row.status, row.reason = ActivityStatus.CANCELLED, reason.strip()
    row.save(update_fields=["status", "reason"])
    audit.record_transition(
        target=row,
        verb="cancel",
        source=ActivityStatus.PLANNED,
        to=ActivityStatus.CANCELLED,
        by=by,
        at=at,
        reason=reason,
    )
    return row


def _require_not_closed(mission: Mission) -> None:
    if mission.status == MissionStatus.CLOSED:
        raise Refused(rules.open_blockers(mission))
