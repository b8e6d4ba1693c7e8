"""An application: the file of one person under one call."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords

from accreditation.enums import (
    APPLICATION_TONES,
    FINAL_STATUSES,
    ApplicationStatus,
    Channel,
    CorrectionStatus,
    Lane,
    NoticeMedium,
)
from accreditation.models.calls import Call, DecisionGround
from accreditation.models.decisions import DecisionBatch
from accreditation.querysets import ApplicationQuerySet
from core.constraints import implies, one_of, paired
from core.crypto import EncryptedTextField
from core.models import UuidModel
from missions.models import Alcaldia, District, Modality, RuleSet
from network.models import Institution, Person, TrainingResult

# Order of the desk: the fast lane, then running clocks, then order of arrival;
# drafts and ended files stand apart.
_LANE = Case(
    When(status__in=[ApplicationStatus.DRAFT, *FINAL_STATUSES], then=Lane.CLOSED),
    When(fast_due_at__isnull=False, then=Lane.FAST),
    When(due_at__isnull=False, then=Lane.CLOCK),
    default=Lane.ARRIVAL,
)
_TURN = Case(
    When(fast_due_at__isnull=False, due_at__lt=F("fast_due_at"), then=F("due_at")),
    When(fast_due_at__isnull=False, then=F("fast_due_at")),
    When(due_at__isnull=False, then=F("due_at")),
    default=F("received_at"),
)


class Application(UuidModel):
    """The file. Judged by `rule_set`, the version in force when it was filed."""

    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, related_name="applications"
    )
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="applications",
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
    )
    folio = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    channel = models.CharField(
        _("canal"), max_length=12, choices=Channel, default=Channel.ONLINE
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("organización"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    country = CountryField(_("país"), default="MX")
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    alcaldia = models.ForeignKey(
        Alcaldia, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = EncryptedTextField(_("domicilio"), blank=True, default="")
    modalities = models.ManyToManyField(Modality, blank=True, related_name="+")
    # What the person has written so far (JSON); emptied when the file is received.
    answers_text = EncryptedTextField(blank=True, default="", editable=False)
    status = models.CharField(
        _("estado"),
        max_length=14,
        choices=ApplicationStatus,
        default=ApplicationStatus.DRAFT,
    )
    received_at = models.DateTimeField(_("recibida"), null=True, blank=True)
    # The closing instant that the file was judged by, kept with it.
    deadline_at = models.DateTimeField(_("cierre aplicado"), null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_at = models.DateTimeField(_("vence"), null=True, blank=True)
    # End of the fast lane of the early modalities; empty for the other files.
    fast_due_at = models.DateTimeField(_("vía rápida hasta"), null=True, blank=True)
    # Computed by the database, so that the order of the desk is one index: the
    # lane, and within it the instant by which the turn of a file comes.
    lane = models.GeneratedField(
        expression=_LANE,
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    turn_at = models.GeneratedField(
        expression=_TURN,
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    version = models.PositiveIntegerField(default=0)
    # The accreditation of an earlier process that this file asks to ratify.
    origin = models.ForeignKey(
        "accreditation.Accreditation",
        verbose_name=_("ratifica"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ratifications",
    )
    training = models.ForeignKey(
        TrainingResult,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
    )
    batch = models.ForeignKey(
        DecisionBatch,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="applications",
    )
    ground = models.ForeignKey(
        DecisionGround,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("resuelta"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ApplicationQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["address", "answers_text", "lane", "turn_at"]
    )

    class Meta:
        verbose_name = _("solicitud")
        verbose_name_plural = _("solicitudes")
        constraints: ClassVar = [
            one_of("status", ApplicationStatus, name="application_status_known"),
            one_of("channel", Channel, name="application_channel_known"),
            paired("decided", name="application_decided_pair"),
            implies(
                ~Q(status__in=[ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN]),
                ~Q(folio="") & Q(received_at__isnull=False, person__isnull=False),
                name="application_received_has_folio",
                message=_("Una solicitud recibida lleva folio, fecha y persona."),
            ),
            implies(
                Q(deadline_at__isnull=False),
                Q(received_at__isnull=True)
                | Q(received_at__lt=models.F("deadline_at")),
                name="application_received_in_time",
                message=_("La solicitud llegó después del cierre de la convocatoria."),
            ),
            # The route follows nationality (LGIPE 8.2): Mexicans are observers,
            # wherever they live; visitors are invited and never Mexican.
            models.CheckConstraint(
                condition=(Q(channel=Channel.INVITATION) & ~Q(country="MX"))
                | (~Q(channel=Channel.INVITATION) & Q(country="MX")),
                name="application_route_by_nationality",
                violation_error_message=_(
                    "Las personas mexicanas se acreditan como observadoras; las"
                    " extranjeras, por invitación."
                ),
            ),
            # LGIPE 217.1.d.IV: attending the course is a requirement. Visitors
            # are accredited on another route: `channel` invitation.
            implies(
                Q(status=ApplicationStatus.APPROVED) & ~Q(channel=Channel.INVITATION),
                Q(training__isnull=False),
                name="application_approved_is_trained",
                message=_("No se aprueba una solicitud sin curso acreditado."),
            ),
            implies(
                Q(status__in=[ApplicationStatus.APPROVED, ApplicationStatus.DENIED]),
                Q(decided_at__isnull=False, batch__isnull=False, ground__isnull=False),
                name="application_decided_is_grounded",
                message=_("Toda resolución lleva fundamento, persona y fecha."),
            ),
            models.UniqueConstraint(
                fields=["call", "person"],
                condition=~Q(status__in=["withdrawn", "inadmissible"]),
                name="application_one_per_person",
                violation_error_message=_(
                    "Esa persona ya tiene una solicitud en esta convocatoria."
                ),
            ),
            models.UniqueConstraint(
                fields=["call", "user"],
                condition=Q(status="draft"),
                name="application_one_draft",
            ),
            models.UniqueConstraint(
                fields=["folio"],
                condition=~Q(folio=""),
                name="application_folio_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["lane", "turn_at", "id"], name="application_turn"),
            models.Index(
                fields=["status", "lane", "turn_at", "id"], name="application_by_status"
            ),
            models.Index(fields=["call", "status", "due_at"], name="application_queue"),
            models.Index(fields=["received_at", "id"], name="application_received"),
        ]

    def __str__(self) -> str:
        return self.folio or str(self.pk)

    @property
    def status_tone(self) -> str:
        return APPLICATION_TONES.get(self.status, "neutral")

    @property
    def answers(self) -> dict[str, Any]:
        """What a draft holds so far, by section."""
        return json.loads(self.answers_text) if self.answers_text else {}

    @property
    def is_visitor(self) -> bool:
        return self.channel == Channel.INVITATION


class Correction(UuidModel):
    """A request to correct (prevención) with its clock."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="corrections"
    )
    text = models.TextField(_("qué falta o debe corregirse"))
    documents = models.JSONField(_("documentos"), default=list, blank=True)
    rule = models.CharField(_("regla del plazo"), max_length=200)
    requested_at = models.DateTimeField(_("pedida"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # The notice with its proof: from its instant the clock runs. Of a message the
    # receipt is its identifier, and `delivered_at` when the mail server took it.
    medium = models.CharField(
        _("medio"), max_length=10, choices=NoticeMedium, default=NoticeMedium.EMAIL
    )
    notified_at = models.DateTimeField(_("notificada el"), null=True, blank=True)
    receipt = models.CharField(_("acuse"), max_length=200, blank=True)
    delivered_at = models.DateTimeField(_("entregada"), null=True, blank=True)
    due_at = models.DateTimeField(_("vence"))
    answered_at = models.DateTimeField(_("atendida"), null=True, blank=True)
    answer = models.TextField(_("respuesta"), blank=True)
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=CorrectionStatus,
        default=CorrectionStatus.OPEN,
    )

    class Meta:
        verbose_name = _("prevención")
        verbose_name_plural = _("prevenciones")
        constraints: ClassVar = [
            one_of("status", CorrectionStatus, name="correction_status_known"),
            paired("requested", name="correction_requested_pair"),
            one_of("medium", NoticeMedium, name="correction_medium_known"),
            implies(
                ~Q(medium=NoticeMedium.EMAIL),
                ~Q(receipt="") & Q(notified_at__isnull=False),
                name="correction_notice_proven",
                message=_("Una notificación en persona o por estrados lleva acuse."),
            ),
            implies(
                Q(status=CorrectionStatus.ANSWERED),
                Q(answered_at__isnull=False),
                name="correction_answer_dated",
                message=_("Una prevención atendida lleva la fecha de la respuesta."),
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(status="open"),
                name="correction_one_open",
                violation_error_message=_("Ya hay una prevención en plazo."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "due_at"], name="correction_clock")
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.due_at:%Y-%m-%d %H:%M}"
