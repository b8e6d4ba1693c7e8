"""The sheet with which an organisation brings its people: what a row must say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accreditation.rules.identity import curp_blockers, voter_key_shape_ok
from core.crypto import blind_index, normalise
from network.enums import Sex

REQUIRED = ("nombres", "primer_apellido", "correo")
COLUMNS = (
    *("nombres", "primer_apellido", "segundo_apellido", "correo"),
    *("fecha_nacimiento", "sexo", "telefono", "clave_elector", "curp", "domicilio"),
)
EXAMPLE = (
    *("Persona", "Ficticia", "de Ejemplo", "persona@ejemplo.invalid"),
    *("1990-01-01", "M", "", "", "", "Calle de Ejemplo 1, colonia Ficticia"),
)
LIMITS = {"nombres": 100, "primer_apellido": 80, "segundo_apellido": 80}
LIMITS |= {"correo": 254, "domicilio": 400, "telefono": 30}
SEXES = {"M": Sex.WOMAN, "H": Sex.MAN, "X": Sex.OTHER}
EMAIL = gettext_lazy("El correo")
VOTER_KEY = gettext_lazy("La clave de elector")
FORMULA_START = ("=", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row that can be taken, as a draft keeps half-written pages."""

    number: int
    name: str
    email: str
    voter_key_index: str
    sections: dict[str, dict[str, list[str]]]


@dataclass(slots=True)
class CheckedSheet:
    good: list[GoodRow] = field(default_factory=list)
    bad: list[tuple[int, list[str]]] = field(default_factory=list)


def missing_columns(headers: Iterable[str]) -> list[str]:
    there = set(headers)
    return [name for name in REQUIRED if name not in there]


class RowCheck:
    """Judges rows one after the other, and remembers who was there before."""

    def __init__(self, emails: Iterable[str], keys: Iterable[str]) -> None:
        self.emails: dict[str, int] = dict.fromkeys(emails, 0)
        self.keys: dict[str, int] = dict.fromkeys(keys, 0)
        self.sheet = CheckedSheet()

    def add(self, number: int, row: Mapping[str, str]) -> None:
        cells = {name: row.get(name, "") or "" for name in COLUMNS}
        index = blind_index(cells["clave_elector"], "voter_key")
        email = cells["correo"].lower()
        reasons = _cell_reasons(cells) + _identity_reasons(cells)
        reasons += _seen(self.emails, email, number, EMAIL)
        reasons += _seen(self.keys, index, number, VOTER_KEY)
        if reasons:
            self.sheet.bad.append((number, reasons))
            return
        names = (cells[n] for n in COLUMNS[:3])
        self.sheet.good.append(
            GoodRow(
                number,
                " ".join(name for name in names if name),
                email,
                index,
                _sections(cells),
            )
        )


def _seen(known: dict[str, int], value: str, number: int, what: Promise) -> list[str]:
    """Whether a value was in an earlier row or is in the list already."""
    if not value:
        return []
    before = known.setdefault(value, number)
    if before == number:
        return []
    if before == 0:
        return [_("%(what)s ya está en la lista de su organización.") % {"what": what}]
    message = _("%(what)s ya está en la fila %(row)d.")
    return [message % {"what": what, "row": before}]


def still_good(
    rows: Iterable[GoodRow], emails: Iterable[str], keys: Iterable[str]
) -> CheckedSheet:
    """Rows judged good before, against whom the organisation has by now."""
    known = (dict.fromkeys(emails, 0), dict.fromkeys(keys, 0))
    sheet = CheckedSheet()
    for row in rows:
        reasons = _seen(known[0], row.email, row.number, EMAIL)
        reasons += _seen(known[1], row.voter_key_index, row.number, VOTER_KEY)
        if reasons:
            sheet.bad.append((row.number, reasons))
        else:
            sheet.good.append(row)
    return sheet


def _cell_reasons(cells: Mapping[str, str]) -> list[str]:
    reasons = []
    for column, value in cells.items():
        limit = LIMITS.get(column, 40)
        told = {"column": column, "limit": limit}
        if column in REQUIRED and not value:
            reasons.append(_("Falta «%(column)s».") % told)
        elif value.startswith(FORMULA_START):
            reasons.append(_("«%(column)s» tiene una fórmula.") % told)
        elif len(value) > limit:
            reasons.append(_("«%(column)s» pasa de %(limit)d caracteres.") % told)
    return reasons


def _identity_reasons(cells: Mapping[str, str]) -> list[str]:
    reasons = []
    if cells["correo"] and not _is_email(cells["correo"]):
        reasons.append(_("El correo no tiene la forma de un correo."))
    if cells["fecha_nacimiento"] and read_day(cells["fecha_nacimiento"]) is None:
        reasons.append(_("La fecha de nacimiento no existe: escriba AAAA-MM-DD."))
    if cells["sexo"] and cells["sexo"].upper() not in SEXES:
        reasons.append(_("El sexo se escribe M (mujer), H (hombre) o X."))
    key = normalise(cells["clave_elector"])
    if key and not voter_key_shape_ok(key):
        reasons.append(_("La clave de elector no tiene la forma debida."))
    curp = normalise(cells["curp"])
    if curp:
        reasons += [str(blocker) for blocker in curp_blockers(curp)]
    return reasons


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def read_day(text: str) -> date | None:
    """`1990-01-31` or `31/01/1990`."""
    if text[2:3] == "/" and text[5:6] == "/":
        text = f"{text[6:]}-{text[3:5]}-{text[:2]}"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _sections(cells: Mapping[str, str]) -> dict[str, dict[str, list[str]]]:
    born = read_day(cells["fecha_nacimiento"])
    pages = {
        "personal": {
            "given_names": cells["nombres"],
            "first_surname": cells["primer_apellido"],
            "second_surname": cells["segundo_apellido"],
            "birth_on": born.isoformat() if born else "",
            "sex": SEXES[cells["sexo"].upper()].value if cells["sexo"] else "",
            "phone": cells["telefono"],
            "email": cells["correo"].lower(),
        },
        "identification": {
            "voter_key": normalise(cells["clave_elector"]),
            "curp": normalise(cells["curp"]),
        },
        "address": {"address": cells["domicilio"]},
    }
    return {
        section: {name: [value] for name, value in page.items() if value}
        for section, page in pages.items()
        if any(page.values())
    }
