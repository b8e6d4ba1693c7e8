"""Rights of people over their data, and how long data are kept."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, paired
from core.crypto import EncryptedTextField
from core.enums import (
    ARCO_TONES,
    DISPOSAL_TONES,
    ArcoKind,
    ArcoStatus,
    DisposalFate,
    DisposalStatus,
    Sensitive,
)
from core.models.base import UuidModel
from core.models.files import StoredFile
from core.models.jobs import Job
from core.models.notices import Consent
from core.models.users import User


def _person() -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )


class NonWorkingDay(models.Model):
    """A day on which clocks of business days do not run."""

    day = models.DateField(_("día"), unique=True)
    name = models.CharField(_("motivo"), max_length=120)

    class Meta:
        verbose_name = _("día inhábil")
        verbose_name_plural = _("días inhábiles")
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class ArcoRequest(UuidModel):
    """A person asks for access, rectification, cancellation or opposition."""

    folio = models.CharField(max_length=40, unique=True)
    kind = models.CharField(_("derecho"), max_length=16, choices=ArcoKind)
    status = models.CharField(
        _("estado"), max_length=12, choices=ArcoStatus, default=ArcoStatus.RECEIVED
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="arco_requests",
    )
    on_paper = models.BooleanField(_("presentada en papel"), default=False)
    holder = EncryptedTextField(_("nombre de la persona titular"), default="")
    contact = EncryptedTextField(_("cómo responderle"), blank=True, default="")
    text = EncryptedTextField(_("qué pide"), default="")
    received_at = models.DateTimeField(_("recibida"))
    receiver = _person()
    due_on = models.DateField(_("responder antes de"))
    extended = models.BooleanField(_("ampliada"), default=False)
    answer = EncryptedTextField(_("respuesta"), blank=True, default="")
    decided_at = models.DateTimeField(_("resuelta"), null=True, blank=True)
    decided_by = _person()
    fulfil_by_on = models.DateField(_("cumplir antes de"), null=True, blank=True)
    fulfilled_at = models.DateTimeField(_("cumplida"), null=True, blank=True)
    fulfilled_by = _person()

    class Meta:
        verbose_name = _("solicitud ARCO")
        verbose_name_plural = _("solicitudes ARCO")
        constraints: ClassVar = [
            one_of("kind", ArcoKind, name="arco_kind_known"),
            one_of("status", ArcoStatus, name="arco_status_known"),
            paired("decided", name="arco_decided_pair"),
            paired("fulfilled", name="arco_fulfilled_pair"),
            implies(
                Q(on_paper=True),
                Q(receiver__isnull=False),
                name="arco_paper_has_receiver",
                message=_("Una solicitud en papel lleva a quien la recibió."),
            ),
            implies(
                Q(status__in=["granted", "denied", "fulfilled"]),
                Q(decided_at__isnull=False),
                name="arco_decision_signed",
                message=_("Toda respuesta lleva persona y fecha."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "due_on"], name="arco_due")]

    def __str__(self) -> str:
        return self.folio

    @property
    def status_tone(self) -> str:
        return ARCO_TONES.get(ArcoStatus(self.status), "neutral")


class SensitiveValue(UuidModel):
    """One sensitive datum that a person gave; withdrawing it removes the row."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sensitive"
    )
    code = models.CharField(_("dato"), max_length=12, choices=Sensitive)
    value = EncryptedTextField(_("valor"), default="")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("dado"))

    class Meta:
        verbose_name = _("dato sensible")
        verbose_name_plural = _("datos sensibles")
        constraints: ClassVar = [
            one_of("code", Sensitive, name="sensitive_code_known"),
            models.UniqueConstraint(fields=["user", "code"], name="sensitive_once"),
        ]

    def __str__(self) -> str:
        return self.code


class RetentionPolicy(models.Model):
    """How many days a class of data is kept: an editable default with its source."""

    code = models.CharField(_("clase"), max_length=40, unique=True)
    days = models.PositiveIntegerField(_("días"))
    basis = models.CharField(_("de dónde sale el plazo"), max_length=250, blank=True)
    mark = models.CharField(_("marca"), max_length=8, default="[GK]")

    class Meta:
        verbose_name = _("plazo de conservación")
        verbose_name_plural = _("plazos de conservación")

    def __str__(self) -> str:
        return f"{self.code}: {self.days}"


class LegalHold(UuidModel):
    """Nothing of this object is destroyed until the hold ends or is lifted."""

    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    reason = models.CharField(_("motivo"), max_length=250)
    until_on = models.DateField(_("hasta"), null=True, blank=True)
    placed_at = models.DateTimeField(_("puesta"))
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(_("levantada"), null=True, blank=True)
    lifted_by = _person()

    class Meta:
        verbose_name = _("suspensión de la destrucción")
        verbose_name_plural = _("suspensiones de la destrucción")
        constraints: ClassVar = [
            paired("placed", name="hold_placed_pair"),
            paired("lifted", name="hold_lifted_pair"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="hold_object")
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"


class DisposalRun(UuidModel):
    """What one run will destroy, who confirmed it, and its certificate."""

    folio = models.CharField(max_length=40, unique=True)
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=DisposalStatus,
        default=DisposalStatus.PROPOSED,
    )
    cut_at = models.DateTimeField(_("corte"))
    counts = models.JSONField(_("por destruir"), default=dict)
    destroyed = models.JSONField(_("destruido"), default=dict, blank=True)
    proposed_at = models.DateTimeField(_("propuesta"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmada"), null=True, blank=True)
    confirmed_by = _person()
    finished_at = models.DateTimeField(null=True, blank=True)
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    certificate = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("destrucción de datos")
        verbose_name_plural = _("destrucciones de datos")
        constraints: ClassVar = [
            one_of("status", DisposalStatus, name="disposal_status_known"),
            paired("proposed", name="disposal_proposed_pair"),
            paired("confirmed", name="disposal_confirmed_pair"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("proposed_by")),
                name="disposal_two_people",
                violation_error_message=_(
                    "Quien propone una destrucción no puede confirmarla."
                ),
            ),
            implies(
                Q(status__in=[DisposalStatus.CONFIRMED, DisposalStatus.DONE]),
                Q(confirmed_by__isnull=False),
                name="disposal_needs_second",
                message=_("Nada se destruye sin una segunda persona."),
            ),
            implies(
                Q(status=DisposalStatus.DONE),
                Q(certificate__isnull=False),
                name="disposal_done_has_certificate",
                message=_("Una destrucción ejecutada lleva su acta."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def status_tone(self) -> str:
        return DISPOSAL_TONES.get(DisposalStatus(self.status), "neutral")


class DisposalItem(models.Model):
    """One thing that a run names: what became of it. Forgotten when the run is done."""

    run = models.ForeignKey(DisposalRun, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(_("clase"), max_length=40)
    key = models.CharField(max_length=64)
    fate = models.CharField(
        _("qué fue de ello"),
        max_length=10,
        choices=DisposalFate,
        default=DisposalFate.WAITING,
    )

    class Meta:
        verbose_name = _("renglón de una destrucción")
        verbose_name_plural = _("renglones de una destrucción")
        constraints: ClassVar = [
            one_of("fate", DisposalFate, name="disposalitem_fate_known"),
            models.UniqueConstraint(
                fields=["run", "code", "key"], name="disposalitem_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "fate"], name="disposalitem_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.key}"
