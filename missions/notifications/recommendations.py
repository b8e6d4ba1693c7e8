"""Areas are told what was referred to them and by when they answer."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from core import mail
from core.permissions import Role
from missions.models import MissionMembership, Recommendation


def recommendations_referred(
    batch: Sequence[Recommendation], *, due_on: date, at: datetime
) -> None:
    """One message per person of an area, with all that the batch refers to it.

    An area without members gets it at its own address, if it has one.
    """
    by_area: dict[int, list[Recommendation]] = defaultdict(list)
    for recommendation in batch:
        by_area[recommendation.area_id].append(recommendation)
    members = _members(batch)
    for key, recommendations in by_area.items():
        area = recommendations[0].area
        addresses = members.get(key) or ({area.email} if area.email else set())
        for address in sorted(addresses):
            mail.send(
                template="missions/mail/recommendations_referred.txt",
                to=address,
                context={
                    "area": area,
                    "recommendations": recommendations,
                    "due_on": due_on,
                    "institute": settings.INSTITUTE,
                    "page": settings.PUBLIC_URL + reverse("missions:area_desk"),
                },
                at=at,
                key=f"referred:{recommendations[0].pk}:{address}",
            )


def _members(batch: Sequence[Recommendation]) -> dict[int, set[str]]:
    """Addresses of the people who answer, by area, of the missions concerned."""
    rows = MissionMembership.objects.filter(
        role=Role.AREA.value,
        mission__in={r.mission_id for r in batch},
        area__in={r.area_id for r in batch},
        user__is_active=True,
    ).values_list("area", "user__email")
    found: dict[int, set[str]] = defaultdict(set)
    for area, email in rows:
        found[area].add(email)
    return found
