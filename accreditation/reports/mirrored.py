"""Accreditations that another authority granted, counted apart from ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accreditation.models import MirroredAccreditation
from accreditation.reports.counters import SEXES
from core.reports.document import Block, Column, Heading, Kind, Table
from core.reports.xlsx import Sheet


@dataclass(frozen=True, slots=True)
class MirroredLine:
    """One authority: how many stand by sex, and how many ended."""

    authority: str
    standing: tuple[int, ...]
    ended: int

    @property
    def total(self) -> int:
        return sum(self.standing)

    def cells(self) -> tuple[Any, ...]:
        return (self.authority, *self.standing, self.total, self.ended)


def gather_mirrored(missions: Iterable[Any]) -> tuple[MirroredLine, ...]:
    """One query, whatever the number of people."""
    found = MirroredAccreditation.objects.filter(mission__in=list(missions)).order_by()
    counted = found.values("authority", "participant__person__sex").annotate(
        standing=Count("pk", filter=Q(ended_at__isnull=True)),
        ended=Count("pk", filter=Q(ended_at__isnull=False)),
    )
    standing: dict[str, dict[str, int]] = {}
    ended: dict[str, int] = {}
    for row in counted:
        name, sex = row["authority"], row["participant__person__sex"] or ""
        standing.setdefault(name, dict.fromkeys(SEXES, 0))[sex] += row["standing"]
        ended[name] = ended.get(name, 0) + row["ended"]
    return tuple(
        MirroredLine(name, tuple(standing[name][sex] for sex in SEXES), ended[name])
        for name in sorted(standing)
    )


def _heads() -> tuple[str, ...]:
    names = (_("Mujeres"), _("Hombres"), _("Otros"), _("Sin dato"))
    return (_("Autoridad"), *names, _("Total vigentes"), _("Terminadas"))


def mirrored_note() -> str:
    """Why they stand apart."""
    return _(
        "Otorgadas por otra autoridad y reflejadas aquí: no se suman a las del"
        " Instituto ni llevan gafete suyo."
    )


def _total(lines: tuple[MirroredLine, ...]) -> MirroredLine:
    sexes = zip(*(line.standing for line in lines), strict=True)
    ended = sum(line.ended for line in lines)
    return MirroredLine(_("Total"), tuple(map(sum, sexes)), ended)


def mirrored_sheet(lines: tuple[MirroredLine, ...]) -> Sheet:
    """The sheet of the workbook of counters."""
    first, *others = _heads()
    numbers = [
        Column(name, at, Kind.INTEGER, chars=16) for at, name in enumerate(others, 1)
    ]
    return Sheet(
        _("De otra autoridad"),
        (Column(first, 0, chars=30), *numbers),
        [line.cells() for line in lines],
        note=mirrored_note(),
        total=_total(lines).cells() if lines else None,
    )


def mirrored_blocks(lines: tuple[MirroredLine, ...]) -> list[Block]:
    """A heading and a table for the section of the report; nothing where none is."""
    if not lines:
        return []
    caption = _("Acreditaciones otorgadas por otra autoridad")
    first, *others = _heads()
    table = Table(
        "accreditation.mirrored",
        caption,
        (
            Column(first, 0, width=3),
            *(Column(name, at, Kind.INTEGER) for at, name in enumerate(others, 1)),
        ),
        tuple(line.cells() for line in lines),
        total=_total(lines).cells() if len(lines) > 1 else None,
        note=mirrored_note(),
    )
    return [Heading(caption), table]
