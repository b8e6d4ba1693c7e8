"""Reminding the teams of which nothing was heard."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from core import audit
from core.models import User
from missions import notifications
from missions.enums import ParticipantStatus
from missions.models import Mission, Participant, Reminder
from missions.reports.coverage import gather

INTERVAL = timedelta(hours=1)


def to_remind(mission: Mission, *, day: date, at: datetime) -> Sequence[Participant]:
    """People of silent teams who have an account and were not reminded lately."""
    silent = gather(mission, day=day, now=at).silent
    recent = Reminder.objects.filter(mission=mission, sent_at__gt=at - INTERVAL)
    rows = Participant.objects.filter(
        teams__team__in=silent,
        status=ParticipantStatus.ACTIVE,
        person__user__isnull=False,
        person__user__is_active=True,
    ).exclude(pk__in=recent.values("participant"))
    ordered = rows.order_by("person__first_surname", "person__given_names", "pk")
    return list(ordered.select_related("person__user").distinct())


@transaction.atomic
def remind_silent(
    *, mission: Mission, day: date, by: User, at: datetime
) -> Sequence[Participant]:
    """Write to all of them; nobody is written to twice within the interval."""
    locked = Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    people = to_remind(locked, day=day, at=at)
    Reminder.objects.bulk_create(
        Reminder(mission=locked, participant=person, sent_at=at, sent_by=by)
        for person in people
    )
    notifications.remind(locked, people, at=at)
    audit.record(
        action="missions.silent.reminded",
        by=by,
        at=at,
        target=locked,
        count=len(people),
    )
    return people
