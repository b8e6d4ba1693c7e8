"""Delegations: made and changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from logistics import rules
from logistics.models import Delegation
from missions.models import Mission
from network.models import Institution


@dataclass(frozen=True, slots=True)
class DelegationDraft:
    """What is written about a delegation."""

    name: str
    quota: int
    institution: Institution | None = None
    liaison: User | None = None


@transaction.atomic
def save_delegation(
    *,
    mission: Mission,
    draft: DelegationDraft,
    delegation: Delegation | None = None,
    by: User | None,
    at: datetime,
) -> Delegation:
    """Make a delegation, or change one. Raises `Refused` (quota_too_small, …)."""
    Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    row = Delegation(mission=mission)
    if delegation is not None:
        row = Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    blockers = rules.quota_change_blockers(row, quota=draft.quota)
    if blockers:
        raise Refused(blockers)
    same = Delegation.objects.filter(mission=mission, name=draft.name)
    if same.exclude(pk=row.pk).exists():
        raise refuse("name_taken", _("Ya hay una delegación con ese nombre."))
    is_new = row._state.adding
    before = row.liaison_id
    row.name, row.quota = draft.name, draft.quota
    row.institution, row.liaison = draft.institution, draft.liaison
    row.save()
    audit.record(
        action="logistics.delegation.created"
        if is_new
        else "logistics.delegation.changed",
        by=by,
        at=at,
        target=row,
        quota=row.quota,
        liaison_before=before,
        liaison=row.liaison_id,
    )
    return row
