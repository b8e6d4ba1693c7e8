"""Seats in a session, results and certificates."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, paired
from core.models import StoredFile, UuidModel
from network.enums import TONES, AttendanceMethod, EnrolmentStatus, Outcome
from network.models.courses import Course, TrainingSession
from network.models.people import Person
from network.querysets import CertificateQuerySet, EnrolmentQuerySet


class Enrolment(UuidModel):
    """A person in a session."""

    session = models.ForeignKey(
        TrainingSession, on_delete=models.PROTECT, related_name="enrolments"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="enrolments"
    )
    status = models.CharField(
        _("asistencia"),
        max_length=10,
        choices=EnrolmentStatus,
        default=EnrolmentStatus.ENROLLED,
    )
    # Since when the person waits for a seat: the turn in the waiting list.
    queued_at = models.DateTimeField(_("en espera desde"), null=True, blank=True)

    method = models.CharField(
        _("registro"),
        max_length=12,
        choices=AttendanceMethod,
        default=AttendanceMethod.NONE,
    )
    marked_at = models.DateTimeField(_("asistencia registrada"), null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # The interval whose code the person used: a code serves once.
    code_step = models.BigIntegerField(null=True, blank=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscripción")
        verbose_name_plural = _("inscripciones")
        constraints: ClassVar = [
            one_of("status", EnrolmentStatus, name="enrolment_status_known"),
            one_of("method", AttendanceMethod, name="enrolment_method_known"),
            paired("marked", name="enrolment_marked_pair"),
            implies(
                ~Q(method=AttendanceMethod.NONE),
                Q(marked_at__isnull=False),
                name="enrolment_method_is_marked",
                message=_("Todo registro lleva persona y fecha."),
            ),
            implies(
                Q(status=EnrolmentStatus.WAITING),
                Q(queued_at__isnull=False),
                name="enrolment_waiting_has_turn",
                message=_("Quien espera tiene un turno."),
            ),
            models.UniqueConstraint(
                fields=["session", "person"],
                name="enrolment_once",
                violation_error_message=_("La persona ya está inscrita."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.session}"

    @property
    def status_tone(self) -> str:
        return TONES.get(self.status, "neutral")


class TrainingResult(UuidModel):
    """The result of one person in one course: the evidence that approval keeps."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="result"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="training_results"
    )
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="results")
    outcome = models.CharField(_("resultado"), max_length=8, choices=Outcome)
    score = models.PositiveSmallIntegerField(_("calificación"), null=True, blank=True)
    # Copied from the version of the course when the result is recorded, so that
    # what it counts for never changes afterwards.
    processes = models.CharField(max_length=220, blank=True, editable=False)
    counts_until = models.DateTimeField(_("cuenta hasta"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrado"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("resultado de capacitación")
        verbose_name_plural = _("resultados de capacitación")
        constraints: ClassVar = [
            one_of("outcome", Outcome, name="result_outcome_known"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=100),
                name="result_score_percent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.course} · {self.outcome}"

    def serves(self, process: str) -> bool:
        """Does it count for the process with this code? Without codes, for all."""
        return not self.processes or f"|{process.lower()}|" in self.processes

    def is_over(self, at: datetime) -> bool:
        """Has the time in which it counts passed?"""
        return self.counts_until is not None and self.counts_until < at

    @property
    def certificate(self) -> "Certificate | None":
        """The valid one; prefetch `certificates` where many are shown."""
        return next((c for c in self.certificates.all() if not c.revoked_at), None)

    @property
    def process_codes(self) -> list[str]:
        return [code for code in self.processes.split("|") if code]

    @property
    def status_tone(self) -> str:
        return TONES.get(self.outcome, "neutral")


class Certificate(UuidModel):
    """Constancia of a passed course, with a code that anyone can check."""

    result = models.ForeignKey(
        TrainingResult, on_delete=models.PROTECT, related_name="certificates"
    )
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successor",
    )
    folio = models.CharField(max_length=40, unique=True)
    code = models.CharField(_("código de verificación"), max_length=20, unique=True)
    issued_at = models.DateTimeField(_("expedida"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    revoked_at = models.DateTimeField(_("revocada"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    revocation_reason = models.TextField(_("motivo"), blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("constancia")
        verbose_name_plural = _("constancias")
        constraints: ClassVar = [
            paired("revoked", name="certificate_revoked_pair"),
            implies(
                Q(revoked_at__isnull=False),
                ~Q(revocation_reason=""),
                name="certificate_revoked_has_reason",
                message=_("Escriba el motivo."),
            ),
            models.UniqueConstraint(
                fields=["result"],
                condition=Q(revoked_at__isnull=True),
                name="certificate_one_valid",
                violation_error_message=_("Ya hay una constancia vigente."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio
