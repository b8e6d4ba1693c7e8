"""The bank of questions, the test of a course, and the attempts of people."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.constraints import implies, one_of, ordered
from core.models import UuidModel
from network.enums import QuestionKind, ReviewRule
from network.models.courses import Course
from network.models.training import Enrolment


def in_language(spanish: str, english: str) -> str:
    """The English text where it exists and is wanted; Spanish otherwise."""
    wanted = (get_language() or "").startswith("en")
    return (wanted and english) or spanish


class Question(UuidModel):
    """A question of the bank of a course, in one version.

    A version that an attempt has shown no longer changes: a change is the next one.
    """

    course_code = models.CharField(_("curso"), max_length=30)
    code = models.CharField(_("clave"), max_length=30)
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    kind = models.CharField(_("tipo"), max_length=8, choices=QuestionKind)
    topic = models.CharField(_("tema"), max_length=80, blank=True)
    weight = models.PositiveSmallIntegerField(_("peso"), default=1)
    text_es = models.TextField(_("pregunta"))
    text_en = models.TextField(_("pregunta en inglés"), blank=True)
    explanation_es = models.TextField(_("explicación"), blank=True)
    explanation_en = models.TextField(_("explicación en inglés"), blank=True)
    is_active = models.BooleanField(_("se usa"), default=True)

    class Meta:
        verbose_name = _("pregunta")
        verbose_name_plural = _("preguntas")
        constraints: ClassVar = [
            one_of("kind", QuestionKind, name="training_question_kind_known"),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=10),
                name="question_weight",
                violation_error_message=_("El peso va de 1 a 10."),
            ),
            models.UniqueConstraint(
                fields=["course_code", "code", "version"], name="question_version"
            ),
            models.UniqueConstraint(
                fields=["course_code", "code"],
                condition=Q(is_active=True),
                name="question_one_in_use",
                violation_error_message=_("Ya hay una pregunta con esa clave."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} (v{self.version})"

    @property
    def text(self) -> str:
        return in_language(self.text_es, self.text_en)

    @property
    def explanation(self) -> str:
        return in_language(self.explanation_es, self.explanation_en)

    @property
    def takes_many(self) -> bool:
        return self.kind == QuestionKind.MULTIPLE


class QuestionOption(models.Model):
    """One answer to choose."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="options"
    )
    order = models.PositiveSmallIntegerField(_("orden"))
    text_es = models.CharField(_("opción"), max_length=500)
    text_en = models.CharField(_("opción en inglés"), max_length=500, blank=True)
    is_correct = models.BooleanField(_("correcta"), default=False)

    class Meta:
        verbose_name = _("opción")
        verbose_name_plural = _("opciones")
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "order"], name="option_order_once"
            )
        ]

    def __str__(self) -> str:
        return self.text_es

    @property
    def text(self) -> str:
        return in_language(self.text_es, self.text_en)


class Evaluation(UuidModel):
    """How the test of a course version is made; its pass mark is the course's."""

    course = models.OneToOneField(
        Course, on_delete=models.PROTECT, related_name="evaluation"
    )
    size = models.PositiveSmallIntegerField(
        _("preguntas por intento"),
        default=10,
        help_text=_("Se eligen al azar del banco, otras en cada intento."),
    )
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=2)
    minutes = models.PositiveSmallIntegerField(
        _("minutos"),
        null=True,
        blank=True,
        help_text=_("Vacío: sin límite de tiempo, lo recomendado."),
    )
    review = models.CharField(
        _("mostrar qué estuvo mal"),
        max_length=12,
        choices=ReviewRule,
        default=ReviewRule.AFTER_LAST,
    )
    one_per_page = models.BooleanField(_("una pregunta por página"), default=False)

    class Meta:
        verbose_name = _("evaluación")
        verbose_name_plural = _("evaluaciones")
        constraints: ClassVar = [
            one_of("review", ReviewRule, name="evaluation_review_known"),
            models.CheckConstraint(
                condition=Q(size__gte=1, attempts__gte=1),
                name="evaluation_has_questions",
                violation_error_message=_("Al menos una pregunta y un intento."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1),
                name="evaluation_minutes",
                violation_error_message=_("El límite es de un minuto o más."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.course)


class Attempt(UuidModel):
    """One try of a person: the questions drawn with a seed that is kept."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="tries"
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="tries"
    )
    number = models.PositiveSmallIntegerField(_("intento"))
    seed = models.BigIntegerField(editable=False)
    started_at = models.DateTimeField(_("iniciado"))
    due_at = models.DateTimeField(_("termina"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("entregado"), null=True, blank=True)
    score = models.PositiveSmallIntegerField(_("calificación"), null=True, blank=True)
    passed = models.BooleanField(_("acreditado"), null=True, blank=True)

    class Meta:
        verbose_name = _("intento")
        verbose_name_plural = _("intentos")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "number"], name="attempt_number_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(submitted_at__isnull=True),
                name="attempt_one_open",
                violation_error_message=_("Ya hay un intento abierto."),
            ),
            implies(
                Q(submitted_at__isnull=False),
                Q(score__isnull=False, score__lte=100, passed__isnull=False),
                name="attempt_submitted_is_scored",
                message=_("Un intento entregado lleva calificación."),
            ),
            ordered("started_at", "submitted_at", name="attempt_times_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.number}"

    def is_overdue(self, at: datetime) -> bool:
        return self.due_at is not None and self.due_at < at


class AttemptAnswer(models.Model):
    """One question of an attempt; `chosen` holds the order of the options."""

    attempt = models.ForeignKey(
        Attempt, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers"
    )
    order = models.PositiveSmallIntegerField(_("orden"))
    chosen = models.JSONField(default=list, blank=True)
    is_correct = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = _("respuesta")
        verbose_name_plural = _("respuestas")
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attempt", "question"], name="answer_question_once"
            ),
            models.UniqueConstraint(
                fields=["attempt", "order"], name="answer_order_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.question}"
