"""The programme report: narrative, versions, frozen files."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import implies, one_of, paired
from core.models import StoredFile, UuidModel
from missions.enums import REPORT_TONES, ReportStatus
from missions.models.mission import Mission


class ProgrammeReport(UuidModel):
    """One version of the final report; frozen with its files at approval."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="reports"
    )
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    folio = models.CharField(max_length=40, blank=True)
    status = models.CharField(
        _("estado"), max_length=10, choices=ReportStatus, default=ReportStatus.DRAFT
    )
    snapshot = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    docx = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pdf = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    xlsx = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("informe del programa")
        verbose_name_plural = _("informes del programa")
        constraints: ClassVar = [
            one_of("status", ReportStatus, name="report_status_known"),
            paired("approved", name="report_approved_pair"),
            models.UniqueConstraint(
                fields=["mission", "version"], name="report_version"
            ),
            implies(
                Q(status=ReportStatus.APPROVED),
                ~Q(sha256="") & ~Q(folio="") & Q(approved_at__isnull=False),
                name="report_approved_is_frozen",
                message=_("Un informe aprobado necesita folio y huella."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission.code} v{self.version}"

    @property
    def status_tone(self) -> str:
        return REPORT_TONES[self.status]


class ReportNarrative(models.Model):
    """Text that people write for one section of a report."""

    report = models.ForeignKey(
        ProgrammeReport, on_delete=models.CASCADE, related_name="narratives"
    )
    section = models.CharField(_("sección"), max_length=40)
    text = models.TextField(_("texto"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("texto del informe")
        verbose_name_plural = _("textos del informe")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "section"], name="narrative_section_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.section}"
