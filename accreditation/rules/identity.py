"""Shape and coherence of CURP and clave de elector.

Shapes: Instructivo for the CURP (DOF 18-10-2021), with X for the third sex, and
the application form of INE, which splits the clave de elector. A wrong shape is
an error; everything else is a warning, because nobody outside RENAPO and INE can
tell a wrong document from an unusual one.
"""

import re
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import Sex

CURP_LENGTH = 18
_CURP_LETTERS = re.compile(r"[A-Z][AEIOUX][A-Z]{2}")
_CURP_DATE = re.compile(r"\d{6}")
_CURP_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-Z]{3}")
_CURP_END = re.compile(r"[A-Z0-9][0-9]")
# Entity of birth: letters of the CURP, and the number in the clave de elector.
# NE, born abroad, is 87 or 88 there.
ENTITIES = dict(
    zip(
        "AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL"
        " SR TC TS TL VZ YN ZS".split(),
        range(1, 33),
        strict=True,
    )
)
ABROAD = "NE"
_ABROAD_NUMBERS = frozenset({87, 88})
VOTER_KEY_SHAPE = re.compile(r"[A-Z]{6}\d{6}\d{2}[HM]\d{3}")
_ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
_SEX_LETTERS = {Sex.WOMAN: "M", Sex.MAN: "H", Sex.OTHER: "X"}


def curp_blockers(curp: str) -> list[Blocker]:
    """What is wrong with the shape of a CURP, part by part."""
    if len(curp) != CURP_LENGTH:
        message = format_lazy(
            _("La CURP tiene 18 caracteres; se escribieron {count}."), count=len(curp)
        )
        return [Blocker("curp_length", message)]
    found = []
    if not _CURP_LETTERS.fullmatch(curp[:4]) or not _CURP_CONSONANTS.fullmatch(
        curp[13:16]
    ):
        message = _("La CURP no tiene la forma de una CURP: revise sus letras.")
        found.append(Blocker("curp_shape", message))
    if curp_birth(curp) is None:
        message = _("Los caracteres 5 a 10 de la CURP no son una fecha que exista.")
        found.append(Blocker("curp_date", message))
    if curp[10] not in "HMX":
        message = _("El carácter 11 de la CURP es el sexo: H, M o X.")
        found.append(Blocker("curp_sex", message))
    if curp[11:13] not in ENTITIES and curp[11:13] != ABROAD:
        message = _("Los caracteres 12 y 13 de la CURP no son la clave de una entidad.")
        found.append(Blocker("curp_entity", message))
    if not _CURP_END.fullmatch(curp[16:]):
        message = _("La CURP termina en un dígito verificador.")
        found.append(Blocker("curp_end", message))
    return found


def curp_birth(curp: str) -> date | None:
    """The date in a CURP; a letter in place 17 says it is of this century."""
    if not _CURP_DATE.fullmatch(curp[4:10]):
        return None
    century = 2000 if curp[16:17].isalpha() else 1900
    try:
        return date(century + int(curp[4:6]), int(curp[6:8]), int(curp[8:10]))
    except ValueError:
        return None


def voter_key_shape_ok(voter_key: str) -> bool:
    return VOTER_KEY_SHAPE.fullmatch(voter_key) is not None


def curp_check_digit(curp: str) -> str:
    """The eighteenth character that the first seventeen ask for."""
    total = sum(
        _ALPHABET.index(char) * (18 - place) for place, char in enumerate(curp[:17])
    )
    return str((10 - total % 10) % 10)


def identity_warnings(
    *, curp: str, voter_key: str, birth_on: date | None, sex: str
) -> list[Blocker]:
    """What does not fit together. None of it keeps anybody from applying."""
    if curp and curp_blockers(curp):
        return []  # such a one never passed the form
    found = []
    if curp and curp_check_digit(curp) != curp[17]:
        message = _(
            "El dígito verificador de la CURP no corresponde: revise si se copió bien."
        )
        found.append(Blocker("curp_check_digit", message))
    if curp and voter_key and curp[4:10] != voter_key[6:12]:
        message = _(
            "La fecha de nacimiento de la CURP y la de la clave de elector difieren."
        )
        found.append(Blocker("birth_differs", message))
    if curp and voter_key and curp[10] in "HM" and curp[10] != voter_key[14]:
        message = _("El sexo de la CURP y el de la clave de elector difieren.")
        found.append(Blocker("sex_differs", message))
    if curp and voter_key:
        found += _same_person(curp, voter_key)
    return found + _against_form(curp or voter_key, curp, birth_on, sex)


def _same_person(curp: str, voter_key: str) -> list[Blocker]:
    """Initials of surnames and name, and the entity of birth, in both keys."""
    found = []
    ours = (curp[0], curp[2], curp[3])
    theirs = (voter_key[0], voter_key[2], voter_key[4])
    if any(a != b for a, b in zip(ours, theirs, strict=True) if a != "X"):
        message = _("Las iniciales de la CURP y las de la clave de elector difieren.")
        found.append(Blocker("initials_differ", message))
    number, entity = int(voter_key[12:14]), curp[11:13]
    expected = _ABROAD_NUMBERS if entity == ABROAD else {ENTITIES[entity]}
    if number not in expected:
        message = _(
            "La entidad de nacimiento de la CURP y la de la clave de elector difieren."
        )
        found.append(Blocker("entity_differs", message))
    return found


def _against_form(
    key: str, curp: str, birth_on: date | None, sex: str
) -> list[Blocker]:
    """Differences between what was written and what the key says."""
    if not key:
        return []
    found = []
    start, letter = (4, 10) if curp else (6, 14)
    if birth_on and key[start : start + 6] != f"{birth_on:%y%m%d}":
        message = _("La fecha de nacimiento no coincide con la del documento.")
        found.append(Blocker("birth_mismatch", message))
    if sex in (Sex.WOMAN, Sex.MAN) and key[letter] != _SEX_LETTERS[Sex(sex)]:
        message = _("El sexo no coincide con el del documento.")
        found.append(Blocker("sex_mismatch", message))
    return found
