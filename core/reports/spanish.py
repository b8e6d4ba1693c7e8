"""How figures, dates and lists are written in the institute's Spanish.

Reports are written in Spanish whatever the language of the session, so these
sentences are not translated.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from django.utils import timezone

Gender = Literal["f", "m"]
Number = int | float | Decimal

NO_RECORDS = "Sin registros en el periodo"
NO_ACTIVITY = "No se reportan actividades en el periodo de referencia."
NOTHING_PLANNED = (
    "En el periodo que se reporta no se encontraban programadas actividades en "
    "esta acción."
)
NOTHING_SUBMITTED = (
    "Durante el presente trimestre no se sometieron a consideración documentos en "
    "este punto."
)
MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre"
).split()
WEEKDAYS = "lunes martes miércoles jueves viernes sábado domingo".split()
_WORDS = "cero uno dos tres cuatro cinco seis siete ocho nueve diez".split()


def grouped(number: Number, decimals: int = 0) -> str:
    """1234567 as "1,234,567", as Mexican usage separates thousands."""
    return f"{rounded(number, decimals):,}"


def rounded(number: Number, decimals: int = 0) -> Decimal:
    """Half away from zero, as people round; not half to even."""
    step = Decimal(1).scaleb(-decimals)
    return Decimal(str(number)).quantize(step, rounding=ROUND_HALF_UP)


def in_words(number: int, gender: Gender = "m", *, before_noun: bool = False) -> str:
    """House style: words up to ten, figures above."""
    if not 0 <= number <= 10:
        return grouped(number)
    if number == 1:
        return "una" if gender == "f" else "un" if before_noun else "uno"
    return _WORDS[number]


def count(
    number: int,
    singular: str,
    plural: str,
    *,
    gender: Gender = "f",
    words: bool = False,
) -> str:
    """ "20 comunicaciones", "1 comunicación"; with `words`, "dos sesiones"."""
    said = in_words(number, gender, before_noun=True) if words else grouped(number)
    return f"{said} {singular if number == 1 else plural}"


def long_date(day: date, *, weekday: bool = True) -> str:
    """ "jueves 22 de enero de 2026"."""
    local = _local(day)
    said = f"{local.day} de {MONTHS[local.month - 1]} de {local.year}"
    return f"{WEEKDAYS[local.weekday()]} {said}" if weekday else said


def short_date(day: date) -> str:
    """ "22/01/2026"."""
    return f"{_local(day):%d/%m/%Y}"


def long_time(moment: datetime) -> str:
    """ "22/01/2026 14:05", in the time of the institute."""
    return f"{_local(moment):%d/%m/%Y %H:%M}"


def month_of(day: date) -> str:
    """ "Enero 2025": for facts that are known only to the month."""
    local = _local(day)
    return f"{MONTHS[local.month - 1].capitalize()} {local.year}"


def month_name(day: date) -> str:
    """ "enero de 2025", within a sentence."""
    local = _local(day)
    return f"{MONTHS[local.month - 1]} de {local.year}"


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def date_with_precision(day: date, precision: Literal["day", "month"]) -> str:
    """The date as far as it is known, never a day that nobody recorded."""
    return month_of(day) if precision == "month" else short_date(day)


def period(first: date, last: date) -> str:
    """ "del 1 de enero al 31 de marzo de 2026"."""
    if first > last:
        raise ValueError(f"a period that ends before it begins: {first} – {last}")
    start, end = _local(first), _local(last)
    if start == end:
        return f"el {long_date(end, weekday=False)}"
    said = str(start.day)
    if (start.year, start.month) != (end.year, end.month):
        said += f" de {MONTHS[start.month - 1]}"
    if start.year != end.year:
        said += f" de {start.year}"
    return f"del {said} al {long_date(end, weekday=False)}"


def listed(items: Sequence[str], conjunction: str = "y") -> str:
    """ "a, b y c"; "e" before the sound i, "u" before the sound o."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_before(items[-1], conjunction)} {items[-1]}"


def ratio(part: Number, whole: Number) -> float | None:
    """A share between 0 and 1; None, never 0 or 100 %, when there is no whole."""
    return float(Decimal(str(part)) / Decimal(str(whole))) if whole else None


def percent(part: Number, whole: Number, decimals: int = 1) -> str:
    """ "45.0 % (9 de 20)"; without a denominator, the sentence that says so."""
    share = ratio(part, whole)
    if share is None:
        return NO_RECORDS
    return f"{percent_figure(share, decimals)} ({grouped(part)} de {grouped(whole)})"


def percent_figure(share: float, decimals: int = 1) -> str:
    """0.45 as "45.0 %", with a space that does not break."""
    return f"{grouped(100 * Decimal(str(share)), decimals)}\N{NO-BREAK SPACE}%"


def money(amount: Number) -> str:
    """ "$1,234.50"."""
    sign = "−" if amount < 0 else ""
    return f"{sign}${grouped(abs(Decimal(str(amount))), 2)}"


def agreements_adopted(number: int) -> str:
    """The sentence that opens the list of a commission's agreements."""
    if not number:
        return "La Comisión no adoptó acuerdos en el periodo que se reporta."
    said = count(number, "acuerdo", "acuerdos", gender="m")
    listing = "el cual se enlista" if number == 1 else "los cuales se enlistan"
    return (
        f"La Comisión adoptó un total de {said} en el periodo que se reporta, "
        f"{listing} a continuación:"
    )


def nothing_because(reason: str) -> str:
    """The empty sentence with its reason: "…, toda vez que …"."""
    return f"{NO_ACTIVITY.removesuffix('.')}, toda vez que {reason.removesuffix('.')}."


def _local(day: date) -> date:
    if isinstance(day, datetime) and timezone.is_aware(day):
        return timezone.localtime(day)
    return day


def _before(word: str, conjunction: str) -> str:
    """The conjunction as it sounds before this word."""
    start = word.lower().lstrip("¿¡\"'«(")
    if conjunction == "y" and start.startswith(("i", "í", "hi", "hí")):
        return "y" if start.startswith(("hie", "hia", "io", "ia", "ie")) else "e"
    if conjunction == "o" and start.startswith(("o", "ó", "ho", "hó")):
        return "u"
    return conjunction
