"""The sheet of another authority's accreditations: what a row must say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from accreditation.rules.identity import curp_blockers, voter_key_shape_ok
from accreditation.rules.rosters import FORMULA_START, SEXES
from core.crypto import normalise
from core.folios import normalise as same_number

COLUMNS = (
    *("numero", "nombres", "primer_apellido", "segundo_apellido", "sexo"),
    *("otorgada_el", "vigente_desde", "vigente_hasta", "distrito"),
    *("clave_elector", "curp", "correo"),
)
REQUIRED = ("numero", "nombres", "primer_apellido", "sexo", "otorgada_el")
EXAMPLE = (
    *("INE-EJEMPLO-00001", "Persona", "Ficticia", "de Ejemplo", "M"),
    *("2026-04-20", "2026-04-20", "2026-05-15", "12", "", "", ""),
)
LIMITS = {"numero": 60, "nombres": 100, "primer_apellido": 80, "segundo_apellido": 80}
DISTRICTS = range(1, 34)


@dataclass(frozen=True, slots=True)
class MirrorRow:
    """A row that can be taken."""

    number: int
    cells: dict[str, str]
    granted_on: date
    starts_on: date | None
    ends_on: date | None

    @property
    def key(self) -> str:
        return same_number(self.cells["numero"])


@dataclass(slots=True)
class MirrorCheck:
    """Judges rows one after the other, and remembers which numbers were there."""

    known: dict[str, int]
    good: list[MirrorRow] = field(default_factory=list)
    bad: list[tuple[int, list[str]]] = field(default_factory=list)

    def add(self, number: int, row: Mapping[str, str]) -> None:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        days = {n: day(cells[n]) for n in COLUMNS if n in DAYS}
        reasons = [*_cells(cells), *_days(cells, days), *_identity(cells)]
        key = same_number(cells["numero"])
        before = self.known.setdefault(key, number) if key else number
        if before == 0:
            reasons.append(_("Ese número ya está reflejado en la misión."))
        elif before != number:
            said = _("Ese número ya está en la fila %(row)d.")
            reasons.append(said % {"row": before})
        granted = days["otorgada_el"]
        if reasons or granted is None:
            self.bad.append((number, reasons))
            return
        starts, ends = days["vigente_desde"], days["vigente_hasta"]
        self.good.append(MirrorRow(number, cells, granted, starts, ends))


DAYS = ("otorgada_el", "vigente_desde", "vigente_hasta")


def missing_columns(headers: Iterable[str]) -> list[str]:
    there = set(headers)
    return [name for name in REQUIRED if name not in there]


def day(text: str) -> date | None:
    """`2026-04-20` or `20/04/2026`; nothing where it is no day."""
    if text[2:3] == "/" and text[5:6] == "/":
        text = f"{text[6:]}-{text[3:5]}-{text[:2]}"
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _cells(cells: Mapping[str, str]) -> list[str]:
    reasons = []
    for column, value in cells.items():
        told = {"column": column, "limit": LIMITS.get(column, 254)}
        if column in REQUIRED and not value:
            reasons.append(_("Falta «%(column)s».") % told)
        elif value.startswith(FORMULA_START):
            reasons.append(_("«%(column)s» tiene una fórmula.") % told)
        elif len(value) > LIMITS.get(column, 254):
            reasons.append(_("«%(column)s» pasa de %(limit)d caracteres.") % told)
    return reasons


def _days(cells: Mapping[str, str], days: Mapping[str, date | None]) -> list[str]:
    reasons = [
        _("«%(column)s» no es una fecha: escriba AAAA-MM-DD.") % {"column": name}
        for name in DAYS
        if cells[name] and days[name] is None
    ]
    starts, ends = days["vigente_desde"], days["vigente_hasta"]
    if starts and ends and ends < starts:
        reasons.append(_("La vigencia termina antes de empezar."))
    return reasons


def _identity(cells: Mapping[str, str]) -> list[str]:
    reasons = []
    if cells["sexo"] and cells["sexo"].upper() not in SEXES:
        reasons.append(_("El sexo se escribe M (mujer), H (hombre) o X."))
    key, curp = normalise(cells["clave_elector"]), normalise(cells["curp"])
    if key and not voter_key_shape_ok(key):
        reasons.append(_("La clave de elector no tiene la forma debida."))
    if curp:
        reasons += [str(blocker) for blocker in curp_blockers(curp)]
    number = cells["distrito"]
    if number and not (number.isdecimal() and int(number) in DISTRICTS):
        reasons.append(_("El distrito va de 1 a 33."))
    return reasons
