"""The key ceremony: make the root, make a mission's key, sign the list of keys.

    manage.py badge_keys root
    manage.py badge_keys mission CODE
    manage.py badge_keys publish

See docs/how-to/badge-keys.md for who does what, and where the root is kept.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accreditation import services
from core.exceptions import Refused
from missions.models import Mission


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["root", "mission", "publish"])
        parser.add_argument("code", nargs="?", help="code of the mission")

    def handle(self, **options: Any) -> None:
        act, now = options["act"], timezone.now()
        if act == "root":
            public = services.make_root()
            self.stdout.write(f"Root public key: {public.hex()}")
        elif act == "mission":
            mission = Mission.objects.filter(code=options["code"] or "").first()
            if mission is None:
                raise CommandError("Name an existing mission by its code.")
            key = services.make_mission_key(mission=mission, by=None, at=now)
            self.stdout.write(f"Key {key.kid}, until {key.use_to:%Y-%m-%d}")
        else:
            self._publish()

    def _publish(self) -> None:
        try:
            path = services.publish_key_list(by=None, at=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Signed list of keys: {path.name}")
