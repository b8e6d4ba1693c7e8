"""Training: enrolment, attendance, result, certificate."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from core import audit
from core.exceptions import Blocker, Refused
from core.models import User
from network import rules
from network.enums import Outcome
from network.models import (
    Enrolment,
    TrainingResult,
    process_marks,
)

# Sent inside the transaction with `result`: accreditation moves the file on.
result_recorded = Signal()


@transaction.atomic
def record_result(
    *, enrolment: Enrolment, outcome: str, score: int | None, by: User, at: datetime
) -> TrainingResult:
    """Write the result of somebody who attended; once, and told to whom it serves.

    Raises `Refused` (not_attended, result_recorded, score_below_mark).
    """
    enrolment = (
        Enrolment.objects.select_for_update(no_key=True, of=("self",))
        .select_related("session__course", "person")
        .get(pk=enrolment.pk)
    )
    blockers = rules.result_blockers(enrolment, outcome=outcome, score=score)
    if blockers:
        raise Refused(blockers)
    course = enrolment.session.course
    result = TrainingResult.objects.create(
        enrolment=enrolment,
        person=enrolment.person,
        course=course,
        outcome=Outcome(outcome),
        score=score,
        processes=process_marks(course.valid_for),
        counts_until=rules.counts_until(course, at=at),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        action="network.result.recorded", by=by, at=at, target=result, outcome=outcome
    )
    result_recorded.send(sender=TrainingResult, result=result, by=by, at=at)
    return result


@transaction.atomic
def record_results(
    *, results: Sequence[tuple[Enrolment, str, int]], by: User, at: datetime
) -> int:
    """Write the marks of a paper test: all of them, or none where one is refused.

    A result that somebody recorded meanwhile is refused with the person's name.
    """
    for enrolment, outcome, score in results:
        try:
            record_result(
                enrolment=enrolment, outcome=outcome, score=score, by=by, at=at
            )
        except Refused as refusal:
            raise Refused(
                [
                    Blocker(one.code, f"{enrolment.person}: {one.message}")
                    for one in refusal.blockers
                ]
            ) from refusal
    return len(results)
