"""Reads of missions: which rows a person may see."""

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from core.permissions import Permission, Role, can, roles_with

if TYPE_CHECKING:
    from datetime import date

    from missions.models import (  # noqa: F401 - names of the querysets' models
        Area,
        Checklist,
        ElectoralProcess,
        Finding,
        Informe,
        Mission,
        OpenDataRelease,
        Participant,
        PollingPlace,
        Recommendation,
        Route,
        RouteStop,
        Submission,
        Visit,
    )

Row = TypeVar("Row", bound=models.Model)


def missions_where(user: Any, *permissions: Permission) -> Q | None:
    """Condition on Mission for the permissions; None when every mission counts."""
    if any(can(user, permission) for permission in permissions):
        return None
    roles = {role for permission in permissions for role in roles_with(permission)}
    return Q(
        memberships__user=user.pk, memberships__role__in=[role.value for role in roles]
    )


class CatalogueQuerySet(models.QuerySet[Any]):
    def active(self) -> Self:
        return self.filter(is_active=True).order_by("order", "code")


class AreaQuerySet(CatalogueQuerySet):
    def valid_on(self, day: "date") -> Self:
        """Areas that existed on a day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            is_active=True,
        ).order_by("order", "code")


class MissionQuerySet(models.QuerySet["Mission"]):
    def where(self, user: Any, *permissions: Permission) -> Self:
        """Missions in which the user holds one of the permissions."""
        condition = missions_where(user, *permissions)
        return self if condition is None else self.filter(condition).distinct()

    def visible_to(self, user: Any) -> Self:
        return self.where(user, Permission.READ_MISSION)

    def in_field_of(self, user: Any) -> Self:
        """Open missions in which the user observes or may log what was observed."""
        takes_part = Q(
            participants__person__user=user.pk, participants__status="active"
        )
        condition = missions_where(user, Permission.LOG_FINDING)
        rows = self.filter(status="open")
        if condition is None:
            return rows
        return rows.filter(condition | takes_part).distinct()

    def for_list(self) -> Self:
        """With process and the figures of a list: people, findings, visits."""
        counted = {
            "participant_count": self._count("participants", status="active"),
            "finding_count": self._count("findings"),
            "visit_count": self._count("visits"),
        }
        return self.select_related("process").annotate(**counted).order_by("-starts_on")

    def _count(self, related: str, **only: str) -> Coalesce:
        """Rows of a relation, counted apart: joins would multiply each other."""
        model: Any = self.model._meta.get_field(related).related_model
        rows = model.objects
        counted = (
            rows.filter(mission=OuterRef("pk"), **only)
            .order_by()
            .values("mission")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class _InMission(models.QuerySet[Row]):
    """Rows that belong to a mission and follow its permissions."""

    read = Permission.READ_MISSION

    def _missions(self, user: Any, *permissions: Permission) -> models.QuerySet[Any]:
        mission: Any = self.model._meta.get_field("mission").related_model
        allowed: models.QuerySet[Any] = mission.objects.where(user, *permissions)
        return allowed.values("pk")

    def in_missions_of(self, user: Any, *permissions: Permission) -> Self:
        """Rows of the missions in which the user holds one of the permissions."""
        if any(can(user, permission) for permission in permissions):
            return self
        return self.filter(mission__in=self._missions(user, *permissions))

    def visible_to(self, user: Any) -> Self:
        return self.in_missions_of(user, self.read)


class ParticipantQuerySet(_InMission["Participant"]):
    def active(self) -> Self:
        return self.filter(status="active")

    def for_list(self) -> Self:
        return self.select_related(
            "person", "district", "alcaldia", "institution"
        ).order_by("person__first_surname", "person__given_names", "pk")


class RouteQuerySet(models.QuerySet["Route"]):
    def of_user(self, user: Any) -> Self:
        """Routes of the teams that the user belongs to."""
        return self.filter(
            team__members__participant__person__user=user.pk,
            team__members__participant__status="active",
        ).distinct()

    def for_list(self) -> Self:
        return self.select_related("team__mission").order_by("on", "team__name")


class RouteStopQuerySet(models.QuerySet["RouteStop"]):
    def for_route(self) -> Self:
        """In order, with place and what changed during the day."""
        return (
            self.select_related(
                *("place__unit__alcaldia", "place__unit__district", "place__modality"),
                *("replaced_by__place", "replaced_by__route__team"),
            )
            .prefetch_related("replaces__place", "replaces__route__team")
            .order_by("order")
        )


class PollingPlaceQuerySet(models.QuerySet["PollingPlace"]):
    def for_list(self) -> Self:
        return self.select_related("unit__alcaldia", "unit__district", "modality")


class VisitQuerySet(_InMission["Visit"]):
    pass


class ChecklistQuerySet(_InMission["Checklist"]):
    def templates(self) -> Self:
        return self.filter(mission__isnull=True).order_by("order", "code")

    def in_use(self) -> Self:
        """With a published version, in order."""
        return self.filter(versions__status="published").order_by("order", "code")


class SubmissionQuerySet(_InMission["Submission"]):
    read = Permission.READ_FINDING

    def counted(self) -> Self:
        """Sent and not set aside."""
        return self.filter(status__in=("received", "in_review", "accepted"))

    def for_list(self) -> Self:
        return self.select_related(
            *("mission", "checklist", "version", "place__unit", "district"),
            *("alcaldia", "modality", "filled_by", "participant__person"),
            "visit__team",
        )


class FindingQuerySet(_InMission["Finding"]):
    read = Permission.READ_FINDING

    def visible_to(self, user: Any) -> Self:
        """Staff with the permission see the mission's; observers their own."""
        if can(user, self.read):
            return self
        allowed = self._missions(user, self.read)
        return self.filter(Q(mission__in=allowed) | Q(reported_by=user.pk))

    def for_list(self) -> Self:
        return self.select_related(
            "mission",
            "type",
            "phase",
            "topic",
            "severity",
            "place",
            "district",
            "alcaldia",
        )

    def validated(self) -> Self:
        return self.filter(status="validated")


class InformeQuerySet(_InMission["Informe"]):
    read = Permission.READ_FINDING


class OpenDataQuerySet(_InMission["OpenDataRelease"]):
    read = Permission.PUBLISH_OPEN_DATA

    def public(self) -> Self:
        """What anyone may read: published and not withdrawn, newest first."""
        rows = self.filter(withdrawn_at__isnull=True).select_related("mission__process")
        return rows.order_by("-published_at")


class RecommendationQuerySet(_InMission["Recommendation"]):
    read = Permission.READ_FINDING

    def before(self, process: "ElectoralProcess") -> Self:
        """Referred in processes that were held earlier, newest first."""
        rows = self.filter(mission__process__jornada_on__lt=process.jornada_on)
        return rows.exclude(status="draft").order_by(
            "-mission__process__jornada_on", "folio"
        )

    def awaited(self) -> Self:
        """Referred and not answered, with what the reminders rule reads."""
        rows = self.filter(status="referred").for_list()
        return rows.prefetch_related("reminders").order_by("due_on", "folio")

    def visible_to(self, user: Any) -> Self:
        """Staff see the mission's; an area sees what was referred to it."""
        if can(user, self.read):
            return self
        allowed = self._missions(user, self.read)
        mine = Q(
            area__members__user=user.pk,
            area__members__role=Role.AREA.value,
            area__members__mission=F("mission"),
        ) & ~Q(status="draft")
        return self.filter(Q(mission__in=allowed) | mine).distinct()

    def for_list(self) -> Self:
        return self.select_related(
            "mission", "topic", "area", "nature", "priority", "horizon"
        )
