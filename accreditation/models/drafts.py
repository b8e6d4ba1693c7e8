"""Going on with a draft on another device."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accreditation.models.applications import Application
from core.models import UuidModel


class ResumeCode(UuidModel):
    """A code sent by mail that opens a draft once, within a day, after logging in.

    Only its keyed digest is kept.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="resume_codes"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("enviado"))
    expires_at = models.DateTimeField(_("vence"))
    used_at = models.DateTimeField(_("usado"), null=True, blank=True)

    class Meta:
        verbose_name = _("código para continuar")
        verbose_name_plural = _("códigos para continuar")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="resume_code_expires",
                violation_error_message=_("El código vence después de enviarse."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.expires_at:%Y-%m-%d %H:%M}"
