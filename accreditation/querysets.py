"""Reads of accreditation: which rows a person may see."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from core.permissions import Permission, can
from missions.models import Mission

if TYPE_CHECKING:
    from accreditation.models import Call  # noqa: F401 - model of the queryset


class CallQuerySet(models.QuerySet["Call"]):
    def open(self, now: datetime) -> Self:
        """Open at an instant of the server's clock, closing instant excluded."""
        return self.filter(opens_at__lte=now, closes_at__gt=now)


class ApplicationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Reviewers see the files of their missions; people see their own."""
        if can(user, Permission.READ_APPLICATION):
            return self
        if not user.is_authenticated:
            return self.none()
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return self.filter(Q(call__mission__in=allowed.values("pk")) | Q(user=user))

    def filed(self) -> Self:
        return self.exclude(status="draft")

    def for_list(self) -> Self:
        return self.select_related(
            "call__mission", "person", "institution", "district", "reviewer"
        )


class _OfMission(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        if can(user, Permission.READ_APPLICATION):
            return self
        allowed = Mission.objects.where(user, Permission.READ_APPLICATION)
        return self.filter(mission__in=allowed.values("pk"))


class DecisionBatchQuerySet(_OfMission):
    pass


class AccreditationQuerySet(_OfMission):
    def for_list(self) -> Self:
        return self.select_related("participant__person", "mission", "application")


class BadgeQuerySet(_OfMission):
    def live(self) -> Self:
        return self.exclude(status="revoked")
