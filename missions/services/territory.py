"""Bring in territorial units and polling places from a spreadsheet.

The rows are checked first, each named by its number in the sheet; nothing is
written while one of them is wrong, and all of them are written at once.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields, resources
from import_export.instance_loaders import CachedInstanceLoader
from import_export.widgets import Widget
from tablib import Dataset

from core import audit
from core.exceptions import Blocker, Refused
from core.models import User
from missions.models import (
    Alcaldia,
    District,
    DistrictAlcaldia,
    ElectoralProcess,
    GeographicFrame,
    Modality,
    PollingPlace,
    TerritorialUnit,
)
from missions.models.frame import UNIT_KEY_PATTERN
from missions.rules import place_cells

FORMULA_START = ("=", "+", "@", "\t")
SHOWN_ROWS = 200


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken, by its number in the sheet."""

    number: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do."""

    new: int
    updated: int
    unchanged: int
    bad: tuple[BadRow, ...]
    changes: tuple[tuple[int, str], ...]

    @property
    def total(self) -> int:
        return self.new + self.updated + self.unchanged + len(self.bad)


def plain(text: str) -> str:
    """Lower case without accents: how names are compared."""
    letters = unicodedata.normalize("NFKD", text.strip().lower())
    return "".join(each for each in letters if not unicodedata.combining(each))


def _kept(column: str, attribute: str) -> fields.Field:
    return fields.Field(attribute=attribute, column_name=column, widget=Widget())


class _Rows(resources.ModelResource):  # type: ignore[misc]
    """Checks rows one by one; a subclass knows what a row must say."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    key_column = ""
    limits: ClassVar[dict[str, int]] = {}

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        self.numbers = [int(row.tags[0]) for row in dataset._data]
        self.seen: dict[str, int] = {}

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        reasons = self.cell_reasons(row) or self.row_reasons(row)
        number = self.numbers[kwargs["row_number"] - 1]
        key = row[self.key_column]
        if key and key in self.seen:
            message = _("La clave %(key)s ya está en la fila %(row)s.")
            reasons.append(message % {"key": key, "row": self.seen[key]})
        self.seen.setdefault(key, number)
        if reasons:
            raise ValidationError(reasons)

    def cell_reasons(self, row: dict[str, Any]) -> list[str]:
        """Empty cells, formulas and texts that do not fit."""
        reasons = []
        for column, value in list(row.items()):
            if column in self.required and not value:
                reasons.append(_("Falta «%(column)s».") % {"column": column})
            elif str(value).startswith(FORMULA_START):
                reasons.append(
                    _("«%(column)s» tiene una fórmula.") % {"column": column}
                )
            elif len(str(value)) > self.limits.get(column, 250):
                reasons.append(
                    _("«%(column)s» pasa de %(limit)d caracteres.")
                    % {"column": column, "limit": self.limits.get(column, 250)}
                )
        return reasons

    def row_reasons(self, row: dict[str, Any]) -> list[str]:
        """What is wrong with the meaning of a row; fills in what is looked up."""
        raise NotImplementedError


