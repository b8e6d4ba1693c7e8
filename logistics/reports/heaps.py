"""Badges in heaps by delegation, for the printer of accreditation."""

from collections.abc import Sequence
from uuid import UUID

from accreditation.models import Accreditation
from logistics.models import Invitation


def heaps_by_delegation(rows: Sequence[Accreditation]) -> dict[UUID, str]:
    """Accreditation -> name of the delegation that its visitor came with."""
    names = dict(
        Invitation.objects.filter(
            application__accreditation__in=[row.pk for row in rows]
        ).values_list("application__accreditation", "delegation__name")
    )
    return {key: name for key, name in names.items() if name}
