"""In which order, and in which heaps, the badges of a run come out of the printer.

An app above registers an order of its own when it starts (delegations are a noun of
logistics): nothing here imports upwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import normalize
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accreditation.models import Accreditation

# Accreditation -> name of its heap; one that is missing has no heap.
Heaps = Callable[[Sequence[Accreditation]], dict[UUID, str]]


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A way to sort a run: by heap, and within each heap by surname."""

    code: str
    label: str | Promise
    heaps: Heaps


ORDERS: dict[str, PrintOrder] = {}


def register_order(order: PrintOrder) -> None:
    """Offer an order on the page of print runs."""
    ORDERS[order.code] = order


def in_order(rows: Sequence[Accreditation], code: str) -> list[tuple[str, UUID]]:
    """(heap, accreditation) in the order of printing; without heap comes last."""
    heaps = ORDERS[code].heaps(rows)

    def place(row: Accreditation) -> tuple[bool, list[str], int]:
        person, heap = row.participant.person, heaps.get(row.pk, "")
        names = (person.first_surname, person.second_surname, person.given_names)
        return (not heap, [_plain(name) for name in (heap, *names)], row.number)

    return [(heaps.get(row.pk, ""), row.pk) for row in sorted(rows, key=place)]


def _plain(text: str) -> str:
    """Letters as a dictionary sorts them: Á beside A, ñ after n."""
    return "".join(
        letter
        for letter in normalize("NFD", text.lower().replace("ñ", "n\uffff"))
        if not "\u0300" <= letter <= "\u036f"
    )


def _no_heaps(rows: Sequence[Accreditation]) -> dict[UUID, str]:
    return {}


def _by_district(rows: Sequence[Accreditation]) -> dict[UUID, str]:
    return {
        row.pk: str(_("Distrito %02d") % row.participant.district.number)
        for row in rows
        if row.participant.district is not None
    }


def _by_institution(rows: Sequence[Accreditation]) -> dict[UUID, str]:
    return {
        row.pk: row.participant.institution.name
        for row in rows
        if row.participant.institution is not None
    }


register_order(PrintOrder("surname", _("Por apellido"), _no_heaps))
register_order(PrintOrder("district", _("Por distrito y apellido"), _by_district))
register_order(
    PrintOrder("institution", _("Por organización y apellido"), _by_institution)
)
