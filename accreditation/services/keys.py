"""Badge keys: made by a ceremony, kept as files, published as a signed list.

The private half of a mission's key is a file that only the issuing worker's
account reads; the database holds public halves. The root signs the list of keys
and belongs offline: only the demonstration keeps it beside the others.
"""

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
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
OVERLAP = timedelta(days=14)
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


def _write_private(
    name: str, key: Ed25519PrivateKey, passphrase: bytes | None = None
) -> None:
    locked = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    descriptor = os.open(
        folder() / f"{name}.pem", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
    )
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


@lru_cache(maxsize=32)
def _load(path: Path, stamp: float) -> Ed25519PrivateKey:
    return _read_private(path, None)


def _read_private(path: Path, passphrase: bytes | None) -> Ed25519PrivateKey:
    if path.stat().st_mode & 0o077:
        message = _("El archivo de una llave privada está abierto a otras cuentas.")
        raise refuse("key_file_open", message)
    key = load_pem_private_key(path.read_bytes(), password=passphrase)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path.name} is not an Ed25519 key")
    return key


def load_private(name: str) -> Ed25519PrivateKey | None:
    """A private key of this machine, or None where it is not kept here."""
    path = folder() / f"{name}.pem"
    return _load(path, path.stat().st_mtime) if path.is_file() else None


def load_root(passphrase: bytes | None = None) -> Ed25519PrivateKey:
    """The root, for the minutes of a ceremony; it is never kept in memory.

    Raises `Refused` (no_root_key, wrong_passphrase, key_file_open).
    """
    path = folder() / f"{ROOT}.pem"
    if not path.is_file():
        raise refuse("no_root_key", _("La llave raíz no está en este equipo."))
    try:
        return _read_private(path, passphrase)
    except (ValueError, TypeError) as error:
        message = _("La frase de la llave raíz no es la correcta, o falta.")
        raise refuse("wrong_passphrase", message) from error


def make_root(passphrase: bytes | None = None) -> bytes:
    """Make the root key once; returns its public half, whoever asks again."""
    if not (folder() / f"{ROOT}.pem").is_file():
        _write_private(ROOT, Ed25519PrivateKey.generate(), passphrase)
    public = lists.public_bytes(load_root(passphrase))
    (folder() / ROOT_PUBLIC).write_text(public.hex())
    return public


@transaction.atomic
def make_mission_key(
    *, mission: Mission, by: User | None, at: datetime, starts: datetime | None = None
) -> BadgeKey:
    """A new signing key of a mission, for six months from `starts` (now)."""
    key = Ed25519PrivateKey.generate()
    kids = [int(kid, 16) for kid in BadgeKey.objects.values_list("kid", flat=True)]
    kid = (max(kids, default=0) + 1).to_bytes(2).hex()
    begins = starts or at - timedelta(hours=1)
    row = BadgeKey.objects.create(
        kid=kid,
        mission=mission,
        public_key=lists.public_bytes(key),
        use_from=begins,
        use_to=(starts or at) + timedelta(days=30 * KEY_MONTHS),
    )
    _write_private(kid, key)
    audit.record(action="accreditation.key.made", by=by, at=at, target=row, kid=kid)
    return row


def rotate_key(*, mission: Mission, by: User | None, at: datetime) -> BadgeKey:
    """The next key of a mission: it takes over two weeks before the present one ends.

    Asking twice gives the same key. Without a key in use, it starts now.
    """
    keys = BadgeKey.objects.filter(mission=mission, compromised_at__isnull=True)
    waiting = keys.filter(use_from__gt=at).first()
    if waiting is not None:
        return waiting
    present = keys.filter(use_to__gt=at).order_by("-use_to").first()
    starts = None if present is None else max(at, present.use_to - OVERLAP)
    return make_mission_key(mission=mission, by=by, at=at, starts=starts)


@transaction.atomic
def mark_compromised(
    *, kid: str, reason: str, by: User | None, at: datetime
) -> BadgeKey:
    """From now on the key signs nothing; its badges hold only where the pack agrees.

    Raises `Refused` (reason_missing, unknown_key). Asking twice changes nothing.
    """
    if not reason.strip():
        raise refuse("reason_missing", _("Escriba el motivo."))
    row = BadgeKey.objects.select_for_update(no_key=True).filter(kid=kid).first()
    if row is None:
        raise refuse("unknown_key", _("No hay una llave con esa clave."))
    if row.compromised_at is None:
        row.compromised_at = at
        row.save(update_fields=["compromised_at"])
        audit.record_transition(
            target=row,
            verb="compromise",
            source="active",
            to="compromised",
            by=by,
            at=at,
            reason=reason,
            kid=kid,
        )
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


def _listed(row: BadgeKey, at: datetime) -> lists.SigningKey:
    """A key as verifiers know it. A badge may outlive the window of signing."""
    status = lists.KeyStatus.ACTIVE
    if row.compromised_at:
        status = lists.KeyStatus.COMPROMISED
    elif row.use_to <= at:
        status = lists.KeyStatus.RETIRED
    return lists.SigningKey(
        kid=bytes.fromhex(row.kid),
        public_key=bytes(row.public_key),
        mission_number=row.mission.number,
        use_from=codec.hours(row.use_from) - 24 * 366,
        use_to=codec.hours(row.use_to) + 24 * 366,
        status=status,
    )


def publish_key_list(
    *, by: User | None, at: datetime, passphrase: bytes | None = None
) -> Path:
    """Sign the list of all keys with the root and put it where verifiers fetch it.

    The serial only grows, even where the clock of the ceremony is behind: verifiers
    refuse a lower one. Raises `Refused` as `load_root` does.
    """
    root = load_root(passphrase)
    rows = BadgeKey.objects.select_related("mission")
    issued = int(at.timestamp())
    serial = max(issued, _held_serial(lists.public_bytes(root)) + 1)
    content = lists.build_key_list(
        [_listed(row, at) for row in rows],
        serial=serial,
        issued=issued,
        expires=int((at + LIST_LIFE).timestamp()),
        root=root,
    )
    path = folder() / LIST_FILE
    temporary = path.with_suffix(".new")
    temporary.write_bytes(content)
    temporary.replace(path)
    audit.record(action="accreditation.key_list.signed", by=by, at=at, serial=serial)
    return path


def _held_serial(root: bytes) -> int:
    """Serial of the list published before, expired or not; 0 without one."""
    content = published_key_list()
    if content is None:
        return 0
    try:
        return lists.import_key_list(content, roots=[root], now=0).serial
    except lists.ListRefused:
        return 0


def check_key_list(content: bytes, *, at: datetime) -> lists.KeyList:
    """Read a list as a verifier would. Raises `Refused` (list_refused)."""
    try:
        roots = [bytes.fromhex(root_public())]
        now = int(at.timestamp())
        return lists.import_key_list(content, roots=roots, now=now)
    except (lists.ListRefused, ValueError) as error:
        message = _("La lista no vale: %(why)s.") % {"why": error}
        raise refuse("list_refused", message) from error


def fingerprint() -> str:
    """What custodians read aloud: SHA-256 of the root's public half, in groups."""
    digest = hashlib.sha256(bytes.fromhex(root_public())).hexdigest().upper()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def published_key_list() -> bytes | None:
    """The signed list, as verifiers fetch it."""
    path = folder() / LIST_FILE
    return path.read_bytes() if path.is_file() else None


def root_public() -> str:
    """The public half of the root, in hexadecimal; empty before the ceremony."""
    path = folder() / ROOT_PUBLIC
    return path.read_text().strip() if path.is_file() else ""
