"""The list that people sign when they receive their badges, one sheet to a heap."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from accreditation import rules
from accreditation.models import Badge
from core.reports.document import Column, Kind
from core.reports.institute import current_institute
from core.reports.xlsx import Sheet, Workbook

# Millimetres of a row: a signature fits.
TALL = 11
BLANK = "\N{NO-BREAK SPACE}"  # a dash would say that there is nothing to sign


def delivery_workbook(
    badges: Sequence[Badge], *, order: str, at: datetime
) -> tuple[Workbook, int]:
    """Badges in the order in which they were printed, each heap on its own sheets."""
    places = rules.in_order([badge.accreditation for badge in badges], order)
    by_key = {badge.accreditation_id: badge for badge in badges}
    rows = [(heap, by_key[key]) for heap, key in places]
    institute, title = current_institute(), _("Lista de entrega de gafetes")
    sheets = tuple(
        _sheet(heap or _without(order), [badge for _heap, badge in some])
        for heap, some in groupby(rows, lambda row: row[0])
    )
    workbook = Workbook(
        title=title,
        author=institute.name,
        created_at=at,
        sheets=sheets or (_sheet(title, []),),
        primary=institute.primary,
    )
    return workbook, len(rows)


def _without(order: str) -> str:
    """Over those that belong to no heap: everybody, where nobody asked for heaps."""
    if order == "surname":
        return _("Lista de entrega de gafetes")
    return _("Sin grupo")


def _sheet(title: str, badges: Sequence[Badge]) -> Sheet:
    columns = (
        Column(_("N.º"), 0, Kind.INTEGER, chars=5),
        Column(_("Gafete"), 1, chars=18),
        Column(_("Nombre"), 2, chars=30),
        Column(_("Tipo"), 3, chars=16),
        Column(_("Organización o país"), 4, chars=24),
        Column(_("Firma de quien recibe"), 5, chars=32),
        Column(_("Fecha y hora"), 6, chars=14),
    )
    rows = [_row(number, badge) for number, badge in enumerate(badges, start=1)]
    note = _("Total: %(n)d. Entrega (nombre y firma): %(line)s") % {
        "n": len(rows),
        "line": "_" * 40,
    }
    return Sheet(title, columns, rows, note=note, tall=TALL)


def _row(number: int, badge: Badge) -> tuple[Any, ...]:
    accreditation = badge.accreditation
    participant = accreditation.participant
    where = (
        participant.institution.name
        if participant.institution
        else str(participant.country.name)
    )
    person = participant.person
    surnames = f"{person.first_surname} {person.second_surname}".strip()
    name = ", ".join(part for part in (surnames, person.given_names) if part)
    kind = accreditation.get_role_display()
    return (number, badge.folio, name, kind, where, BLANK, BLANK)