class UnitRows(_Rows):
    """Unidades Territoriales of a frame, by their key."""

    required = ("clave_ut", "ut", "distrito", "demarcacion_territorial")
    key_column = "clave_ut"
    limits: ClassVar = {"ut": 150, "clave_ut": 6}

    key = _kept("clave_ut", "key")
    name = _kept("ut", "name")
    district = _kept("_district", "district_id")
    alcaldia = _kept("_alcaldia", "alcaldia_id")

    class Meta:
        model = TerritorialUnit
        import_id_fields = ("key",)
        fields = ("key", "name", "district", "alcaldia")
        instance_loader_class = CachedInstanceLoader
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        use_bulk = True
        store_instance = True

    def __init__(self, scope: GeographicFrame, *, fictional: bool) -> None:
        super().__init__()
        self.frame, self.fictional = scope, fictional
        rows = District.objects.filter(frame=scope).values_list("number", "pk")
        self.districts = {str(number): pk for number, pk in rows}
        alcaldias = Alcaldia.objects.values_list("pk", "code", "name")
        self.alcaldias = {plain(name): (pk, code) for pk, code, name in alcaldias}
        self.alcaldias |= {code: (pk, code) for pk, code, name in alcaldias}
        self.pairs = set(
            DistrictAlcaldia.objects.filter(district__frame=scope).values_list(
                "district_id", "alcaldia_id"
            )
        )

    def get_queryset(self) -> Any:
        return TerritorialUnit.objects.filter(frame=self.frame)

    def init_instance(self, row: Any = None) -> TerritorialUnit:
        return TerritorialUnit(frame=self.frame, is_fictional=self.fictional)

    def row_reasons(self, row: dict[str, Any]) -> list[str]:
        reasons = []
        key = row["clave_ut"]
        if not re.match(UNIT_KEY_PATTERN, key):
            reasons.append(
                _("La clave «%(key)s» no tiene la forma AA-NNN, con AA de 02 a 17.")
                % {"key": key}
            )
        district = self.districts.get(row["distrito"].lstrip("0"))
        if district is None:
            message = _("No existe el distrito «%(name)s».")
            reasons.append(message % {"name": row["distrito"]})
        alcaldia = self._alcaldia(row["demarcacion_territorial"])
        if alcaldia is None:
            message = _("No existe la alcaldía «%(name)s».")
            reasons.append(message % {"name": row["demarcacion_territorial"]})
        if alcaldia and not reasons:
            reasons += self._pair_reasons(row, district, alcaldia)
        row["_district"] = district
        row["_alcaldia"] = alcaldia[0] if alcaldia else None
        return reasons

    def _alcaldia(self, text: str) -> tuple[int, str] | None:
        return self.alcaldias.get(plain(text)) or self.alcaldias.get(text.zfill(2))

    def _pair_reasons(
        self, row: dict[str, Any], district: int | None, alcaldia: tuple[int, str]
    ) -> list[str]:
        reasons = []
        if row["clave_ut"][:2] != alcaldia[1]:
            reasons.append(
                _("La clave empieza con %(prefix)s y la alcaldía es la %(code)s.")
                % {"prefix": row["clave_ut"][:2], "code": alcaldia[1]}
            )
        if (district, alcaldia[0]) not in self.pairs:
            reasons.append(
                _("El distrito %(district)s no toca la alcaldía %(alcaldia)s.")
                % {
                    "district": row["distrito"],
                    "alcaldia": row["demarcacion_territorial"],
                }
            )
        return reasons


class PlaceRows(_Rows):
    """Polling places of a process, by their code."""

    required = ("mesa", "clave_ut", "modalidad", "domicilio")
    key_column = "mesa"
    optional = tuple(place_cells.COLUMNS)
    limits: ClassVar = {"mesa": 20, "enlace": 150}

    code = _kept("mesa", "code")
    unit = _kept("_unit", "unit_id")
    modality = _kept("_modality", "modality_id")
    address = _kept("domicilio", "address")
    latitude = _kept("latitud", "latitude")
    longitude = _kept("longitud", "longitude")
    opens_at = _kept("abre", "opens_at")
    closes_at = _kept("cierra", "closes_at")
    visits_wished = _kept("visitas", "visits_wished")
    capacity = _kept("capacidad", "capacity")
    contact = _kept("enlace", "contact")

    class Meta:
        model = PollingPlace
        import_id_fields = ("code",)
        fields = (
            *("code", "unit", "modality", "address", "latitude", "longitude"),
            *("opens_at", "closes_at", "visits_wished", "capacity", "contact"),
        )
        instance_loader_class = CachedInstanceLoader
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        use_bulk = True
        store_instance = True

    def __init__(self, scope: ElectoralProcess, *, fictional: bool) -> None:
        super().__init__()
        self.process, self.fictional = scope, fictional
        self.units = dict(TerritorialUnit.objects.values_list("key", "pk"))
        offered = scope.modalities.values("modality")
        rows = Modality.objects.filter(pk__in=offered).values_list("code", "pk")
        self.modalities = dict(rows)

    def get_queryset(self) -> Any:
        return PollingPlace.objects.filter(process=self.process)

    def init_instance(self, row: Any = None) -> PollingPlace:
        return PollingPlace(process=self.process, is_fictional=self.fictional)

    def row_reasons(self, row: dict[str, Any]) -> list[str]:
        reasons = []
        row["_unit"] = self.units.get(row["clave_ut"])
        row["_modality"] = self.modalities.get(row["modalidad"].upper())
        if row["_unit"] is None:
            message = _("No existe la unidad territorial «%(key)s».")
            reasons.append(message % {"key": row["clave_ut"]})
        if row["_modality"] is None:
            message = _("El proceso no tiene la modalidad «%(code)s».")
            reasons.append(message % {"code": row["modalidad"]})
        return reasons + place_cells.read(row)


