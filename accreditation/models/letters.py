"""What was written to the person of a file, and when the mail server took it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accreditation.models.applications import Application
from core.models import UuidModel


class Letter(UuidModel):
    """One message. Its kind says which; the words only of those written by hand."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="letters"
    )
    kind = models.CharField(_("mensaje"), max_length=40)
    subject = models.CharField(_("asunto"), max_length=120, blank=True)
    text = models.TextField(_("texto"), blank=True)
    receipt = models.CharField(_("identificador"), max_length=120, unique=True)
    queued_at = models.DateTimeField(_("enviado"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    delivered_at = models.DateTimeField(_("entregado"), null=True, blank=True)

    class Meta:
        verbose_name = _("mensaje a la persona")
        verbose_name_plural = _("mensajes a la persona")
        indexes: ClassVar = [
            models.Index(fields=["application", "queued_at"], name="letter_of_file")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.kind}"
