"""`manage.py check_translations`: the English that foreign visitors read is whole."""

import os
import shutil
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# Where a visitor, or anyone who reads English, may arrive.
VISITOR_PAGES = (
    "templates/base.html",
    "templates/40*.html",
    "templates/500.html",
    "templates/account/*",
    "templates/mfa/*",
    "templates/components/*",
    "templates/core/home*.html",
    "templates/core/landing.html",
    # An applicant follows a file from the call to the badge.
    "templates/accreditation/call_*",
    "templates/accreditation/check.html",
    "templates/accreditation/correction.html",
    "templates/accreditation/document_upload.html",
    "templates/accreditation/file.html",
    "templates/accreditation/my_files.html",
    "templates/accreditation/step.html",
    "templates/accreditation/task_list.html",
    "templates/accreditation/mail/*",
    "templates/accreditation/verify*",
    "accreditation/enums.py",
    "accreditation/forms/appl*",
    "accreditation/rules/*",
    # A visitor answers an invitation.
    "templates/logistics/invitation_answer*",
    "templates/logistics/mail/*",
    "logistics/enums.py",
    # What both meet on the way.
    "templates/network/certificate_check.html",
    "core/files/*",
    "core/forms.py",
    "core/workflow.py",
    "network/enums.py",
)
CATALOGUE = Path("en", "LC_MESSAGES", "django.po")


class Command(BaseCommand):
    help = "Check that every sentence foreign visitors read has its English."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "locale" / CATALOGUE
        if not path.exists():
            raise CommandError("locale/en/LC_MESSAGES/django.po does not exist")
        english = polib.pofile(str(path))
        problems = [f"empty: {one.msgid!r}" for one in english.untranslated_entries()]
        problems += [f"fuzzy: {one.msgid!r}" for one in english.fuzzy_entries()]
        if shutil.which("xgettext"):
            problems += [f"missing: {text!r}" for text in missing(english)]
        else:
            self.stdout.write("gettext is absent: only the catalogue was checked")
        if problems:
            raise CommandError("English for visitors:\n" + "\n".join(sorted(problems)))
        self.stdout.write(f"{len(english)} sentences in English, none missing")


def missing(english: polib.POFile) -> list[str]:
    """Sentences of the visitors' pages that the catalogue does not have."""
    known = {one.msgid for one in english}
    return [one.msgid for one in marked() if seen(one) and one.msgid not in known]


def seen(entry: polib.POEntry) -> bool:
    places = [place.removeprefix("./") for place, _line in entry.occurrences]
    return any(fnmatch(place, page) for place in places for page in VISITOR_PAGES)


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
