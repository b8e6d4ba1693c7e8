"""The short-lived codes by which attendance is taken.

A session's code changes every 45 seconds and is derived from the secret that the
session got when its list was opened. A person's code changes every two minutes and
is derived from the key of the installation: nothing about anybody is kept for it,
and neither the digits nor the signed text of the picture tell who it is.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import SEATED, EnrolmentStatus, SessionStatus
from network.models import Enrolment, Person, TrainingSession
from network.rules.training import EARLY

SESSION_STEP = 45
SESSION_DIGITS = 6
PERSON_STEP = 120
PERSON_DIGITS = 8
PERSON_SECONDS = 300
# The codes die some time after the end.
LATE = timedelta(hours=1)
_SALT = "network.person-code"


def step_of(at: datetime, seconds: int) -> int:
    """Number of the interval in which an instant lies."""
    return int(at.timestamp()) // seconds


def seconds_left(at: datetime) -> int:
    """Until the code of a session changes."""
    return SESSION_STEP - int(at.timestamp()) % SESSION_STEP


def _digits(digest: bytes, count: int) -> str:
    return f"{int.from_bytes(digest[:8]) % 10**count:0{count}d}"


def session_code(session: TrainingSession, step: int) -> str:
    """The code that a session shows in one interval."""
    message = f"{session.pk}:{step}".encode()
    key = session.code_secret.encode()
    return _digits(hmac.digest(key, message, hashlib.sha256), SESSION_DIGITS)


def matching_step(session: TrainingSession, code: str, at: datetime) -> int | None:
    """The interval to which a code belongs: this one or the one before."""
    now = step_of(at, SESSION_STEP)
    for step in (now, now - 1):
        expected = session_code(session, step)
        if hmac.compare_digest(expected.encode(), code.encode("utf-8", "replace")):
            return step
    return None


def person_code(person_id: UUID, step: int) -> str:
    """The digits that a person tells in one interval."""
    made = salted_hmac(_SALT, f"{person_id}:{step}", algorithm="sha256")
    return _digits(made.digest(), PERSON_DIGITS)


def signed_person(person: Person) -> str:
    """The text of the person's picture: random key, time and signature."""
    return signing.TimestampSigner(salt=_SALT).sign(person.pk.hex)


def read_signed_person(text: str) -> UUID | None:
    """Whose picture it is; None when it is not ours, or no longer young."""
    try:
        signer = signing.TimestampSigner(salt=_SALT)
        return UUID(signer.unsign(text, max_age=PERSON_SECONDS))
    except (signing.BadSignature, ValueError):
        return None


def people_of_code(people: Iterable[UUID], code: str, at: datetime) -> list[UUID]:
    """Who of these people tells this code now; more than one is no answer."""
    now = step_of(at, PERSON_STEP)
    told = code.encode("utf-8", "replace")
    return [
        pk
        for pk in people
        if any(
            hmac.compare_digest(person_code(pk, step).encode(), told)
            for step in (now, now - 1, now - 2)
        )
    ]


def opening_blockers(session: TrainingSession, *, at: datetime) -> list[Blocker]:
    """Reasons against taking attendance by codes now."""
    if session.status == SessionStatus.CANCELLED:
        return [Blocker("session_cancelled", _("La sesión fue cancelada."))]
    if session.starts_at - EARLY > at:
        message = _("El registro abre media hora antes de la sesión.")
        return [Blocker("session_not_started", message)]
    if session.ends_at + LATE < at:
        message = _("La sesión ya terminó: registre la asistencia en la lista.")
        return [Blocker("session_over", message)]
    return []


def arrival_blockers(
    enrolment: Enrolment | None, session: TrainingSession, *, at: datetime
) -> list[Blocker]:
    """Reasons why a person cannot register the own attendance."""
    if enrolment is None or enrolment.status not in SEATED:
        message = _("No tiene lugar en esta sesión. Hable con quien la imparte.")
        return [Blocker("no_seat", message)]
    if enrolment.status == EnrolmentStatus.ABSENT:
        message = _(
            "La lista ya se cerró y la marca ausente. Hable con quien imparte la"
            " sesión: puede corregirla."
        )
        return [Blocker("marked_absent", message)]
    if not session.code_secret:
        message = _("El registro por código no está abierto.")
        return [Blocker("codes_closed", message)]
    return opening_blockers(session, at=at)
