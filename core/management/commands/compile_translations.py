"""`manage.py compile_translations`: .po to .mo without gettext installed."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the translation files that changed."

    def handle(self, *args: Any, **options: Any) -> None:
        done = [
            source
            for folder in settings.LOCALE_PATHS
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))
            if compile_one(source)
        ]
        if done:
            languages = ", ".join(sorted({path.parts[-3] for path in done}))
            self.stdout.write(f"Set-up: translations compiled ({languages})")


def compile_one(source: Path) -> bool:
    """Compile one file if it is newer than its compiled form."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    partial = target.with_suffix(".mo.part")
    polib.pofile(str(source)).save_as_mofile(str(partial))
    partial.replace(target)
    return True
