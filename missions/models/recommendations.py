"""Recommendations, the areas they go to, and what the areas answer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import implies, one_of, paired
from core.models import UuidModel
from missions.enums import RECOMMENDATION_TONES, RecommendationStatus
from missions.models.catalogues import (
    AddresseeNature,
    Area,
    Horizon,
    Priority,
    ResponseStatus,
    Topic,
)
from missions.models.findings import Finding
from missions.models.mission import Mission
from missions.querysets import RecommendationQuerySet


class Recommendation(UuidModel):
    """Derived from one or several findings; answered by its lead area."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="recommendations"
    )
    folio = models.CharField(max_length=40, unique=True)
    text = models.TextField(_("recomendación"))
    findings = models.ManyToManyField(Finding, related_name="recommendations")
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="recommendations"
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="recommendations"
    )
    other_areas = models.ManyToManyField(Area, blank=True, related_name="+")
    nature = models.ForeignKey(
        AddresseeNature, on_delete=models.PROTECT, related_name="+"
    )
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="+")
    horizon = models.ForeignKey(Horizon, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("norma"), max_length=200, blank=True)
    principle = models.CharField(_("principio"), max_length=200, blank=True)
    continues = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
        verbose_name=_("retoma"),
    )
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=RecommendationStatus,
        default=RecommendationStatus.DRAFT,
    )
    referred_at = models.DateTimeField(null=True, blank=True)
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    referral_note = models.CharField(
        _("oficio o correo con que se turna"), max_length=80, blank=True
    )
    due_on = models.DateField(_("vence"), null=True, blank=True)
    taken_up_at = models.DateTimeField(_("en análisis desde"), null=True, blank=True)
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = RecommendationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("recomendación")
        verbose_name_plural = _("recomendaciones")
        constraints: ClassVar = [
            one_of("status", RecommendationStatus, name="recommendation_status_known"),
            paired("referred", name="recommendation_referred_pair"),
            paired("taken_up", name="recommendation_taken_up_pair"),
            implies(
                ~Q(status=RecommendationStatus.DRAFT),
                Q(referred_at__isnull=False),
                name="recommendation_referred_first",
                message=_("Turne la recomendación antes de responderla."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    def get_absolute_url(self) -> str:
        return reverse("missions:recommendation", args=[self.pk])

    @property
    def status_tone(self) -> str:
        return RECOMMENDATION_TONES[self.status]


class Response(UuidModel):
    """An answer of an area, its progress, or what was verified of it.

    The newest one counts, the older ones stay.
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="responses"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(
        ResponseStatus, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("respuesta"))
    commitment = models.TextField(_("acción comprometida"), blank=True)
    commitment_on = models.DateField(_("fecha compromiso"), null=True, blank=True)
    means = models.CharField(_("medio de verificación"), max_length=200, blank=True)
    authority = models.CharField(
        _("autoridad a la que corresponde"), max_length=200, blank=True
    )
    answered_at = models.DateTimeField(_("respondido"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("respuesta")
        verbose_name_plural = _("respuestas")
        constraints: ClassVar = [paired("answered", name="response_answered_pair")]

    def __str__(self) -> str:
        return f"{self.recommendation} · {self.area}"
