"""What follows a recommendation: evidence, reminders, assessments, reuse."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import paired
from core.models import StoredFile, UuidModel
from missions.models.catalogues import (
    AddresseeNature,
    Horizon,
    ImplementationStatus,
    Priority,
    Topic,
)
from missions.models.process import ElectoralProcess
from missions.models.recommendations import Recommendation, Response


class ResponseFile(UuidModel):
    """A document with which an area shows what it says."""

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="files"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("evidencia de una respuesta")
        verbose_name_plural = _("evidencias de respuestas")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["response", "file"], name="response_file_once"
            )
        ]

    def __str__(self) -> str:
        return self.file.name


class ResponseReminder(UuidModel):
    """A reminder that an area got; without `requested_by` it went by itself."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="reminders"
    )
    sent_on = models.DateField(_("enviado"))
    reminded_at = models.DateTimeField(_("momento"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("recordatorio")
        verbose_name_plural = _("recordatorios")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recommendation", "sent_on"],
                name="response_reminder_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} · {self.sent_on}"


class Assessment(UuidModel):
    """How far a recommendation was implemented, as one later process shows.

    Made by somebody outside the responsible area. A correction
    replaces the words and keeps the former ones as a version.
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="assessments"
    )
    process = models.ForeignKey(
        ElectoralProcess, on_delete=models.PROTECT, related_name="assessments"
    )
    implementation = models.ForeignKey(
        ImplementationStatus, on_delete=models.PROTECT, related_name="+"
    )
    grounds = models.TextField(_("sustento"))
    assessed_at = models.DateTimeField(_("evaluada"))
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("evaluación de la implementación")
        verbose_name_plural = _("evaluaciones de la implementación")
        constraints: ClassVar = [
            paired("assessed", name="assessment_assessed_pair"),
            models.UniqueConstraint(
                fields=["recommendation", "process"], name="assessment_once_a_process"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} · {self.process}"


class StandardWording(UuidModel):
    """A recommendation kept for reuse: its words and what usually goes with them."""

    text = models.TextField(_("redacción"))
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="wordings", verbose_name=_("tema")
    )
    nature = models.ForeignKey(
        AddresseeNature,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("naturaleza"),
    )
    priority = models.ForeignKey(
        Priority,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("prioridad"),
    )
    horizon = models.ForeignKey(
        Horizon,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("horizonte"),
    )
    reference = models.CharField(_("norma"), max_length=200, blank=True)
    principle = models.CharField(_("principio"), max_length=200, blank=True)
    is_active = models.BooleanField(_("vigente"), default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("redacción para reutilizar")
        verbose_name_plural = _("redacciones para reutilizar")

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
