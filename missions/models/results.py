"""What a programme left behind: surveys, costs, what the press said of it."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from missions.enums import SurveyAudience
from missions.models.mission import Mission


class Survey(models.Model):
    """A satisfaction survey: how many it reached, answered and were satisfied."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="surveys"
    )
    name = models.CharField(_("encuesta"), max_length=160)
    audience = models.CharField(_("dirigida a"), max_length=12, choices=SurveyAudience)
    taken_on = models.DateField(_("fecha de cierre"))
    sent = models.PositiveIntegerField(_("personas invitadas"))
    answered = models.PositiveIntegerField(_("personas que respondieron"))
    satisfied = models.PositiveIntegerField(_("personas satisfechas"))

    class Meta:
        verbose_name = _("encuesta")
        verbose_name_plural = _("encuestas")
        ordering = ("taken_on", "pk")
        constraints: ClassVar = [
            one_of("audience", SurveyAudience, name="survey_audience_known"),
            models.CheckConstraint(
                condition=Q(answered__lte=F("sent")),
                name="survey_answered_within_sent",
                violation_error_message=_(
                    "No pueden responder más personas de las invitadas."
                ),
            ),
            models.CheckConstraint(
                condition=Q(satisfied__lte=F("answered")),
                name="survey_satisfied_within_answered",
                violation_error_message=_(
                    "No puede haber más personas satisfechas que respuestas."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def share(self) -> float | None:
        """Satisfied of those who answered; nothing when nobody did."""
        return self.satisfied / self.answered if self.answered else None


class Expense(models.Model):
    """What an item of the programme cost, as the administration reports it."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="expenses"
    )
    concept = models.CharField(_("concepto"), max_length=160)
    amount = models.DecimalField(
        _("monto en pesos"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0)],
    )
    source = models.CharField(_("documento que lo reporta"), max_length=160)

    class Meta:
        verbose_name = _("gasto")
        verbose_name_plural = _("gastos")
        ordering = ("concept", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="expense_not_negative"
            ),
            models.UniqueConstraint(
                fields=["mission", "concept", "source"],
                name="expense_once",
                violation_error_message=_("Ese concepto ya está con ese documento."),
            ),
        ]

    def __str__(self) -> str:
        return self.concept


class Mention(models.Model):
    """A publication of the press about the programme."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="mentions"
    )
    published_on = models.DateField(_("publicada el"))
    outlet = models.CharField(_("medio"), max_length=120)
    title = models.CharField(_("título"), max_length=240)
    address = models.URLField(_("dirección"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("publicación en medios")
        verbose_name_plural = _("publicaciones en medios")
        ordering = ("published_on", "pk")

    def __str__(self) -> str:
        return f"{self.outlet}: {self.title}"
