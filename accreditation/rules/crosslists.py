"""What a row of a list must say, and how near a file and a row are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from accreditation.enums import Certainty, HitBasis
from accreditation.models import CrossEntry, CrossHit, CrossMark
from accreditation.rules.applications import own_file_blockers
from accreditation.rules.doubles import bare_name
from accreditation.rules.identity import curp_birth, curp_blockers, voter_key_shape_ok
from accreditation.rules.rosters import FORMULA_START, read_day
from core.crypto import blind_index, normalise
from core.exceptions import Blocker
from core.models import User
from network.models import Person

REQUIRED = ("nombres", "primer_apellido")
COLUMNS = (
    *("nombres", "primer_apellido", "segundo_apellido"),
    *("fecha_nacimiento", "curp", "clave_elector", "detalle"),
)
EXAMPLE = (
    *("Persona", "Ficticia", "de Ejemplo"),
    *("1990-01-01", "", "", "Presidencia de mesa, sección 9999"),
)
LIMIT = 120
Likeness = tuple[Certainty, HitBasis]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that can be taken: what is compared, and what a person reads."""

    number: int
    name: str
    detail: str
    name_index: str
    birth_index: str
    curp_index: str
    voter_key_index: str


@dataclass(slots=True)
class CheckedList:
    good: list[ListRow] = field(default_factory=list)
    bad: list[tuple[int, list[str]]] = field(default_factory=list)

    def add(self, number: int, row: Mapping[str, str]) -> None:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        reasons = _reasons(cells)
        if reasons:
            self.bad.append((number, reasons))
            return
        self.good.append(_row(number, cells))


def missing_columns(headers: Iterable[str]) -> list[str]:
    there = set(headers)
    return [name for name in REQUIRED if name not in there]


def _reasons(cells: Mapping[str, str]) -> list[str]:
    reasons = []
    for column, value in cells.items():
        told = {"column": column, "limit": LIMIT}
        if column in REQUIRED and not value:
            reasons.append(_("Falta «%(column)s».") % told)
        elif value.startswith(FORMULA_START):
            reasons.append(_("«%(column)s» tiene una fórmula.") % told)
        elif len(value) > LIMIT:
            reasons.append(_("«%(column)s» pasa de %(limit)d caracteres.") % told)
    if cells["fecha_nacimiento"] and read_day(cells["fecha_nacimiento"]) is None:
        reasons.append(_("La fecha de nacimiento no existe: escriba AAAA-MM-DD."))
    key, curp = normalise(cells["clave_elector"]), normalise(cells["curp"])
    if key and not voter_key_shape_ok(key):
        reasons.append(_("La clave de elector no tiene la forma debida."))
    if curp:
        reasons += [str(blocker) for blocker in curp_blockers(curp)]
    return reasons


def _row(number: int, cells: Mapping[str, str]) -> ListRow:
    name = " ".join(cells[column] for column in COLUMNS[:3] if cells[column])
    curp = normalise(cells["curp"])
    born = read_day(cells["fecha_nacimiento"]) or (curp_birth(curp) if curp else None)
    return ListRow(
        number=number,
        name=name,
        detail=cells["detalle"],
        name_index=blind_index(bare_name(name), "name"),
        birth_index=birth_index(born),
        curp_index=blind_index(curp, "curp"),
        voter_key_index=blind_index(cells["clave_elector"], "voter_key"),
    )


def birth_index(born: date | None) -> str:
    return blind_index(born.isoformat(), "birth") if born else ""


def likeness(entry: CrossEntry, person: Person, mark: CrossMark) -> Likeness | None:
    """How sure it is that a person is the one of a row; None where they are not near.

    The same document is certain. The same name is possible, and more so with the
    same birth; another birth says that it is somebody else.
    """
    if entry.curp_index and entry.curp_index == person.curp_index:
        return Certainty.CERTAIN, HitBasis.CURP
    if entry.voter_key_index and entry.voter_key_index == person.voter_key_index:
        return Certainty.CERTAIN, HitBasis.VOTER_KEY
    if entry.name_index != mark.name_index:
        return None
    if not (entry.birth_index and mark.birth_index):
        return Certainty.POSSIBLE, HitBasis.NAME
    if entry.birth_index == mark.birth_index:
        return Certainty.POSSIBLE, HitBasis.NAME_BIRTH
    return None


def settling_blockers(
    hit: CrossHit, *, confirmed: bool, note: str, has_ground: bool, by: User
) -> list[Blocker]:
    """Reasons against a decision on a hit: one's own file, no reason, no ground."""
    found = own_file_blockers(hit.application, by)
    if not note.strip():
        found = [*found, Blocker("reason_missing", _("Escriba el motivo."))]
    if confirmed and not has_ground:
        message = _("Elija el fundamento.")
        found = [*found, Blocker("ground_missing", message)]
    return found
