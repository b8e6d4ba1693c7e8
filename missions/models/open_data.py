"""Figures published for everyone: frozen when a person publishes them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, paired
from core.models import UuidModel
from missions.models.mission import Mission
from missions.querysets import OpenDataQuerySet


class OpenDataRelease(UuidModel):
    """Tables without personal data, as they were on the day of publication.

    `content` already lacks what was suppressed: the numbers themselves are not
    kept here, so that no mistake of a page can show them.
    """

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="open_data"
    )
    number = models.PositiveSmallIntegerField(_("publicación"))
    threshold = models.PositiveSmallIntegerField(_("número mínimo que se muestra"))
    content = models.JSONField(_("tablas"))
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("publicada"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("retirada"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("motivo del retiro"), max_length=300, blank=True)

    objects = OpenDataQuerySet.as_manager()

    class Meta:
        verbose_name = _("publicación de datos abiertos")
        verbose_name_plural = _("publicaciones de datos abiertos")
        ordering = ("-published_at",)
        constraints: ClassVar = [
            paired("published", name="open_data_published_pair"),
            paired("withdrawn", name="open_data_withdrawn_pair"),
            implies(
                Q(withdrawn_at__isnull=False),
                ~Q(reason=""),
                name="open_data_withdrawn_has_reason",
                message=_("Escriba por qué se retira."),
            ),
            models.UniqueConstraint(
                fields=["mission", "number"], name="open_data_number_once"
            ),
            models.UniqueConstraint(
                fields=["mission"],
                condition=Q(withdrawn_at__isnull=True),
                name="open_data_one_in_force",
                violation_error_message=_("La misión ya tiene datos publicados."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission.code} · {self.number}"
