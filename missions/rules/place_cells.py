"""Cells of a sheet of polling places that may be left out or empty."""

from collections.abc import Callable
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from missions.models.frame import MAX_WISHED


def _degrees(most: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text.replace(",", "."))
        if not -most <= value <= most:
            raise ValueError
        return value

    return read


def _hour(text: str) -> time:
    return time.fromisoformat(text.zfill(5))


def _count(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError
        return value

    return read


# Each column with how it is read, and what an empty cell means.
COLUMNS: dict[str, tuple[Callable[[str], Any], Any]] = {
    "latitud": (_degrees(90), None),
    "longitud": (_degrees(180), None),
    "abre": (_hour, None),
    "cierra": (_hour, None),
    "visitas": (_count(0, MAX_WISHED), 1),
    "capacidad": (_count(1, 1000), None),
    "enlace": (str, ""),
}


def read(row: dict[str, Any]) -> list[str]:
    """Put values in place of texts; say which cells cannot be read."""
    reasons = []
    for column, (parse, empty) in COLUMNS.items():
        if column not in row:
            continue
        text = str(row[column] or "").strip()
        try:
            row[column] = parse(text) if text else empty
        except ValueError:
            message = _("«%(column)s» no puede ser «%(value)s».")
            reasons.append(message % {"column": column, "value": text[:30]})
    return reasons or _pair_reasons(row)


def _pair_reasons(row: dict[str, Any]) -> list[str]:
    """What only two cells together can get wrong."""
    reasons = []
    if (row.get("latitud") is None) != (row.get("longitud") is None):
        reasons.append(_("Escriba latitud y longitud, o ninguna."))
    opens, closes = row.get("abre"), row.get("cierra")
    if opens and closes and closes < opens:
        reasons.append(_("La mesa cierra antes de abrir."))
    return reasons
