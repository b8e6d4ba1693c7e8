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


class ArcoKind(TextChoices):
    """Rights of the person whose data are kept (LGPDPPSO, 43 and following)."""

    ACCESS = "access", _("Acceso")
    RECTIFICATION = "rectification", _("Rectificación")
    CANCELLATION = "cancellation", _("Cancelación")
    OPPOSITION = "opposition", _("Oposición")


class ArcoStatus(TextChoices):
    RECEIVED = "received", _("Recibida")
    CLARIFYING = "clarifying", _("Prevenida")
    GRANTED = "granted", _("Procedente")
    DENIED = "denied", _("Improcedente")
    FULFILLED = "fulfilled", _("Cumplida")
    CLOSED = "closed", _("Cerrada sin respuesta de la persona")


ARCO_TONES = {
    ArcoStatus.RECEIVED: "progress",
    ArcoStatus.CLARIFYING: "waiting",
    ArcoStatus.GRANTED: "progress",
    ArcoStatus.DENIED: "danger",
    ArcoStatus.FULFILLED: "success",
    ArcoStatus.CLOSED: "closed",
}


class Sensitive(TextChoices):
    """Sensitive data that a person may give, each with express consent."""

    INDIGENOUS = "indigenous", _("Autoadscripción indígena")
    DISABILITY = "disability", _("Discapacidad y apoyos que necesita")
    HEALTH = "health", _("Salud: lo que debamos saber en una emergencia")
    DIET = "diet", _("Alimentación")


class DisposalStatus(TextChoices):
    PROPOSED = "proposed", _("Propuesta")
    CONFIRMED = "confirmed", _("Confirmada")
    DONE = "done", _("Ejecutada")
    CANCELLED = "cancelled", _("Cancelada")


class DisposalFate(TextChoices):
    WAITING = "waiting", _("Por destruir")
    DESTROYED = "destroyed", _("Destruido")
    HELD = "held", _("Conservado por suspensión legal")


DISPOSAL_TONES = {
    DisposalStatus.PROPOSED: "waiting",
    DisposalStatus.CONFIRMED: "progress",
    DisposalStatus.DONE: "success",
    DisposalStatus.CANCELLED: "closed",
}


class BulkStatus(TextChoices):
    DRAFT = "draft", _("Faltan datos")
    READY = "ready", _("Por confirmar")
    STARTED = "started", _("En curso")
    FINISHED = "finished", _("Terminado")


BULK_TONES = {
    BulkStatus.DRAFT: "neutral",
    BulkStatus.READY: "waiting",
    BulkStatus.STARTED: "progress",
    BulkStatus.FINISHED: "success",
}


class BulkItemStatus(TextChoices):
    PENDING = "pending", _("Pendiente")
    DONE = "done", _("Hecho")
    FAILED = "failed", _("No se pudo")
    LEFT_OUT = "left_out", _("No entra")


BULK_ITEM_TONES = {
    BulkItemStatus.PENDING: "waiting",
    BulkItemStatus.DONE: "success",
    BulkItemStatus.FAILED: "danger",
    BulkItemStatus.LEFT_OUT: "neutral",
}
