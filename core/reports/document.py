"""A report as data: what it says, before anybody decides how it looks.

Gatherers build these frozen objects from queries; `core.reports.layout` numbers
them and resolves their references; the renderers draw them. Text is structured:
a paragraph is a tuple of plain strings and of the inline objects below.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from core.reports.spanish import NO_ACTIVITY


class DocumentError(ValueError):
    """The document contradicts itself: a reference, a key or a figure."""


@dataclass(frozen=True, slots=True)
class Datum:
    """One figure: its value and where it comes from.

    `source` says it in words, `rows` names the rows behind the figure; both are
    kept with the frozen report.
    """

    key: str
    value: Any
    source: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in bold or italics."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of a table or figure: "Tabla 3", with a link."""

    key: str


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure within a sentence: as it is printed, and its datum."""

    datum: Datum
    text: str
    bold: bool = False


Inline = str | Run | Ref | Figured
Text = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences, with at most one footnote at their end."""

    runs: Text
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section: 2.1, 2.2…"""

    title: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items with bullets, or numbered."""

    items: tuple[Text, ...]
    ordered: bool = False


class Kind(StrEnum):
    """What a column holds: it decides format, alignment and the cell's type."""

    TEXT = "text"
    INTEGER = "integer"
    PERCENT = "percent"
    DATE = "date"
    DATETIME = "datetime"
    MONEY = "money"

    @property
    def is_number(self) -> bool:
        return self in {Kind.INTEGER, Kind.PERCENT, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header and where a row keeps the value.

    `attr` is an attribute, a key or a position. `width` is a share of the page
    in documents, and characters in a workbook when `chars` is given. Shares in
    a PERCENT column go from 0 to 1.
    """

    header: str
    attr: str | int
    kind: Kind = Kind.TEXT
    width: float = 1.0
    chars: int | None = None

    def value(self, row: Any) -> Any:
        """What the row holds in this column."""
        if isinstance(row, Mapping) or isinstance(self.attr, int):
            return row[self.attr]
        return getattr(row, self.attr)


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table. Without rows it prints its caption and `empty`.

    `by_date` promises that rows follow the first column of dates; the lint
    holds the table to it.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    total: Any = None
    note: str = ""
    source: str = ""
    empty: str = NO_ACTIVITY
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered drawing, what it says in words, and the data behind it."""

    key: str
    caption: str
    svg: str
    alt: str
    table: Table | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart from the text."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Heading | BulletList | Table | Figure | Note | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter. Without blocks it prints `empty`; `data` are its figures.

    A `written` chapter is what people write in it: its `empty` gives way to that.
    """

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    numbered: bool = True
    empty: str = NO_ACTIVITY
    data: tuple[Datum, ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True)
class Institute:
    """Whose report it is, and what its cover looks like."""

    name: str
    unit: str = ""
    address: str = ""
    primary: str = "#5b2a86"
    secondary: str = "#00747a"
    logo: str = ""  # an SVG drawing


@dataclass(frozen=True)
class ReportDocument:
    """The whole report, in the order in which it is read."""

    title: str
    institute: Institute
    generated_at: datetime
    sections: tuple[Section, ...]
    subtitle: str = ""
    cover: tuple[tuple[str, str], ...] = ()
    folio: str = ""
    language: str = "es-mx"
    draft: bool = False
    disclaimer: str = ""
    keywords: tuple[str, ...] = field(default=())
    watermark: str = ""  # who took the file out and when, on every page

    @cached_property
    def data(self) -> dict[str, Datum]:
        """Every figure of the report by its key.

        The same key with two values is the same datum told in two ways: refused.
        """
        found: dict[str, Datum] = {}
        for section in self.sections:
            for datum in figures_of(section):
                if found.setdefault(datum.key, datum).value != datum.value:
                    raise DocumentError(f"the figure {datum.key!r} has two values")
        return found


def bold(text: str) -> Run:
    return Run(text, bold=True)


def italic(text: str) -> Run:
    return Run(text, italic=True)


def paragraph(*runs: Inline, footnote: str = "") -> Paragraph:
    """`paragraph("Se recibieron ", bold("20"), ".")`."""
    return Paragraph(runs, footnote)


def bullets(*items: str | Text, ordered: bool = False) -> BulletList:
    """A list from plain texts or from tuples of inline objects."""
    texts = tuple((item,) if isinstance(item, str) else item for item in items)
    return BulletList(texts, ordered)


def figures_of(section: Section) -> Iterator[Datum]:
    """The figures that a section declares, and those within its sentences."""
    yield from section.data
    for block in section.blocks:
        for run in _inlines(block):
            if isinstance(run, Figured):
                yield run.datum


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Paragraph):
        yield from block.runs
    elif isinstance(block, BulletList):
        for item in block.items:
            yield from item
