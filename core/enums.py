"""Closed lists of the core."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobStatus(TextChoices):
    QUEUED = "queued", _("En espera")
    RUNNING = "running", _("En curso")
    DONE = "done", _("Terminado")
    CANCELLED = "cancelled", _("Cancelado")
    DEAD = "dead", _("Fallido")


class FileStatus(TextChoices):
    QUARANTINED = "quarantined", _("En revisión automática")
    CLEAN = "clean", _("Revisado")
    REFUSED = "refused", _("Rechazado")
    DESTROYED = "destroyed", _("Destruido")


class ExportStatus(TextChoices):
    WAITING = "waiting", _("Espera autorización")
    MAKING = "making", _("En preparación")
    READY = "ready", _("Lista")
    REFUSED = "refused", _("No autorizada")
    EXPIRED = "expired", _("Vencida")


EXPORT_TONES = {
    ExportStatus.WAITING: "waiting",
    ExportStatus.MAKING: "progress",
    ExportStatus.READY: "success",
    ExportStatus.REFUSED: "danger",
    ExportStatus.EXPIRED: "closed",
}


class ExportPurpose(TextChoices):
    """What data leave the system for; kept in the chain as a code."""

    OPERATION = "operation", _("Operación de la misión")
    NOTIFICATION = "notification", _("Avisos y notificaciones a las personas")
    AUTHORITY = "authority", _("Requerimiento de una autoridad")
    REPORT = "report", _("Informe al Consejo o a una comisión")
    AUDIT = "audit", _("Revisión o auditoría")
    ACCESS = "access", _("Acceso de la persona a sus propios datos")


class PaperLanguage(TextChoices):
    ES = "es", _("Español")
    EN = "en", _("Inglés")
