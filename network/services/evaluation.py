"""Tests: beginning an attempt, keeping answers, handing it in."""

import random
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from core import audit
from core.exceptions import Refused
from core.models import User
from network import rules
from network.enums import AttendanceMethod, EnrolmentStatus, Outcome
from network.models import Attempt, AttemptAnswer, Enrolment, Evaluation, Question
from network.rules import evaluation as asking
from network.services.attendance import record_attendance
from network.services.seats import lock_session
from network.services.training import record_result


@transaction.atomic
def save_evaluation(*, evaluation: Evaluation, by: User, at: datetime) -> Evaluation:
    """Save how the test of a course is made.

    Raises `Refused` (evaluation_used, bank_too_small).
    """
    blockers = asking.evaluation_blockers(evaluation)
    if blockers:
        raise Refused(blockers)
    evaluation.full_clean()
    evaluation.save()
    audit.record(action="network.evaluation.saved", by=by, at=at, target=evaluation)
    return evaluation


@transaction.atomic
def start_attempt(*, enrolment: Enrolment, by: User, at: datetime) -> Attempt:
    """Begin an attempt, or return the one that is open.

    Raises `Refused` (no_evaluation, not_attended, no_seat, session_…,
    result_recorded, no_attempts_left, bank_too_small).
    """
    session = lock_session(enrolment.session_id)
    enrolment = Enrolment.objects.get(pk=enrolment.pk)
    enrolment.session = session
    found = enrolment.tries.filter(submitted_at__isnull=True).first()
    if found and not found.is_overdue(at):
        return found
    if found:
        _finish(found, by=by, at=at)
    blockers = asking.start_blockers(enrolment, at=at)
    if blockers:
        raise Refused(blockers)
    return _begin(enrolment, by=by, at=at)


def _begin(enrolment: Enrolment, *, by: User, at: datetime) -> Attempt:
    evaluation = Evaluation.objects.select_related("course").get(
        course=enrolment.session.course_id
    )
    limit = evaluation.minutes
    attempt = Attempt.objects.create(
        evaluation=evaluation,
        enrolment=enrolment,
        number=enrolment.tries.count() + 1,
        seed=secrets.randbits(62),
        started_at=at,
        due_at=at + timedelta(minutes=limit) if limit else None,
    )
    drawn = draw(list(asking.bank_of(evaluation)), evaluation.size, attempt.seed)
    AttemptAnswer.objects.bulk_create(
        AttemptAnswer(attempt=attempt, question=question, order=order)
        for order, question in enumerate(drawn, start=1)
    )
    audit.record(action="network.attempt.started", by=by, at=at, target=attempt)
    return attempt


def draw(bank: Sequence[Question], size: int, seed: int) -> list[Question]:
    """The questions of an attempt: the same seed and bank give the same ones."""
    chance = random.Random(seed)  # noqa: S311 - fair, not secret
    return chance.sample(list(bank), size)


@transaction.atomic
def save_answers(
    *, attempt: Attempt, chosen: Mapping[int, Sequence[int]], at: datetime
) -> Attempt:
    """Keep what was chosen, by the order of question and options.

    Raises `Refused` (attempt_submitted, attempt_overdue).
    """
    attempt = Attempt.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=attempt.pk
    )
    blockers = asking.answer_blockers(attempt, at=at)
    if blockers:
        raise Refused(blockers)
    rows = attempt.answers.filter(order__in=list(chosen))
    for answer in rows.select_related("question").prefetch_related("question__options"):
        known = {option.order for option in answer.question.options.all()}
        wanted = sorted(known.intersection(chosen[answer.order]))
        answer.chosen = wanted if answer.question.takes_many else wanted[:1]
        answer.save(update_fields=["chosen"])
    return attempt


@transaction.atomic
def submit_attempt(*, attempt: Attempt, by: User, at: datetime) -> Attempt:
    """Hand an attempt in; the same one when it was handed in already.

    The result is recorded when the person passes, and when no attempt is left. Of
    an attempt whose time is over counts what was saved before.
    """
    lock_session(attempt.enrolment.session_id)
    fresh = Attempt.objects.select_related("evaluation__course", "enrolment").get(
        pk=attempt.pk
    )
    if fresh.submitted_at is None:
        _finish(fresh, by=by, at=at)
    return fresh


def _finish(attempt: Attempt, *, by: User, at: datetime) -> None:
    """Mark an attempt, inside the lock of its session."""
    answers = list(
        attempt.answers.select_related("question").prefetch_related("question__options")
    )
    for answer in answers:
        answer.is_correct = asking.is_right(answer)
    AttemptAnswer.objects.bulk_update(answers, ["is_correct"])
    evaluation = attempt.evaluation
    attempt.score = asking.score_of(answers)
    attempt.passed = attempt.score >= evaluation.course.pass_mark
    attempt.submitted_at = at
    attempt.save(update_fields=["score", "passed", "submitted_at"])
    audit.record(action="network.attempt.submitted", by=by, at=at, target=attempt)
    if attempt.passed or attempt.number >= evaluation.attempts:
        _conclude(attempt, by=by, at=at)


def _conclude(attempt: Attempt, *, by: User, at: datetime) -> None:
    """The result of the course; who studies at the own pace attended by answering."""
    enrolment = attempt.enrolment
    if rules.has_result(enrolment):
        return
    if enrolment.status == EnrolmentStatus.ENROLLED:
        record_attendance(
            enrolment=enrolment,
            status=EnrolmentStatus.ATTENDED,
            by=by,
            at=at,
            method=AttendanceMethod.EVALUATION,
        )
    best = enrolment.tries.aggregate(best=Max("score"))["best"]
    outcome = Outcome.PASSED if attempt.passed else Outcome.FAILED
    record_result(enrolment=enrolment, outcome=outcome, score=best, by=by, at=at)
