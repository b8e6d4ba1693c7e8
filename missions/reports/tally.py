"""Count rows once, and print the count as a table, a sentence and a datum."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.reports.document import Column, Datum, Figured, Kind, Table
from core.reports.spanish import Gender, count

Label = tuple[str, str]  # code, as printed


def datum(key: str, rows: Iterable[Any], source: str) -> Datum:
    """How many rows there are, with their keys."""
    keys = tuple(str(row) for row in rows)
    return Datum(key, len(keys), source, keys)


def said(
    figure: Datum,
    singular: str,
    plural: str,
    *,
    gender: Gender = "f",
    bold: bool = False,
) -> Figured:
    """The datum within a sentence: "20 personas"."""
    return Figured(figure, count(figure.value, singular, plural, gender=gender), bold)


def plain(label: str) -> str:
    """A label as it is sorted: without accents, in lower case."""
    split = unicodedata.normalize("NFD", label.lower())
    return "".join(c for c in split if not unicodedata.combining(c))


def _room(label: str) -> float:
    """A share of the page in which the longest word of a header is not cut."""
    return max(1.0, 0.15 * max(map(len, label.split())))


@dataclass
class Tally:
    """Rows counted by two codes: a line and a column of a table."""

    key: str
    source: str
    cells: dict[tuple[str, str], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, line: str, column: str, row: Any) -> None:
        self.cells[line, column].append(str(row))

    def rows_of(self, line: str = "", column: str = "") -> list[str]:
        """Keys of a line, of a column, or of everything."""
        return [
            row
            for (one, other), rows in self.cells.items()
            for row in rows
            if line in ("", one) and column in ("", other)
        ]

    def number(self, line: str = "", column: str = "") -> int:
        return len(self.rows_of(line, column))

    def used(self, labels: Sequence[Label]) -> list[Label]:
        """Those lines that have at least one row."""
        return [label for label in labels if self.number(line=label[0])]

    def table(
        self,
        *,
        caption: str,
        first: str,
        lines: Sequence[Label],
        columns: Sequence[Label],
        note: str = "",
    ) -> Table:
        """Lines by columns with totals on both sides."""
        heads = [Column(first, 0, width=max(2.0, 3.4 - 0.25 * len(columns)))]
        heads += [
            Column(label, place, Kind.INTEGER, width=_room(label))
            for place, (_code, label) in enumerate(columns, start=1)
        ]
        heads.append(Column("Total", len(columns) + 1, Kind.INTEGER))
        body = [
            (label, *[self.number(code, c) for c, _ in columns], self.number(code))
            for code, label in lines
        ]
        foot = ("Total", *[self.number("", c) for c, _ in columns], self.number())
        return Table(
            key=self.key,
            caption=caption,
            columns=tuple(heads),
            rows=body,
            total=foot if body else None,
            note=note,
            source=self.source,
        )

    @property
    def data(self) -> tuple[Datum, ...]:
        """Every cell that is not zero, with the rows behind it."""
        return tuple(
            datum(f"{self.key}.{line}.{column}", rows, self.source)
            for (line, column), rows in sorted(self.cells.items())
        )
