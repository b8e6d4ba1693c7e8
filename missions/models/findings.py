"""Hallazgos: what was observed, never a complaint (LGIPE 217.1.j)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import implies, one_of, paired
from core.models import StoredFile, UuidModel
from missions.enums import FINDING_TONES, FindingStatus
from missions.models.catalogues import (
    EvidenceLevel,
    FindingType,
    IncidentType,
    Modality,
    Phase,
    Recurrence,
    Scope,
    Severity,
    Topic,
)
from missions.models.field import Visit
from missions.models.frame import Alcaldia, District, PollingPlace, TerritorialUnit
from missions.models.mission import Mission, Participant
from missions.querysets import FindingQuerySet


class Finding(UuidModel):
    """One finding.

    `client_id` comes from the device, so that a resend is known; `digest` tells
    whether the resend says the same. `version` grows with every change: who
    changes names the version that they saw.
    """

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="findings"
    )
    folio = models.CharField(max_length=40, unique=True)
    client_id = models.UUIDField(null=True, blank=True, unique=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    version = models.PositiveIntegerField(_("versión"), default=1)
    type = models.ForeignKey(FindingType, on_delete=models.PROTECT, related_name="+")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="findings")
    incident_type = models.ForeignKey(
        IncidentType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    severity = models.ForeignKey(
        Severity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_level = models.ForeignKey(
        EvidenceLevel, on_delete=models.PROTECT, related_name="+"
    )
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    recurrence = models.ForeignKey(
        Recurrence, on_delete=models.PROTECT, related_name="+"
    )
    modality = models.ForeignKey(
        Modality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    visit = models.ForeignKey(
        Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    place = models.ForeignKey(
        PollingPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        TerritorialUnit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    alcaldia = models.ForeignKey(
        Alcaldia, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    observed_at = models.DateTimeField(_("observado"))
    reported_at = models.DateTimeField(_("registrado"))
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reporter = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    facts = models.TextField(_("hechos"))
    action_taken = models.TextField(_("qué se hizo en el lugar"), blank=True)
    status = models.CharField(
        _("estado"),
        max_length=14,
        choices=FindingStatus,
        default=FindingStatus.RECORDED,
    )
    validated_at = models.DateTimeField(null=True, blank=True)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    # The state to which a separation brings the finding back.
    merged_from = models.CharField(
        max_length=14, blank=True, choices=FindingStatus, editable=False
    )
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FindingQuerySet.as_manager()
    history = HistoricalRecords(
        history_change_reason_field=models.TextField(null=True),
        excluded_fields=["client_id", "digest", "merged_into", "merged_from"],
    )

    class Meta:
        verbose_name = _("hallazgo")
        verbose_name_plural = _("hallazgos")
        constraints: ClassVar = [
            one_of("status", FindingStatus, name="finding_status_known"),
            paired("reported", name="finding_reported_pair"),
            paired("validated", name="finding_validated_pair"),
            implies(
                Q(status=FindingStatus.VALIDATED),
                Q(validated_at__isnull=False),
                name="finding_validated_by_somebody",
                message=_("Un hallazgo validado necesita quién y cuándo."),
            ),
            models.CheckConstraint(
                condition=Q(merged_from__in=["", *FindingStatus.values]),
                name="finding_merged_from_known",
                violation_error_message=_("El valor no está en la lista permitida."),
            ),
            paired("merged", name="finding_merged_pair"),
            models.CheckConstraint(
                condition=Q(
                    status=FindingStatus.MERGED,
                    merged_into__isnull=False,
                    merged_at__isnull=False,
                )
                | (
                    ~Q(status=FindingStatus.MERGED)
                    & Q(merged_into__isnull=True, merged_at__isnull=True)
                ),
                name="finding_merged_into_another",
                violation_error_message=_("Un hallazgo unido dice a cuál."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["mission", "-reported_at", "-folio"], name="finding_newest"
            ),
            models.Index(
                fields=["mission", "status", "-reported_at", "-folio"],
                name="finding_of_state",
            ),
            models.Index(fields=["mission", "folio"], name="finding_in_order"),
            models.Index(
                fields=["reported_by", "-reported_at"], name="finding_of_person"
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    def get_absolute_url(self) -> str:
        return reverse("missions:finding", args=[self.pk])

    @property
    def status_tone(self) -> str:
        return FINDING_TONES[self.status]


class FindingPhoto(UuidModel):
    """A photograph of a place or object: no faces, ballots with identity, minors."""

    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="photos"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("pie"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("fotografía")
        verbose_name_plural = _("fotografías")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "file"], name="photo_once")
        ]

    def __str__(self) -> str:
        return self.caption or str(self.finding_id)
