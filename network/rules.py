"""May it be done? Rules of the network, each returning its reasons."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import Channel, EnrolmentStatus, Outcome, SessionStatus
from network.models import (
    Communication,
    Enrolment,
    Person,
    RedMembership,
    TrainingResult,
    TrainingSession,
)


def enrolment_blockers(session: TrainingSession, *, at: datetime) -> list[Blocker]:
    """Reasons against one more seat in a session."""
    blockers = []
    if session.status != SessionStatus.SCHEDULED or session.ends_at <= at:
        message = _("La sesión ya no recibe inscripciones.")
        blockers.append(Blocker("session_closed", message))
    if session.enrolments.count() >= session.capacity:
        blockers.append(Blocker("session_full", _("La sesión ya no tiene lugares.")))
    return blockers


def session_change_blockers(session: TrainingSession) -> list[Blocker]:
    """Reasons against changing or cancelling a date."""
    if session.status == SessionStatus.SCHEDULED:
        return []
    return [Blocker("session_held", _("La sesión ya se impartió o se canceló."))]


def attendance_blockers(enrolment: Enrolment, *, at: datetime) -> list[Blocker]:
    """Reasons against writing or changing attendance."""
    blockers = []
    if enrolment.session.status == SessionStatus.CANCELLED:
        blockers.append(Blocker("session_cancelled", _("La sesión fue cancelada.")))
    if enrolment.session.starts_at > at:
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
    if enrolment.status != EnrolmentStatus.ATTENDED:
        message = _("Registre primero la asistencia de la persona.")
        blockers.append(Blocker("not_attended", message))
    if has_result(enrolment):
        message = _("Ya hay un resultado registrado.")
        blockers.append(Blocker("result_recorded", message))
    mark = enrolment.session.course.pass_mark
    if outcome == Outcome.PASSED and score is not None and score < mark:
        message = _("La calificación está por debajo de la mínima (%(mark)s).")
        blockers.append(Blocker("score_below_mark", message % {"mark": mark}))
    return blockers


def certificate_blockers(result: TrainingResult) -> list[Blocker]:
    """Reasons against a certificate."""
    if result.outcome == Outcome.PASSED:
        return []
    return [Blocker("not_passed", _("La persona no acreditó el curso."))]


def has_result(enrolment: Enrolment) -> bool:
    return TrainingResult.objects.filter(enrolment=enrolment).exists()


def valid_result(
    *, person: Person, course_codes: Iterable[str]
) -> TrainingResult | None:
    """Newest passed result of a person in one of the courses that a process takes."""
    return (
        TrainingResult.objects.filter(
            person=person,
            outcome=Outcome.PASSED,
            course__code__in=list(course_codes),
        )
        .order_by("-recorded_at")
        .first()
    )


def sending_blockers(communication: Communication) -> list[Blocker]:
    """Reasons against sending by mail now."""
    blockers = []
    if communication.channel not in (Channel.MAIL, Channel.MAIL_WHATSAPP):
        message = _("Solo se envía desde aquí lo que va por correo electrónico.")
        blockers.append(Blocker("not_by_mail", message))
    if not communication.subject.strip() or not communication.body.strip():
        message = _("Escriba el asunto y el mensaje.")
        blockers.append(Blocker("message_missing", message))
    if not RedMembership.objects.active().filter(by_mail=True).exists():
        message = _("Ninguna persona activa de la Red acepta correo.")
        blockers.append(Blocker("no_recipients", message))
    return blockers


def joining_blockers(person: Person) -> list[Blocker]:
    """Reasons against a new request to join the Red."""
    if RedMembership.objects.filter(
        person=person, status__in=["requested", "active", "inactive"]
    ).exists():
        return [Blocker("already_member", _("Ya pertenece a la Red de Observación."))]
    return []
