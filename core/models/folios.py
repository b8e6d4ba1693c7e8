"""Folio series: gapless numbers with a mask, per year."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class FolioSeries(models.Model):
    """A series such as `HAL`; `mask` is a format string with n, year and scope.

    Example: ``HAL/{scope}/{n:05d}`` prints ``HAL/COPACO26/00017``.
    """

    code = models.CharField(_("serie"), max_length=20, unique=True)
    name = models.CharField(_("nombre"), max_length=120)
    mask = models.CharField(_("máscara"), max_length=80)

    class Meta:
        verbose_name = _("serie de folios")
        verbose_name_plural = _("series de folios")

    def __str__(self) -> str:
        return self.code


class FolioCounter(models.Model):
    """Last number given in a series, year and scope."""

    series = models.ForeignKey(
        FolioSeries, on_delete=models.PROTECT, related_name="counters"
    )
    year = models.PositiveSmallIntegerField(_("año"))
    scope = models.CharField(_("ámbito"), max_length=40, blank=True)
    last = models.PositiveIntegerField(_("último"), default=0)

    class Meta:
        verbose_name = _("contador de folios")
        verbose_name_plural = _("contadores de folios")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "year", "scope"], name="foliocounter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year} {self.scope}: {self.last}"
