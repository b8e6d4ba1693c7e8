"""The reports of a programme: narrative, versions, frozen files."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import implies, one_of, paired
from core.models import StoredFile, UuidModel
from missions.enums import REPORT_TONES, ReportKind, ReportStatus
from missions.models.mission import Mission


class ProgrammeReport(UuidModel):
    """One version of a report of the programme; frozen with its files at approval."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="reports"
    )
    kind = models.CharField(
        _("documento"), max_length=10, choices=ReportKind, default=ReportKind.FINAL
    )
    month = models.DateField(_("mes que se informa"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    reason = models.TextField(_("motivo de la versión"), blank=True)
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
            one_of("kind", ReportKind, name="report_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=ReportKind.MONTHLY, month__isnull=False, month__day=1)
                | (~Q(kind=ReportKind.MONTHLY) & Q(month__isnull=True)),
                name="report_month_if_monthly",
                violation_error_message=_("Elija el mes que se informa."),
            ),
            models.UniqueConstraint(
                fields=["mission", "kind", "version"],
                condition=Q(month__isnull=True),
                name="report_version",
            ),
            models.UniqueConstraint(
                fields=["mission", "month", "version"],
                condition=Q(month__isnull=False),
                name="report_month_version",
            ),
            implies(
                Q(version__gt=1),
                ~Q(reason=""),
                name="report_correction_has_reason",
                message=_("Una corrección lleva su motivo."),
            ),
            implies(
                Q(status=ReportStatus.APPROVED),
                ~Q(sha256="") & ~Q(folio="") & Q(approved_at__isnull=False),
                name="report_approved_is_frozen",
                message=_("Un informe aprobado necesita folio y huella."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission.code} · {self.title} · v{self.version}"

    @property
    def title(self) -> str:
        """What it is, with its month: the same words on pages and in lists."""
        name = str(self.get_kind_display())
        return f"{name}, {date_format(self.month, 'F Y')}" if self.month else name

    @property
    def status_tone(self) -> str:
        return REPORT_TONES[self.status]


class ReportGathering(models.Model):
    """What the last reading of the data found for a draft, so that its page opens.

    A file is never drawn from it: whoever draws one reads the data again.
    """

    report = models.OneToOneField(
        ProgrammeReport, on_delete=models.CASCADE, related_name="gathering"
    )
    gathered_at = models.DateTimeField(_("datos del"))
    findings = models.JSONField(default=list, blank=True)
    data = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=list, blank=True)
    failed_section = models.CharField(max_length=40, blank=True)
    failed_cause = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("lectura de datos del informe")
        verbose_name_plural = _("lecturas de datos del informe")

    def __str__(self) -> str:
        return f"{self.report} · {self.gathered_at:%Y-%m-%d %H:%M}"


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


class LintWaiver(models.Model):
    """Why a finding of the automatic review stays as it is."""

    report = models.ForeignKey(
        ProgrammeReport, on_delete=models.CASCADE, related_name="waivers"
    )
    fingerprint = models.CharField(max_length=32)
    code = models.CharField(max_length=40)
    message = models.TextField(_("observación"))
    reason = models.TextField(_("motivo"))
    waived_at = models.DateTimeField()
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("observación dispensada")
        verbose_name_plural = _("observaciones dispensadas")
        ordering = ("waived_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "fingerprint"], name="lint_waived_once"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="lint_waiver_has_reason",
                violation_error_message=_("Escriba el motivo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.code}"
