"""The sheet in which another authority's accreditations are listed."""

from datetime import datetime

from accreditation.reports.rosters import as_book, as_csv
from accreditation.rules.mirrors import COLUMNS, EXAMPLE
from core.reports.document import Column, Kind
from core.reports.xlsx import Sheet


def mirror_template(suffix: str, *, at: datetime) -> bytes:
    """Columns and one invented row, as CSV or XLSX."""
    if suffix == "csv":
        return as_csv([COLUMNS, EXAMPLE])
    columns = tuple(Column(name, name, Kind.TEXT) for name in COLUMNS)
    row = dict(zip(COLUMNS, EXAMPLE, strict=True))
    return as_book(Sheet("acreditaciones", columns, (row,)), at)
