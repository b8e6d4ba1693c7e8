"""Dates of courses: scheduling, changing, cancelling."""

from datetime import datetime

from django.db import transaction

from core import audit
from core.exceptions import Refused
from core.models import User
from network import notifications, rules, workflow
from network.enums import SessionStatus
from network.models import TrainingSession
from network.services.seats import fill_seats

# What people who hold a seat are told about.
TOLD = ("starts_at", "ends_at", "venue", "online_url", "mode")


@transaction.atomic
def schedule_session(
    *, session: TrainingSession, by: User, at: datetime
) -> TrainingSession:
    """Save a new or changed date of a course.

    Those with a seat are told when the time or the place changed; a larger
    capacity seats those who wait. Raises `Refused` (session_held,
    capacity_below_seats).
    """
    if session._state.adding:
        session.full_clean()
        session.save()
        audit.record(action="network.session.scheduled", by=by, at=at, target=session)
        return session
    kept = TrainingSession.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=session.pk
    )
    blockers = rules.session_change_blockers(kept) + rules.capacity_blockers(session)
    if blockers:
        raise Refused(blockers)
    session.full_clean()
    session.status, session.revision = kept.status, kept.revision + 1
    session.save()
    audit.record(action="network.session.changed", by=by, at=at, target=session)
    if any(getattr(kept, name) != getattr(session, name) for name in TOLD):
        notifications.session_changed(session=session, at=at)
    fill_seats(session=session, at=at)
    return session


@transaction.atomic
def cancel_session(
    *, session: TrainingSession, reason: str, by: User, at: datetime
) -> TrainingSession:
    """Cancel a date that was not held. Raises `Refused` (wrong_state, reason_missing).

    Those with a seat, and those who wait, are told by mail.
    """
    session = TrainingSession.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=session.pk
    )
    cancel = workflow.SESSION["cancel"]
    cancel.require(session, reason=reason)
    session.status = SessionStatus.CANCELLED
    session.revision += 1
    session.save(update_fields=["status", "revision"])
    audit.record_transition(
        target=session,
        verb=cancel.name,
        source=SessionStatus.SCHEDULED,
        to=SessionStatus.CANCELLED,
        by=by,
        at=at,
        reason=reason,
    )
    notifications.session_cancelled(session=session, reason=reason, at=at)
    return session
