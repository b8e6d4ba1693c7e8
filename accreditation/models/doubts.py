"""A file that stood on a result which no longer counts, until somebody decides."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums.doubts import DOUBT_TONES, DoubtDecision, DoubtStatus
from accreditation.models.applications import Application
from accreditation.querysets import DoubtQuerySet
from core.constraints import implies, one_of, paired
from core.models import UuidModel
from network.models import ResultChange


class Doubt(UuidModel):
    """Which change touched which file; nothing is cancelled for it."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="doubts"
    )
    change = models.ForeignKey(
        ResultChange, on_delete=models.CASCADE, related_name="doubts"
    )
    noticed_at = models.DateTimeField(_("advertida"))
    status = models.CharField(
        _("estado"), max_length=10, choices=DoubtStatus, default=DoubtStatus.OPEN
    )
    decision = models.CharField(
        _("decisión"), max_length=10, choices=DoubtDecision, blank=True
    )
    note = models.CharField(_("explicación"), max_length=500, blank=True)
    settled_at = models.DateTimeField(_("atendida"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = DoubtQuerySet.as_manager()

    class Meta:
        verbose_name = _("duda sobre el curso de un expediente")
        verbose_name_plural = _("dudas sobre el curso de expedientes")
        constraints: ClassVar = [
            one_of("status", DoubtStatus, name="doubt_status_known"),
            models.CheckConstraint(
                condition=Q(decision__in=["", *DoubtDecision.values]),
                name="doubt_decision_known",
            ),
            paired("settled", name="doubt_settled_pair"),
            implies(
                Q(status=DoubtStatus.SETTLED),
                Q(settled_at__isnull=False) & ~Q(decision="") & ~Q(note=""),
                name="doubt_settled_signed",
                message=_("Toda decisión lleva explicación, persona y fecha."),
            ),
            models.UniqueConstraint(
                fields=["application", "change"], name="doubt_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.application_id)

    @property
    def status_tone(self) -> str:
        return DOUBT_TONES[DoubtStatus(self.status)]
