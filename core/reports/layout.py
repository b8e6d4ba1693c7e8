"""Number and resolve a document: plain data that each renderer only has to draw.

PDF and DOCX are drawn from the same result, so they cannot differ in a number,
a caption or a cell.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from core.reports.columns import fitted
from core.reports.document import (
    Block,
    BulletList,
    Column,
    DocumentError,
    Figure,
    Figured,
    Heading,
    Inline,
    Kind,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    ReportDocument,
    Run,
    Section,
    Table,
    Text,
)
from core.reports.spanish import (
    NO_RECORDS,
    grouped,
    long_date,
    long_time,
    money,
    percent_figure,
    short_date,
)
from core.reports.text import printable_data

T = TypeVar("T", bound=Block)
Drawn = dict[str, Any]
NOTHING = "–"


def lay_out(document: ReportDocument) -> Drawn:
    """The document as JSON-ready data: numbered, resolved, with texts for cells."""
    document.data  # noqa: B018 - a figure with two values stops here
    with translation.override(document.language):
        labels = _labels(document)
        sections = [
            _section(section, number, labels) for section, number in _numbered(document)
        ]
        drawn: Drawn = {
            "title": document.title,
            "subtitle": document.subtitle,
            "cover": [list(pair) for pair in document.cover],
            "folio": document.folio,
            "draft": document.draft,
            "watermark": document.watermark,
            "disclaimer": document.disclaimer,
            "keywords": list(document.keywords),
            "date": long_date(document.generated_at, weekday=False),
            "language": document.language.partition("-")[0],
            "region": document.language.partition("-")[2] or None,
            "institute": _institute(document),
            "words": _words(),
            "sections": sections,
        }
    clean: Drawn = printable_data(drawn)
    return clean


def drawings(document: ReportDocument) -> dict[str, str]:
    """The SVG files that the layout names."""
    files = {
        f"figure-{number}.svg": figure.svg
        for number, figure in enumerate(_all(document, Figure), start=1)
    }
    return files | ({"logo.svg": document.institute.logo} if _logo(document) else {})


def cell_text(column: Column, value: Any) -> str:
    """A cell as it is printed: thousands, percent, dates, money."""
    if value is None or value == "":
        return NO_RECORDS if column.kind == Kind.PERCENT else NOTHING
    if isinstance(value, str):
        return value
    return _FORMATS[column.kind](value)


def _date(value: date) -> str:
    return short_date(value)


def _datetime(value: datetime | date) -> str:
    return long_time(value) if isinstance(value, datetime) else short_date(value)


_FORMATS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.INTEGER: grouped,
    Kind.PERCENT: percent_figure,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.MONEY: money,
}


def _words() -> dict[str, str]:
    return {
        "contents": _("Contenido"),
        "page": _("Página"),
        "of": _("de"),
        "note": _("Nota"),
        "source": _("Fuente"),
        "draft": _("BORRADOR"),
        "data": _("Datos"),
        "issued": _("Emitido"),
        "folio": _("Folio"),
        "fill_in": _(
            "Para ver las páginas, acepte actualizar los campos al abrir el documento"
            " en Word, o use Actualizar índices en su editor. Esta línea desaparece."
        ),
    }


def _institute(document: ReportDocument) -> Drawn:
    own = document.institute
    return {
        "name": own.name,
        "unit": own.unit,
        "address": own.address,
        "primary": own.primary,
        "secondary": own.secondary,
        "logo": "logo.svg" if _logo(document) else None,
    }


def _logo(document: ReportDocument) -> bool:
    return bool(document.institute.logo)


def _numbered(document: ReportDocument) -> Iterator[tuple[Section, str]]:
    number = 0
    keys: set[str] = set()
    for section in document.sections:
        if section.key in keys:
            raise DocumentError(f"two sections have the key {section.key!r}")
        keys.add(section.key)
        number += section.numbered
        yield section, str(number) if section.numbered else ""


def _all(document: ReportDocument, kind: type[T]) -> Iterator[T]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, kind):
                yield block


def _labels(document: ReportDocument) -> dict[str, Drawn]:
    """What each table and figure is called, by its key."""
    labels: dict[str, Drawn] = {}
    tables = [table.key for table in _all(document, Table)]
    figures = [figure.key for figure in _all(document, Figure)]
    for word, keys in ((_("Tabla"), tables), (_("Figura"), figures)):
        for number, key in enumerate(keys, start=1):
            if key in labels:
                raise DocumentError(f"two tables or figures have the key {key!r}")
            labels[key] = {"word": word, "number": number, "key": key}
    return labels


def _section(section: Section, number: str, labels: dict[str, Drawn]) -> Drawn:
    blocks = section.blocks or (Paragraph((section.empty,)),)
    drawn: list[Drawn] = []
    inner = 0
    for block in blocks:
        if isinstance(block, Heading):
            inner += 1
            under = f"{number}.{inner}" if number else ""
            drawn.append({"type": "heading", "number": under, "title": block.title})
        else:
            drawn.append(_block(block, labels))
    return {
        "key": section.key,
        "number": number,
        "title": section.title,
        "blocks": drawn,
    }


def _block(block: Block, labels: dict[str, Drawn]) -> Drawn:
    match block:
        case Paragraph():
            runs = _runs(block.runs, labels)
            return {"type": "paragraph", "runs": runs, "footnote": block.footnote}
        case BulletList():
            items = [_runs(item, labels) for item in block.items]
            return {"type": "list", "items": items, "ordered": block.ordered}
        case Table():
            return {"type": "table", **labels[block.key], **_table(block)}
        case Figure():
            return _figure(block, labels[block.key])
        case Note():
            return {"type": "note", "title": block.title, "text": block.text}
        case PageBreak():
            return {"type": "break"}
    raise DocumentError(f"not a block: {block!r}")


def _runs(text: Text, labels: dict[str, Drawn]) -> list[Drawn]:
    return [_run(inline, labels) for inline in text]


def _run(inline: Inline, labels: dict[str, Drawn]) -> Drawn:
    match inline:
        case Ref():
            if inline.key not in labels:
                raise DocumentError(f"no table or figure has the key {inline.key!r}")
            label = labels[inline.key]
            said = f"{label['word']} {label['number']}"
            return {"text": said, "bold": False, "italic": False, "to": inline.key}
        case Run():
            return {"text": inline.text, "bold": inline.bold, "italic": inline.italic}
        case Figured():
            return {"text": inline.text, "bold": inline.bold, "italic": False}
    return {"text": inline, "bold": False, "italic": False}


def _figure(figure: Figure, label: Drawn) -> Drawn:
    if not figure.alt.strip():
        raise DocumentError(f"the figure {figure.key!r} has no alternative text")
    return {
        "type": "figure",
        **label,
        "caption": figure.caption,
        "alt": figure.alt,
        "file": f"figure-{label['number']}.svg",
        "source": figure.source,
        "table": _table(figure.table) if figure.table else None,
    }


def _table(table: Table) -> Drawn:
    rows = [_cells(table, row) for row in table.rows]
    widths = fitted(table.columns, rows)
    return {
        "caption": table.caption,
        "columns": [
            {"header": c.header, "number": c.kind.is_number, "width": width}
            for c, width in zip(table.columns, widths, strict=True)
        ],
        "rows": rows,
        "total": _total(table) if table.total is not None else None,
        "note": table.note,
        "source": table.source,
        "empty": table.empty,
    }


def _cells(table: Table, row: Any) -> list[str]:
    return [cell_text(column, column.value(row)) for column in table.columns]


def _total(table: Table) -> list[str]:
    """The last row; what cannot be added up stays blank."""
    values = [column.value(table.total) for column in table.columns]
    return [
        "" if value is None else cell_text(column, value)
        for column, value in zip(table.columns, values, strict=True)
    ]
