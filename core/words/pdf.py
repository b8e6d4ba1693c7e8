"""The words of a PDF: what its pages show, as lines and paragraphs.

Follows the text operators of the content of each page. A page that is a picture
shows no words; nothing is guessed from pictures.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

from core.words.fonts import Font, font_of
from core.words.matrices import IDENTITY, Matrix, moved, times

MAX_DEPTH = 5  # drawings within drawings
MAX_PAGES = 200
PAGE_NUMBER = re.compile(
    r"^\W*(?:p[áa]g(?:ina)?\W*|page\W*)?\d{1,4}(?:\s*(?:/|de|of)\s*\d{1,4})?\W*$", re.I
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters shown together, from where to where, and how tall."""

    x: float
    y: float
    end: float
    size: float
    text: str


@dataclass
class Line:
    """Pieces that stand side by side."""

    y: float
    end: float
    size: float
    text: str


class PageReader:
    """Runs the text operators of one page."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.outer: Matrix = IDENTITY
        self.kept: list[Matrix] = []
        self.here: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.font, self.size, self.leading = Font(), 1.0, 0.0
        self.spacing, self.word_spacing, self.stretch = 0.0, 0.0, 1.0
        self.acts: dict[str, Callable[..., None]] = {
            "q": lambda: self.kept.append(self.outer),
            "Q": self._restore,
            "cm": self._shift,
            "BT": self._begin,
            "Td": self._move,
            "TD": self._move_leading,
            "Tm": self._place,
            "T*": self._next,
            "TL": lambda given: setattr(self, "leading", float(given)),
            "Tc": lambda given: setattr(self, "spacing", float(given)),
            "Tw": lambda given: setattr(self, "word_spacing", float(given)),
            "Tz": lambda given: setattr(self, "stretch", float(given) / 100),
            "Tj": lambda shown: self._show([shown]),
            "TJ": self._show,
            "'": self._next_show,
            '"': lambda _word, _letter, shown: self._next_show(shown),
        }

    def read(self, content: Any, resources: Any, depth: int = 0) -> None:
        """Follow a content stream; a drawing inside it is followed as well."""
        fonts: dict[str, Font] = {}
        for instruction in pikepdf.parse_content_stream(content):
            operator, given = str(instruction.operator), list(instruction.operands)
            if operator == "Tf" and len(given) == 2:
                self.size = float(given[1])
                self.font = _font(str(given[0]), resources, fonts)
            elif operator == "Do" and given and depth < MAX_DEPTH:
                self._drawing(str(given[0]), resources, depth)
            elif act := self.acts.get(operator):
                act(*given)

    def _drawing(self, name: str, resources: Any, depth: int) -> None:
        one = resources.get("/XObject", {}).get(name)
        if one is None or str(one.get("/Subtype", "")) != "/Form":
            return
        before = (self.outer, list(self.kept))
        if "/Matrix" in one:
            self._shift(*one["/Matrix"])
        self.read(one, one.get("/Resources", resources), depth + 1)
        self.outer, self.kept = before

    def _restore(self) -> None:
        if self.kept:
            self.outer = self.kept.pop()

    def _shift(self, *given: Any) -> None:
        self.outer = times(_matrix(given), self.outer)

    def _begin(self) -> None:
        self.here = self.line = IDENTITY

    def _place(self, *given: Any) -> None:
        self.here = self.line = _matrix(given)

    def _move(self, x: Any, y: Any) -> None:
        self.here = self.line = moved(self.line, float(x), float(y))

    def _move_leading(self, x: Any, y: Any) -> None:
        self.leading = -float(y)
        self._move(x, y)

    def _next(self) -> None:
        self._move(0, -self.leading)

    def _next_show(self, shown: Any) -> None:
        self._next()
        self._show([shown])

    def _show(self, shown: Any) -> None:
        for one in shown:
            if isinstance(one, pikepdf.String):
                self._letters(bytes(one))
            else:
                self._advance(-float(one) / 1000 * self.size * self.stretch)

    def _letters(self, raw: bytes) -> None:
        said, across = [], 0.0
        for code in self.font.codes(raw):
            letter = self.font.letter(code)
            said.append(letter)
            across += self.font.width(code) / 1000 * self.size + self.spacing
            across += self.word_spacing if letter == " " else 0
        begins = times(self.here, self.outer)
        self._advance(across * self.stretch)
        ends = times(self.here, self.outer)
        size = abs(self.size) * (begins[2] ** 2 + begins[3] ** 2) ** 0.5
        piece = Piece(begins[4], begins[5], ends[4], size or 1.0, "".join(said))
        if piece.text:
            self.pieces.append(piece)

    def _advance(self, across: float) -> None:
        self.here = moved(self.here, across, 0)


def pdf_words(path: Path) -> Iterator[str]:
    """Paragraphs in the order of the pages, without their repeated margins."""
    with pikepdf.open(path) as document:
        pages = [_lines(page) for page in document.pages[:MAX_PAGES]]
    margins = _margins(pages)
    for lines in pages:
        kept = [line for line in lines if not _is_margin(line.text, margins)]
        yield from _paragraphs(kept)


def _lines(page: Any) -> list[Line]:
    reader = PageReader()
    reader.read(page, page.resources)
    lines: list[Line] = []
    for piece in reader.pieces:
        last = lines[-1] if lines else None
        tall = max(piece.size, 1.0)
        if last and abs(last.y - piece.y) < 0.4 * tall and piece.x > last.end - tall:
            gap = piece.x - last.end > 0.18 * tall and last.text[-1:] != " "
            last.text += (" " if gap else "") + piece.text
            last.end = piece.end
        else:
            lines.append(Line(piece.y, piece.end, piece.size, piece.text))
    for line in lines:
        line.text = " ".join(line.text.split())
    return [line for line in lines if line.text]


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
    right = max((line.end for line in lines), default=0.0)
    said = ""
    before: Line | None = None
    for line in lines:
        if before and _parts(before, line, usual, right):
            yield said
            said = ""
        said = _joined(said, line.text)
        before = line
    if said:
        yield said


def _parts(before: Line, line: Line, usual: float, right: float) -> bool:
    drop = before.y - line.y
    if drop < 0 or drop > usual * 1.35 or abs(before.size - line.size) > 0.6:
        return True
    short = before.end < right * 0.8 and before.text[-1:] in ".:;?!"
    return short or line.text[:1] in "•–▪◦"


def _joined(said: str, text: str) -> str:
    if said.endswith(("-", "\u2010", "\u00ad")) and text[:1].islower():
        return said[:-1] + text
    return f"{said} {text}" if said else text


def _font(name: str, resources: Any, fonts: dict[str, Font]) -> Font:
    if name not in fonts:
        given = resources.get("/Font", {}).get(name)
        fonts[name] = font_of(given) if given is not None else Font()
    return fonts[name]


def _matrix(given: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in given)
    return a, b, c, d, e, f
