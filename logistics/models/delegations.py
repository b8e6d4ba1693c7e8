"""Delegations of visitors, their invitations, and what each person needs."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accreditation.enums import DocumentKind
from accreditation.models import Application
from core.constraints import implies, one_of, paired
from core.crypto import EncryptedTextField
from core.models import Consent, StoredFile, UuidModel
from logistics.enums import INVITATION_TONES, CostsCovered, InvitationStatus
from logistics.querysets import DelegationQuerySet, InvitationQuerySet
from missions.models import InviteeCategory, Mission
from network.models import Institution, Person


class Delegation(UuidModel):
    """Visitors who travel and observe together, with one liaison."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="delegations"
    )
    name = models.CharField(_("delegación"), max_length=150)
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quota = models.PositiveSmallIntegerField(_("lugares"), default=10)
    liaison = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="delegations",
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegación")
        verbose_name_plural = _("delegaciones")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mission", "name"], name="delegation_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Invitation(UuidModel):
    """An invitation to one person; `token_hash` opens the answer page.

    What the person writes is kept encrypted in `answers_text` until they confirm.
    """

    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, related_name="invitations"
    )
    folio = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("nombre"), max_length=160)
    email = models.EmailField(_("correo"))
    country = CountryField(_("país"))
    category = models.ForeignKey(
        InviteeCategory, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(_("idioma"), max_length=8, default="en")
    costs = models.CharField(
        _("gastos cubiertos"),
        max_length=8,
        choices=CostsCovered,
        default=CostsCovered.NONE,
    )
    signer = models.CharField(_("firma"), max_length=160, blank=True)
    reply_by = models.DateField(_("responder antes de"))
    token_hash = models.CharField(max_length=64, blank=True)
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=InvitationStatus,
        default=InvitationStatus.TO_INVITE,
    )
    invited_at = models.DateTimeField(_("enviada"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reminded_at = models.DateTimeField(_("recordada"), null=True, blank=True)
    answers_text = EncryptedTextField(blank=True, default="", editable=False)
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )
    answered_at = models.DateTimeField(_("respondida"), null=True, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    application = models.OneToOneField(
        Application,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitation",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitación")
        verbose_name_plural = _("invitaciones")
        constraints: ClassVar = [
            one_of("status", InvitationStatus, name="invitation_status_known"),
            one_of("costs", CostsCovered, name="invitation_costs_known"),
            paired("invited", name="invitation_invited_pair"),
            models.UniqueConstraint(
                fields=["token_hash"],
                condition=~Q(token_hash=""),
                name="invitation_token_once",
            ),
            models.UniqueConstraint(
                fields=["folio"], condition=~Q(folio=""), name="invitation_folio_once"
            ),
            implies(
                Q(status="confirmed"),
                Q(person__isnull=False, application__isnull=False),
                name="invitation_confirmed_is_filed",
                message=_("Quien confirma tiene persona y solicitud."),
            ),
            models.CheckConstraint(
                condition=~Q(country="MX"),
                name="invitation_not_mexican",
                violation_error_message=_(
                    "Las personas mexicanas se acreditan como observadoras."
                ),
            ),
            models.UniqueConstraint(
                fields=["delegation", "email"],
                name="invitation_once",
                violation_error_message=_("Esa persona ya está invitada."),
            ),
            implies(
                Q(status__in=["invited", "confirmed", "declined", "no_answer"]),
                Q(invited_at__isnull=False) & ~Q(folio=""),
                name="invitation_sent_has_folio",
                message=_("Una invitación enviada lleva folio y fecha."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio or self.name

    @property
    def status_tone(self) -> str:
        return INVITATION_TONES[self.status]

    @property
    def answers(self) -> dict[str, Any]:
        """What the person has written so far, by step."""
        return json.loads(self.answers_text) if self.answers_text else {}


class InvitationDocument(UuidModel):
    """A document sent from the answer page, before there is an application."""

    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(_("documento"), max_length=20, choices=DocumentKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("documento de la invitación")
        verbose_name_plural = _("documentos de las invitaciones")
        constraints: ClassVar = [
            one_of("kind", DocumentKind, name="invitation_document_known"),
            models.UniqueConstraint(
                fields=["invitation", "kind"], name="invitation_document_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} · {self.kind}"


class VisitorNeeds(UuidModel):
    """Diet, access, health, emergency contact: only with express consent,
    restricted, encrypted, destroyed after the mission."""

    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, related_name="needs"
    )
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    diet = EncryptedTextField(_("alimentación"), blank=True, default="")
    access = EncryptedTextField(_("accesibilidad"), blank=True, default="")
    medical = EncryptedTextField(_("atención médica"), blank=True, default="")
    emergency_contact = EncryptedTextField(
        _("contacto de emergencia"), blank=True, default=""
    )
    interpretation = models.CharField(_("interpretación"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("necesidades")
        verbose_name_plural = _("necesidades")

    def __str__(self) -> str:
        return str(self.invitation_id)
