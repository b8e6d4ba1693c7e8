"""A table of numbers with its drawing; each number knows which rows it counts.

A cell carries the filter of a list rather than an address: the page makes links
of it, the report prints the number, and a test applies it and counts again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.reports.charts import Series, bar, heat_table, line_by_hour, stacked_bar
from core.reports.document import Column, Figure, Kind, Table
from core.reports.spanish import grouped, percent_figure

Query = dict[str, str]
Label = tuple[str, str]  # value of a filter, as printed
SAID = 12  # values that the alternative text names


@dataclass(frozen=True, slots=True)
class Cell:
    """How many, of how many, and the filter that lists them."""

    number: int
    query: Query
    whole: int | None = None

    @property
    def share(self) -> str:
        """The part of the denominator; empty where there is none."""
        return percent_figure(self.number / self.whole) if self.whole else ""

    @property
    def said(self) -> str:
        return f"{grouped(self.number)} ({self.share})" if self.share else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a grid. What is `apart` is not part of the denominator."""

    label: str
    cells: tuple[Cell, ...]
    apart: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, its drawing, and what the drawing says in words."""

    key: str
    title: str
    first: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    svg: str
    alt: str
    total: Line | None = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(cell.number for line in self.lines for cell in line.cells)

    def figure(self, source: str) -> Figure:
        """The same drawing and numbers for a report."""
        shares = any(cell.whole for line in self.lines for cell in line.cells)
        kind = Kind.TEXT if shares else Kind.INTEGER
        columns = [Column(self.first, 0, width=2.6)]
        columns += [Column(h, n, kind) for n, h in enumerate(self.heads, start=1)]
        table = Table(
            key=f"{self.key}_table",
            caption=self.title,
            columns=tuple(columns),
            rows=[_printed(line, shares) for line in self.lines],
            total=_printed(self.total, shares) if self.total else None,
            note=self.note,
        )
        return Figure(
            self.key, self.title, self.svg, self.alt, table=table, source=source
        )


def _printed(line: Line, shares: bool) -> tuple[Any, ...]:
    if shares:
        cells = [cell.said or grouped(cell.number) for cell in line.cells]
        return (line.label, *cells)
    return (line.label, *[cell.number for cell in line.cells])


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Rows counted by a line and a column; what becomes of them is a grid."""

    key: str
    title: str
    first: str
    by: tuple[str, str]  # names of the two filters
    lines: Sequence[Label]
    columns: Sequence[Label]
    counts: Mapping[tuple[str, str], int]
    note: str = ""

    def number(self, line: str | None = None, column: str | None = None) -> int:
        return sum(
            n
            for (one, other), n in self.counts.items()
            if line in (None, one) and column in (None, other)
        )

    def used(self) -> list[Label]:
        """Lines that have at least one row."""
        with_rows = {line for (line, _column), n in self.counts.items() if n}
        return [label for label in self.lines if label[0] in with_rows]

    def heat(self) -> Grid:
        """Shaded cells: for many columns."""
        lines = self.used()
        values = [
            [self.counts.get((code, column), 0) for column, _name in self.columns]
            for code, _label in lines
        ]
        alt = self._alt(lines)
        svg = heat_table(
            title=self.title,
            desc=alt,
            lines=[label for _code, label in lines],
            columns=[label for _code, label in self.columns],
            values=values,
        )
        return self._grid(lines, svg, alt)

    def stacked(self) -> Grid:
        """Bars made of parts: for few columns."""
        lines = self.used()
        series = [
            Series(
                name, tuple(self.counts.get((code, column), 0) for code, _l in lines)
            )
            for column, name in self.columns
        ]
        alt = self._alt(lines)
        svg = stacked_bar(
            title=self.title,
            desc=alt,
            categories=[label for _code, label in lines],
            series=series,
        )
        return self._grid(lines, svg, alt)

    def _grid(self, lines: Sequence[Label], svg: str, alt: str) -> Grid:
        return Grid(
            key=self.key,
            title=self.title,
            first=self.first,
            heads=(*[name for _code, name in self.columns], _("Total")),
            lines=tuple(self._line(code, label) for code, label in lines),
            total=self._line(None, _("Total")) if lines else None,
            svg=svg,
            alt=alt,
            note=self.note,
        )

    def _line(self, code: str | None, label: str) -> Line:
        first, second = self.by
        own = {} if code is None else {first: code}
        cells = [
            Cell(self.number(code, column), own | {second: column})
            for column, _name in self.columns
        ]
        return Line(label, (*cells, Cell(self.number(code), own)))

    def _alt(self, lines: Sequence[Label]) -> str:
        pairs = [(label, self.number(code)) for code, label in lines]
        return described(self.title, pairs)


def bars(
    *, key: str, title: str, first: str, by: str, rows: Sequence[tuple[Label, int]]
) -> Grid:
    """One bar and one number per value of a filter."""
    pairs = [(label, n) for (_code, label), n in rows]
    alt = described(title, pairs)
    svg = bar(title=title, desc=alt, rows=pairs)
    return _simple(key, title, first, by, rows, svg, alt)


def hours(*, key: str, title: str, by: str, counts: Mapping[int, int]) -> Grid:
    """A line over the hours between the first and the last that have rows."""
    span = range(min(counts), max(counts) + 1) if counts else ()
    rows = [((str(h), f"{h:02d}:00"), counts.get(h, 0)) for h in span]
    pairs = [(label, n) for (_code, label), n in rows]
    alt = described(title, pairs)
    draw = line_by_hour if len(pairs) > 1 else None
    svg = (
        draw(title=title, desc=alt, points=pairs)
        if draw
        else bar(title=title, desc=alt, rows=pairs)
    )
    return _simple(key, title, _("Hora"), by, rows, svg, alt)


def _simple(
    key: str,
    title: str,
    first: str,
    by: str,
    rows: Sequence[tuple[Label, int]],
    svg: str,
    alt: str,
) -> Grid:
    total = sum(n for _label, n in rows)
    return Grid(
        key=key,
        title=title,
        first=first,
        heads=(_("Número"),),
        lines=tuple(Line(label, (Cell(n, {by: code}),)) for (code, label), n in rows),
        total=Line(_("Total"), (Cell(total, {}),)) if rows else None,
        svg=svg,
        alt=alt,
    )


def described(title: str, pairs: Sequence[tuple[str, int]]) -> str:
    """What a drawing shows, in words: the largest values first named."""
    if not any(n for _label, n in pairs):
        return _("%(title)s: sin registros.") % {"title": title}
    largest = sorted(pairs, key=lambda pair: -pair[1])[:SAID]
    said = "; ".join(f"{label}: {grouped(n)}" for label, n in largest if n)
    return f"{title}. {said}."
