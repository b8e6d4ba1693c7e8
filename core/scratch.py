"""Where pages that hold personal data are drawn: private, and swept if left there."""

import tempfile
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """The folder of all work under way, among the private files."""
    found = Path(settings.PRIVATE_FILES_DIR) / "scratch"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def scratch(prefix: str) -> "tempfile.TemporaryDirectory[str]":
    """A folder that goes with its block; what a killed process leaves is swept."""
    return tempfile.TemporaryDirectory(prefix=prefix, dir=folder())
