"""May the desk give somebody a seat in a date of the course?"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicationStatus
from accreditation.models import Application
from accreditation.rules import parameters
from core.exceptions import Blocker
from network.enums import LIVE
from network.models import Enrolment, TrainingSession


def seat_blockers(
    application: Application, session: TrainingSession, *, at: datetime
) -> list[Blocker]:
    """Reasons against a seat for the person of a file.

    How many seats are left is asked when one is given, not here: it is the same
    for everybody, and a full session may have a waiting list.
    """
    blockers = []
    if application.status != ApplicationStatus.IN_TRAINING:
        message = _("No espera el curso: primero se canaliza.")
        blockers.append(Blocker("not_in_training", message))
    if not session.is_open(at):
        message = _("La sesión ya no recibe inscripciones.")
        blockers.append(Blocker("session_closed", message))
    named = parameters.named_courses(application.rule_set)
    process = application.call.mission.process.code
    if (named is not None and session.course.code not in named) or (
        not session.course.serves(process)
    ):
        message = _("Ese curso no vale para su proceso.")
        blockers.append(Blocker("course_of_other_process", message))
    if not blockers and (seat := _other_seat(application, session, at)):
        message = _("Ya tiene lugar en otra sesión: %(session)s.")
        blockers.append(Blocker("has_seat", message % {"session": seat.session}))
    return blockers


def _other_seat(
    application: Application, session: TrainingSession, at: datetime
) -> Enrolment | None:
    """A seat in another date of the same course; prefetch where many are asked."""
    if application.person is None:
        return None
    for seat in application.person.enrolments.all():
        other = seat.session
        same_course = other.course.code == session.course.code
        if (
            seat.status in LIVE
            and other.pk != session.pk
            and (same_course and other.is_open(at))
        ):
            return seat
    return None
