"""Seats in the course, given by the desk to the people of files."""

from datetime import datetime

from django.db import transaction

from accreditation import rules
from accreditation.models import Application
from accreditation.services.moving import lock
from core.exceptions import Refused
from core.models import User
from network import notifications
from network.enums import EnrolmentStatus
from network.models import Enrolment, TrainingSession
from network.services import enrol


@transaction.atomic
def seat_applicant(
    *,
    application: Application,
    session: TrainingSession,
    wait: bool,
    by: User,
    at: datetime,
) -> Enrolment:
    """Give the person of a file a seat, and tell them; twice is once.

    With `wait`, a full session takes them into its waiting list. Raises `Refused`
    (not_in_training, course_of_other_process, has_seat, session_full,
    session_closed).
    """
    row = lock(application)
    blockers = rules.seat_blockers(row, session, at=at)
    if blockers or row.person is None:
        raise Refused(blockers)
    stood = Enrolment.objects.live().filter(session=session, person=row.person)
    if found := stood.first():
        return found
    seat = enrol(session=session, person=row.person, wait=wait, by=by, at=at)
    waiting = seat.status == EnrolmentStatus.WAITING
    notifications.seat_given(enrolment=seat, waiting=waiting, at=at)
    return seat
