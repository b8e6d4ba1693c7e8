"""What happens after a decision: appeals, proceedings, requests of withdrawal."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import (
    APPEAL_TONES,
    PROCEEDING_TONES,
    REQUEST_TONES,
    AppealStatus,
    Measure,
    ProceedingStatus,
    RequestStatus,
)
from accreditation.models.applications import Application
from accreditation.models.badges import Accreditation
from accreditation.models.calls import DecisionGround
from accreditation.models.decisions import Instrument
from accreditation.models.served import ServedNotice
from accreditation.querysets import (
    AppealQuerySet,
    ProceedingQuerySet,
    WithdrawalRequestQuerySet,
)
from core.constraints import implies, one_of, paired
from core.models import UuidModel
from network.models import Institution

_ENDED_APPEAL = (
    AppealStatus.REJECTED,
    AppealStatus.WITHDRAWN,
    AppealStatus.CONFIRMED,
    AppealStatus.MODIFIED,
    AppealStatus.REVOKED,
)
_DECIDED_APPEAL = (
    AppealStatus.CONFIRMED,
    AppealStatus.MODIFIED,
    AppealStatus.REVOKED,
)
_TWO_PEOPLE = _("Quien propone no puede resolver: se necesita otra persona.")


class Appeal(UuidModel):
    """A person's disagreement (inconformidad) with an act that was notified."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="appeals"
    )
    notice = models.ForeignKey(
        ServedNotice, on_delete=models.PROTECT, related_name="appeals"
    )
    folio = models.CharField(max_length=40, unique=True)
    text = models.TextField(_("por qué no está de acuerdo"))
    filed_at = models.DateTimeField(_("presentada"))
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("estado"), max_length=10, choices=AppealStatus, default=AppealStatus.FILED
    )
    admitted_at = models.DateTimeField(_("admitida"), null=True, blank=True)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("terminada"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = models.TextField(_("razones de la resolución"), blank=True)
    act = models.ForeignKey(
        Instrument,
        verbose_name=_("instrumento"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appeals",
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("inconformidad")
        verbose_name_plural = _("inconformidades")
        constraints: ClassVar = [
            one_of("status", AppealStatus, name="appeal_status_known"),
            paired("filed", name="appeal_filed_pair"),
            paired("admitted", name="appeal_admitted_pair"),
            paired("closed", name="appeal_closed_pair"),
            implies(
                Q(status__in=_ENDED_APPEAL),
                Q(closed_at__isnull=False),
                name="appeal_end_is_dated",
                message=_("Una inconformidad terminada lleva quién y cuándo."),
            ),
            implies(
                Q(status__in=_DECIDED_APPEAL),
                Q(act__isnull=False, admitted_at__isnull=False),
                name="appeal_decided_has_instrument",
                message=_("Toda inconformidad resuelta lleva su instrumento."),
            ),
            models.CheckConstraint(
                condition=Q(admitted_by__isnull=True)
                | ~Q(status__in=_DECIDED_APPEAL)
                | ~Q(admitted_by=F("closed_by")),
                name="appeal_two_people",
                violation_error_message=_TWO_PEOPLE,
            ),
            models.UniqueConstraint(
                fields=["notice"],
                condition=~Q(status="withdrawn"),
                name="appeal_once",
                violation_error_message=_("Ya se inconformó con ese acto."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def status_tone(self) -> str:
        return APPEAL_TONES.get(self.status, "neutral")


class Proceeding(UuidModel):
    """A sanction proceeding: opened with its facts, answered, then decided."""

    accreditation = models.ForeignKey(
        Accreditation, on_delete=models.PROTECT, related_name="proceedings"
    )
    folio = models.CharField(max_length=40, unique=True)
    measure = models.CharField(_("medida propuesta"), max_length=12, choices=Measure)
    ground = models.ForeignKey(
        DecisionGround, on_delete=models.PROTECT, related_name="+"
    )
    facts = models.TextField(_("hechos"))
    suspend_until = models.DateField(_("suspensión hasta"), null=True, blank=True)
    opened_at = models.DateTimeField(_("iniciado"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # The clock runs from the effect of the notice; before that nobody is late.
    answer_due_at = models.DateTimeField(_("responder hasta"), null=True, blank=True)
    answer = models.TextField(_("respuesta"), blank=True)
    answered_at = models.DateTimeField(_("respondido"), null=True, blank=True)
    decided_at = models.DateTimeField(_("resuelto"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reasons = models.TextField(_("razones de la resolución"), blank=True)
    act = models.ForeignKey(
        Instrument,
        verbose_name=_("instrumento"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proceedings",
    )
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=ProceedingStatus,
        default=ProceedingStatus.HEARING,
    )

    objects = ProceedingQuerySet.as_manager()

    class Meta:
        verbose_name = _("procedimiento sancionador")
        verbose_name_plural = _("procedimientos sancionadores")
        constraints: ClassVar = [
            one_of("status", ProceedingStatus, name="proceeding_status_known"),
            one_of("measure", Measure, name="proceeding_measure_known"),
            paired("opened", name="proceeding_opened_pair"),
            paired("decided", name="proceeding_decided_pair"),
            implies(
                Q(measure=Measure.SUSPENSION),
                Q(suspend_until__isnull=False),
                name="proceeding_suspension_has_end",
                message=_("Una suspensión dice hasta cuándo."),
            ),
            implies(
                Q(status=ProceedingStatus.ANSWERED),
                Q(answered_at__isnull=False),
                name="proceeding_answer_dated",
                message=_("Una respuesta lleva su fecha."),
            ),
            implies(
                Q(status=ProceedingStatus.IMPOSED),
                Q(act__isnull=False, decided_at__isnull=False),
                name="proceeding_imposed_has_instrument",
                message=_("Toda sanción lleva su instrumento."),
            ),
            # Nobody is sanctioned without having been heard.
            implies(
                Q(status=ProceedingStatus.IMPOSED),
                Q(answered_at__isnull=False)
                | Q(answer_due_at__isnull=False, answer_due_at__lte=F("decided_at")),
                name="proceeding_imposed_was_heard",
                message=_("No se sanciona antes de oír a la persona."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("opened_by")),
                name="proceeding_two_people",
                violation_error_message=_TWO_PEOPLE,
            ),
            models.UniqueConstraint(
                fields=["accreditation"],
                condition=Q(status__in=["hearing", "answered", "silent"]),
                name="proceeding_one_open",
                violation_error_message=_("Ya hay un procedimiento abierto."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def status_tone(self) -> str:
        return PROCEEDING_TONES.get(self.status, "neutral")

    @property
    def is_open(self) -> bool:
        return self.decided_at is None


class WithdrawalRequest(UuidModel):
    """An organisation asks that the accreditation of one of its people be withdrawn."""

    accreditation = models.ForeignKey(
        Accreditation, on_delete=models.PROTECT, related_name="withdrawal_requests"
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("motivo"))
    asked_at = models.DateTimeField(_("pedida"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=RequestStatus,
        default=RequestStatus.REQUESTED,
    )
    decided_at = models.DateTimeField(_("resuelta"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = models.TextField(_("respuesta"), blank=True)

    objects = WithdrawalRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("petición de retiro")
        verbose_name_plural = _("peticiones de retiro")
        constraints: ClassVar = [
            one_of("status", RequestStatus, name="withdrawalrequest_status_known"),
            paired("asked", name="withdrawalrequest_asked_pair"),
            paired("decided", name="withdrawalrequest_decided_pair"),
            implies(
                ~Q(status=RequestStatus.REQUESTED),
                Q(decided_at__isnull=False),
                name="withdrawalrequest_decided_dated",
                message=_("Una petición resuelta lleva quién y cuándo."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="withdrawalrequest_two_people",
                violation_error_message=_TWO_PEOPLE,
            ),
            models.UniqueConstraint(
                fields=["accreditation"],
                condition=Q(status="requested"),
                name="withdrawalrequest_one_open",
                violation_error_message=_("Ya hay una petición por resolver."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} · {self.accreditation}"

    @property
    def status_tone(self) -> str:
        return REQUEST_TONES.get(self.status, "neutral")
