"""Seats in a session: taking one, waiting for one, giving one back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core import audit
from core.exceptions import Refused
from core.models import User
from network import notifications, rules, workflow
from network.enums import EnrolmentStatus
from network.models import Enrolment, Person, TrainingSession


def lock_session(session_id: UUID) -> TrainingSession:
    """The session under lock: whoever changes its seats comes through here."""
    rows = TrainingSession.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("course").get(pk=session_id)


@transaction.atomic
def enrol(
    *,
    session: TrainingSession,
    person: Person,
    by: User | None,
    at: datetime,
    wait: bool = False,
) -> Enrolment:
    """Give a person a seat; the same enrolment when there is one already.

    With `wait`, a full session takes the person into its waiting list. Raises
    `Refused` (session_full, session_closed).
    """
    session = lock_session(session.pk)
    found = Enrolment.objects.filter(session=session, person=person).first()
    if found and found.status != EnrolmentStatus.CANCELLED:
        return found
    blockers = rules.enrolment_blockers(session, at=at)
    full = [blocker.code for blocker in blockers] == ["session_full"]
    if blockers and not (full and wait):
        raise Refused(blockers)
    status = EnrolmentStatus.WAITING if full else EnrolmentStatus.ENROLLED
    queued_at = at if full else None
    if found:
        found.queued_at = queued_at
        verb = "queue" if full else "seat"
        _move(found, workflow.ENROLMENT[verb].name, status, by=by, at=at)
        return found
    enrolment = Enrolment.objects.create(
        session=session, person=person, status=status, queued_at=queued_at
    )
    action = "network.queued" if full else "network.enrolled"
    audit.record(action=action, by=by, at=at, target=enrolment)
    return enrolment


def _move(
    enrolment: Enrolment, verb: str, to: str, *, by: User | None, at: datetime
) -> None:
    source, enrolment.status = enrolment.status, EnrolmentStatus(to)
    enrolment.save(update_fields=["status", "queued_at"])
    audit.record_transition(
        target=enrolment, verb=verb, source=source, to=to, by=by, at=at
    )


@transaction.atomic
def leave_session(*, enrolment: Enrolment, by: User, at: datetime) -> Enrolment:
    """Give a seat back, or leave the waiting list; whoever waits longest is seated.

    Cancelling twice changes nothing. The person is told when somebody else did it.
    Raises `Refused` (attendance_recorded, session_started).
    """
    session = lock_session(enrolment.session_id)
    enrolment = Enrolment.objects.select_related("session__course", "person").get(
        pk=enrolment.pk
    )
    if enrolment.status == EnrolmentStatus.CANCELLED:
        return enrolment
    blockers = rules.leaving_blockers(enrolment, at=at)
    if blockers:
        raise Refused(blockers)
    leave = workflow.ENROLMENT["leave"]
    _move(enrolment, leave.name, leave.target, by=by, at=at)
    if enrolment.person.user_id != by.pk:
        notifications.seat_cancelled(enrolment=enrolment, at=at)
    fill_seats(session=session, at=at)
    return enrolment


def fill_seats(*, session: TrainingSession, at: datetime) -> list[Enrolment]:
    """Seat those who wait, in their turn, while there are seats; tell each of them.

    Called inside the transaction that holds the lock of the session.
    """
    if not session.is_open(at):
        return []
    free = max(rules.free_seats(session), 0)
    waiting = session.enrolments.waiting().select_related("session__course", "person")
    seated = list(waiting[:free])
    seat = workflow.ENROLMENT["seat"]
    for enrolment in seated:
        _move(enrolment, seat.name, seat.target, by=None, at=at)
        notifications.seat_freed(enrolment=enrolment, at=at)
    return seated
