"""Badge keys: made by a ceremony, kept as files, published as a signed list.

The private half of a mission's key is a file that only the issuing worker's
account reads; the database holds public halves. The root signs the list of keys
and belongs offline: only the demonstration keeps it beside the others.
"""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accreditation.models import BadgeKey
from accreditation.oeb1 import codec, lists
from core import audit
from core.exceptions import refuse
from core.models import User
from missions.models import Mission

ROOT = "root"
LIST_FILE = "keys.cose"
ROOT_PUBLIC = "root.pub"
KEY_MONTHS = 6
LIST_LIFE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs now for a mission."""

    kid: str
    private_key: Ed25519PrivateKey

    @property
    def kid_bytes(self) -> bytes:
        return bytes.fromhex(self.kid)


def folder() -> Path:
    """The folder of the keys, closed to others."""
    path = Path(settings.BADGE_KEYS_DIR)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _write_private(name: str, key: Ed25519PrivateKey) -> None:
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(
        folder() / f"{name}.pem", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
    )
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


@lru_cache(maxsize=32)
def _load(path: Path, stamp: float) -> Ed25519PrivateKey:
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path.name} is not an Ed25519 key")
    return key


def load_private(name: str) -> Ed25519PrivateKey | None:
    """A private key of this machine, or None where it is not kept here."""
    path = folder() / f"{name}.pem"
    return _load(path, path.stat().st_mtime) if path.is_file() else None


def make_root() -> bytes:
    """Make the root key once; returns its public half."""
    key = load_private(ROOT)
    if key is None:
        key = Ed25519PrivateKey.generate()
        _write_private(ROOT, key)
    public = lists.public_bytes(key)
    (folder() / ROOT_PUBLIC).write_text(public.hex())
    return public


@transaction.atomic
def make_mission_key(*, mission: Mission, by: User | None, at: datetime) -> BadgeKey:
    """A new signing key of a mission, used from now for six months."""
    key = Ed25519PrivateKey.generate()
    count = BadgeKey.objects.count()
    kid = (count + 1).to_bytes(2).hex()
    row = BadgeKey.objects.create(
        kid=kid,
        mission=mission,
        public_key=lists.public_bytes(key),
        use_from=at - timedelta(hours=1),
        use_to=at + timedelta(days=30 * KEY_MONTHS),
    )
    _write_private(kid, key)
    audit.record(action="accreditation.key.made", by=by, at=at, target=row, kid=kid)
    return row


def signer_for(mission: Mission, *, at: datetime) -> Signer:
    """The key in use for a mission. Raises `Refused` (no_badge_key)."""
    rows = BadgeKey.objects.filter(
        mission=mission, use_from__lte=at, use_to__gt=at, compromised_at__isnull=True
    )
    for row in rows.order_by("-use_from"):
        private = load_private(row.kid)
        if private is not None:
            return Signer(row.kid, private)
    message = _("La misión no tiene una llave de gafetes vigente en este equipo.")
    raise refuse("no_badge_key", message)


def _listed(row: BadgeKey) -> lists.SigningKey:
    """A key as verifiers know it. A badge may outlive the window of signing."""
    status = lists.KeyStatus.ACTIVE
    if row.compromised_at:
        status = lists.KeyStatus.COMPROMISED
    return lists.SigningKey(
        kid=bytes.fromhex(row.kid),
        public_key=bytes(row.public_key),
        mission_number=row.mission.number,
        use_from=codec.hours(row.use_from) - 24 * 366,
        use_to=codec.hours(row.use_to) + 24 * 366,
        status=status,
    )


def publish_key_list(*, by: User | None, at: datetime) -> Path:
    """Sign the list of all keys with the root and put it where verifiers fetch it.

    Raises `Refused` (no_root_key) where the root is not on this machine.
    """
    root = load_private(ROOT)
    if root is None:
        raise refuse("no_root_key", _("La llave raíz no está en este equipo."))
    rows = BadgeKey.objects.select_related("mission")
    serial = int(at.timestamp())
    content = lists.build_key_list(
        [_listed(row) for row in rows],
        serial=serial,
        issued=serial,
        expires=int((at + LIST_LIFE).timestamp()),
        root=root,
    )
    path = folder() / LIST_FILE
    temporary = path.with_suffix(".new")
    temporary.write_bytes(content)
    temporary.replace(path)
    audit.record(action="accreditation.key_list.signed", by=by, at=at, serial=serial)
    return path


def published_key_list() -> bytes | None:
    """The signed list, as verifiers fetch it."""
    path = folder() / LIST_FILE
    return path.read_bytes() if path.is_file() else None


def root_public() -> str:
    """The public half of the root, in hexadecimal; empty before the ceremony."""
    path = folder() / ROOT_PUBLIC
    return path.read_text().strip() if path.is_file() else ""
