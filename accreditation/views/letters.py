"""Messages to the person of a file, among the acts of its history."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accreditation.models import Letter
from accreditation.views.words import Entry, Text

LETTERS: dict[str, Text] = {
    "received": gettext_lazy("Correo: acuse de recibo"),
    "correction_requested": gettext_lazy("Correo: prevención"),
    "correction_expired": gettext_lazy("Correo: venció el plazo para corregir"),
    "sent_to_training": gettext_lazy("Correo: aviso del curso"),
    "inadmissible": gettext_lazy("Correo: la solicitud no procede"),
    "decided": gettext_lazy("Correo: resolución"),
    "accreditation_ended": gettext_lazy("Correo: terminó la acreditación"),
    "written": gettext_lazy("Correo de la revisión"),
}


def with_letters(entries: list[Entry], letters: Iterable[Letter]) -> list[Entry]:
    """The lines of a history and the messages, in the order of time."""
    lines = [*entries, *map(_entry, letters)]
    newest_first = len(entries) > 1 and entries[0].at > entries[-1].at
    return sorted(lines, key=lambda line: line.at, reverse=newest_first)


def _entry(letter: Letter) -> Entry:
    words = (letter.subject, letter.text, _fate(letter))
    return Entry(
        at=letter.queued_at,
        text=LETTERS.get(letter.kind, gettext_lazy("Correo a la persona")),
        by=str(letter.written_by) if letter.written_by else "",
        detail="\n".join(part for part in words if part),
        tone="neutral",
    )


def _fate(letter: Letter) -> str:
    if letter.delivered_at is None:
        return _("Todavía no lo toma el servidor de correo.")
    when = date_format(localtime(letter.delivered_at), "DATETIME_FORMAT")
    return _("Entregado al servidor de correo el %(when)s.") % {"when": when}
