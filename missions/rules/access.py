"""Roles that missions give."""

from typing import Any

from core.permissions import Role
from missions.enums import ParticipantStatus
from missions.models import MissionMembership, Participant


def roles_in_missions(user: Any) -> frozenset[Role]:
    """Roles of a person in any mission; an active participant observes."""
    rows = MissionMembership.objects.filter(user=user.pk)
    found = {Role(value) for value in rows.values_list("role", flat=True).distinct()}
    takes_part = Participant.objects.filter(
        person__user=user.pk, status=ParticipantStatus.ACTIVE
    )
    if takes_part.exists():
        found.add(Role.OBSERVER)
    return frozenset(found)
