"""The machine-readable zone of a passport: check digits of ICAO Doc 9303 (TD3)."""

import re
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from core.crypto import normalise
from core.exceptions import Blocker
from network.enums import Sex

LENGTH = 44
SHAPE = re.compile(r"[A-Z0-9<]{44}")
_WEIGHTS = (7, 3, 1)
# What each check digit of the second line protects: its name, its parts, its place.
_CHECKS: tuple[tuple[Promise, tuple[slice, ...], int], ...] = (
    (_("el número de pasaporte"), (slice(0, 9),), 9),
    (_("la fecha de nacimiento"), (slice(13, 19),), 19),
    (_("la fecha de vencimiento"), (slice(21, 27),), 27),
    (_("el dato opcional"), (slice(28, 42),), 42),
    (_("toda la línea"), (slice(0, 10), slice(13, 20), slice(21, 43)), 43),
)
# Written otherwise in a passport than everywhere else.
_STATES = {"D": "DE"}
_SEXES = {"M": Sex.MAN, "F": Sex.WOMAN}


def mrz_check_digit(text: str) -> int:
    """Weights 7-3-1, modulo 10; A is 10, Z is 35, the filler is 0."""
    values = (0 if char == "<" else int(char, 36) for char in text)
    return sum(v * _WEIGHTS[i % 3] for i, v in enumerate(values)) % 10


def mrz_lines(text: str) -> tuple[str, str]:
    """First and second line, whichever were copied; blanks do not count."""
    whole = "".join(text.upper().split())
    return (whole[:-LENGTH], whole[-LENGTH:]) if len(whole) > LENGTH else ("", whole)


def mrz_blockers(line: str, *, passport: str, today: date) -> list[Blocker]:
    """Reasons against the zone that was copied; none when it was left empty."""
    first, text = mrz_lines(line)
    if not text:
        return []
    if not SHAPE.fullmatch(text) or not (first == "" or SHAPE.fullmatch(first)):
        message = _(
            "Copie completas la segunda línea o las dos: 44 caracteres cada una,"
            " incluidos los «<». Van %(n)d."
        )
        return [Blocker("mrz_shape", message % {"n": len(first) + len(text)})]
    if wrong := wrong_digits(text):
        message = _("Revise %(parts)s: su dígito verificador no corresponde.")
        parts = ", ".join(str(part) for part in wrong)
        return [Blocker("mrz_check_digit", message % {"parts": parts})]
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


def wrong_digits(text: str) -> list[Promise]:
    """What was copied wrong; the whole line only where no part of it says so."""
    wrong = []
    for name, parts, place in _CHECKS:
        protected = "".join(text[part] for part in parts)
        written = text[place]
        if written == "<" and not protected.strip("<"):
            continue  # the optional field may be empty, its digit a filler
        if not written.isdigit() or int(written) != mrz_check_digit(protected):
            wrong.append(name)
    return wrong[:-1] if len(wrong) > 1 else wrong


def read_zone(line: str, *, today: date) -> dict[str, str]:
    """What the lines say, by the names of the form; nothing where they are wrong."""
    first, text = mrz_lines(line)
    if not SHAPE.fullmatch(text) or wrong_digits(text):
        return {}
    found = {"passport": text[0:9].strip("<"), "nationality": _state(text[10:13])}
    born = _day(text[13:19], today)
    found["birth_on"] = born.isoformat() if born else ""
    found["sex"] = str(_SEXES.get(text[20], ""))
    if SHAPE.fullmatch(first):
        surnames, _filler, given = first[5:].partition("<<")
        found["first_surname"] = surnames.replace("<", " ").strip().title()
        found["given_names"] = given.replace("<", " ").strip().title()
    return {name: value for name, value in found.items() if value}


def _state(written: str) -> str:
    code = written.strip("<")
    return _STATES.get(code) or countries.alpha2(code)


def _day(written: str, today: date) -> date | None:
    """A day of birth: of the last hundred years."""
    try:
        year, month, day = int(written[:2]), int(written[2:4]), int(written[4:6])
        century = 2000 if 2000 + year <= today.year else 1900
        return date(century + year, month, day)
    except ValueError:
        return None


def _expired(written: str, today: date) -> bool:
    try:
        day = date(2000 + int(written[:2]), int(written[2:4]), int(written[4:6]))
    except ValueError:
        return True
    return day < today
