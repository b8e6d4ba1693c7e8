"""The one way in which a file changes state: locked, re-checked, chained."""

from datetime import datetime
from typing import Any

from accreditation.models import Application
from accreditation.rules import version_blockers
from core import audit
from core.exceptions import Refused
from core.models import User
from core.workflow import Transition


def lock(application: Application, *, version: int | None = None) -> Application:
    """The fresh row under lock; refused if it changed since `version` was shown."""
    fresh: Application = (
        Application.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            *("call__mission__process", "rule_set__process", "person", "user"),
            *("training__course", "ground", "batch", "institution", "reviewer"),
        )
        .get(pk=application.pk)
    )
    blockers = version_blockers(fresh, version)
    if blockers:
        raise Refused(blockers)
    return fresh


def move(
    application: Application,
    transition: Transition,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    **fields: Any,
) -> Application:
    """Apply a transition with the columns that go with it, and chain the act."""
    transition.require(application, reason=reason)
    source = application.status
    for name, value in fields.items():
        setattr(application, name, value)
    application.status = transition.target
    application.version += 1
    application.save()
    audit.record_transition(
        target=application,
        verb=transition.name,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=reason,
    )
    return application


def touch(application: Application, *fields: str) -> None:
    """Save columns without a change of state; other open pages become stale."""
    application.version += 1
    application.save(update_fields=[*fields, "version"])
