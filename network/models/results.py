"""A recorded result annulled or corrected: proposed by one, confirmed by another."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, paired
from core.models import UuidModel
from network.enums import TONES, ChangeKind, ChangeStatus, Outcome
from network.models.training import TrainingResult


class ResultChange(UuidModel):
    """What was recorded, what should stand instead and why: the history of a result."""

    result = models.ForeignKey(
        TrainingResult, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(_("acto"), max_length=8, choices=ChangeKind)
    reason = models.TextField(_("motivo"))
    old_outcome = models.CharField(
        _("resultado registrado"), max_length=8, choices=Outcome
    )
    old_score = models.PositiveSmallIntegerField(
        _("calificación registrada"), null=True, blank=True
    )
    outcome = models.CharField(_("resultado"), max_length=8, choices=Outcome)
    score = models.PositiveSmallIntegerField(_("calificación"), null=True, blank=True)
    status = models.CharField(
        _("estado"), max_length=10, choices=ChangeStatus, default=ChangeStatus.OPEN
    )
    proposed_at = models.DateTimeField(_("propuesto"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decidido"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("por qué no"), blank=True)

    class Meta:
        verbose_name = _("cambio de un resultado")
        verbose_name_plural = _("cambios de resultados")
        constraints: ClassVar = [
            one_of("kind", ChangeKind, name="resultchange_kind_known"),
            one_of("status", ChangeStatus, name="resultchange_status_known"),
            one_of("outcome", Outcome, name="resultchange_outcome_known"),
            one_of("old_outcome", Outcome, name="resultchange_old_known"),
            paired("proposed", name="resultchange_proposed_pair"),
            paired("decided", name="resultchange_decided_pair"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="resultchange_has_reason",
                violation_error_message=_("Escriba el motivo."),
            ),
            implies(
                Q(kind=ChangeKind.ANNUL),
                Q(outcome=Outcome.ANNULLED, score__isnull=True),
                name="resultchange_annuls",
                message=_("Un resultado anulado no lleva calificación."),
            ),
            implies(
                ~Q(status=ChangeStatus.OPEN),
                Q(decided_at__isnull=False),
                name="resultchange_decided_signed",
                message=_("Toda decisión lleva persona y fecha."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ChangeStatus.CONFIRMED)
                | ~Q(decided_by=F("proposed_by")),
                name="resultchange_two_people",
                violation_error_message=_("Lo confirma otra persona."),
            ),
            models.UniqueConstraint(
                fields=["result"],
                condition=Q(status=ChangeStatus.OPEN),
                name="resultchange_one_open",
                violation_error_message=_("Ya hay una propuesta sobre ese resultado."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.proposed_at:%Y-%m-%d}"

    @property
    def status_tone(self) -> str:
        return TONES.get(self.status, "neutral")

    @property
    def is_open(self) -> bool:
        return self.status == ChangeStatus.OPEN
