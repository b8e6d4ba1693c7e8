"""What was sent to the Red and when; meetings and the proposals made there."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of
from core.models import UuidModel
from network.enums import (
    TONES,
    Audience,
    Channel,
    CommunicationStatus,
    DatePrecision,
    SessionMode,
)
from network.models.people import Person
from network.querysets import CommunicationQuerySet


class Communication(UuidModel):
    """One communication. `sent_on` keeps its precision: by day or only by month.

    `order` keeps the order of rows that share a date, as they were registered.
    """

    audience = models.CharField(
        _("destinatarias"), max_length=10, choices=Audience, default=Audience.RED
    )
    order = models.PositiveIntegerField(_("orden"), default=0)
    sent_on = models.DateField(_("fecha de envío"), null=True, blank=True)
    precision = models.CharField(
        max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    information = models.TextField(_("información"))
    topic = models.CharField(_("tema"), max_length=120, blank=True)
    channel = models.CharField(
        _("medio"), max_length=16, choices=Channel, default=Channel.MAIL
    )
    subject = models.CharField(_("asunto"), max_length=160, blank=True)
    body = models.TextField(_("mensaje"), blank=True)
    recipients_count = models.PositiveIntegerField(_("personas"), default=0)
    status = models.CharField(
        _("estado"),
        max_length=12,
        choices=CommunicationStatus,
        default=CommunicationStatus.DRAFT,
    )
    source = models.CharField(_("fuente"), max_length=200, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = CommunicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("comunicación")
        verbose_name_plural = _("comunicaciones")
        constraints: ClassVar = [
            one_of("status", CommunicationStatus, name="communication_status_known"),
            one_of("precision", DatePrecision, name="communication_precision_known"),
            one_of("channel", Channel, name="communication_channel_known"),
            one_of("audience", Audience, name="communication_audience_known"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "sending"]) | Q(sent_on__isnull=False),
                name="communication_sent_has_date",
                violation_error_message=_("Indique la fecha de envío."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["audience", "sent_on", "order"], name="comm_list")
        ]

    def __str__(self) -> str:
        return self.information[:80]

    @property
    def status_tone(self) -> str:
        return TONES.get(self.status, "neutral")


class CommunicationRecipient(models.Model):
    """Whom a communication was addressed to; unique, so nobody gets it twice."""

    communication = models.ForeignKey(
        Communication, on_delete=models.CASCADE, related_name="recipients"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(_("enviado"), null=True, blank=True)

    class Meta:
        verbose_name = _("destinataria")
        verbose_name_plural = _("destinatarias")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["communication", "person"], name="recipient_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.communication_id} · {self.person_id}"


class Meeting(UuidModel):
    """A working meeting with the Red."""

    title = models.CharField(_("nombre"), max_length=200)
    held_on = models.DateField(_("fecha"))
    mode = models.CharField(_("modalidad"), max_length=12, choices=SessionMode)
    women = models.PositiveSmallIntegerField(_("mujeres"), default=0)
    men = models.PositiveSmallIntegerField(_("hombres"), default=0)
    others = models.PositiveSmallIntegerField(_("otros"), default=0)
    minutes = models.TextField(_("minuta"), blank=True)

    class Meta:
        verbose_name = _("reunión con la Red")
        verbose_name_plural = _("reuniones con la Red")
        constraints: ClassVar = [one_of("mode", SessionMode, name="meeting_mode_known")]

    def __str__(self) -> str:
        return self.title


class MeetingProposal(UuidModel):
    """An observation or proposal that a meeting left."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="proposals"
    )
    text = models.TextField(_("observación o propuesta"))
    follow_up = models.TextField(_("seguimiento"), blank=True)

    class Meta:
        verbose_name = _("propuesta")
        verbose_name_plural = _("propuestas")

    def __str__(self) -> str:
        return self.text[:80]
