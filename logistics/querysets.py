"""Reads of logistics: which delegations a person may see."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Prefetch, Q

from core.permissions import Permission, Role, global_roles, roles_with
from missions.models import Mission


def delegation_condition(user: Any, prefix: str) -> Q | None:
    """Condition on a delegation; None when all are visible.

    Liaisons see only their own delegations.
    """
    wide = roles_with(Permission.READ_LOGISTICS) - {Role.LIAISON}
    if not user.is_authenticated:
        return Q(pk__in=[])
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

    def for_list(self) -> Self:
        """With mission, liaison and the number of invitations in each state."""
        states = ("to_invite", "invited", "confirmed", "declined", "no_answer")
        counted = {
            f"{state}_count": Count("invitations", filter=Q(invitations__status=state))
            for state in states
        }
        rows = self.select_related("mission", "liaison", "institution")
        return rows.annotate(**counted).order_by("mission__starts_on", "name")


class InvitationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Staff as for delegations; visitors see their own invitation."""
        condition = delegation_condition(user, "delegation__")
        if condition is None:
            return self
        own = Q(person__user=user.pk) if user.is_authenticated else Q(pk__in=[])
        return self.filter(condition | own)

    def seated(self) -> Self:
        """Those that take one of the delegation's seats."""
        return self.filter(status__in=["to_invite", "invited", "confirmed"])

    def coming(self) -> Self:
        return self.filter(status="confirmed")

    def for_list(self) -> Self:
        """With file, flights, room and transfers, in a constant number of queries."""
        rows = self.select_related(
            "delegation__mission", "category", "person", "application"
        )
        rows = rows.prefetch_related("flights", "lodgings")
        return rows.order_by("name", "pk")


class _OfInvitation(models.QuerySet[Any]):
    """Rows about one visitor, seen by whoever sees the delegation."""

    def visible_to(self, user: Any) -> Self:
        condition = delegation_condition(user, "invitation__delegation__")
        return self if condition is None else self.filter(condition)

    def of_mission(self, mission: Mission | None) -> Self:
        if mission is None:
            return self
        return self.filter(invitation__delegation__mission=mission)


class FlightQuerySet(_OfInvitation):
    def for_board(self) -> Self:
        """In order of time, with the visitor and the transfers they ride in."""
        passengers = self.model.invitation.field.related_model.transfers.rel
        passengers = apps.get_model("logistics", "TransferPassenger").objects
        rides = passengers.filter(
            transfer__status__in=["planned", "done"]
        ).select_related("transfer__vehicle")
        rows = self.filter(invitation__status="confirmed").select_related(
            "invitation__delegation__mission"
        )
        rows = rows.prefetch_related(Prefetch("invitation__transfers", queryset=rides))
        return rows.order_by("at", "pk")


class LodgingQuerySet(_OfInvitation):
    def for_list(self) -> Self:
        rows = self.filter(invitation__status="confirmed").select_related(
            "invitation__delegation__mission"
        )
        return rows.order_by("hotel", "check_in_on", "invitation__name", "pk")


class TransferQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        condition = delegation_condition(user, "delegation__")
        return self if condition is None else self.filter(condition)

    def for_list(self) -> Self:
        rows = self.select_related("delegation__mission", "vehicle")
        passengers = apps.get_model("logistics", "TransferPassenger").objects
        riders = passengers.select_related("invitation").order_by("invitation__name")
        rows = rows.prefetch_related(Prefetch("passengers", queryset=riders))
        return rows.order_by("starts_at", "pk")

    def taking(self, vehicle: Any, start: Any, end: Any) -> Self:
        """Planned or done transfers of a vehicle that overlap a span of time."""
        return self.exclude(status="cancelled").filter(
            vehicle=vehicle, starts_at__lt=end, ends_at__gt=start
        )


class VehicleQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Vehicles of the missions whose delegations the person may see."""
        condition = delegation_condition(user, "mission__delegations__")
        return self if condition is None else self.filter(condition).distinct()
