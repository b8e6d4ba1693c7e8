"""Delegations as accreditation asks for them: heaps of badges, lists of admission."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from accreditation.models import Accreditation
from logistics.models import Invitation
from missions.models import Mission


def heaps_by_delegation(rows: Sequence[Accreditation]) -> dict[UUID, str]:
    """Accreditation -> name of the delegation that its visitor came with."""
    names = dict(
        Invitation.objects.filter(
            application__accreditation__in=[row.pk for row in rows]
        ).values_list("application__accreditation", "delegation__name")
    )
    return {key: name for key, name in names.items() if name}


def delegations_of(mission: Mission) -> list[tuple[str, str]]:
    """What may be chosen for a list of admission."""
    rows = mission.delegations.order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def of_delegations(keys: Sequence[str]) -> Q:
    """Accreditations of whoever came with one of these delegations."""
    came = Invitation.objects.filter(
        delegation__in=list(map(UUID, keys)), application__isnull=False
    )
    return Q(application__in=came.values("application"))
