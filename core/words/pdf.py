"""The words of a PDF: what its pages show, as lines and paragraphs.

A page that is a picture shows no words; nothing is guessed from pictures.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import hypot
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader

MAX_PAGES = 200
PAGE_NUMBER = re.compile(
    r"^\W*(?:p[áa]g(?:ina)?\W*|page\W*)?\d{1,4}(?:\s*(?:/|de|of)\s*\d{1,4})?\W*$", re.I
)


@dataclass
class Line:
    """Words side by side: how high they stand, and how tall they are."""

    y: float
    size: float
    text: str


def pdf_words(path: Path) -> Iterator[str]:
    """Paragraphs in the order of the pages, without their repeated margins."""
    pages = [_lines(page) for page in islice(PdfReader(path).pages, MAX_PAGES)]
    margins = _margins(pages)
    for lines in pages:
        kept = [line for line in lines if not _is_margin(line.text, margins)]
        yield from _paragraphs(kept)


def _lines(page: PageObject) -> list[Line]:
    lines: list[Line] = []

    def shown(
        text: str,
        outer: Sequence[float],
        inner: Sequence[float],
        _font: Any,
        size: float,
    ) -> None:
        if not text.strip():
            return
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        tall = abs(size) * hypot(*inner[2:4]) * hypot(*outer[2:4]) or 1.0
        if lines and abs(lines[-1].y - y) < 0.4 * tall:
            lines[-1].text += text
        else:
            lines.append(Line(y, tall, text))

    page.extract_text(visitor_text=shown)
    for line in lines:
        line.text = " ".join(line.text.split())
    return lines


def _margins(pages: list[list[Line]]) -> set[str]:
    """First and last lines that more than half of the pages repeat."""
    if len(pages) < 3:
        return set()
    seen = Counter(
        words
        for lines in pages
        for words in {_shape(line.text) for line in (*lines[:2], *lines[-2:])}
    )
    return {words for words, times_ in seen.items() if times_ * 2 > len(pages)}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _is_margin(text: str, margins: set[str]) -> bool:
    return bool(PAGE_NUMBER.match(text)) or _shape(text) in margins


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Lines joined; a wide gap, another size or a short last line parts them."""
    drops = sorted(a.y - b.y for a, b in pairwise(lines) if a.y > b.y)
    usual = drops[len(drops) // 4] if drops else 0.0  # that of lines, not of gaps
    longest = max((len(line.text) for line in lines), default=0)
    said = ""
    before: Line | None = None
    for line in lines:
        if before and _parts(before, line, usual, longest):
            yield said
            said = ""
        said = _joined(said, line.text)
        before = line
    if said:
        yield said


def _parts(before: Line, line: Line, usual: float, longest: int) -> bool:
    drop = before.y - line.y
    if drop < 0 or drop > usual * 1.35 or abs(before.size - line.size) > 0.6:
        return True
    short = len(before.text) < longest * 0.8 and before.text[-1:] in ".:;?!"
    return short or line.text[:1] in "•–▪◦"


def _joined(said: str, text: str) -> str:
    if said.endswith(("-", "\u2010", "\u00ad")) and text[:1].islower():
        return said[:-1] + text
    return f"{said} {text}" if said else text
