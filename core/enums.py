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
