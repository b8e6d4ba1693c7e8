"""What looks like the same person twice. People decide; nothing is refused for it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import FlagKind, FlagStatus
from accreditation.models.applications import Application
from accreditation.models.calls import Call
from accreditation.querysets import FlagQuerySet
from core.constraints import implies, one_of, paired
from core.models import UuidModel


class Mark(UuidModel):
    """What a received file is compared by: its portrait's print, its name's digest."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="mark"
    )
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    look = models.CharField(max_length=32, blank=True)
    name_index = models.CharField(max_length=64, blank=True)
    marked_at = models.DateTimeField(_("comparada"))

    class Meta:
        verbose_name = _("marca de comparación")
        verbose_name_plural = _("marcas de comparación")
        indexes: ClassVar = [
            models.Index(fields=["call", "name_index"], name="mark_name")
        ]

    def __str__(self) -> str:
        return str(self.application_id)


class MarkBand(models.Model):
    """One eighth of a portrait's print: near prints share at least one."""

    mark = models.ForeignKey(Mark, on_delete=models.CASCADE, related_name="bands")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("banda de una marca")
        verbose_name_plural = _("bandas de una marca")
        indexes: ClassVar = [
            models.Index(fields=["call", "value"], name="mark_band_value")
        ]

    def __str__(self) -> str:
        return f"{self.mark_id} {self.value}"


class Flag(UuidModel):
    """Two files of one call that may be of one person, until somebody has looked."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="flags"
    )
    other = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("parecido"), max_length=12, choices=FlagKind)
    distance = models.PositiveSmallIntegerField(_("diferencia"), default=0)
    noticed_at = models.DateTimeField(_("advertido"))
    status = models.CharField(
        _("estado"), max_length=10, choices=FlagStatus, default=FlagStatus.OPEN
    )
    note = models.CharField(_("observación"), max_length=250, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("aviso de posible duplicado")
        verbose_name_plural = _("avisos de posible duplicado")
        constraints: ClassVar = [
            one_of("kind", FlagKind, name="flag_kind_known"),
            one_of("status", FlagStatus, name="flag_status_known"),
            paired("settled", name="flag_settled_pair"),
            implies(
                ~Q(status=FlagStatus.OPEN),
                Q(settled_at__isnull=False),
                name="flag_settled_signed",
                message=_("Todo aviso atendido lleva persona y fecha."),
            ),
            models.UniqueConstraint(
                fields=["application", "other", "kind"], name="flag_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.other_id}"
