"""Attendance: by list, by the person's code, by the code of the session."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from network import rules
from network.enums import AttendanceMethod, EnrolmentStatus, SessionStatus
from network.models import Enrolment, TrainingSession
from network.rules import codes
from network.services.seats import lock_session
from network.workflow import ENROLMENT

# What each mark in the list of a session is called.
MARKS = {
    EnrolmentStatus.ATTENDED: ENROLMENT["attend"],
    EnrolmentStatus.ABSENT: ENROLMENT["miss"],
    EnrolmentStatus.ENROLLED: ENROLMENT["undo"],
}
TRIES, TRY_SECONDS = 10, 600


@dataclass(frozen=True, slots=True)
class Arrival:
    """A registered attendance; `again` when it stood already."""

    enrolment: Enrolment
    again: bool = False


@dataclass(frozen=True, slots=True)
class ListResult:
    """What saving a list changed, and whom somebody else had marked meanwhile."""

    changed: int
    conflicts: tuple[Enrolment, ...] = ()


@transaction.atomic
def record_attendance(
    *,
    enrolment: Enrolment,
    status: str,
    by: User,
    at: datetime,
    method: str = AttendanceMethod.LIST,
) -> Enrolment:
    """Write whether the person attended; the first mark holds the session.

    The status «enrolled» undoes a mark. Raises `Refused` (no_seat, wrong_state,
    session_cancelled, session_not_started, result_recorded).
    """
    session = lock_session(enrolment.session_id)
    fresh = session.enrolments.select_related("person").get(pk=enrolment.pk)
    return _mark(fresh, session, status, method, by=by, at=at)


def _mark(
    enrolment: Enrolment,
    session: TrainingSession,
    status: str,
    method: str,
    *,
    by: User,
    at: datetime,
) -> Enrolment:
    """Write one mark, inside the lock of the session."""
    enrolment.session = session
    blockers = rules.attendance_blockers(enrolment, at=at)
    if blockers:
        raise Refused(blockers)
    verb = MARKS[EnrolmentStatus(status)]
    verb.require(enrolment)
    if session.status == SessionStatus.SCHEDULED:
        session.status = SessionStatus.HELD
        session.save(update_fields=["status"])
        audit.record(action="network.session.held", by=by, at=at, target=session)
    source, enrolment.status = enrolment.status, EnrolmentStatus(status)
    undone = status == EnrolmentStatus.ENROLLED
    enrolment.method = AttendanceMethod.NONE if undone else AttendanceMethod(method)
    enrolment.marked_at, enrolment.marked_by = (None, None) if undone else (at, by)
    enrolment.save()
    audit.record_transition(
        target=enrolment,
        verb=verb.name,
        source=source,
        to=status,
        by=by,
        at=at,
        method=str(enrolment.method),
    )
    return enrolment


@transaction.atomic
def record_list(
    *,
    session: TrainingSession,
    came: set[str],
    seen: Mapping[str, str],
    by: User,
    at: datetime,
) -> ListResult:
    """Save the list of a session: those ticked came, the others did not.

    `seen` is what the page showed for each seat. A seat that somebody marked
    meanwhile is left as it is and told, never overwritten. Raises `Refused` as
    `record_attendance` does, and then writes nothing.
    """
    session = lock_session(session.pk)
    rows = session.enrolments.seated().filter(result__isnull=True)
    changed, conflicts = 0, []
    for enrolment in rows.select_related("person"):
        key = str(enrolment.pk)
        present = key in came
        wanted = EnrolmentStatus.ATTENDED if present else EnrolmentStatus.ABSENT
        if enrolment.status == wanted:
            continue
        if seen.get(key, enrolment.status) != enrolment.status:
            conflicts.append(enrolment)
            continue
        _mark(enrolment, session, wanted, AttendanceMethod.LIST, by=by, at=at)
        changed += 1
    return ListResult(changed, tuple(conflicts))


# --- Codes --------------------------------------------------------------------------
@transaction.atomic
def open_codes(*, session: TrainingSession, by: User, at: datetime) -> TrainingSession:
    """Give a session the secret of its codes; the same one if it is open.

    Raises `Refused` (session_cancelled, session_not_started, session_over).
    """
    session = lock_session(session.pk)
    blockers = codes.opening_blockers(session, at=at)
    if blockers:
        raise Refused(blockers)
    if not session.code_secret:
        session.code_secret = secrets.token_urlsafe(32)
        session.save(update_fields=["code_secret"])
        audit.record(action="network.codes.opened", by=by, at=at, target=session)
    return session


@transaction.atomic
def close_codes(*, session: TrainingSession, by: User, at: datetime) -> TrainingSession:
    """End the codes of a session: what was shown until now is worth nothing."""
    session = lock_session(session.pk)
    if session.code_secret:
        session.code_secret = ""
        session.save(update_fields=["code_secret"])
        audit.record(action="network.codes.closed", by=by, at=at, target=session)
    return session


def arrive_by_session_code(
    *, session: TrainingSession, code: str, by: User, at: datetime
) -> Arrival:
    """A person registers with the code on the trainer's screen.

    Twice is once. A code serves each person one time, also after the trainer
    undid it. Raises `Refused` (no_seat, marked_absent, codes_closed, session_…,
    too_many_tries, code_wrong, code_used).
    """
    place = f"network.code:{session.pk}:{by.pk}"
    if cache.get(place, 0) >= TRIES:
        message = _(
            "Demasiados intentos. Espere diez minutos o hable con quien imparte."
        )
        raise refuse("too_many_tries", message)
    try:
        return _arrive_by_session_code(session, code, by=by, at=at)
    except Refused as refusal:
        if "code_wrong" in refusal.codes:
            cache.set(place, cache.get(place, 0) + 1, TRY_SECONDS)
        raise


@transaction.atomic
def _arrive_by_session_code(
    session: TrainingSession, code: str, *, by: User, at: datetime
) -> Arrival:
    session = lock_session(session.pk)
    rows = session.enrolments.select_related("person").filter(person__user=by)
    enrolment = rows.first()
    if enrolment and enrolment.status == EnrolmentStatus.ATTENDED:
        return Arrival(enrolment, again=True)
    blockers = codes.arrival_blockers(enrolment, session, at=at)
    if blockers or enrolment is None:
        raise Refused(blockers)
    step = codes.matching_step(session, "".join(code.split()), at)
    if step is None:
        message = _("El código no es el que está en la pantalla. Escríbalo otra vez.")
        raise refuse("code_wrong", message)
    if enrolment.code_step == step:
        message = _("Ese código ya le sirvió una vez. Espere el siguiente.")
        raise refuse("code_used", message)
    enrolment.code_step = step
    by_code = AttendanceMethod.SESSION_CODE
    return Arrival(
        _mark(enrolment, session, EnrolmentStatus.ATTENDED, by_code, by=by, at=at)
    )


@transaction.atomic
def arrive_by_person_code(
    *, session: TrainingSession, code: str, by: User, at: datetime
) -> Arrival:
    """The trainer scans or types the code of a person who has a seat.

    Raises `Refused` (code_unknown, code_ambiguous, no_seat, session_…).
    """
    session = lock_session(session.pk)
    blockers = codes.opening_blockers(session, at=at)
    if blockers:
        raise Refused(blockers)
    enrolment = _whose(session, "".join(code.split()), at)
    if enrolment.status == EnrolmentStatus.ATTENDED:
        return Arrival(enrolment, again=True)
    by_code = AttendanceMethod.PERSON_CODE
    return Arrival(
        _mark(enrolment, session, EnrolmentStatus.ATTENDED, by_code, by=by, at=at)
    )


def _whose(session: TrainingSession, code: str, at: datetime) -> Enrolment:
    """The seat of the person whose code it is."""
    seats = {
        row.person_id: row
        for row in session.enrolments.seated().select_related("person")
    }
    if not code.isdecimal():
        person = codes.read_signed_person(code)
        found = [] if person is None else [person]
    else:
        found = codes.people_of_code(seats, code, at)
    if len(found) > 1:
        message = _("El código coincide con dos personas: registre en la lista.")
        raise refuse("code_ambiguous", message)
    if not found:
        message = _("El código no se reconoce o ya caducó. Pida que muestre el actual.")
        raise refuse("code_unknown", message)
    if found[0] not in seats:
        raise refuse("no_seat", _("La persona no tiene lugar en la sesión."))
    return seats[found[0]]
