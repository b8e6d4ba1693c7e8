"""Rules of questions and tests: what may be asked, begun, answered and seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import (
    EnrolmentStatus,
    QuestionKind,
    ReviewRule,
    SessionStatus,
)
from network.models import (
    Attempt,
    AttemptAnswer,
    Enrolment,
    Evaluation,
    Question,
)
from network.rules.training import has_result

MIN_OPTIONS, MAX_OPTIONS = 2, 6


@dataclass(frozen=True, slots=True)
class OptionText:
    """One answer as somebody writes it."""

    text_es: str
    text_en: str = ""
    is_correct: bool = False


def question_blockers(kind: str, options: Sequence[OptionText]) -> list[Blocker]:
    """Reasons why these options are not a question of this kind."""
    right = sum(option.is_correct for option in options)
    texts = [option.text_es.strip().lower() for option in options]
    blockers = []
    if not MIN_OPTIONS <= len(options) <= MAX_OPTIONS:
        message = _("Escriba de dos a seis opciones.")
        blockers.append(Blocker("options_count", message))
    if len(set(texts)) < len(texts):
        message = _("Hay dos opciones iguales.")
        blockers.append(Blocker("options_repeated", message))
    if kind == QuestionKind.MULTIPLE and not right:
        message = _("Marque al menos una opción correcta.")
        blockers.append(Blocker("no_right_option", message))
    if kind != QuestionKind.MULTIPLE and right != 1:
        message = _("Marque exactamente una opción correcta.")
        blockers.append(Blocker("not_one_right_option", message))
    if kind == QuestionKind.BOOLEAN and len(options) > MIN_OPTIONS:
        message = _("Una pregunta de verdadero o falso tiene dos opciones.")
        blockers.append(Blocker("not_two_options", message))
    return blockers


def is_used(question: Question) -> bool:
    """Has an attempt shown this version?"""
    return not question._state.adding and question.answers.exists()


def evaluation_blockers(evaluation: Evaluation) -> list[Blocker]:
    """Reasons against these settings of a test."""
    blockers = []
    if not evaluation._state.adding and evaluation.tries.exists():
        message = _("Ya hay intentos: prepare una versión nueva del curso.")
        blockers.append(Blocker("evaluation_used", message))
    if bank_of(evaluation).count() < evaluation.size:
        message = _("El banco tiene menos preguntas que las que pide cada intento.")
        blockers.append(Blocker("bank_too_small", message))
    return blockers


def bank_of(evaluation: Evaluation):  # type: ignore[no-untyped-def]
    """Questions in use of the course, in an order that never depends on chance."""
    rows = Question.objects.filter(course_code=evaluation.course.code, is_active=True)
    return rows.order_by("code", "pk")


def start_blockers(enrolment: Enrolment, *, at: datetime) -> list[Blocker]:
    """Reasons against one more attempt."""
    session = enrolment.session
    evaluation = Evaluation.objects.filter(course=session.course_id).first()
    if evaluation is None:
        message = _("Este curso no tiene evaluación en línea.")
        return [Blocker("no_evaluation", message)]
    if session.status == SessionStatus.CANCELLED:
        return [Blocker("session_cancelled", _("La sesión fue cancelada."))]
    if has_result(enrolment):
        message = _("Ya hay un resultado registrado.")
        return [Blocker("result_recorded", message)]
    if session.is_self_paced:
        blockers = _window_blockers(enrolment, at)
    else:
        blockers = _attendance_blockers(enrolment)
    used = enrolment.tries.filter(submitted_at__isnull=False).count()
    if used >= evaluation.attempts:
        message = _("Ya usó todos sus intentos.")
        blockers.append(Blocker("no_attempts_left", message))
    if bank_of(evaluation).count() < evaluation.size:
        message = _("El banco tiene menos preguntas que las que pide cada intento.")
        blockers.append(Blocker("bank_too_small", message))
    return blockers


def _window_blockers(enrolment: Enrolment, at: datetime) -> list[Blocker]:
    """A self-paced course is answered within its days."""
    session = enrolment.session
    if enrolment.status not in (EnrolmentStatus.ENROLLED, EnrolmentStatus.ATTENDED):
        message = _("No tiene lugar en este curso.")
        return [Blocker("no_seat", message)]
    if session.starts_at > at:
        message = _("El curso todavía no comienza.")
        return [Blocker("session_not_started", message)]
    if session.ends_at < at:
        return [Blocker("session_over", _("El curso ya terminó."))]
    return []


def _attendance_blockers(enrolment: Enrolment) -> list[Blocker]:
    """LGIPE 217.1.d.IV asks for attendance: the test comes after it."""
    if enrolment.status == EnrolmentStatus.ATTENDED:
        return []
    message = _("La evaluación se abre cuando su asistencia está registrada.")
    return [Blocker("not_attended", message)]


def answer_blockers(attempt: Attempt, *, at: datetime) -> list[Blocker]:
    """Reasons against writing an answer now."""
    if attempt.submitted_at is not None:
        message = _("El intento ya se entregó.")
        return [Blocker("attempt_submitted", message)]
    if attempt.is_overdue(at):
        message = _("El tiempo terminó: cuenta lo que se guardó antes.")
        return [Blocker("attempt_overdue", message)]
    return []


def is_right(answer: AttemptAnswer) -> bool:
    """Exactly the right options, none missing and none too many."""
    right = {o.order for o in answer.question.options.all() if o.is_correct}
    return set(answer.chosen) == right


def score_of(answers: Sequence[AttemptAnswer]) -> int:
    """Percentage of the weight answered rightly, halves rounded up."""
    total = sum(answer.question.weight for answer in answers)
    gained = sum(a.question.weight for a in answers if a.is_correct)
    return (200 * gained + total) // (2 * total) if total else 0


def may_review(attempt: Attempt, *, is_last: bool) -> bool:
    """May the person see what was right and wrong?"""
    if attempt.submitted_at is None:
        return False
    rule = attempt.evaluation.review
    return rule == ReviewRule.AFTER_EACH or (rule == ReviewRule.AFTER_LAST and is_last)
