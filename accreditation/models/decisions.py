"""Decisions in batches: proposed by one person, resolved by another."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    BATCH_TONES,
    BatchOutcome,
    BatchStatus,
    SessionKind,
)
from accreditation.models.calls import DecisionGround
from accreditation.querysets import DecisionBatchQuerySet
from core.constraints import implies, one_of, paired
from core.models import BulkRun, UuidModel
from missions.models import Mission


class CouncilSession(models.Model):
    """The session that resolved: its kind and number come once in a year."""

    kind = models.CharField(_("tipo de sesión"), max_length=14, choices=SessionKind)
    number = models.PositiveSmallIntegerField(_("número de sesión"))
    year = models.PositiveSmallIntegerField(_("año"))
    held_on = models.DateField(_("fecha de la sesión"))

    class Meta:
        verbose_name = _("sesión que resuelve")
        verbose_name_plural = _("sesiones que resuelven")
        constraints: ClassVar = [
            one_of("kind", SessionKind, name="session_kind_known"),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="session_number_from_one",
                violation_error_message=_("El número de sesión empieza en uno."),
            ),
            models.UniqueConstraint(
                fields=["kind", "number", "year"], name="session_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return _("Sesión %(kind)s %(number)d/%(year)d") % {
            "kind": self.get_kind_display().lower(),
            "number": self.number,
            "year": self.year,
        }


class Instrument(UuidModel):
    """An agreement: one number, approved in one session; it may resolve many acts."""

    agreement = models.CharField(_("número de acuerdo"), max_length=120)
    # Without case, kinds of separators and spaces: two printed variants are one.
    agreement_key = models.CharField(max_length=120, unique=True, editable=False)
    session = models.ForeignKey(
        CouncilSession, on_delete=models.PROTECT, related_name="instruments"
    )

    class Meta:
        verbose_name = _("instrumento")
        verbose_name_plural = _("instrumentos")

    def __str__(self) -> str:
        return self.agreement


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
    planned = models.CharField(_("instrumento previsto"), max_length=120, blank=True)
    act = models.ForeignKey(
        Instrument,
        verbose_name=_("instrumento"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="batches",
    )
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
                Q(act__isnull=False),
                name="batch_resolved_has_instrument",
                message=_("Indique el instrumento y la fecha de la sesión."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio or str(self.pk)

    @property
    def status_tone(self) -> str:
        return BATCH_TONES.get(self.status, "neutral")

    @property
    def instrument(self) -> str:
        """Number of the agreement; before the resolution, the one that is foreseen."""
        return self.act.agreement if self.act else self.planned

    @property
    def session(self) -> CouncilSession | None:
        return self.act.session if self.act else None

    @property
    def session_on(self) -> date | None:
        return self.act.session.held_on if self.act else None
