"""Shape and coherence of CURP and clave de elector.

Shapes: Instructivo for the CURP (DOF 18-10-2021), with X for the third sex, and
the application form of INE, which splits the clave de elector. A wrong shape is
an error; everything else is a warning, because nobody outside RENAPO and INE can
tell a wrong document from an unusual one.
"""

import re
from datetime import date

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import Sex

CURP_SHAPE = re.compile(
    r"[A-Z][AEIOUX][A-Z]{2}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[HMX]"
    r"(AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL"
    r"|SR|TC|TS|TL|VZ|YN|ZS|NE)[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\d"
)
VOTER_KEY_SHAPE = re.compile(r"[A-Z]{6}\d{6}\d{2}[HM]\d{3}")
_ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
_SEX_LETTERS = {Sex.WOMAN: "M", Sex.MAN: "H", Sex.OTHER: "X"}


def curp_shape_ok(curp: str) -> bool:
    return CURP_SHAPE.fullmatch(curp) is not None


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
    return found + _against_form(curp or voter_key, curp, birth_on, sex)


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
