"""Courses, sessions, attendance, results and certificates."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of, ordered
from core.models import StoredFile, UuidModel
from network.enums import (
    TONES,
    EnrolmentStatus,
    Outcome,
    ProviderKind,
    SessionMode,
    SessionStatus,
)
from network.models.people import Institution, Person
from network.querysets import TrainingSessionQuerySet


class Course(UuidModel):
    """A course in one version; `valid_for` names the processes it serves."""

    code = models.CharField(_("clave"), max_length=30)
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    title_es = models.CharField(_("título"), max_length=200)
    title_en = models.CharField(_("título en inglés"), max_length=200, blank=True)
    contents = models.TextField(_("contenidos"), blank=True)
    hours = models.DecimalField(_("horas"), max_digits=5, decimal_places=1)
    pass_mark = models.PositiveSmallIntegerField(_("calificación mínima"), default=60)
    valid_for = models.CharField(
        _("procesos en que vale"), max_length=200, blank=True, help_text="codes"
    )
    is_active = models.BooleanField(_("vigente"), default=True)

    class Meta:
        verbose_name = _("curso")
        verbose_name_plural = _("cursos")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "version"], name="course_version"),
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100), name="course_pass_mark"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title_es} ({self.code}, v{self.version})"

    def serves(self, process: str) -> bool:
        """Does it prepare for the process with this code? Without codes, for all."""
        names = self.valid_for.lower().replace(",", " ").split()
        return not names or process.lower() in names


class TrainingSession(UuidModel):
    """One date of a course, with a place and a number of seats."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="sessions"
    )
    mode = models.CharField(_("modalidad"), max_length=12, choices=SessionMode)
    provider = models.CharField(
        _("imparte"), max_length=16, choices=ProviderKind, default=ProviderKind.OPL
    )
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supervised = models.BooleanField(_("supervisada"), default=False)
    venue = models.CharField(_("sede o enlace"), max_length=200)
    starts_at = models.DateTimeField(_("inicia"))
    ends_at = models.DateTimeField(_("termina"))
    capacity = models.PositiveIntegerField(_("cupo"))
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=SessionStatus,
        default=SessionStatus.SCHEDULED,
    )

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sesión de capacitación")
        verbose_name_plural = _("sesiones de capacitación")
        constraints: ClassVar = [
            one_of("status", SessionStatus, name="session_status_known"),
            one_of("mode", SessionMode, name="session_mode_known"),
            one_of("provider", ProviderKind, name="session_provider_known"),
            ordered("starts_at", "ends_at", name="session_dates_ordered"),
        ]

    def __str__(self) -> str:
        starts = timezone.localtime(self.starts_at)
        return f"{self.course} · {starts:%d/%m/%Y %H:%M}"

    @property
    def status_tone(self) -> str:
        return TONES.get(self.status, "neutral")


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

    class Meta:
        verbose_name = _("inscripción")
        verbose_name_plural = _("inscripciones")
        constraints: ClassVar = [
            one_of("status", EnrolmentStatus, name="enrolment_status_known"),
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

    @property
    def status_tone(self) -> str:
        return TONES.get(self.outcome, "neutral")


class Certificate(UuidModel):
    """Constancia of a passed course, with a code that anyone can check."""

    result = models.OneToOneField(
        TrainingResult, on_delete=models.PROTECT, related_name="certificate"
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

    class Meta:
        verbose_name = _("constancia")
        verbose_name_plural = _("constancias")

    def __str__(self) -> str:
        return self.folio
