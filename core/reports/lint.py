"""What a careful reader would find wrong in a report before it is signed.

Each check is a pure function over texts or values and returns its findings; the
rules come from errors printed in the institute's own quarterly reports.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from core.reports.document import Column, Figure, Kind, ReportDocument, Section, Table
from core.reports.layout import Drawn, lay_out
from core.reports.spanish import MONTHS, WEEKDAYS, long_date, short_date

IMPOSSIBLE_DATE = "impossible_date"
WEEKDAY_MISMATCH = "weekday_mismatch"
DUPLICATE_FOLIO = "duplicate_folio"
COUNT_MISMATCH = "count_mismatch"
EVENT_BEFORE_CAUSE = "event_before_cause"
BROKEN_REFERENCE = "broken_reference"
OUT_OF_ORDER = "out_of_order"

_WORDS = dict(
    zip(
        "cero un uno una dos tres cuatro cinco seis siete ocho nueve diez".split(),
        (0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        strict=True,
    )
)
_DATE = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)}|miercoles|sabado),?\s+)?"
    rf"\b(\d{{1,2}})\s+de\s+({'|'.join(MONTHS)}|setiembre)"
    r"(?:\s+(?:de|del)\s+(\d{4}))?\b",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_REFERENCE = re.compile(r"\b(tabla|cuadro|figura|gráfica)\s+(\d+(?:\.\d+)*)", re.I)
_ANNOUNCEMENT = re.compile(
    r"[^.:]*\b(?:siguientes?|a\s+continuación|se\s+enlistan?)\b[^.:]*:\s*$", re.I
)
_COUNT = re.compile(
    rf"\b(\d[\d,]*|{'|'.join(_WORDS)})\s+(?!total\b|de\b)[^\W\d]\w+", re.I
)


@dataclass(frozen=True, slots=True)
class LintFinding:
    """Something to correct: a stable code, a sentence, and the place."""

    code: str
    message: str
    where: str


def lint_text(text: str, *, where: str, year: int | None = None) -> list[LintFinding]:
    """Dates that do not exist, or that fell on another day of the week.

    `year` is the year of dates written without one.
    """
    found: list[LintFinding] = []
    for match in _DATE.finditer(text):
        weekday, day, month, written = match.groups()
        in_year = int(written) if written else year
        number = 9 if month.lower() == "setiembre" else MONTHS.index(month.lower()) + 1
        if in_year is None:  # 29 February exists in some year
            in_year, weekday = 2000, None
        found += _dated(match[0], in_year, number, int(day), weekday, where)
    for match in _NUMERIC_DATE.finditer(text):
        day, month, written = match.groups()
        found += _dated(match[0], int(written), int(month), int(day), None, where)
    return found


def lint_folios(folios: Iterable[str], *, where: str) -> list[LintFinding]:
    """The same folio on two rows, however it was typed."""
    seen: dict[str, str] = {}
    found = []
    for folio in folios:
        plain = re.sub(r"\s+", "", folio).upper()
        if plain and plain in seen:
            message = f"El folio {folio} aparece más de una vez."
            found.append(LintFinding(DUPLICATE_FOLIO, message, where))
        seen.setdefault(plain, folio)
    return found


def lint_count(text: str, listed: int, *, where: str) -> list[LintFinding]:
    """A sentence that announces a list, against the length of that list.

    A sentence may hold several figures; one of them has to be the right one.
    """
    sentence = _ANNOUNCEMENT.search(text)
    said = list(_COUNT.finditer(sentence[0])) if sentence else []
    if not said or listed in {_number(match[1]) for match in said}:
        return []
    message = f"El texto anuncia «{said[-1][0]}» y se enlistan {listed}."
    return [LintFinding(COUNT_MISMATCH, message, where)]


def _number(word: str) -> int:
    plain = word.lower().replace(",", "")
    return _WORDS[plain] if plain in _WORDS else int(plain)


def lint_causes(
    pairs: Iterable[tuple[str, date | None, date | None]], *, where: str
) -> list[LintFinding]:
    """Events that stand before their cause: (what, cause, event)."""
    return [
        LintFinding(
            EVENT_BEFORE_CAUSE,
            f"{what}: ocurre el {short_date(event)}, antes de su causa "
            f"({short_date(cause)}).",
            where,
        )
        for what, cause, event in pairs
        if cause and event and event < cause
    ]


def lint_references(
    text: str, names: Collection[str], *, where: str
) -> list[LintFinding]:
    """Mentions such as "Tabla 2.1" of which the report has none."""
    known = {name.lower() for name in names}
    return [
        LintFinding(BROKEN_REFERENCE, f"El informe no tiene {match[0]}.", where)
        for match in _REFERENCE.finditer(text)
        if f"{match[1]} {match[2]}".lower() not in known
    ]


def lint_order(days: Iterable[date | None], *, where: str) -> list[LintFinding]:
    """Rows that do not follow their dates; one finding for the first of them."""
    known = [day for day in days if day is not None]
    for earlier, later in pairwise(known):
        if later < earlier:
            message = (
                f"Las filas no están en orden de fecha: {short_date(later)} "
                f"después de {short_date(earlier)}."
            )
            return [LintFinding(OUT_OF_ORDER, message, where)]
    return []


def lint_document(
    document: ReportDocument, *, year: int | None = None
) -> list[LintFinding]:
    """All checks that a document can be put to by itself."""
    drawn = lay_out(document)
    names = {
        f"{block['word']} {block['number']}"
        for section in drawn["sections"]
        for block in section["blocks"]
        if "word" in block
    }
    found: list[LintFinding] = []
    for section, plain in zip(document.sections, drawn["sections"], strict=True):
        for text in _texts(plain):
            found += lint_text(text, where=section.key, year=year)
            found += lint_references(text, names, where=section.key)
        found += _announced_counts(plain["blocks"], section.key)
        found += _tables(section)
    return found


def _tables(section: Section) -> Iterator[LintFinding]:
    for block in section.blocks:
        table = block.table if isinstance(block, Figure) else block
        if isinstance(table, Table):
            where = f"{section.key}/{table.key}"
            for column in table.columns:
                if "folio" in column.header.lower():
                    folios = [str(value or "") for value in _values(table, column)]
                    yield from lint_folios(folios, where=where)
            days = [c for c in table.columns if c.kind in {Kind.DATE, Kind.DATETIME}]
            if table.by_date and days:
                yield from lint_order(_values(table, days[0]), where=where)


def _values(table: Table, column: Column) -> list[Any]:
    return [column.value(row) for row in table.rows]


def _announced_counts(blocks: Sequence[Drawn], where: str) -> Iterator[LintFinding]:
    """A paragraph that ends in a colon, and the list or table right after it."""
    for before, after in pairwise(blocks):
        if before["type"] == "paragraph" and after["type"] in {"list", "table"}:
            text = "".join(run["text"] for run in before["runs"])
            length = len(after["items" if after["type"] == "list" else "rows"])
            yield from lint_count(text, length, where=where)


def _texts(section: Drawn) -> Iterator[str]:
    for block in section["blocks"]:
        if block["type"] == "paragraph":
            yield "".join(run["text"] for run in block["runs"])
            yield block["footnote"]
        elif block["type"] == "list":
            for item in block["items"]:
                yield "".join(run["text"] for run in item)
        elif block["type"] == "note":
            yield block["text"]
        elif block["type"] == "table":
            for row in block["rows"]:
                yield from row
            yield block["note"]


def _dated(
    said: str, year: int, month: int, day: int, weekday: str | None, where: str
) -> list[LintFinding]:
    try:
        real = date(year, month, day)
    except ValueError:
        message = f"La fecha «{said}» no existe."
        return [LintFinding(IMPOSSIBLE_DATE, message, where)]
    if weekday is None or _plain(weekday) == _plain(WEEKDAYS[real.weekday()]):
        return []
    message = f"«{said}»: esa fecha es {long_date(real)}."
    return [LintFinding(WEEKDAY_MISMATCH, message, where)]


def _plain(word: str) -> str:
    """Lower case without accents."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in split if not unicodedata.combining(c))
