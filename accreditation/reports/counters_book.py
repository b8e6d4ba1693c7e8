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


def counters_workbook(
    found: Counters, *, at: datetime, mirrored: tuple[MirroredLine, ...] = ()
) -> Workbook:
    """Every breakdown that the page offers; what others granted on its own sheet."""
    note = _("Corte: %(when)s.") % {"when": long_time(at)}
    sheets = [Sheet(_("Contadores"), _summary_columns(), _summary(found), note=note)]
    for by, label in DIMENSIONS.items():
        rows = [row for line in found.by[by] for row in _rows(line)]
        # A file may ask for several modalities: their sum means nothing.
        if by != "modality":
            rows += _rows(found.total)
        sheets.append(Sheet(str(label), _columns(str(label)), rows, note=note))
    if mirrored:
        sheets.append(mirrored_sheet(mirrored))
    return Workbook(
        title=_("Contadores de acreditación"),
        author=settings.INSTITUTE["name"],
        created_at=at,
        sheets=tuple(sheets),
        primary=settings.INSTITUTE["primary"],
    )


def _numbers(start: int) -> list[Column]:
    names = (_("Mujeres"), _("Hombres"), _("Otros"), _("Sin dato"), _("Total"))
    return [Column(name, at, Kind.INTEGER) for at, name in enumerate(names, start)]


def _summary_columns() -> tuple[Column, ...]:
    first = Column(_("Contador"), 0, chars=24)
    return (first, *_numbers(1), Column(_("Qué cuenta"), 6, chars=60))


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
    """A line for each value and counter: it prints on a sheet of paper."""
    first = Column(label, 0, chars=30)
    return (first, Column(_("Contador"), 1, chars=18), *_numbers(2))


def _rows(line: Line) -> list[tuple[Any, ...]]:
    return [
        (
            line.label,
            str(measure.label),
            *(line.number(measure.code, sex) for sex in SEXES),
            line.number(measure.code),
        )
        for measure in MEASURES
    ]
