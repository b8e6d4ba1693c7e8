"""Courses in versions, and the sessions in which they are given."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, ordered
from core.crypto import EncryptedTextField
from core.models import UuidModel
from network.enums import TONES, ProviderKind, SessionMode, SessionStatus
from network.models.people import Institution
from network.querysets import CourseQuerySet, TrainingSessionQuerySet


def process_marks(text: str) -> str:
    """Codes of processes as a result keeps them: `|one|two|`, or empty for all."""
    names = sorted(set(text.lower().replace(",", " ").split()))
    return f"|{'|'.join(names)}|" if names else ""


class Course(UuidModel):
    """A course in one version; `valid_for` names the processes it serves.

    A version on which a result stands no longer changes: a change is a new version.
    """

    code = models.CharField(_("clave"), max_length=30)
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    title_es = models.CharField(_("título"), max_length=200)
    title_en = models.CharField(_("título en inglés"), max_length=200, blank=True)
    contents = models.TextField(_("contenidos"), blank=True)
    hours = models.DecimalField(_("horas"), max_digits=5, decimal_places=1)
    pass_mark = models.PositiveSmallIntegerField(_("calificación mínima"), default=60)
    valid_for = models.CharField(
        _("procesos en que vale"),
        max_length=200,
        blank=True,
        help_text=_("Claves separadas por comas; vacío significa todos."),
    )
    valid_months = models.PositiveSmallIntegerField(
        _("meses que vale un resultado"),
        null=True,
        blank=True,
        help_text=_("Desde el día en que se registra; vacío significa sin límite."),
    )
    valid_until = models.DateField(
        _("último día en que vale un resultado"), null=True, blank=True
    )
    is_active = models.BooleanField(_("se ofrece"), default=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("curso")
        verbose_name_plural = _("cursos")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "version"],
                name="course_version",
                violation_error_message=_("Ya existe esa versión del curso."),
            ),
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100),
                name="course_pass_mark",
                violation_error_message=_("La calificación mínima va de 0 a 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title_es} ({self.code}, v{self.version})"

    @property
    def title(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.title_en) or self.title_es

    def serves(self, process: str) -> bool:
        """Does it prepare for the process with this code? Without codes, for all."""
        marks = process_marks(self.valid_for)
        return not marks or f"|{process.lower()}|" in marks


class TrainingSession(UuidModel):
    """One date of a course, or the window of a self-paced one, with its seats."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="sessions"
    )
    mode = models.CharField(_("modalidad"), max_length=12, choices=SessionMode)
    provider = models.CharField(
        _("imparte"), max_length=16, choices=ProviderKind, default=ProviderKind.OPL
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("organización que imparte"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # LGIPE 217.1.d.IV: the institute may supervise. That nobody did is no ground
    # for denial unless it is the organisation's doing, hence never asked for.
    supervised_on = models.DateField(_("supervisada el"), null=True, blank=True)
    supervisor = models.CharField(_("quien supervisó"), max_length=160, blank=True)
    supervision_note = models.TextField(_("observaciones"), blank=True)
    venue = models.CharField(_("sede"), max_length=200, blank=True)
    online_url = models.URLField(
        _("dirección de la sesión virtual"),
        blank=True,
        help_text=_("Solo la ven las personas inscritas."),
    )
    starts_at = models.DateTimeField(_("inicia"))
    ends_at = models.DateTimeField(_("termina"))
    capacity = models.PositiveIntegerField(_("cupo"))
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=SessionStatus,
        default=SessionStatus.SCHEDULED,
    )
    # The secret of the codes while attendance is open; empty when it is not.
    code_secret = EncryptedTextField(blank=True, default="", editable=False)
    # Grows with each change, so that calendars replace what they hold.
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sesión de capacitación")
        verbose_name_plural = _("sesiones de capacitación")
        constraints: ClassVar = [
            one_of("status", SessionStatus, name="session_status_known"),
            one_of("mode", SessionMode, name="session_mode_known"),
            one_of("provider", ProviderKind, name="session_provider_known"),
            ordered("starts_at", "ends_at", name="session_dates_ordered"),
            implies(
                Q(provider=ProviderKind.ORGANISATION),
                Q(institution__isnull=False),
                name="session_organisation_named",
                message=_("Indique la organización que imparte el curso."),
            ),
            implies(
                Q(mode=SessionMode.IN_PERSON),
                ~Q(venue=""),
                name="session_in_person_has_venue",
                message=_("Escriba la sede."),
            ),
            models.CheckConstraint(
                condition=Q(supervised_on__isnull=True, supervisor="")
                | (Q(supervised_on__isnull=False) & ~Q(supervisor="")),
                name="session_supervision_whole",
                violation_error_message=_("La supervisión lleva fecha y persona."),
            ),
        ]

    def __str__(self) -> str:
        starts = timezone.localtime(self.starts_at)
        return f"{self.course} · {starts:%d/%m/%Y %H:%M}"

    @property
    def status_tone(self) -> str:
        return TONES.get(self.status, "neutral")

    @property
    def is_self_paced(self) -> bool:
        return self.mode == SessionMode.SELF_PACED

    def is_open(self, at: datetime) -> bool:
        """May people still take a seat? A self-paced course until its last day."""
        if self.is_self_paced:
            return self.status != SessionStatus.CANCELLED and self.ends_at > at
        return self.status == SessionStatus.SCHEDULED and self.ends_at > at
