"""Who attended an activity of the agenda."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused
from core.models import User
from missions.enums import ActivityStatus
from missions.models import Activity, Attendance, Participant
from network.enums import Sex


@transaction.atomic
def record_attendance(
    *,
    activity: Activity,
    participants: Collection[Participant],
    by: User | None,
    at: datetime,
) -> Activity:
    """These participants attended; the totals are never below the list."""
    row = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    wanted = {person.pk: person for person in participants}
    if blockers := attendance_blockers(row, list(wanted.values()), at):
        raise Refused(blockers)
    had = set(row.attendances.values_list("participant_id", flat=True))
    row.attendances.exclude(participant__in=wanted).delete()
    Attendance.objects.bulk_create(
        Attendance(activity=row, participant_id=pk) for pk in wanted if pk not in had
    )
    _raise_totals(row, list(wanted.values()))
    if had != set(wanted):
        audit.record(
            action="missions.activity.attendance_set",
            by=by,
            at=at,
            target=row,
            added=len(set(wanted) - had),
            removed=len(had - set(wanted)),
        )
    return row


def attendance_blockers(
    activity: Activity, participants: Collection[Participant], at: datetime
) -> list[Blocker]:
    """Why this cannot be the list of the activity."""
    blockers = []
    if activity.status == ActivityStatus.CANCELLED:
        message = _("La actividad se canceló.")
        blockers.append(Blocker("activity_cancelled", message))
    if activity.starts_at > at:
        message = _("La actividad todavía no comienza.")
        blockers.append(Blocker("activity_in_future", message))
    if any(one.mission_id != activity.mission_id for one in participants):
        message = _("Una persona no participa en esta misión.")
        blockers.append(Blocker("other_mission", message))
    return blockers


def _raise_totals(row: Activity, people: Collection[Participant]) -> None:
    """People who are not participants count too: a total may be above the list."""
    sexes = [person.person.sex for person in people]
    row.women = max(row.women, sexes.count(Sex.WOMAN))
    row.men = max(row.men, sexes.count(Sex.MAN))
    others = len(sexes) - sexes.count(Sex.WOMAN) - sexes.count(Sex.MAN)
    row.others = max(row.others, others)
    row.save(update_fields=["women", "men", "others"])
