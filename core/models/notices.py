"""Versioned notices (privacy, guidelines, declarations) and who accepted them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.base import UuidModel


class Notice(UuidModel):
    """One version of a text that people accept; never edited once accepted."""

    code = models.CharField(_("clave"), max_length=40)
    version = models.PositiveSmallIntegerField(_("versión"))
    title_es = models.CharField(_("título"), max_length=200)
    title_en = models.CharField(_("título en inglés"), max_length=200, blank=True)
    summary_es = models.TextField(_("aviso simplificado"), blank=True)
    summary_en = models.TextField(_("aviso simplificado en inglés"), blank=True)
    text_es = models.TextField(_("texto"))
    text_en = models.TextField(_("texto en inglés"), blank=True)
    source = models.CharField(_("instrumento"), max_length=200, blank=True)
    published_on = models.DateField(_("vigente desde"))

    class Meta:
        verbose_name = _("aviso")
        verbose_name_plural = _("avisos")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="notice_version")
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class Consent(UuidModel):
    """A person accepted a version of a notice, at a moment, by a medium."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="consents",
    )
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="consents"
    )
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    medium = models.CharField(_("medio"), max_length=20, default="web")
    accepted_at = models.DateTimeField(_("aceptado"))

    class Meta:
        verbose_name = _("aceptación")
        verbose_name_plural = _("aceptaciones")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "notice", "object_type", "object_id"],
                name="consent_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.accepted_at:%Y-%m-%d}"
