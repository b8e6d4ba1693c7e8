"""What resolves: the session apart from the agreement, each as it must be."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accreditation.enums import SessionKind
from accreditation.models import CouncilSession, Instrument
from core.exceptions import Blocker
from core.folios import normalise

_YEAR = re.compile(r"(?<!\d)(20\d\d)$")
LAST_SESSION = 99


@dataclass(frozen=True, slots=True)
class InstrumentData:
    """What somebody wrote of the instrument: the agreement, and its session."""

    agreement: str = ""
    session_kind: str = ""
    session_number: int | None = None
    session_on: date | None = None

    @property
    def key(self) -> str:
        return normalise(" ".join(self.agreement.split()))


def instrument_blockers(given: InstrumentData, *, at: datetime) -> list[Blocker]:
    """Complete, plausible, and in accord with what is already kept."""
    missing = [
        *[_("el número de acuerdo")] * (not given.key),
        *[_("el tipo de sesión")] * (given.session_kind not in SessionKind.values),
        *[_("el número de sesión")] * (given.session_number is None),
        *[_("la fecha de la sesión")] * (given.session_on is None),
    ]
    if missing:
        said = gettext("Falta del instrumento: %(parts)s.") % {
            "parts": ", ".join(str(part) for part in missing)
        }
        return [Blocker("instrument_missing", said)]
    return [*_form_blockers(given, at=at), *_kept_blockers(given)]


def _form_blockers(given: InstrumentData, *, at: datetime) -> list[Blocker]:
    found, held_on = [], given.session_on
    assert held_on is not None  # instrument_blockers has seen it  # noqa: S101
    if held_on > timezone.localtime(at).date():
        message = _("La fecha de la sesión no puede ser futura.")
        found.append(Blocker("session_in_future", message))
    if not 1 <= (given.session_number or 0) <= LAST_SESSION:
        message = _("El número de sesión va de 1 a 99.")
        found.append(Blocker("session_number", message))
    if not re.search(r"\d", given.key):
        message = _(
            "El número de acuerdo lleva cifras; por ejemplo, IECM/ACU-CG-107/2026."
        )
        found.append(Blocker("agreement_form", message))
    year = _YEAR.search(given.key)
    if year and int(year[1]) != held_on.year:
        message = _("El año del acuerdo no es el de la sesión.")
        found.append(Blocker("agreement_year", message))
    return found


def _kept_blockers(given: InstrumentData) -> list[Blocker]:
    """An agreement has one session; a session has one day."""
    held_on = given.session_on
    assert held_on is not None  # noqa: S101 - instrument_blockers has seen it
    found = []
    kept = Instrument.objects.filter(agreement_key=given.key).select_related("session")
    same = (given.session_kind, given.session_number, held_on)
    for session in (row.session for row in kept):
        if (session.kind, session.number, session.held_on) != same:
            said = gettext("Ese acuerdo ya consta en otra sesión: %(session)s.")
            message = said % {"session": session}
            found.append(Blocker("agreement_of_other_session", message))
    days = CouncilSession.objects.filter(
        kind=given.session_kind, number=given.session_number or 0, year=held_on.year
    ).exclude(held_on=held_on)
    if not found and days:
        said = gettext("Esa sesión consta con otra fecha: %(day)s.")
        message = said % {"day": days[0].held_on.strftime("%d/%m/%Y")}
        found.append(Blocker("session_on_other_day", message))
    return found
