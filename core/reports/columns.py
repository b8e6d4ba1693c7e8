"""How wide the columns of a table are, so that no word runs into its neighbour.

PDF and Word share these widths. The authors give shares of the page; a column
whose longest word, date or folio does not fit takes what it needs from those
which have room to spare.
"""

from collections.abc import Sequence

from core.reports.document import Column

PAGE = 16.4  # centimetres between the margins
LETTER, BOLD_LETTER = 0.175, 0.195  # of the text of tables, on average
PADDING, SHORTEST = 0.45, 0.9
# Longer words are hyphenated; folios go on after a slash or a hyphen.
LONGEST_WORD, LONGEST_FOLIO, LONGEST_HEADER = 14, 15, 14


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[float]:
    """Widths in centimetres which fill the page; figures take no more than needed."""
    needs = [
        _need(column, [row[place] for row in rows])
        for place, column in enumerate(columns)
    ]
    held = {place for place, column in enumerate(columns) if column.kind.is_number}
    if len(held) == len(columns) or sum(needs) >= PAGE:
        return [need / sum(needs) * PAGE for need in needs]
    widths = _widths(columns, needs, held)
    while short := {p for p, need in enumerate(needs) if widths[p] < need}:
        held |= short
        widths = _widths(columns, needs, held)
    return widths


def _widths(
    columns: Sequence[Column], needs: Sequence[float], held: set[int]
) -> list[float]:
    """The columns in `held` get what they need, the others share what is left."""
    free = [column for place, column in enumerate(columns) if place not in held]
    room = iter(_shares(free, PAGE - sum(needs[place] for place in held)))
    return [
        needs[place] if place in held else next(room) for place in range(len(columns))
    ]


def _shares(columns: Sequence[Column], room: float) -> list[float]:
    whole = sum(column.width for column in columns)
    return [column.width / whole * room for column in columns]


def _need(column: Column, cells: Sequence[str]) -> float:
    """Room for the longest piece of text which cannot be broken well."""
    header = max(map(len, column.header.split()), default=1)
    words = (word for cell in cells for word in cell.split())
    longest = max(map(_letters, words), default=1)
    said = max(longest * LETTER, min(header, LONGEST_HEADER) * BOLD_LETTER)
    return max(said, SHORTEST) + PADDING


def _letters(word: str) -> int:
    exact = any(letter.isdigit() for letter in word)
    return min(len(word), LONGEST_FOLIO if exact else LONGEST_WORD)
