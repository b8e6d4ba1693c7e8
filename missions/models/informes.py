"""Informes that observers and visitors hand in, and what was marked in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, paired
from core.models import StoredFile, UuidModel
from missions.enums import INFORME_TONES, Authorisation, InformeStatus, TextSource
from missions.models.findings import Finding
from missions.models.mission import Mission, Participant
from missions.querysets import InformeQuerySet


class Informe(UuidModel):
    """An informe of a participant: its text, and the file as it came."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="informes"
    )
    number = models.PositiveIntegerField(_("número"))
    title = models.CharField(_("título"), max_length=200)
    author = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="informes"
    )
    language = models.CharField(_("idioma"), max_length=5, default="es")
    authorisation = models.CharField(
        _("¿autoriza su publicación?"), max_length=10, choices=Authorisation
    )
    text = models.TextField(_("texto"), blank=True)
    text_source = models.CharField(
        _("origen del texto"),
        max_length=8,
        choices=TextSource,
        default=TextSource.TYPED,
    )
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=InformeStatus,
        default=InformeStatus.RECEIVED,
    )
    received_at = models.DateTimeField(_("recibido"))
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = InformeQuerySet.as_manager()

    class Meta:
        verbose_name = _("informe de observación")
        verbose_name_plural = _("informes de observación")
        constraints: ClassVar = [
            one_of("status", InformeStatus, name="informe_status_known"),
            one_of("text_source", TextSource, name="informe_text_source_known"),
            one_of("authorisation", Authorisation, name="informe_authorisation_known"),
            paired("received", name="informe_received_pair"),
            paired("withdrawn", name="informe_withdrawn_pair"),
            implies(
                Q(withdrawn_at__isnull=False),
                Q(authorisation=Authorisation.NO),
                name="informe_withdrawn_is_not_authorised",
                message=_("Una autorización retirada ya no autoriza."),
            ),
            models.UniqueConstraint(
                fields=["mission", "number"], name="informe_number_once"
            ),
            implies(
                Q(status=InformeStatus.PUBLISHED),
                ~Q(authorisation=Authorisation.NO),
                name="informe_published_if_authorised",
                message=_("Sin autorización de su autor no se publica."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def status_tone(self) -> str:
        return INFORME_TONES[self.status]

    @property
    def paragraphs(self) -> list[str]:
        """The text as it is counted: blocks between empty lines."""
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


class Quotation(UuidModel):
    """A passage that became a finding: its words and where they stand."""

    informe = models.ForeignKey(
        Informe, on_delete=models.PROTECT, related_name="quotations"
    )
    finding = models.OneToOneField(
        Finding, on_delete=models.CASCADE, related_name="quotation"
    )
    paragraph = models.PositiveIntegerField(_("párrafo"))
    begins = models.PositiveIntegerField(_("desde"))
    ends = models.PositiveIntegerField(_("hasta"))
    text = models.TextField(_("cita"))

    class Meta:
        verbose_name = _("cita")
        verbose_name_plural = _("citas")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")), name="quotation_has_length"
            )
        ]

    def __str__(self) -> str:
        return f"{self.informe} ¶{self.paragraph}"
