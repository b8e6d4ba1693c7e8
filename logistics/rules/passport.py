"""The machine-readable zone of a passport: check digits of ICAO Doc 9303 (TD3)."""

import re
from datetime import date

from django.utils.translation import gettext_lazy as _

from core.crypto import normalise
from core.exceptions import Blocker

SHAPE = re.compile(r"[A-Z0-9<]{44}")
_WEIGHTS = (7, 3, 1)
# What each check digit of the second line protects: its parts, and its place.
_CHECKS: tuple[tuple[tuple[slice, ...], int], ...] = (
    ((slice(0, 9),), 9),
    ((slice(13, 19),), 19),
    ((slice(21, 27),), 27),
    ((slice(28, 42),), 42),
    ((slice(0, 10), slice(13, 20), slice(21, 43)), 43),
)


def mrz_check_digit(text: str) -> int:
    """Weights 7-3-1, modulo 10; A is 10, Z is 35, the filler is 0."""
    values = (0 if char == "<" else int(char, 36) for char in text)
    return sum(v * _WEIGHTS[i % 3] for i, v in enumerate(values)) % 10


def mrz_blockers(line: str, *, passport: str, today: date) -> list[Blocker]:
    """Reasons against the second line of the zone; none when it was left empty."""
    text = "".join(line.upper().split())
    if not text:
        return []
    if not SHAPE.fullmatch(text):
        message = _("Copie los 44 caracteres de la segunda línea, incluidos los «<».")
        return [Blocker("mrz_shape", message)]
    if not _digits_fit(text):
        message = _(
            "Los dígitos verificadores no corresponden: revise si la línea se copió"
            " bien."
        )
        return [Blocker("mrz_check_digit", message)]
    found = []
    if normalise(text[0:9]) != normalise(passport)[:9]:
        message = _("El número de pasaporte no es el de la línea.")
        found.append(Blocker("mrz_number", message))
    if text[10:13] == "MEX":
        message = _("El pasaporte es mexicano.")
        found.append(Blocker("mexican", message))
    if _expired(text[21:27], today):
        found.append(Blocker("passport_expired", _("El pasaporte ya venció.")))
    return found


def _digits_fit(text: str) -> bool:
    for parts, place in _CHECKS:
        protected = "".join(text[part] for part in parts)
        written = text[place]
        if written == "<" and not protected.strip("<"):
            continue  # the optional field may be empty, its digit a filler
        if not written.isdigit() or int(written) != mrz_check_digit(protected):
            return False
    return True


def _expired(written: str, today: date) -> bool:
    try:
        day = date(2000 + int(written[:2]), int(written[2:4]), int(written[4:6]))
    except ValueError:
        return True
    return day < today
