"""`manage.py load_base_data`: everything the system needs before the first call."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accreditation.services import load_call_data, load_notices
from missions.seed.files import load
from missions.services import (
    load_catalogues,
    load_checklists,
    load_frame,
    load_process,
)


class Command(BaseCommand):
    """Idempotent: rows that exist are left as they are."""

    help = "Load notices, catalogues, territory, processes, grounds and declarations."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self._say("notices", load_notices(by=None, at=now))
        self._say("catalogues", load_catalogues())
        self._say("checklists", load_checklists())
        self._say("frame", load_frame())
        for name in ("process_2026.json", "process_2027.json"):
            code = load(name)["process"]["code"]
            self._say(code, load_process(code))
        self._say("accreditation", load_call_data(by=None, at=now))

    def _say(self, what: str, counts: Any) -> None:
        self.stdout.write(f"{what}: {counts}")
