"""The programme of a mission: objectives, stages, tasks and risks."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import ordered, paired
from missions.models.mission import Mission


class Objective(models.Model):
    """A specific objective, in the order of the programme."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="objectives"
    )
    order = models.PositiveSmallIntegerField(_("orden"), default=1)
    text = models.TextField(_("objetivo específico"), max_length=500)

    class Meta:
        verbose_name = _("objetivo")
        verbose_name_plural = _("objetivos")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text


class Stage(models.Model):
    """A stretch of the calendar of the programme."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="stages"
    )
    name_es = models.CharField(_("etapa"), max_length=120)
    name_en = models.CharField(_("etapa en inglés"), max_length=120, blank=True)
    starts_on = models.DateField(_("inicia"))
    ends_on = models.DateField(_("termina"))

    class Meta:
        verbose_name = _("etapa")
        verbose_name_plural = _("etapas")
        ordering = ("starts_on", "ends_on", "pk")
        constraints: ClassVar = [
            ordered("starts_on", "ends_on", name="stage_ordered"),
            models.UniqueConstraint(
                fields=["mission", "name_es"],
                name="stage_once",
                violation_error_message=_("Ya hay una etapa con ese nombre."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.name_en) or self.name_es


class Task(models.Model):
    """Something to do, by somebody, until a day."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="tasks")
    stage = models.ForeignKey(
        Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    title = models.CharField(_("tarea"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mission_tasks",
        verbose_name=_("responsable"),
    )
    due_on = models.DateField(_("vence"))
    done_at = models.DateTimeField(_("hecha"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("tarea")
        verbose_name_plural = _("tareas")
        ordering = ("due_on", "pk")
        constraints: ClassVar = [paired("done", name="task_done_paired")]

    def __str__(self) -> str:
        return self.title


class Risk(models.Model):
    """What may go wrong, how likely and how bad, and what is done about it."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="risks")
    text = models.CharField(_("riesgo"), max_length=300)
    probability = models.PositiveSmallIntegerField(
        _("probabilidad"), validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    impact = models.PositiveSmallIntegerField(
        _("impacto"), validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    answer = models.TextField(_("respuesta"), max_length=500)
    closed_at = models.DateTimeField(_("cerrado"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("riesgo")
        verbose_name_plural = _("riesgos")
        ordering = ("pk",)
        constraints: ClassVar = [
            paired("closed", name="risk_closed_paired"),
            models.CheckConstraint(
                condition=Q(probability__range=(1, 3)), name="risk_probability_scale"
            ),
            models.CheckConstraint(
                condition=Q(impact__range=(1, 3)), name="risk_impact_scale"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def weight(self) -> int:
        """Probability times impact: 1 to 9."""
        return self.probability * self.impact

    @property
    def tone(self) -> str:
        if self.closed_at:
            return "closed"
        return (
            "danger"
            if self.weight >= 6
            else "warning"
            if self.weight >= 3
            else "neutral"
        )
