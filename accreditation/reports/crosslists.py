"""The sheet to fill in for a list to compare with."""

from datetime import datetime

from accreditation.reports.rosters import blank_sheet
from accreditation.rules.crosslists import COLUMNS, EXAMPLE


def list_template(suffix: str, *, at: datetime) -> bytes:
    """The columns, and one invented person."""
    return blank_sheet(COLUMNS, EXAMPLE, "lista", suffix, at=at)
