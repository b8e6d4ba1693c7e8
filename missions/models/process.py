"""An electoral process, its calendar and its versioned rules."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of, ordered
from core.models import UuidModel
from missions.enums import DatePrecision, EvidenceMark, ProcessKind


class ElectoralProcess(UuidModel):
    """A process; a reposición or extraordinary consultation has a parent."""

    code = models.SlugField(_("clave"), max_length=30, unique=True)
    name_es = models.CharField(_("nombre"), max_length=250)
    name_en = models.CharField(_("nombre en inglés"), max_length=250, blank=True)
    short_name = models.CharField(_("nombre corto"), max_length=60)
    kind = models.CharField(_("tipo"), max_length=16, choices=ProcessKind)
    authority = models.CharField(_("autoridad que acredita"), max_length=200)
    accredits_here = models.BooleanField(
        _("la acreditación se resuelve aquí"), default=True
    )
    jornada_on = models.DateField(_("jornada"))
    opens_at = models.TimeField(_("apertura de mesas"), default="09:00")
    closes_at = models.TimeField(_("cierre de mesas"), default="17:00")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    is_demonstration = models.BooleanField(_("de demostración"), default=False)

    class Meta:
        verbose_name = _("proceso")
        verbose_name_plural = _("procesos")
        constraints: ClassVar = [one_of("kind", ProcessKind, name="process_kind_known")]

    def __str__(self) -> str:
        return self.short_name

    @property
    def name(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.name_en) or self.name_es


class ProcessModality(models.Model):
    """A modality that a process offers, with its own window."""

    process = models.ForeignKey(
        ElectoralProcess, on_delete=models.CASCADE, related_name="modalities"
    )
    modality = models.ForeignKey(
        "missions.Modality", on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("inicia"))
    ends_on = models.DateField(_("termina"))

    class Meta:
        verbose_name = _("modalidad del proceso")
        verbose_name_plural = _("modalidades del proceso")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["process", "modality"], name="process_modality_once"
            ),
            ordered("starts_on", "ends_on", name="process_modality_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.process} · {self.modality}"


class Milestone(models.Model):
    """A date of the calendar with its source."""

    process = models.ForeignKey(
        ElectoralProcess, on_delete=models.CASCADE, related_name="milestones"
    )
    code = models.CharField(_("clave"), max_length=40)
    name_es = models.CharField(_("nombre"), max_length=200)
    name_en = models.CharField(_("nombre en inglés"), max_length=200, blank=True)
    starts_on = models.DateField(_("fecha"))
    ends_on = models.DateField(_("hasta"), null=True, blank=True)
    precision = models.CharField(
        max_length=6, choices=DatePrecision, default=DatePrecision.DAY
    )
    mark = models.CharField(_("evidencia"), max_length=4, choices=EvidenceMark)
    source = models.CharField(_("fuente"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("hito")
        verbose_name_plural = _("hitos")
        constraints: ClassVar = [
            one_of("precision", DatePrecision, name="milestone_precision_known"),
            one_of("mark", EvidenceMark, name="milestone_mark_known"),
            ordered("starts_on", "ends_on", name="milestone_ordered"),
            models.UniqueConstraint(fields=["process", "code"], name="milestone_once"),
        ]

    def __str__(self) -> str:
        return self.name_es

    @property
    def name(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.name_en) or self.name_es


class RuleSet(UuidModel):
    """A version of the rules of a process. A file keeps the version it was filed
    under; a published version is not edited, a new one is made."""

    process = models.ForeignKey(
        ElectoralProcess, on_delete=models.CASCADE, related_name="rule_sets"
    )
    version = models.PositiveSmallIntegerField(_("versión"))
    valid_from = models.DateField(_("vigente desde"))
    basis = models.CharField(_("fundamento"), max_length=250)

    class Meta:
        verbose_name = _("conjunto de reglas")
        verbose_name_plural = _("conjuntos de reglas")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["process", "version"], name="ruleset_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.process} v{self.version}"


class Rule(models.Model):
    """One parameter: ``value`` is a number, text, list or object in JSON.

    For clocks `unit` is one of hours, days, business_days.
    """

    rule_set = models.ForeignKey(
        RuleSet, on_delete=models.CASCADE, related_name="rules"
    )
    code = models.CharField(_("clave"), max_length=60)
    name_es = models.CharField(_("regla"), max_length=250)
    name_en = models.CharField(_("regla en inglés"), max_length=250, blank=True)
    value = models.JSONField(_("valor"))
    unit = models.CharField(_("unidad"), max_length=20, blank=True)
    anchor = models.CharField(_("se cuenta desde"), max_length=60, blank=True)
    mark = models.CharField(_("evidencia"), max_length=4, choices=EvidenceMark)
    source = models.CharField(_("fuente"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("regla")
        verbose_name_plural = _("reglas")
        constraints: ClassVar = [
            one_of("mark", EvidenceMark, name="rule_mark_known"),
            models.UniqueConstraint(fields=["rule_set", "code"], name="rule_once"),
        ]

    def __str__(self) -> str:
        return self.code
