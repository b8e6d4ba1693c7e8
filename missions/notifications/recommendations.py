"""Areas are told what was referred to them and by when they answer."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core import mail
from core.permissions import Role
from missions.models import MissionMembership, Recommendation


def recommendations_referred(
    batch: Sequence[Recommendation], *, due_on: date, at: datetime
) -> None:
    """One message per person of an area, with all that the batch refers to it.

    An area without members gets it at its own address, if it has one.
    """
    _tell(
        batch,
        template="missions/mail/recommendations_referred.txt",
        key="referred",
        at=at,
        due_on=due_on,
    )


def recommendations_awaited(batch: Sequence[Recommendation], *, at: datetime) -> None:
    """The same, about what still waits for an answer."""
    today = timezone.localdate(at)
    _tell(
        batch,
        template="missions/mail/recommendations_awaited.txt",
        key=f"awaited:{today}",
        at=at,
        today=today,
    )


def addresses(batch: Sequence[Recommendation]) -> dict[int, list[str]]:
    """Who gets a message about the batch, by area; empty where nobody can."""
    members = _members(batch)
    areas = {one.area_id: one.area for one in batch}
    return {
        key: sorted(members.get(key) or ({area.email} if area.email else set()))
        for key, area in areas.items()
    }


def _tell(
    batch: Sequence[Recommendation],
    *,
    template: str,
    key: str,
    at: datetime,
    **context: Any,
) -> None:
    told = addresses(batch)
    by_area: dict[int, list[Recommendation]] = defaultdict(list)
    for recommendation in batch:
        by_area[recommendation.area_id].append(recommendation)
    for area_id, recommendations in by_area.items():
        for address in told[area_id]:
            mail.send(
                template=template,
                to=address,
                context={
                    "area": recommendations[0].area,
                    "recommendations": recommendations,
                    "institute": settings.INSTITUTE,
                    "page": settings.PUBLIC_URL + reverse("missions:area_desk"),
                    **context,
                },
                at=at,
                key=f"{key}:{recommendations[0].pk}:{address}",
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
