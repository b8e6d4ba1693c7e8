"""May a correction be asked for, answered, extended, declared expired?"""

from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accreditation.enums import CorrectionStatus, DocumentKind, NoticeMedium
from accreditation.models import Application, Correction
from accreditation.rules.applications import moment, own_file_blockers
from core.exceptions import Blocker
from core.models import User


def correction_blockers(application: Application) -> list[Blocker]:
    """Reasons against one more request for correction."""
    if any(
        row.status == CorrectionStatus.OPEN for row in application.corrections.all()
    ):
        return [Blocker("correction_open", _("Ya hay una prevención en plazo."))]
    return []


def answer_blockers(correction: Correction, *, at: datetime) -> list[Blocker]:
    """Reasons against an answer now: the clock, read to the second."""
    if correction.status != CorrectionStatus.OPEN:
        message = _("Esta prevención ya no espera respuesta.")
        return [Blocker("correction_not_open", message)]
    if at > correction.due_at:
        when = moment(correction.due_at)
        said = gettext("El plazo venció el %(when)s.") % {"when": when}
        return [Blocker("correction_expired", said)]
    return []


def notice_blockers(
    application: Application,
    medium: str,
    notified_at: datetime,
    receipt: str,
    *,
    at: datetime,
) -> list[Blocker]:
    """A notice can be proven: it has an address, or an instant and a receipt."""
    person = application.person
    if medium == NoticeMedium.EMAIL:
        if person is not None and person.email:
            return []
        message = _("La persona no tiene correo: notifique en persona o por estrados.")
        return [Blocker("no_email", message)]
    found = []
    if not receipt.strip():
        message = _("Escriba el acuse: quién firmó, o el folio de la cédula.")
        found.append(Blocker("receipt_missing", message))
    received = application.received_at
    if notified_at > at or (received and notified_at < received):
        message = _("La notificación es posterior a la recepción y no es futura.")
        found.append(Blocker("notice_time", message))
    return found


def letter_blockers(application: Application, by: User) -> list[Blocker]:
    """Reasons against writing to the person of a file."""
    found = own_file_blockers(application, by)
    if application.person is None or not application.person.email:
        found = [*found, Blocker("no_email", _("La persona no tiene correo."))]
    return found


def answer_content_blockers(
    correction: Correction, uploaded: set[str], text: str
) -> list[Blocker]:
    """An answer brings every document that was asked for, or says something."""
    missing = [kind for kind in correction.documents if kind not in uploaded]
    found: list[Blocker] = [
        Blocker(
            "document_missing",
            gettext("Falta el documento: %(label)s.")
            % {"label": DocumentKind(kind).label},
        )
        for kind in missing
    ]
    if not correction.documents and not text.strip():
        found.append(Blocker("answer_empty", _("Escriba su respuesta.")))
    return found


def extension_blockers(correction: Correction, due_at: datetime) -> list[Blocker]:
    """Reasons against a later end of the clock."""
    if correction.status != CorrectionStatus.OPEN:
        message = _("Esta prevención ya no espera respuesta.")
        return [Blocker("correction_not_open", message)]
    if due_at <= correction.due_at:
        message = _("El nuevo vencimiento debe ser posterior al actual.")
        return [Blocker("not_later", message)]
    return []
