"""What comes with an application: documents with their verdict, declarations."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import VERDICT_TONES, DocumentKind, Verdict
from accreditation.models.applications import Application
from accreditation.models.calls import Declaration
from accreditation.models.means import VerificationMeans
from core.constraints import implies, one_of, paired
from core.models import StoredFile, UuidModel


class ApplicationDocument(UuidModel):
    """A document of a file; a new upload replaces, the older row stays."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(_("documento"), max_length=20, choices=DocumentKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)
    verdict = models.CharField(
        _("cumple"), max_length=10, choices=Verdict, default=Verdict.PENDING
    )
    means = models.ForeignKey(
        VerificationMeans,
        verbose_name=_("medio de verificación"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(_("observación"), max_length=250, blank=True)
    examined_at = models.DateTimeField(null=True, blank=True)
    examined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("documento")
        verbose_name_plural = _("documentos")
        constraints: ClassVar = [
            one_of("kind", DocumentKind, name="document_kind_known"),
            one_of("verdict", Verdict, name="document_verdict_known"),
            paired("examined", name="document_examined_pair"),
            implies(
                ~Q(verdict=Verdict.PENDING),
                Q(examined_at__isnull=False),
                name="document_verdict_signed",
                message=_("Todo dictamen de un documento lleva persona y fecha."),
            ),
            models.UniqueConstraint(
                fields=["application", "kind"],
                condition=Q(is_current=True),
                name="document_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.kind}"

    @property
    def subject(self) -> str:
        """What the verdict is about, in words."""
        return str(self.get_kind_display())

    @property
    def status_tone(self) -> str:
        return VERDICT_TONES.get(self.verdict, "neutral")


class ApplicationDeclaration(models.Model):
    """A declaration under oath, made at a moment, kept with its text's version."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="declarations"
    )
    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("protestada"))

    class Meta:
        verbose_name = _("declaración bajo protesta")
        verbose_name_plural = _("declaraciones bajo protesta")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "declaration"], name="declared_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.declaration}"
