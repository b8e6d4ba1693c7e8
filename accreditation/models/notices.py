"""What clocks and requests for correction stand on: a calendar, stock reasons."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accreditation.enums import DocumentKind
from missions.models import Catalogue


class NonWorkingDay(models.Model):
    """A day on which terms of business days do not run, besides weekends."""

    day = models.DateField(_("día"), unique=True)
    name = models.CharField(_("motivo"), max_length=120)
    source = models.CharField(_("fuente"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("día inhábil")
        verbose_name_plural = _("días inhábiles")
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} · {self.name}"


class CorrectionReason(Catalogue):
    """A reason that is asked for often, in the words that the person will read."""

    text_es = models.TextField(_("texto que lee la persona"))
    text_en = models.TextField(_("texto en inglés"), blank=True)
    document = models.CharField(_("documento que se pide"), max_length=20, blank=True)

    class Meta(Catalogue.Meta):
        verbose_name = _("motivo de prevención")
        verbose_name_plural = _("motivos de prevención")

    @property
    def text(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.text_en) or self.text_es

    @property
    def document_label(self) -> str:
        known = self.document in DocumentKind.values
        return str(DocumentKind(self.document).label) if known else ""
