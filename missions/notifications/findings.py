"""Coordinators are told at once of an incident that cannot wait."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from core import mail
from core.models import User
from core.permissions import Role
from missions.models import Finding, Mission


def coordinators(mission: Mission) -> list[User]:
    """Active people who coordinate the mission, by grant or by membership."""
    role = Role.COORDINATOR.value
    found = User.objects.filter(
        Q(mission_memberships__mission=mission, mission_memberships__role=role)
        | Q(role_grants__role=role),
        is_active=True,
    )
    return list(found.distinct().order_by("pk"))


def alert_coordinators(finding: Finding, *, at: datetime) -> None:
    """Tell at once of an incident that cannot wait; the facts stay in the system."""
    address = reverse("missions:finding", args=[finding.pk])
    for user in coordinators(finding.mission):
        mail.send(
            template="missions/mail/alert.txt",
            to=user.email,
            context={
                "finding": finding,
                "user": user,
                "url": f"{settings.PUBLIC_URL}{address}",
            },
            at=at,
            language=user.language,
            key=f"alert:{finding.pk}:{user.pk}",
        )
