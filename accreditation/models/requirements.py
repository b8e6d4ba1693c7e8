"""How each requirement of a file was verified, and what was found."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import VERDICT_TONES, Verdict
from accreditation.models.applications import Application
from accreditation.models.means import VerificationMeans
from core.constraints import implies, one_of, paired
from core.models import UuidModel


class RequirementCheck(UuidModel):
    """The verdict on one requirement of the rules under which a file was filed.

    `code` is the requirement's in its rule set; `label` its words on that day.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="checks"
    )
    code = models.CharField(_("requisito"), max_length=30)
    label = models.CharField(_("texto del requisito"), max_length=250)
    verdict = models.CharField(_("cumple"), max_length=10, choices=Verdict)
    means = models.ForeignKey(
        VerificationMeans,
        verbose_name=_("medio de verificación"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(_("observación"), max_length=250, blank=True)
    examined_at = models.DateTimeField(_("verificado"))
    examined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("requisito verificado")
        verbose_name_plural = _("requisitos verificados")
        constraints: ClassVar = [
            one_of("verdict", Verdict, name="check_verdict_known"),
            paired("examined", name="check_examined_pair"),
            implies(
                Q(verdict=Verdict.ACCEPTED),
                Q(means__isnull=False),
                name="check_accepted_has_means",
                message=_("Elija con qué se comprobó."),
            ),
            implies(
                Q(verdict=Verdict.REJECTED),
                ~Q(note=""),
                name="check_rejected_has_note",
                message=_("Escriba qué no cumple."),
            ),
            models.UniqueConstraint(fields=["application", "code"], name="check_once"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.code}"

    @property
    def subject(self) -> str:
        """What the verdict is about, in words."""
        return self.label

    @property
    def status_tone(self) -> str:
        return VERDICT_TONES.get(self.verdict, "neutral")
