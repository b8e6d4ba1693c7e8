"""Where things are: alcaldías, districts (many to many), units, polling places."""

from typing import ClassVar

from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import ordered
from missions.models.process import ElectoralProcess
from missions.querysets import PollingPlaceQuerySet

UNIT_KEY_PATTERN = r"^(0[2-9]|1[0-7])-\d{3}\Z"
UNIT_KEY = RegexValidator(
    UNIT_KEY_PATTERN, _("La clave tiene la forma AA-NNN, con AA de 02 a 17.")
)

MAX_WISHED = 20  # visits that a place may be planned for


def _between(least: int, most: int) -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(least), MaxValueValidator(most)]


class GeographicFrame(models.Model):
    """A version of the territory (marco geográfico)."""

    code = models.CharField(_("clave"), max_length=20, unique=True)
    name = models.CharField(_("nombre"), max_length=150)
    approved_on = models.DateField(_("aprobado"), null=True, blank=True)
    source = models.CharField(_("instrumento"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("marco geográfico")
        verbose_name_plural = _("marcos geográficos")

    def __str__(self) -> str:
        return self.name


class Alcaldia(models.Model):
    """One of the 16 alcaldías; the two digits equal the INEGI municipality."""

    code = models.CharField(_("clave"), max_length=2, unique=True)
    inegi = models.CharField(_("clave INEGI"), max_length=5, unique=True)
    name = models.CharField(_("nombre"), max_length=60)
    short = models.CharField(_("abreviatura"), max_length=3)
    column = models.PositiveSmallIntegerField(_("columna del mapa"))
    row = models.PositiveSmallIntegerField(_("fila del mapa"))

    class Meta:
        verbose_name = _("alcaldía")
        verbose_name_plural = _("alcaldías")

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A local district and its Dirección Distrital."""

    frame = models.ForeignKey(
        GeographicFrame, on_delete=models.PROTECT, related_name="districts"
    )
    number = models.PositiveSmallIntegerField(_("número"))
    alcaldias = models.ManyToManyField(
        Alcaldia, through="DistrictAlcaldia", related_name="districts"
    )

    class Meta:
        verbose_name = _("distrito")
        verbose_name_plural = _("distritos")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["frame", "number"], name="district_once")
        ]

    def __str__(self) -> str:
        return f"{self.number:02d}"


class DistrictAlcaldia(models.Model):
    """How many sections of an alcaldía a district has."""

    district = models.ForeignKey(
        District, on_delete=models.CASCADE, related_name="shares"
    )
    alcaldia = models.ForeignKey(
        Alcaldia, on_delete=models.PROTECT, related_name="shares"
    )
    sections = models.PositiveIntegerField(_("secciones"), null=True, blank=True)

    class Meta:
        verbose_name = _("distrito por alcaldía")
        verbose_name_plural = _("distritos por alcaldía")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district", "alcaldia"], name="district_alcaldia_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.district} · {self.alcaldia}"


class TerritorialUnit(models.Model):
    """Unidad Territorial: colonia, unidad habitacional, pueblo or barrio."""

    frame = models.ForeignKey(
        GeographicFrame, on_delete=models.PROTECT, related_name="units"
    )
    key = models.CharField(_("clave"), max_length=6, validators=[UNIT_KEY])
    name = models.CharField(_("nombre"), max_length=150)
    alcaldia = models.ForeignKey(
        Alcaldia, on_delete=models.PROTECT, related_name="units"
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="units"
    )
    is_fictional = models.BooleanField(_("ficticia"), default=False)

    class Meta:
        verbose_name = _("unidad territorial")
        verbose_name_plural = _("unidades territoriales")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["frame", "key"], name="unit_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"


class PollingPlace(models.Model):
    """A mesa (or other place of voting) of a process."""

    process = models.ForeignKey(
        ElectoralProcess, on_delete=models.PROTECT, related_name="places"
    )
    code = models.CharField(_("clave de mesa"), max_length=20)
    unit = models.ForeignKey(
        TerritorialUnit, on_delete=models.PROTECT, related_name="places"
    )
    modality = models.ForeignKey(
        "missions.Modality", on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(_("domicilio"), max_length=250)
    latitude = models.FloatField(
        _("latitud"), null=True, blank=True, validators=_between(-90, 90)
    )
    longitude = models.FloatField(
        _("longitud"), null=True, blank=True, validators=_between(-180, 180)
    )
    opens_at = models.TimeField(_("abre"), null=True, blank=True)
    closes_at = models.TimeField(_("cierra"), null=True, blank=True)
    visits_wished = models.PositiveSmallIntegerField(
        _("visitas deseadas"), default=1, validators=[MaxValueValidator(MAX_WISHED)]
    )
    capacity = models.PositiveSmallIntegerField(
        _("personas observadoras a la vez"), null=True, blank=True
    )
    contact = models.CharField(_("enlace en la mesa"), max_length=150, blank=True)
    is_fictional = models.BooleanField(_("ficticia"), default=False)

    objects = PollingPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("mesa")
        verbose_name_plural = _("mesas")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["process", "code"], name="place_code_once"),
            ordered("opens_at", "closes_at", name="place_hours_ordered"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, latitude__range=(-90, 90))
                & Q(longitude__isnull=False, longitude__range=(-180, 180)),
                name="place_point_whole",
                violation_error_message=_("Escriba latitud y longitud, o ninguna."),
            ),
            models.CheckConstraint(
                condition=Q(visits_wished__lte=MAX_WISHED), name="place_wished_bounded"
            ),
        ]

    def __str__(self) -> str:
        return self.code
