"""The call, its declarations under oath, and the grounds of decisions."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicantKind
from accreditation.querysets import CallQuerySet
from core.constraints import one_of, ordered
from core.models import UuidModel
from missions.models import Catalogue, Mission, RuleSet


class Call(UuidModel):
    """A convocatoria: who may apply to a mission, from when to when."""

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField(_("dirigida a"), max_length=10, choices=ApplicantKind)
    slug = models.SlugField(_("dirección"), max_length=60, unique=True)
    title_es = models.CharField(_("título"), max_length=250)
    title_en = models.CharField(_("título en inglés"), max_length=250, blank=True)
    text_es = models.TextField(_("texto"), blank=True)
    text_en = models.TextField(_("texto en inglés"), blank=True)
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")
    opens_at = models.DateTimeField(_("abre"))
    closes_at = models.DateTimeField(_("cierra"))
    source = models.CharField(_("instrumento"), max_length=250, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("convocatoria")
        verbose_name_plural = _("convocatorias")
        constraints: ClassVar = [
            one_of("kind", ApplicantKind, name="call_kind_known"),
            ordered("opens_at", "closes_at", name="call_ordered"),
        ]

    def __str__(self) -> str:
        return self.title_es

    @property
    def title(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.title_en) or self.title_es

    @property
    def text(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.text_en) or self.text_es

    def is_open(self, at: datetime) -> bool:
        """Open at an instant of the server's clock, closing instant excluded."""
        return self.opens_at <= at < self.closes_at


class Declaration(models.Model):
    """A statement under oath (bajo protesta de decir verdad) that a call asks for."""

    rule_set = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, related_name="declarations"
    )
    code = models.CharField(_("clave"), max_length=40)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)
    kind = models.CharField(_("de quién"), max_length=10, choices=ApplicantKind)
    text_es = models.TextField(_("texto"))
    text_en = models.TextField(_("texto en inglés"), blank=True)
    source = models.CharField(_("fundamento"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("declaración")
        verbose_name_plural = _("declaraciones")
        constraints: ClassVar = [
            one_of("kind", ApplicantKind, name="declaration_kind_known"),
            models.UniqueConstraint(
                fields=["rule_set", "code"], name="declaration_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.text_en) or self.text_es


class DecisionGround(Catalogue):
    """Why something is approved, denied or cancelled, with its article."""

    article = models.CharField(_("artículo"), max_length=200, blank=True)
    text = models.TextField(_("texto del fundamento"), blank=True)
    for_approval = models.BooleanField(_("para aprobar"), default=False)
    for_denial = models.BooleanField(_("para negar"), default=True)
    for_cancellation = models.BooleanField(_("para cancelar"), default=False)
    # A fault of the person: only a proceeding in which they are heard applies it.
    for_sanction = models.BooleanField(_("para sancionar"), default=False)

    class Meta(Catalogue.Meta):
        verbose_name = _("fundamento")
        verbose_name_plural = _("fundamentos")
