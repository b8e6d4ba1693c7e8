"""The key ceremony of badges: make, show, rotate, mark, sign, export, verify.

    manage.py badge_keys root                 make the root key, with a passphrase
    manage.py badge_keys show                 fingerprint of the root, and all keys
    manage.py badge_keys mission CODE         the first key of a mission
    manage.py badge_keys rotate CODE          its next key, ready in time
    manage.py badge_keys compromised KID --reason "…"
    manage.py badge_keys publish              sign the list of keys with the root
    manage.py badge_keys export FOLDER        copy what may be published
    manage.py badge_keys verify FILE          read a list as a verifier would

Each act that changes something asks first (`--yes` answers for you), can be run
twice without harm, and leaves its line in the audit chain.
See docs/how-to/badge-keys.md for who does what, and where the root is kept.
"""

import getpass
import os
import shutil
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accreditation import services
from accreditation.models import BadgeKey
from accreditation.services import keys
from core.exceptions import Refused
from core.models import User
from missions.models import Mission

ACTS = (
    *("root", "show", "mission", "rotate", "compromised"),
    *("publish", "export", "verify"),
)
PASSPHRASE = "MIRADA_ROOT_PASSPHRASE"  # noqa: S105 - the name of a variable
SHORTEST = 12


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=ACTS)
        parser.add_argument("what", nargs="?", default="", help="code, key id or path")
        parser.add_argument("--reason", default="", help="why a key is compromised")
        parser.add_argument("--by", default="", help="e-mail of who does it")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--no-passphrase", action="store_true", help="for trials only"
        )

    def handle(self, **options: Any) -> None:
        self.options = options
        try:
            getattr(self, f"_{options['act']}")(options["what"], timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _root(self, _what: str, at: datetime) -> None:
        if (keys.folder() / "root.pem").is_file():
            self.stdout.write("The root exists already; it is not made again.")
        else:
            self._confirm("Make a new root key in this folder")
        public = services.make_root(self._passphrase(new=True))
        self.stdout.write(f"Root public key: {public.hex()}")
        self.stdout.write(f"Fingerprint: {keys.fingerprint()}")

    def _show(self, _what: str, at: datetime) -> None:
        if not keys.root_public():
            raise CommandError("There is no root yet: run `badge_keys root`.")
        self.stdout.write(f"Root public key: {keys.root_public()}")
        self.stdout.write(f"Fingerprint: {keys.fingerprint()}")
        for row in BadgeKey.objects.select_related("mission").order_by("kid"):
            state = "COMPROMISED" if row.compromised_at else "good"
            here = "here" if (keys.folder() / f"{row.kid}.pem").is_file() else "away"
            self.stdout.write(
                f"{row.kid}  {row.mission.code}  {row.use_from:%Y-%m-%d} to "
                f"{row.use_to:%Y-%m-%d}  {state}  private half {here}"
            )

    def _mission(self, code: str, at: datetime) -> None:
        mission = self._find_mission(code)
        present = BadgeKey.objects.filter(
            mission=mission, use_to__gt=at, compromised_at__isnull=True
        ).first()
        if present is None:
            self._confirm(f"Make the key that signs the badges of {code}")
            present = services.make_mission_key(mission=mission, by=self._who(), at=at)
        self._tell_key(present)

    def _rotate(self, code: str, at: datetime) -> None:
        mission = self._find_mission(code)
        self._confirm(f"Make the next key of {code}")
        self._tell_key(services.rotate_key(mission=mission, by=self._who(), at=at))

    def _tell_key(self, key: BadgeKey) -> None:
        dates = f"signs from {key.use_from:%Y-%m-%d} to {key.use_to:%Y-%m-%d}"
        self.stdout.write(f"Key {key.kid} {dates}. Publish the list of keys next.")

    def _compromised(self, kid: str, at: datetime) -> None:
        self._confirm(f"Mark key {kid} as compromised; this cannot be undone")
        services.mark_compromised(
            kid=kid, reason=self.options["reason"], by=self._who(), at=at
        )
        self.stdout.write(f"Key {kid} signs nothing any more. Publish the list now.")

    def _publish(self, _what: str, at: datetime) -> None:
        self._confirm(f"Sign the list of {BadgeKey.objects.count()} keys")
        path = services.publish_key_list(
            by=self._who(), at=at, passphrase=self._passphrase()
        )
        self.stdout.write(f"Signed list of keys: {path.name}")
        self._verify(str(path), at)

    def _export(self, place: str, at: datetime) -> None:
        target = Path(place or ".")
        target.mkdir(parents=True, exist_ok=True)
        self._verify(str(keys.folder() / keys.LIST_FILE), at)
        for name in (keys.LIST_FILE, keys.ROOT_PUBLIC):
            shutil.copyfile(keys.folder() / name, target / name)
        text = f"{keys.root_public()}\n{keys.fingerprint()}\n"
        (target / "fingerprint.txt").write_text(text)
        self.stdout.write(f"Written to {target}: nothing in it is secret.")

    def _verify(self, place: str, at: datetime) -> None:
        if not Path(place).is_file():
            raise CommandError(f"There is no file {place!r}.")
        found = keys.check_key_list(Path(place).read_bytes(), at=at)
        ends = datetime.fromtimestamp(found.expires, UTC)
        self.stdout.write(
            f"Good list: serial {found.serial}, {len(found.keys)} keys, "
            f"until {ends:%Y-%m-%d}."
        )

    def _find_mission(self, code: str) -> Mission:
        mission = Mission.objects.filter(code=code).first()
        if mission is None:
            raise CommandError("Name an existing mission by its code.")
        return mission

    def _who(self) -> User | None:
        email = self.options["by"]
        if not email:
            return None
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"There is no account {email!r}.")
        return user

    def _confirm(self, what: str) -> None:
        if self.options["yes"]:
            return
        if input(f"{what}? Type yes: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")

    def _passphrase(self, *, new: bool = False) -> bytes | None:
        if self.options["no_passphrase"]:
            return None
        text = os.environ.get(PASSPHRASE) or getpass.getpass("Passphrase of the root: ")
        if new and len(text) < SHORTEST:
            raise CommandError(f"At least {SHORTEST} characters.")
        return text.encode()
