"""One act on many rows: which ones, fixed before it begins, and how each ended."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, paired
from core.enums import BULK_ITEM_TONES, BULK_TONES, BulkItemStatus, BulkStatus
from core.models.base import UuidModel
from core.models.jobs import Job


class BulkRun(UuidModel):
    """An act that somebody prepares, confirms by its number, and may resume.

    `act` is the code of a registered act, `params` what was filled in for it, as
    a form sends it. Its items are the rows that were counted, and no others.
    """

    act = models.CharField(_("acto"), max_length=60)
    params = models.JSONField(_("datos"), default=dict, blank=True)
    status = models.CharField(
        _("estado"), max_length=10, choices=BulkStatus, default=BulkStatus.DRAFT
    )
    prepared_at = models.DateTimeField(_("preparado"))
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bulk_runs"
    )
    started_at = models.DateTimeField(_("confirmado"), null=True, blank=True)
    finished_at = models.DateTimeField(_("terminado"), null=True, blank=True)
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("acto masivo")
        verbose_name_plural = _("actos masivos")
        constraints: ClassVar = [
            one_of("status", BulkStatus, name="bulk_status_known"),
            paired("prepared", name="bulk_prepared_pair"),
            implies(
                Q(status__in=[BulkStatus.STARTED, BulkStatus.FINISHED]),
                Q(started_at__isnull=False),
                name="bulk_started_dated",
                message=_("Un acto en curso lleva la fecha en que se confirmó."),
            ),
            implies(
                Q(status=BulkStatus.FINISHED),
                Q(finished_at__isnull=False),
                name="bulk_finished_dated",
                message=_("Un acto terminado lleva la fecha en que terminó."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["prepared_by", "prepared_at"], name="bulk_of_person")
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.prepared_at:%Y-%m-%d %H:%M}"

    @property
    def status_tone(self) -> str:
        return BULK_TONES[BulkStatus(self.status)]

    @property
    def is_stopped(self) -> bool:
        """Confirmed and not ended, and nobody works on it: cancelled, or given up."""
        if self.status != BulkStatus.STARTED:
            return False
        return self.job is None or not self.job.is_open

    def get_status_display_now(self) -> Any:
        return _("Detenido") if self.is_stopped else self.get_status_display()


class BulkItem(models.Model):
    """One row of a run. `why` says, in words, why it was left out or not done."""

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(_("lugar"))
    target = models.UUIDField(_("elemento"))
    label = models.CharField(_("folio"), max_length=80)
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=BulkItemStatus,
        default=BulkItemStatus.PENDING,
    )
    why = models.TextField(_("motivo"), blank=True)
    done_at = models.DateTimeField(_("atendido"), null=True, blank=True)

    class Meta:
        verbose_name = _("elemento de un acto masivo")
        verbose_name_plural = _("elementos de un acto masivo")
        constraints: ClassVar = [
            one_of("status", BulkItemStatus, name="bulk_item_status_known"),
            models.UniqueConstraint(fields=["run", "target"], name="bulk_item_once"),
            implies(
                Q(status__in=[BulkItemStatus.DONE, BulkItemStatus.FAILED]),
                Q(done_at__isnull=False),
                name="bulk_item_dated",
                message=_("Un elemento atendido lleva fecha."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "status", "position"], name="bulk_item_turn")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def status_tone(self) -> str:
        return BULK_ITEM_TONES[BulkItemStatus(self.status)]
