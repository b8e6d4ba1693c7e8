"""Checklists as they were filled: answers, their versions, their differences."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, ordered, paired
from core.models import StoredFile, UuidModel
from missions.enums import SUBMISSION_TONES, Decision, SubmissionStatus
from missions.models.catalogues import Modality
from missions.models.checklists import Checklist, ChecklistQuestion, ChecklistVersion
from missions.models.field import Visit
from missions.models.findings import Finding
from missions.models.frame import Alcaldia, District, PollingPlace
from missions.models.mission import Mission, Participant
from missions.querysets import SubmissionQuerySet


class VisitBreak(models.Model):
    """A pause of the team during a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="breaks")
    starts_at = models.DateTimeField(_("desde"))
    ends_at = models.DateTimeField(_("hasta"), null=True, blank=True)

    class Meta:
        verbose_name = _("pausa")
        verbose_name_plural = _("pausas")
        ordering = ("starts_at", "pk")
        constraints: ClassVar = [
            ordered("starts_at", "ends_at", name="visit_break_ordered"),
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(ends_at__isnull=True),
                name="visit_one_open_break",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit} {self.starts_at:%H:%M}"


class Submission(UuidModel):
    """One checklist as one person filled it at one visit.

    The device chooses `client_id`; `revision` is its count of changes, so that
    what arrives late never undoes what came before. Its clock is kept beside
    ours: `skew_seconds` is how far it is ahead, and only `answered_at`, which
    is mended by it and never later than what we saw, goes into figures.
    """

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="submissions"
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="submissions"
    )
    checklist = models.ForeignKey(
        Checklist, on_delete=models.PROTECT, related_name="submissions"
    )
    version = models.ForeignKey(
        ChecklistVersion, on_delete=models.PROTECT, related_name="submissions"
    )
    place = models.ForeignKey(
        PollingPlace, on_delete=models.PROTECT, related_name="submissions"
    )
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    alcaldia = models.ForeignKey(Alcaldia, on_delete=models.PROTECT, related_name="+")
    modality = models.ForeignKey(Modality, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField(unique=True)
    revision = models.PositiveIntegerField(default=0)
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("estado"),
        max_length=9,
        choices=SubmissionStatus,
        default=SubmissionStatus.DRAFT,
    )
    edition = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(_("guardada"))
    sent_at = models.DateTimeField(_("enviada"), null=True, blank=True)
    answered_at = models.DateTimeField(_("llenada"))
    hour = models.PositiveSmallIntegerField(_("hora"))
    device_at = models.DateTimeField(_("reloj del teléfono"), null=True, blank=True)
    skew_seconds = models.IntegerField(_("desfase del reloj"), null=True, blank=True)
    clock_is_wrong = models.BooleanField(_("reloj equivocado"), default=False)
    explanation = models.TextField(_("explicación"), blank=True)
    checks = models.JSONField(_("verificaciones"), default=list, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("cédula llenada")
        verbose_name_plural = _("cédulas llenadas")
        constraints: ClassVar = [
            one_of("status", SubmissionStatus, name="submission_status_known"),
            implies(
                ~Q(status=SubmissionStatus.DRAFT),
                Q(sent_at__isnull=False),
                name="submission_was_sent",
                message=_("Una cédula recibida necesita la hora de envío."),
            ),
            models.CheckConstraint(
                condition=Q(hour__range=(0, 23)), name="submission_hour"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["mission", "checklist", "status"], name="submission_board"
            ),
            models.Index(fields=["place", "checklist"], name="submission_place"),
        ]

    def __str__(self) -> str:
        return f"{self.checklist} · {self.place}"

    @property
    def status_tone(self) -> str:
        return SUBMISSION_TONES[self.status]


class Answer(models.Model):
    """The answer to one question; `code` is its value as figures count it.

    `counts` says whether figures sum it: not before it was sent, not when the
    checklist was set aside, not where another person's answer was preferred or
    says the same of the same moment.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        ChecklistQuestion, on_delete=models.PROTECT, related_name="answers"
    )
    value = models.JSONField(_("respuesta"))
    code = models.CharField(max_length=250, blank=True)
    counts = models.BooleanField(_("cuenta"), default=True)
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )

    class Meta:
        verbose_name = _("respuesta")
        verbose_name_plural = _("respuestas")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "question"], name="answer_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["question", "counts", "code", "submission"], name="answer_tally"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.code}"


class AnswerPhoto(models.Model):
    """A photograph that answers a question; its place and camera are removed."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="photos"
    )
    question = models.ForeignKey(
        ChecklistQuestion, on_delete=models.PROTECT, related_name="+"
    )
    client_id = models.UUIDField(unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("fotografía de una cédula")
        verbose_name_plural = _("fotografías de cédulas")

    def __str__(self) -> str:
        return str(self.question)


class SubmissionVersion(models.Model):
    """The answers as they were each time the checklist was sent or mended."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="kept_versions"
    )
    number = models.PositiveSmallIntegerField(_("versión"))
    checklist_version = models.ForeignKey(
        ChecklistVersion, on_delete=models.PROTECT, related_name="+"
    )
    answers = models.JSONField(_("respuestas"))
    reason = models.TextField(_("motivo"), blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("versión de una cédula llenada")
        verbose_name_plural = _("versiones de cédulas llenadas")
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="submission_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission} v{self.number}"


class Reconciliation(UuidModel):
    """Two or more people filled the same checklist at one place and time."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="reconciliations"
    )
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(
        PollingPlace, on_delete=models.PROTECT, related_name="reconciliations"
    )
    submissions = models.ManyToManyField(Submission, related_name="reconciliations")
    open_count = models.PositiveSmallIntegerField(_("diferencias abiertas"), default=0)

    class Meta:
        verbose_name = _("conciliación")
        verbose_name_plural = _("conciliaciones")
        indexes: ClassVar = [
            models.Index(fields=["mission", "open_count"], name="reconciliation_open")
        ]

    def __str__(self) -> str:
        return f"{self.checklist} · {self.place}"

    @property
    def is_open(self) -> bool:
        return self.open_count > 0


class Difference(models.Model):
    """A question that was answered differently, and what was decided."""

    reconciliation = models.ForeignKey(
        Reconciliation, on_delete=models.CASCADE, related_name="differences"
    )
    code = models.CharField(_("pregunta"), max_length=40)
    decision = models.CharField(
        _("decisión"), max_length=4, choices=Decision, blank=True
    )
    chosen = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("motivo"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("diferencia")
        verbose_name_plural = _("diferencias")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reconciliation", "code"], name="difference_once"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", *Decision.values]),
                name="difference_decision_known",
            ),
            paired("decided", name="difference_decided_pair"),
            implies(
                ~Q(decision=""),
                Q(decided_at__isnull=False) & ~Q(reason=""),
                name="difference_decision_has_reason",
                message=_("Escriba el motivo de la decisión."),
            ),
            implies(
                Q(decision=Decision.ONE),
                Q(chosen__isnull=False),
                name="difference_one_is_chosen",
                message=_("Elija cuál respuesta vale."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reconciliation}: {self.code}"


class Reminder(models.Model):
    """A person of a silent team was reminded to send."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="reminders"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="reminders"
    )
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("recordatorio")
        verbose_name_plural = _("recordatorios")
        indexes: ClassVar = [
            models.Index(fields=["mission", "sent_at"], name="reminder_recent")
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.sent_at:%H:%M}"
