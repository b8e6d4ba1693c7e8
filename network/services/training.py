"""Training: enrolment, attendance, result, certificate."""

import secrets
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from core import audit, folios, jobs
from core.exceptions import Blocker, Refused
from core.models import User
from network import notifications, rules
from network.enums import EnrolmentStatus, Outcome, SessionStatus
from network.models import (
    Certificate,
    Enrolment,
    Person,
    TrainingResult,
    TrainingSession,
    process_marks,
)

# Sent inside the transaction with `result`: accreditation moves the file on.
result_recorded = Signal()

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@transaction.atomic
def enrol(
    *, session: TrainingSession, person: Person, by: User | None, at: datetime
) -> Enrolment:
    """Give a person a seat; the same enrolment when there is one already.

    Raises `Refused` (session_full, session_closed).
    """
    session = TrainingSession.objects.select_for_update().get(pk=session.pk)
    found = Enrolment.objects.filter(session=session, person=person).first()
    if found:
        return found
    blockers = rules.enrolment_blockers(session, at=at)
    if blockers:
        raise Refused(blockers)
    enrolment = Enrolment.objects.create(session=session, person=person)
    audit.record(action="network.enrolled", by=by, at=at, target=enrolment)
    return enrolment


@transaction.atomic
def record_attendance(
    *, enrolment: Enrolment, status: str, by: User, at: datetime
) -> Enrolment:
    """Write whether the person attended; the first mark holds the session.

    Raises `Refused` (session_cancelled, result_recorded).
    """
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("session")
        .get(pk=enrolment.pk)
    )
    blockers = rules.attendance_blockers(enrolment, at=at)
    if blockers:
        raise Refused(blockers)
    session = enrolment.session
    if session.status == SessionStatus.SCHEDULED:
        session.status = SessionStatus.HELD
        session.save(update_fields=["status"])
        audit.record(action="network.session.held", by=by, at=at, target=session)
    source, enrolment.status = enrolment.status, EnrolmentStatus(status)
    enrolment.save(update_fields=["status"])
    audit.record_transition(
        target=enrolment, verb="attendance", source=source, to=status, by=by, at=at
    )
    return enrolment


@transaction.atomic
def record_result(
    *, enrolment: Enrolment, outcome: str, score: int | None, by: User, at: datetime
) -> TrainingResult:
    """Write the result of somebody who attended; once, and told to whom it serves.

    Raises `Refused` (not_attended, result_recorded, score_below_mark).
    """
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("session__course", "person")
        .get(pk=enrolment.pk)
    )
    blockers = rules.result_blockers(enrolment, outcome=outcome, score=score)
    if blockers:
        raise Refused(blockers)
    course = enrolment.session.course
    result = TrainingResult.objects.create(
        enrolment=enrolment,
        person=enrolment.person,
        course=course,
        outcome=Outcome(outcome),
        score=score,
        processes=process_marks(course.valid_for),
        counts_until=rules.counts_until(course, at=at),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        action="network.result.recorded", by=by, at=at, target=result, outcome=outcome
    )
    result_recorded.send(sender=TrainingResult, result=result, by=by, at=at)
    return result


@transaction.atomic
def issue_certificate(*, result: TrainingResult, by: User, at: datetime) -> Certificate:
    """Issue the constancia of a passed course; the same one if asked again.

    Raises `Refused` (not_passed).
    """
    result = TrainingResult.objects.select_for_update().get(pk=result.pk)
    found = Certificate.objects.filter(result=result).first()
    if found:
        return found
    blockers = rules.certificate_blockers(result)
    if blockers:
        raise Refused(blockers)
    folio, _number = folios.reserve("CON", at=at)
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(12))
    certificate = Certificate.objects.create(
        result=result, folio=folio, code=code, issued_at=at, issued_by=by
    )
    audit.record(action="network.certificate.issued", by=by, at=at, target=certificate)
    jobs.enqueue(
        "network.certificate_file",
        by=by,
        at=at,
        label=folio,
        key=str(certificate.pk),
        certificate=str(certificate.pk),
    )
    return certificate


@transaction.atomic
def schedule_session(
    *, session: TrainingSession, by: User, at: datetime
) -> TrainingSession:
    """Save a new or changed date of a course. Raises `Refused` (session_held)."""
    is_new = session._state.adding
    blockers = [] if is_new else rules.session_change_blockers(session)
    if blockers:
        raise Refused(blockers)
    session.full_clean()
    session.save()
    action = "network.session.scheduled" if is_new else "network.session.changed"
    audit.record(action=action, by=by, at=at, target=session)
    return session


@transaction.atomic
def cancel_session(
    *, session: TrainingSession, reason: str, by: User, at: datetime
) -> TrainingSession:
    """Cancel a date that was not held. Raises `Refused` (session_held, reason_missing).

    Those enrolled are told by mail.
    """
    session = TrainingSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    blockers = rules.session_change_blockers(session)
    if not reason.strip():
        blockers.append(Blocker("reason_missing", _("Escriba el motivo.")))
    if blockers:
        raise Refused(blockers)
    session.status = SessionStatus.CANCELLED
    session.save(update_fields=["status"])
    audit.record_transition(
        target=session,
        verb="cancel",
        source=SessionStatus.SCHEDULED,
        to=SessionStatus.CANCELLED,
        by=by,
        at=at,
        reason=reason,
    )
    notifications.session_cancelled(session=session, reason=reason, at=at)
    return session
