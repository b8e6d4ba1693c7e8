"""Reads of logistics: which delegations a person may see."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from core.permissions import Permission, Role, global_roles, roles_with
from missions.models import Mission


def delegation_condition(user: Any, prefix: str) -> Q | None:
    """Condition on a delegation; None when all are visible.

    Liaisons see only their own delegations.
    """
    wide = roles_with(Permission.READ_LOGISTICS) - {Role.LIAISON}
    if global_roles(user) & wide:
        return None
    own = Q(**{f"{prefix}liaison": user.pk})
    missions = Mission.objects.filter(
        memberships__user=user.pk, memberships__role__in=[r.value for r in wide]
    )
    return own | Q(**{f"{prefix}mission__in": missions.values("pk")})


class DelegationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        condition = delegation_condition(user, "")
        return self if condition is None else self.filter(condition)


class InvitationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Staff as for delegations; visitors see their own invitation."""
        condition = delegation_condition(user, "delegation__")
        if condition is None:
            return self
        return self.filter(condition | Q(person__user=user.pk))
