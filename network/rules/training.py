"""May it be done? Rules of training, each returning its reasons."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import EARNED, SEATED, EnrolmentStatus, Outcome, SessionStatus
from network.models import (
    Certificate,
    Course,
    Enrolment,
    Person,
    TrainingResult,
    TrainingSession,
)

# People arrive, and are registered, before the hour.
EARLY = timedelta(minutes=30)


def enrolment_blockers(session: TrainingSession, *, at: datetime) -> list[Blocker]:
    """Reasons against one more seat in a session."""
    blockers = []
    if not session.is_open(at):
        message = _("La sesión ya no recibe inscripciones.")
        blockers.append(Blocker("session_closed", message))
    if free_seats(session) < 1:
        blockers.append(Blocker("session_full", _("La sesión ya no tiene lugares.")))
    return blockers


def free_seats(session: TrainingSession) -> int:
    """Seats that nobody holds."""
    return int(session.capacity - session.enrolments.seated().count())


def leaving_blockers(enrolment: Enrolment, *, at: datetime) -> list[Blocker]:
    """Reasons against giving a seat, or a place in the waiting list, back."""
    session = enrolment.session
    if enrolment.status == EnrolmentStatus.CANCELLED:
        return []
    if enrolment.status not in (EnrolmentStatus.ENROLLED, EnrolmentStatus.WAITING):
        message = _("La asistencia ya está registrada.")
        return [Blocker("attendance_recorded", message)]
    last = session.ends_at if session.is_self_paced else session.starts_at
    if last <= at and enrolment.status == EnrolmentStatus.ENROLLED:
        message = _("La sesión ya comenzó: la inscripción no se cancela.")
        return [Blocker("session_started", message)]
    return []


def session_change_blockers(session: TrainingSession) -> list[Blocker]:
    """Reasons against changing or cancelling a date."""
    if session.status == SessionStatus.SCHEDULED:
        return []
    return [Blocker("session_held", _("La sesión ya se impartió o se canceló."))]


def capacity_blockers(session: TrainingSession) -> list[Blocker]:
    """Reasons against the number of seats that `session` now has."""
    if free_seats(session) >= 0:
        return []
    message = _("Hay más personas inscritas que ese cupo.")
    return [Blocker("capacity_below_seats", message)]


def supervision_blockers(
    session: TrainingSession, *, on: date, at: datetime
) -> list[Blocker]:
    """Reasons against writing that a session was supervised on a day."""
    blockers = []
    if session.status == SessionStatus.CANCELLED:
        blockers.append(Blocker("session_cancelled", _("La sesión fue cancelada.")))
    first, last = (
        timezone.localdate(session.starts_at),
        timezone.localdate(session.ends_at),
    )
    if not first <= on <= last:
        message = _("La fecha de la supervisión no corresponde a la sesión.")
        blockers.append(Blocker("not_on_those_days", message))
    if on > timezone.localdate(at):
        message = _("Una supervisión se registra cuando ya ocurrió.")
        blockers.append(Blocker("supervision_in_future", message))
    return blockers


def attendance_blockers(enrolment: Enrolment, *, at: datetime) -> list[Blocker]:
    """Reasons against writing or changing attendance."""
    blockers = []
    if enrolment.status not in SEATED:
        message = _("La persona no tiene lugar en la sesión.")
        blockers.append(Blocker("no_seat", message))
    if enrolment.session.status == SessionStatus.CANCELLED:
        blockers.append(Blocker("session_cancelled", _("La sesión fue cancelada.")))
    if enrolment.session.starts_at - EARLY > at:
        message = _("La sesión todavía no comienza.")
        blockers.append(Blocker("session_not_started", message))
    if has_result(enrolment):
        message = _("Ya hay un resultado registrado.")
        blockers.append(Blocker("result_recorded", message))
    return blockers


def result_blockers(
    enrolment: Enrolment, *, outcome: str, score: int | None
) -> list[Blocker]:
    """Reasons against recording a result. LGIPE 217.1.d.IV asks for attendance."""
    blockers = []
    if outcome not in EARNED:
        message = _("Un resultado se registra como acreditado o no acreditado.")
        blockers.append(Blocker("outcome_unknown", message))
    if enrolment.status != EnrolmentStatus.ATTENDED:
        message = _("Registre primero la asistencia de la persona.")
        blockers.append(Blocker("not_attended", message))
    if has_result(enrolment):
        message = _("Ya hay un resultado registrado.")
        blockers.append(Blocker("result_recorded", message))
    mark = enrolment.session.course.pass_mark
    return [*blockers, *score_blockers(outcome, score, mark=mark)]


def score_blockers(outcome: str, score: int | None, *, mark: int) -> list[Blocker]:
    """Nobody passes below the mark of the course."""
    if outcome != Outcome.PASSED or score is None or score >= mark:
        return []
    message = _("La calificación está por debajo de la mínima (%(mark)s).")
    return [Blocker("score_below_mark", message % {"mark": mark})]


def certificate_blockers(result: TrainingResult) -> list[Blocker]:
    """Reasons against a certificate."""
    if result.outcome == Outcome.PASSED:
        return []
    return [Blocker("not_passed", _("La persona no acreditó el curso."))]


def revocation_blockers(certificate: Certificate, *, reason: str) -> list[Blocker]:
    """Reasons against revoking a certificate."""
    blockers = []
    if certificate.revoked_at is not None:
        message = _("La constancia ya estaba revocada.")
        blockers.append(Blocker("certificate_revoked", message))
    if not reason.strip():
        blockers.append(Blocker("reason_missing", _("Escriba el motivo.")))
    return blockers


def has_result(enrolment: Enrolment) -> bool:
    return TrainingResult.objects.filter(enrolment=enrolment).exists()


# The rule that accreditation asks: what makes a result the evidence of the course.
def validity_blockers(
    result: TrainingResult | None,
    *,
    person: Person | None,
    process: str,
    at: datetime,
    codes: Collection[str] | None = None,
) -> list[Blocker]:
    """Reasons why a result is not the course that a process asks of a person.

    LGIPE 217.1.d.IV. `codes` are the courses that the rules of the process name;
    without them every course counts that serves the process. Who gave the course,
    and whether anybody supervised it, is not asked: the law accepts the institutes
    and the organisations alike, and lack of supervision is no ground for denial.
    """
    if result is None:
        message = _("No hay un resultado de capacitación.")
        return [Blocker("result_missing", message)]
    blockers = []
    if person is None or result.person_id != person.pk:
        message = _("El resultado es de otra persona.")
        blockers.append(Blocker("result_of_other_person", message))
    blockers += _outcome_blockers(result)
    if result.is_over(at):
        message = _("El resultado ya no está vigente.")
        blockers.append(Blocker("result_expired", message))
    named = codes is None or result.course.code in codes
    if not named or not result.serves(process):
        message = _("El curso no vale para este proceso.")
        blockers.append(Blocker("result_of_other_process", message))
    return blockers


def _outcome_blockers(result: TrainingResult) -> list[Blocker]:
    if result.outcome == Outcome.ANNULLED:
        return [Blocker("result_annulled", _("El resultado del curso se anuló."))]
    if result.outcome != Outcome.PASSED:
        message = _("La persona no acreditó el curso.")
        return [Blocker("result_failed", message)]
    return []


def valid_result(
    *,
    person: Person,
    process: str,
    at: datetime,
    codes: Collection[str] | None = None,
) -> TrainingResult | None:
    """Newest result of a person that counts for a process."""
    rows = TrainingResult.objects.filter(person=person, outcome=Outcome.PASSED)
    for result in rows.select_related("course").order_by("-recorded_at"):
        if not validity_blockers(
            result, person=person, process=process, at=at, codes=codes
        ):
            return result
    return None


def counts_until(course: Course, *, at: datetime) -> datetime | None:
    """Last moment at which a result recorded at `at` counts; None without limit."""
    day = timezone.localtime(at).date()
    ends = [course.valid_until] if course.valid_until else []
    if course.valid_months:
        ends.append(_months_after(day, course.valid_months))
    if not ends:
        return None
    return timezone.make_aware(datetime.combine(min(ends), time.max))


def _months_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def course_change_blockers(course: Course) -> list[Blocker]:
    """Reasons against changing a version: a result stands on it."""
    if not course.results.exists():
        return []
    message = _("Ya hay resultados de esta versión: prepare una versión nueva.")
    return [Blocker("version_frozen", message)]
