"""The counters as a workbook: one sheet for each breakdown, by counter and sex."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accreditation.reports.counters import DIMENSIONS, MEASURES, SEXES, Counters, Line
from accreditation.reports.mirrored import MirroredLine, mirrored_sheet
from core.reports.document import Column, Kind
from core.reports.spanish import long_time
from core.reports.xlsx import Sheet, Workbook

LETTERS = ("M", "H", "O", "S/D")  # mujeres, hombres, otros, sin dato


def counters_workbook(
    found: Counters, *, at: datetime, mirrored: tuple[MirroredLine, ...] = ()
) -> Workbook:
    """Every breakdown that the page offers; what others granted on its own sheet."""
    note = _("Corte: %(when)s. M mujeres, H hombres, O otros, S/D sin dato.") % {
        "when": long_time(at)
    }
    sheets = [Sheet(_("Contadores"), _summary_columns(), _summary(found), note=note)]
    for by, label in DIMENSIONS.items():
        rows = [_row(line) for line in found.by[by]]
        # A file may ask for several modalities: their sum means nothing.
        total = None if by == "modality" else _row(found.total)
        columns = _columns(str(label))
        sheets.append(Sheet(str(label), columns, rows, note=note, total=total))
    if mirrored:
        sheets.append(mirrored_sheet(mirrored))
    return Workbook(
        title=_("Contadores de acreditación"),
        author=settings.INSTITUTE["name"],
        created_at=at,
        sheets=tuple(sheets),
        primary=settings.INSTITUTE["primary"],
    )


def _summary_columns() -> tuple[Column, ...]:
    names = (_("Mujeres"), _("Hombres"), _("Otros"), _("Sin dato"), _("Total"))
    numbers = [Column(n, p, Kind.INTEGER) for p, n in enumerate(names, start=1)]
    return (Column(_("Contador"), 0), *numbers, Column(_("Qué cuenta"), 6, chars=60))


def _summary(found: Counters) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        (
            str(m.label),
            *(found.total.number(m.code, sex) for sex in SEXES),
            found.total.number(m.code),
            str(m.meaning),
        )
        for m in MEASURES
    ]
    given = (_("Cursos impartidos"), None, None, None, None, found.courses, "")
    return [*rows, given]


def _columns(label: str) -> tuple[Column, ...]:
    heads = [
        f"{m.label} {letter}" for m in MEASURES for letter in (*LETTERS, _("total"))
    ]
    numbers = [Column(n, p, Kind.INTEGER) for p, n in enumerate(heads, start=1)]
    return (Column(label, 0), *numbers)


def _row(line: Line) -> tuple[Any, ...]:
    cells: list[int] = []
    for measure in MEASURES:
        cells += [line.number(measure.code, sex) for sex in SEXES]
        cells.append(line.number(measure.code))
    return (line.label, *cells)
