"""The institute of this installation, as a report shows it."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders

from core.reports.document import Column, Institute, Kind
from core.reports.xlsx import Sheet, Workbook


def current_institute() -> Institute:
    """Name, unit, colours and logo from the settings."""
    own = settings.INSTITUTE
    return Institute(
        name=own["name"],
        unit=own["unit"],
        address=own["address"],
        primary=own["primary"],
        secondary=own["secondary"],
        logo=_logo(own["logo"]),
    )


def _logo(static: str) -> str:
    """The drawing; a logo that is no SVG is left out of the reports."""
    if not static.endswith(".svg"):
        return ""
    found = finders.find(static)
    path = Path(found) if isinstance(found, str) else settings.STATIC_ROOT / static
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def list_workbook(
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[Any],
    *,
    at: datetime,
    note: str = "",
) -> Workbook:
    """A workbook of one sheet in the colours of the institute."""
    own = settings.INSTITUTE
    return Workbook(
        title=title,
        author=own["name"],
        created_at=at,
        sheets=(Sheet(title, columns, rows, note=note),),
        primary=own["primary"],
    )


def text_columns(*named: tuple[str, Kind] | str) -> tuple[Column, ...]:
    """Columns over rows that are tuples; a bare name is a column of text."""
    pairs = [(one, Kind.TEXT) if isinstance(one, str) else one for one in named]
    return tuple(Column(name, place, kind) for place, (name, kind) in enumerate(pairs))
