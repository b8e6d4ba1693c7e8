"""Data that leave the system: who asked, why, who agreed, what became of the file."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, paired
from core.enums import EXPORT_TONES, ExportStatus
from core.models.base import UuidModel
from core.models.files import StoredFile
from core.models.jobs import Job

# Personal data of more people than this leave only when a second person agrees.
ALONE = 500


class ExportRequest(UuidModel):
    """One export, from the request to the destruction of its file.

    `params` is the filter; `key` is a digest of person, kind, format and filter,
    so that a double click makes one export.
    """

    folio = models.CharField(max_length=40, unique=True)
    kind = models.CharField(_("exportación"), max_length=60)
    format = models.CharField(_("formato"), max_length=8)
    params = models.JSONField(_("filtros"), default=dict, blank=True)
    key = models.CharField(max_length=64)
    purpose = models.CharField(_("finalidad"), max_length=20)
    reason = models.TextField(_("motivo"))
    personal = models.BooleanField(_("con datos personales"))
    own = models.BooleanField(_("datos propios"), default=False)
    rows = models.PositiveIntegerField(_("filas"))
    status = models.CharField(
        _("estado"), max_length=10, choices=ExportStatus, default=ExportStatus.MAKING
    )
    requested_at = models.DateTimeField(_("pedida"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exports"
    )
    decided_at = models.DateTimeField(_("autorizada o negada"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(_("por qué no"), max_length=250, blank=True)
    expires_at = models.DateTimeField(_("vence"))
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(_("huella del archivo"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("hecha"), null=True, blank=True)
    link_hash = models.CharField(max_length=64, blank=True)
    link_expires_at = models.DateTimeField(null=True, blank=True)
    downloads = models.PositiveSmallIntegerField(_("descargas"), default=0)

    class Meta:
        verbose_name = _("exportación")
        verbose_name_plural = _("exportaciones")
        constraints: ClassVar = [
            one_of("status", ExportStatus, name="export_status_known"),
            paired("requested", name="export_requested_pair"),
            paired("decided", name="export_decided_pair"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="export_two_people",
                violation_error_message=_(
                    "Quien pide una exportación no puede autorizarla."
                ),
            ),
            implies(
                Q(personal=True, own=False, rows__gt=ALONE)
                & Q(status__in=[ExportStatus.MAKING, ExportStatus.READY]),
                Q(decided_by__isnull=False),
                name="export_many_rows_need_two",
                message=_("Más de 500 filas necesitan a una segunda persona."),
            ),
            implies(
                Q(status=ExportStatus.READY),
                Q(file__isnull=False, made_at__isnull=False) & ~Q(sha256=""),
                name="export_ready_has_file",
                message=_("Una exportación lista lleva su archivo y su huella."),
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(status__in=[ExportStatus.WAITING, ExportStatus.MAKING]),
                name="export_one_open",
                violation_error_message=_("Esa exportación ya está en curso."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "expires_at"], name="export_clock")
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def status_tone(self) -> str:
        return EXPORT_TONES.get(ExportStatus(self.status), "neutral")