KINDS: dict[str, type[_Rows]] = {"unidades": UnitRows, "mesas": PlaceRows}
TITLES = {
    "unidades": gettext_lazy("Unidades Territoriales"),
    "mesas": gettext_lazy("Mesas"),
}
SAMPLES = {
    "unidades": ("02-001", "Unidad de ejemplo", "3", "Azcapotzalco"),
    "mesas": (
        *("02-001-1", "02-001", "JOR", "Calle de Ejemplo 1"),
        *("19.48", "-99.18", "09:00", "17:00", "1", "", ""),
    ),
}


def column_blockers(kind: str, data: Dataset) -> list[Blocker]:
    """Columns that the sheet must have."""
    missing = [name for name in KINDS[kind].required if name not in data.headers]
    if not missing:
        return []
    message = _("Faltan las columnas: %(names)s.") % {"names": ", ".join(missing)}
    return [Blocker("columns_missing", message)]


def template_sheet(kind: str) -> Dataset:
    """An empty sheet with the columns and one row of example."""
    rows = KINDS[kind]
    return Dataset(SAMPLES[kind], headers=rows.required + rows.optional)


def preview_import(
    *, kind: str, scope: Any, data: Dataset, fictional: bool = False
) -> ImportPreview:
    """What the rows would do; writes nothing."""
    if blockers := column_blockers(kind, data):
        raise Refused(blockers)
    resource = KINDS[kind](scope, fictional=fictional)
    result = resource.import_data(data, dry_run=True, use_transactions=False)
    return _preview(resource, result)


def _preview(resource: _Rows, result: Any) -> ImportPreview:
    bad = [
        BadRow(resource.numbers[row.number - 1], tuple(row.error.messages))
        for row in result.invalid_rows
    ]
    bad += [
        BadRow(resource.numbers[number - 1], tuple(str(e.error) for e in errors))
        for number, errors in result.row_errors()
    ]
    totals = Counter(result.totals)
    changes = [
        (resource.numbers[index], _changed(resource, row))
        for index, row in enumerate(result.rows)
        if row.import_type == "update"
    ]
    return ImportPreview(
        new=totals["new"],
        updated=totals["update"],
        unchanged=totals["skip"],
        bad=tuple(sorted(bad, key=lambda row: row.number)),
        changes=tuple(changes[:SHOWN_ROWS]),
    )


def _changed(resource: _Rows, row: Any) -> str:
    """Columns that differ from what is stored."""
    return ", ".join(
        field.column_name.lstrip("_")
        for field in resource.get_import_fields()
        if field.get_value(row.original) != field.get_value(row.instance)
    )


@transaction.atomic
def apply_import(
    *,
    kind: str,
    scope: Any,
    data: Dataset,
    fictional: bool = False,
    by: User | None,
    at: datetime,
) -> ImportPreview:
    """Write all rows, or none where one of them is wrong."""
    type(scope).objects.select_for_update(no_key=True).get(pk=scope.pk)
    preview = preview_import(kind=kind, scope=scope, data=data, fictional=fictional)
    if preview.bad:
        message = _("La hoja tiene filas con error; no se guardó ninguna.")
        raise Refused([Blocker("rows_with_errors", message)])
    resource = KINDS[kind](scope, fictional=fictional)
    resource.import_data(data, raise_errors=True, use_transactions=False)
    audit.record(
        action=f"missions.import.{kind}",
        by=by,
        at=at,
        target=scope,
        new=preview.new,
        updated=preview.updated,
        unchanged=preview.unchanged,
    )
    return preview
