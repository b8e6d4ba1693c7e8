"""Decisions in batches: proposed by one person, resolved by another."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import BATCH_TONES, BatchOutcome, BatchStatus
from accreditation.models.calls import DecisionGround
from accreditation.querysets import DecisionBatchQuerySet
from core.constraints import implies, one_of, paired
from core.models import BulkRun, UuidModel
from missions.models import Mission


class DecisionBatch(UuidModel):
    """Files resolved by one instrument, with one outcome and legal ground."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="decision_batches"
    )
    folio = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(_("sentido"), max_length=8, choices=BatchOutcome)
    ground = models.ForeignKey(
        DecisionGround, on_delete=models.PROTECT, related_name="+"
    )
    instrument = models.CharField(_("instrumento"), max_length=120, blank=True)
    session_on = models.DateField(_("fecha de la sesión"), null=True, blank=True)
    status = models.CharField(
        _("estado"), max_length=10, choices=BatchStatus, default=BatchStatus.PROPOSED
    )
    proposed_at = models.DateTimeField(_("propuesta"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(_("resuelta"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    # How many files were proposed, and which could not be resolved and why.
    size = models.PositiveIntegerField(_("expedientes"), default=0)
    failures = models.JSONField(_("no resueltos"), default=list, blank=True)
    # The run that puts its files in, one by one; empty where all entered at once.
    filling = models.OneToOneField(
        BulkRun,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="batch",
    )

    objects = DecisionBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("lote de resolución")
        verbose_name_plural = _("lotes de resolución")
        constraints: ClassVar = [
            one_of("status", BatchStatus, name="batch_status_known"),
            one_of("outcome", BatchOutcome, name="batch_outcome_known"),
            paired("proposed", name="batch_proposed_pair"),
            paired("resolved", name="batch_resolved_pair"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True)
                | ~Q(resolved_by=F("proposed_by")),
                name="batch_two_people",
                violation_error_message=_(
                    "Quien propone no puede resolver: se necesita otra persona."
                ),
            ),
            implies(
                Q(status=BatchStatus.RESOLVED),
                ~Q(instrument="") & Q(session_on__isnull=False),
                name="batch_resolved_has_instrument",
                message=_("Indique el instrumento y la fecha de la sesión."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio or str(self.pk)

    @property
    def status_tone(self) -> str:
        return BATCH_TONES.get(self.status, "neutral")
