"""Editable bilingual catalogues: data, never enums."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import ordered
from missions.enums import EvidenceMark, ResponseStage
from missions.querysets import AreaQuerySet, CatalogueQuerySet


class Catalogue(models.Model):
    """A list of codes with a Spanish and an English label."""

    code = models.CharField(_("clave"), max_length=20, unique=True)
    name_es = models.CharField(_("nombre"), max_length=200)
    name_en = models.CharField(_("nombre en inglés"), max_length=200)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)
    is_active = models.BooleanField(_("vigente"), default=True)
    source = models.CharField(_("fuente"), max_length=200, blank=True)
    mark = models.CharField(
        _("evidencia"), max_length=4, choices=EvidenceMark, blank=True
    )

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(mark__in=["", *EvidenceMark.values]),
                name="%(class)s_mark_known",
                violation_error_message=_("El valor no está en la lista permitida."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Label in the language in use; Spanish where English is missing."""
        english = (get_language() or "").startswith("en")
        return (english and self.name_en) or self.name_es


class Phase(Catalogue):
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta(Catalogue.Meta):
        verbose_name = _("fase")
        verbose_name_plural = _("fases")


class Topic(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("tema")
        verbose_name_plural = _("temas")


class FindingType(Catalogue):
    needs_severity = models.BooleanField(_("lleva gravedad"), default=False)
    max_severity = models.PositiveSmallIntegerField(_("gravedad máxima"), default=4)
    needs_place = models.BooleanField(_("exige lugar y hora"), default=False)
    is_incident = models.BooleanField(_("es incidente"), default=False)

    class Meta(Catalogue.Meta):
        verbose_name = _("tipo de hallazgo")
        verbose_name_plural = _("tipos de hallazgo")


class IncidentType(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("tipo de incidente")
        verbose_name_plural = _("tipos de incidente")


class Severity(Catalogue):
    level = models.PositiveSmallIntegerField(_("nivel"), unique=True)
    alerts = models.BooleanField(_("avisa de inmediato"), default=False)
    definition_es = models.CharField(_("definición"), max_length=200, blank=True)
    definition_en = models.CharField(
        _("definición en inglés"), max_length=200, blank=True
    )

    class Meta(Catalogue.Meta):
        verbose_name = _("gravedad")
        verbose_name_plural = _("gravedades")

    @property
    def definition(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.definition_en) or self.definition_es


class Scope(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("alcance")
        verbose_name_plural = _("alcances")


class Recurrence(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("recurrencia")
        verbose_name_plural = _("recurrencias")


class EvidenceLevel(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("nivel de evidencia")
        verbose_name_plural = _("niveles de evidencia")


class Priority(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("prioridad")
        verbose_name_plural = _("prioridades")


class Horizon(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("horizonte")
        verbose_name_plural = _("horizontes")


class AddresseeNature(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("naturaleza")
        verbose_name_plural = _("naturalezas")


class ResponseStatus(Catalogue):
    """Institutional response. `is_answer`: an area may choose it as its answer.

    `stage` tells an acceptance from the progress and the fulfilment that follow it.
    """

    is_answer = models.BooleanField(_("es respuesta del área"), default=False)
    needs_commitment = models.BooleanField(_("exige acción y fecha"), default=False)
    needs_reason = models.BooleanField(_("exige motivo"), default=False)
    needs_authority = models.BooleanField(_("exige autoridad"), default=False)
    needs_evidence = models.BooleanField(_("exige evidencia"), default=False)
    stage = models.CharField(
        _("qué dice de lo recomendado"),
        max_length=10,
        choices=ResponseStage,
        blank=True,
    )

    class Meta(Catalogue.Meta):
        verbose_name = _("estatus de respuesta")
        verbose_name_plural = _("estatus de respuesta")
        constraints: ClassVar = [
            *Catalogue.Meta.constraints,
            models.CheckConstraint(
                condition=Q(stage__in=["", *ResponseStage.values]),
                name="response_stage_known",
                violation_error_message=_("El valor no está en la lista permitida."),
            ),
        ]


class ImplementationStatus(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("estatus de implementación")
        verbose_name_plural = _("estatus de implementación")


class Modality(Catalogue):
    """A way of voting that may be observed; `on_request` ones must be asked for."""

    on_request = models.BooleanField(_("se solicita al registrarse"), default=False)
    anticipated = models.BooleanField(_("anticipada"), default=False)

    class Meta(Catalogue.Meta):
        verbose_name = _("modalidad")
        verbose_name_plural = _("modalidades")


class InviteeCategory(Catalogue):
    class Meta(Catalogue.Meta):
        verbose_name = _("categoría de invitación")
        verbose_name_plural = _("categorías de invitación")


class Area(Catalogue):
    """An area of the institute or an external authority, while it exists."""

    valid_from = models.DateField(_("desde"), null=True, blank=True)
    valid_to = models.DateField(_("hasta"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    is_external = models.BooleanField(_("externa"), default=False)
    email = models.EmailField(_("correo"), blank=True)

    objects = AreaQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Catalogue.Meta):
        verbose_name = _("área")
        verbose_name_plural = _("áreas")
        constraints: ClassVar = [
            *Catalogue.Meta.constraints,
            ordered("valid_from", "valid_to", name="area_dates_ordered"),
        ]
