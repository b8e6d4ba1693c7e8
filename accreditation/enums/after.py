"""Appeals, proceedings and requests of withdrawal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AppealStatus(TextChoices):
    FILED = "filed", _("Presentada")
    ADMITTED = "admitted", _("Admitida")
    REJECTED = "rejected", _("Desechada")
    WITHDRAWN = "withdrawn", _("Desistida")
    CONFIRMED = "confirmed", _("Acto confirmado")
    MODIFIED = "modified", _("Acto modificado")
    REVOKED = "revoked", _("Acto revocado")


APPEAL_TONES: dict[str, str] = {
    AppealStatus.FILED: "progress",
    AppealStatus.ADMITTED: "waiting",
    AppealStatus.REJECTED: "danger",
    AppealStatus.WITHDRAWN: "closed",
    AppealStatus.CONFIRMED: "closed",
    AppealStatus.MODIFIED: "warning",
    AppealStatus.REVOKED: "success",
}


class Measure(TextChoices):
    """What a proceeding may end in."""

    WARNING = "warning", _("Amonestación")
    SUSPENSION = "suspension", _("Suspensión por un tiempo")
    CANCELLATION = "cancellation", _("Cancelación")


class ProceedingStatus(TextChoices):
    HEARING = "hearing", _("En plazo para responder")
    ANSWERED = "answered", _("Con respuesta")
    SILENT = "silent", _("Sin respuesta en el plazo")
    IMPOSED = "imposed", _("Con sanción")
    DISMISSED = "dismissed", _("Sin sanción")


PROCEEDING_TONES: dict[str, str] = {
    ProceedingStatus.HEARING: "waiting",
    ProceedingStatus.ANSWERED: "progress",
    ProceedingStatus.SILENT: "warning",
    ProceedingStatus.IMPOSED: "danger",
    ProceedingStatus.DISMISSED: "closed",
}


class RequestStatus(TextChoices):
    """A request of an organisation that a person's accreditation be withdrawn."""

    REQUESTED = "requested", _("Pedida")
    GRANTED = "granted", _("Concedida")
    REFUSED = "refused", _("No concedida")


REQUEST_TONES: dict[str, str] = {
    RequestStatus.REQUESTED: "waiting",
    RequestStatus.GRANTED: "success",
    RequestStatus.REFUSED: "closed",
}
