"""The programme of a mission: what it wants, when, who does what, what may fail."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from missions import rules
from missions.enums import MissionStatus
from missions.models import (
    Expense,
    Mention,
    Mission,
    Objective,
    Risk,
    Stage,
    Survey,
    Task,
)
from missions.models.mission import PROGRAMME_FIELDS

Item = Objective | Stage | Task | Risk | Survey | Expense | Mention


@transaction.atomic
def change_programme(
    *, mission: Mission, by: User | None, at: datetime, **given: Any
) -> Mission:
    """Names, approval, objective, alignment, period and telephone."""
    row = _open(mission)
    changed = [name for name in PROGRAMME_FIELDS if getattr(row, name) != given[name]]
    for name in changed:
        setattr(row, name, given[name])
    if changed:
        row.save(update_fields=changed)
        audit.record(
            action="missions.programme.changed",
            by=by,
            at=at,
            target=row,
            fields=changed,
        )
    return row


@transaction.atomic
def keep_item(*, item: Item, by: User | None, at: datetime) -> Item:
    """Keep a new part of the programme, or what was changed in one."""
    _open(item.mission)
    verb = "added" if item._state.adding else "changed"
    item.save()
    audit.record(action=f"missions.{_noun(item)}.{verb}", by=by, at=at, target=item)
    return item


@transaction.atomic
def remove_item(*, item: Item, by: User | None, at: datetime) -> None:
    """Take a part off the programme."""
    _open(item.mission)
    audit.record(action=f"missions.{_noun(item)}.removed", by=by, at=at, target=item)
    item.delete()


@transaction.atomic
def complete_task(*, task: Task, by: User, at: datetime) -> Task:
    """The task is done; a second tap changes nothing."""
    _open(task.mission)
    row = Task.objects.select_for_update(no_key=True).get(pk=task.pk)
    if row.done_at is not None:
        return row
    row.done_at, row.done_by = at, by
    row.save(update_fields=["done_at", "done_by"])
    audit.record(action="missions.task.completed", by=by, at=at, target=row)
    return row


@transaction.atomic
def resume_task(*, task: Task, by: User, at: datetime) -> Task:
    """The task is not done after all."""
    _open(task.mission)
    row = Task.objects.select_for_update(no_key=True).get(pk=task.pk)
    if row.done_at is None:
        return row
    row.done_at, row.done_by = None, None
    row.save(update_fields=["done_at", "done_by"])
    audit.record(action="missions.task.resumed", by=by, at=at, target=row)
    return row


@transaction.atomic
def close_risk(*, risk: Risk, by: User, at: datetime) -> Risk:
    """The risk is over; it stays in the list."""
    _open(risk.mission)
    row = Risk.objects.select_for_update(no_key=True).get(pk=risk.pk)
    if row.closed_at is not None:
        raise refuse("risk_closed", _("El riesgo ya está cerrado."))
    row.closed_at, row.closed_by = at, by
    row.save(update_fields=["closed_at", "closed_by"])
    audit.record(action="missions.risk.closed", by=by, at=at, target=row)
    return row


def _noun(item: Item) -> str:
    return str(item._meta.model_name)


def _open(mission: Mission) -> Mission:
    """A programme is written while the mission is not closed."""
    row = Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    if row.status == MissionStatus.CLOSED:
        raise Refused(rules.open_blockers(row))
    return row
