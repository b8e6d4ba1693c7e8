"""Whose file is it, and until when does the fast lane run?"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accreditation.enums import Lane
from accreditation.models import Application
from accreditation.rules import clocks, parameters
from accreditation.rules.applications import own_file_blockers
from core.exceptions import Blocker
from core.models import User
from core.permissions import Permission, can


def review_blockers(application: Application, by: User) -> list[Blocker]:
    """Reasons why this person may not act on the file: it is theirs, or another's."""
    return [*own_file_blockers(application, by), *ownership_blockers(application, by)]


def ownership_blockers(application: Application, by: User) -> list[Blocker]:
    """A file that an active colleague has taken is theirs until it is handed over."""
    owner = application.reviewer
    if owner is None or owner.pk == by.pk or not owner.is_active:
        return []
    message = _(
        "Este expediente lo revisa %(name)s. Puede pasárselo a usted, o una persona"
        " supervisora puede reasignarlo."
    )
    return [Blocker("owned_by_other", message % {"name": owner})]


def take_over_blockers(application: Application, by: User) -> list[Blocker]:
    """Whoever supervises takes a file from somebody who is absent; others ask."""
    if can(by, Permission.SUPERVISE_REVIEW, application.call.mission):
        return []
    if not ownership_blockers(application, by):
        return []
    message = _("Solo quien supervisa la revisión reasigna un expediente ajeno.")
    return [Blocker("not_supervisor", message)]


def hand_over_blockers(
    application: Application, *, to: User, note: str, by: User
) -> list[Blocker]:
    """Reasons against giving a file to somebody: its state, whose it is, no reason."""
    if application.lane == Lane.CLOSED:
        message = _("El expediente ya no está en revisión.")
        return [Blocker("wrong_state", message)]
    found = own_file_blockers(application, to) + take_over_blockers(application, by)
    if not found and ownership_blockers(application, by) and not note.strip():
        found = [Blocker("reason_missing", _("Escriba el motivo."))]
    return found


def release_blockers(application: Application, by: User) -> list[Blocker]:
    """Reasons against leaving a file without owner."""
    if application.reviewer_id is None:
        return [Blocker("no_owner", _("El expediente no tiene dueño."))]
    return take_over_blockers(application, by)


def fast_lane_due(application: Application, *, at: datetime) -> datetime | None:
    """When a file with an early modality must be resolved; None for the others.

    The term of the rule set runs from the receipt, and never past the day before
    the earliest of the modalities begins.
    """
    early = [row.pk for row in application.modalities.all() if row.anticipated]
    if not early:
        return None
    rule_set = application.rule_set
    amount, unit = parameters.fast_lane_term(rule_set)
    due_at = clocks.due_at(at, amount, unit, parameters.holidays(rule_set))
    offered = application.call.mission.process.modalities.filter(modality__in=early)
    first = min(offered.values_list("starts_on", flat=True), default=None)
    eve = clocks.end_of(first - timedelta(days=1)) if first else due_at
    return min(due_at, eve) if eve > at else due_at
