"""The institute of this installation, as a report shows it."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from core.reports.document import Institute


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
