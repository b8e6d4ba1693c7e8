"""Which numbers of published tables are hidden so that nobody can be made out.

A number from one to the threshold is hidden. So are as many others as it takes
that no hidden number follows from those which are shown and from their sums, and
that what is hidden of a sum is itself no small number, and no more: each of the
others that could be shown again is shown. Zero is shown: it tells of nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Key = str


@dataclass(frozen=True, slots=True)
class Sum:
    """A number that is the sum of others."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return (*self.parts, self.total)


def hidden_keys(
    values: Mapping[Key, int], sums: Sequence[Sum], threshold: int
) -> set[Key]:
    """Keys of the numbers that are not published."""
    small = {key for key, n in values.items() if 0 < n < threshold}
    hidden = set(small)
    while weak := _weakest(values, sums, threshold, hidden):
        hidden.add(weak)
    for key in sorted(hidden - small, key=lambda key: (-values[key], key)):
        if not _open_sums(values, sums, threshold, hidden - {key}):
            hidden.discard(key)
    return hidden


def _weakest(
    values: Mapping[Key, int], sums: Sequence[Sum], threshold: int, hidden: set[Key]
) -> Key | None:
    """The next number to hide, the smallest that helps; None when all is safe.

    The sum with the fewest hidden numbers comes first: one that hides a single
    number needs a second whatever else is hidden.
    """
    for one in _open_sums(values, sums, threshold, hidden):
        shown = [key for key in one.keys if key not in hidden]
        if shown:
            return min(shown, key=lambda key: (_cost(values, one, key), key))
    return None


def _open_sums(
    values: Mapping[Key, int], sums: Sequence[Sum], threshold: int, hidden: set[Key]
) -> list[Sum]:
    """Sums that give a hidden number away, those that hide the fewest first."""
    known, found = derivable(sums, hidden), []
    for one in sums:
        within = [key for key in one.keys if key in hidden]
        small = one.total not in hidden and (
            0 < sum(values[key] for key in within) < threshold
        )
        if small or known.intersection(within):
            found.append((len(within), one))
    return [one for _n, one in sorted(found, key=lambda pair: pair[0])]


def _cost(values: Mapping[Key, int], one: Sum, key: Key) -> tuple[bool, bool, int]:
    """Numbers before zeros, parts before totals, small ones before large ones."""
    return values[key] == 0, key == one.total, values[key]


def derivable(sums: Sequence[Sum], hidden: set[Key]) -> set[Key]:
    """Hidden numbers that the sums determine, whatever the shown numbers are.

    Gauss over the hidden ones: a row that is left with one of them gives it away.
    """
    rows: list[dict[Key, Fraction]] = []
    for one in sums:
        row = {key: Fraction(1) for key in one.parts if key in hidden}
        if one.total in hidden:
            row[one.total] = Fraction(-1)
        for known in rows:
            _subtract(row, known, next(iter(known)))
        if row:
            pivot = next(iter(row))
            factor = row[pivot]
            row = {key: n / factor for key, n in row.items()}
            for known in rows:
                _subtract(known, row, pivot)
            rows.append(row)
    return {next(iter(row)) for row in rows if len(row) == 1}


def _subtract(row: dict[Key, Fraction], other: dict[Key, Fraction], pivot: Key) -> None:
    factor = row.get(pivot)
    if not factor or row is other:
        return
    for key, n in other.items():
        left = row.get(key, Fraction(0)) - factor * n
        if left:
            row[key] = left
        else:
            row.pop(key, None)
