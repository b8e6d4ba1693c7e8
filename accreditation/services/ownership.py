"""Whose file it is: taken, released, handed over, taken over. Each with its history."""

from datetime import datetime

from django.db import transaction

from accreditation import notifications, rules, workflow
from accreditation.enums import ApplicationStatus
from accreditation.models import Application
from accreditation.services.moving import lock, move, touch
from core import audit
from core.exceptions import Blocker, Refused
from core.models import User

# States in which somebody can be answerable for a file.
OWNED = frozenset({*workflow.UNDECIDED})


@transaction.atomic
def claim_application(
    *, application: Application, by: User, at: datetime, version: int | None = None
) -> Application:
    """Take a file that nobody has; one that waits goes into review with it."""
    fresh = lock(application, version=version)
    if fresh.status == ApplicationStatus.IN_REVIEW and fresh.reviewer_id == by.pk:
        return fresh
    _require(rules.review_blockers(fresh, by))
    if fresh.status in workflow.CLAIM.sources or fresh.status not in OWNED:
        return move(fresh, workflow.CLAIM, by=by, at=at, reviewer=by)
    return _give(fresh, "take", to=by, note="", by=by, at=at)


@transaction.atomic
def release_application(
    *,
    application: Application,
    note: str,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Application:
    """Leave a file without owner, for whoever takes it next."""
    fresh = lock(application, version=version)
    if fresh.reviewer_id is None:
        return fresh
    _require(rules.take_over_blockers(fresh, by))
    return _give(fresh, "release", to=None, note=note, by=by, at=at)


@transaction.atomic
def hand_over_application(
    *,
    application: Application,
    to: User,
    note: str = "",
    by: User,
    at: datetime,
    version: int | None = None,
) -> Application:
    """Give a file to a named colleague, who is told. Somebody else's file needs a
    reason and whoever supervises the review.

    Raises `Refused` (wrong_state, own_file, not_supervisor, reason_missing).
    """
    fresh = lock(application, version=version)
    _require(rules.hand_over_blockers(fresh, to=to, note=note, by=by))
    absent = bool(rules.ownership_blockers(fresh, by))
    verb = "take_over" if absent else "hand_over"
    given = _give(fresh, verb, to=to, note=note, by=by, at=at)
    if to.pk != by.pk:
        notifications.handed_over(given, to, at=at)
    return given


def _require(blockers: list[Blocker]) -> None:
    if blockers:
        raise Refused(blockers)


def _give(
    application: Application,
    verb: str,
    *,
    to: User | None,
    note: str,
    by: User,
    at: datetime,
) -> Application:
    """Change the owner and keep from whom to whom, with the note."""
    before, application.reviewer = application.reviewer_id, to
    touch(application, "reviewer")
    said = f"→ {to}" if to is not None and to.pk != by.pk else ""
    audit.record_transition(
        target=application,
        verb=verb,
        source=application.status,
        to=application.status,
        by=by,
        at=at,
        reason=". ".join(part for part in (said, note.strip()) if part),
        before=before,
        after=to.pk if to else None,
    )
    return application
