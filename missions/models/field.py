"""Teams, routes over polling places, and visits."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, ordered
from core.models import UuidModel
from missions.enums import STOP_TONES, StopStatus
from missions.models.frame import District, PollingPlace
from missions.models.mission import Mission, Participant
from missions.querysets import RouteQuerySet, RouteStopQuerySet, VisitQuerySet


class Team(UuidModel):
    """A small team of a mission, normally two people."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("equipo"), max_length=60)
    liaison = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact = models.CharField(
        _("enlace de la Dirección Distrital"), max_length=150, blank=True
    )
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.PositiveSmallIntegerField(_("mesas por día"), default=6)
    starts_at = models.TimeField(_("empieza"), null=True, blank=True)
    ends_at = models.TimeField(_("termina"), null=True, blank=True)

    class Meta:
        verbose_name = _("equipo")
        verbose_name_plural = _("equipos")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mission", "name"], name="team_name_once"),
            ordered("starts_at", "ends_at", name="team_hours_ordered"),
            models.CheckConstraint(
                condition=Q(capacity__range=(1, 20)),
                name="team_capacity_bounded",
                violation_error_message=_("De 1 a 20 mesas por día."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A participant in a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="teams"
    )

    class Meta:
        verbose_name = _("integrante")
        verbose_name_plural = _("integrantes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "participant"], name="team_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team} · {self.participant}"


class Route(UuidModel):
    """What a team visits on one day, in order."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="routes")
    on = models.DateField(_("fecha"))
    name = models.CharField(_("ruta"), max_length=80)

    objects = RouteQuerySet.as_manager()

    class Meta:
        verbose_name = _("ruta")
        verbose_name_plural = _("rutas")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "on"], name="route_team_day_once")
        ]

    def __str__(self) -> str:
        return self.name


class RouteStop(models.Model):
    """One place of a route."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="stops")
    place = models.ForeignKey(
        PollingPlace, on_delete=models.PROTECT, related_name="stops"
    )
    order = models.PositiveSmallIntegerField(_("orden"))
    planned_at = models.TimeField(_("hora prevista"), null=True, blank=True)
    status = models.CharField(
        _("estado"), max_length=8, choices=StopStatus, default=StopStatus.PLANNED
    )
    reason = models.CharField(_("motivo"), max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
        verbose_name=_("en su lugar"),
    )
    moved_at = models.DateTimeField(_("cambiada"), null=True, blank=True)

    objects = RouteStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("punto de la ruta")
        verbose_name_plural = _("puntos de la ruta")
        constraints: ClassVar = [
            one_of("status", StopStatus, name="stop_status_known"),
            models.UniqueConstraint(fields=["route", "place"], name="stop_place_once"),
            models.UniqueConstraint(fields=["route", "order"], name="stop_order_once"),
            models.CheckConstraint(
                condition=~Q(status=StopStatus.SKIPPED) | ~Q(reason=""),
                name="stop_skipped_has_reason",
                violation_error_message=_("Escriba por qué no se visitó."),
            ),
            implies(
                Q(status=StopStatus.MOVED),
                ~Q(reason="") & Q(moved_at__isnull=False),
                name="stop_moved_has_reason",
                message=_("Escriba por qué se cambió."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.order}: {self.place}"

    @property
    def status_tone(self) -> str:
        return STOP_TONES[self.status]


class Visit(UuidModel):
    """A team's visit to a place. `client_id` is chosen by the device."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="visits"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="visits")
    place = models.ForeignKey(
        PollingPlace, on_delete=models.PROTECT, related_name="visits"
    )
    arrived_at = models.DateTimeField(_("llegada"))
    left_at = models.DateTimeField(_("salida"), null=True, blank=True)
    access_granted = models.BooleanField(_("se permitió el acceso"), default=True)
    assessment = models.PositiveSmallIntegerField(
        _("valoración (1 muy bien … 4 muy mal)"), null=True, blank=True
    )
    comment = models.TextField(_("comentario"), blank=True)
    client_id = models.UUIDField(null=True, blank=True, unique=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visita")
        verbose_name_plural = _("visitas")
        constraints: ClassVar = [
            ordered("arrived_at", "left_at", name="visit_ordered"),
            models.CheckConstraint(
                condition=Q(assessment__isnull=True) | Q(assessment__range=(1, 4)),
                name="visit_assessment_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} · {self.place}"
