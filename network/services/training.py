"""Training: enrolment, attendance, result, certificate."""

import secrets
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from core import audit, folios
from core.exceptions import Refused
from core.models import User
from network import rules
from network.enums import EnrolmentStatus, Outcome, SessionStatus
from network.models import (
    Certificate,
    Enrolment,
    Person,
    TrainingResult,
    TrainingSession,
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
    result = TrainingResult.objects.create(
        enrolment=enrolment,
        person=enrolment.person,
        course=enrolment.session.course,
        outcome=Outcome(outcome),
        score=score,
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
    return certificate
