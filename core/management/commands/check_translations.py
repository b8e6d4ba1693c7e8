"""`manage.py check_translations`: whatever is said in Spanish is said in English."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

CATALOGUE = Path("en", "LC_MESSAGES", "django.po")
# `%(name)s`, `%s`, `{name}`, `<strong>`: what a sentence must keep in any language.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+>")

Sentence = tuple[str, str]


class Command(BaseCommand):
    help = "Check that every sentence of the interface has its English."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "locale"
        if not (folder / CATALOGUE).exists():
            raise CommandError(f"locale/{CATALOGUE} does not exist")
        problems = [
            f"{path.parts[-3]}: {problem}"
            for path in sorted(folder.glob("*/LC_MESSAGES/django.po"))
            for problem in faults(polib.pofile(str(path)))
        ]
        english = polib.pofile(str(folder / CATALOGUE))
        if shutil.which("xgettext"):
            problems += differences(english)
        else:
            self.stdout.write("gettext is absent: only the catalogues were checked")
        if problems:
            raise CommandError("Translations:\n" + "\n".join(sorted(problems)))
        self.stdout.write(f"{len(english)} sentences in English, none missing")


def faults(catalogue: polib.POFile) -> Iterator[str]:
    """Sentences without a translation, or whose translation lost a placeholder."""
    for entry in catalogue:
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"empty: {entry.msgid!r}"
        elif not keeps_placeholders(entry):
            yield f"placeholders differ: {entry.msgid!r}"


def keeps_placeholders(entry: polib.POEntry) -> bool:
    if not entry.msgid_plural:
        return placeholders(entry.msgid) == placeholders(entry.msgstr)
    one, *many = (
        placeholders(text) for _n, text in sorted(entry.msgstr_plural.items())
    )
    wanted = placeholders(entry.msgid_plural)
    # «Una espera» may say its number in words.
    return one in (placeholders(entry.msgid), wanted) and all(m == wanted for m in many)


def placeholders(sentence: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(sentence))


def differences(english: polib.POFile) -> list[str]:
    """What the sources say and the catalogue does not, and the reverse."""
    known = {sentence(entry) for entry in english}
    said = {sentence(entry) for entry in marked()}
    lacking = [f"missing: {text!r}" for _context, text in said - known]
    left = [f"no longer said: {text!r}" for _context, text in known - said]
    return lacking + left


def sentence(entry: polib.POEntry) -> Sentence:
    return entry.msgctxt or "", entry.msgid


def marked() -> polib.POFile:
    """Every sentence marked in the code, collected in a copy of the sources."""
    root = Path(settings.BASE_DIR)
    with tempfile.TemporaryDirectory(prefix="mirada-messages-") as folder:
        copy = Path(folder)
        for name in own_folders(root):
            shutil.copytree(root / name, copy / name)
        (copy / "locale").mkdir()
        environment = {
            k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"
        }
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "--locale=en", "-v0"],
            cwd=copy,
            env=environment,
            check=True,
        )
        return polib.pofile(str(copy / "locale" / CATALOGUE))


def own_folders(root: Path) -> list[str]:
    ours = [Path(c.path) for c in apps.get_app_configs()]
    return ["templates", "config"] + [p.name for p in ours if p.parent == root]
