"""Findings that say the same: suggestions, decisions, and the words that help."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of, paired
from core.models import UuidModel
from missions.enums import PairStatus, ReferralMedium
from missions.models.catalogues import Area, Catalogue
from missions.models.findings import Finding
from missions.models.mission import Mission


class Concept(Catalogue):
    """A concept of the glossary with its words, one in each line."""

    words = models.TextField(
        _("palabras"), help_text=_("Una palabra o frase por renglón.")
    )

    class Meta(Catalogue.Meta):
        verbose_name = _("concepto del glosario")
        verbose_name_plural = _("conceptos del glosario")

    @property
    def phrases(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]


class FindingPair(UuidModel):
    """Two findings of a mission that may say the same. People decide."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="finding_pairs"
    )
    first = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(_("parecido"))
    shared = models.JSONField(_("palabras en común"), default=list)
    status = models.CharField(
        _("estado"), max_length=10, choices=PairStatus, default=PairStatus.SUGGESTED
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("par de hallazgos")
        verbose_name_plural = _("pares de hallazgos")
        constraints: ClassVar = [
            one_of("status", PairStatus, name="pair_status_known"),
            paired("decided", name="pair_decided_pair"),
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="pair_of_two_findings"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["mission", "status", "-score"], name="pair_to_decide")
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"


class Referral(UuidModel):
    """An incident passed on to who is competent: to whom, when, how, folio."""

    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, related_name="referrals"
    )
    authority = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("autoridad")
    )
    medium = models.CharField(_("medio"), max_length=10, choices=ReferralMedium)
    folio = models.CharField(_("folio o acuse"), max_length=60, blank=True)
    told_on = models.DateTimeField(_("cuándo se avisó"))
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("canalización")
        verbose_name_plural = _("canalizaciones")
        constraints: ClassVar = [
            one_of("medium", ReferralMedium, name="referral_medium_known"),
            paired("noted", name="referral_noted_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.finding} · {self.authority}"
