"""Several people at one place: compared, and a coordinator decides."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import refuse
from core.models import User
from missions.enums import COUNTED_SUBMISSIONS, Decision
from missions.models import Answer, Difference, PollingPlace, Reconciliation, Submission
from missions.services.tallying import tallied

# A visit whose departure nobody wrote is taken to have lasted this long.
OPEN_VISIT = timedelta(hours=2)
FREE_KINDS = ("text", "photo")  # two people never write the same


def reconcile(row: Submission, *, at: datetime) -> None:
    """Compare the submissions of one place, checklist and time; again when one changes.

    Equal answers count once. Different ones count when somebody has decided.
    """
    with tallied(place=row.place_id, checklist=row.checklist_id):
        _reconcile(row)


def _reconcile(row: Submission) -> None:
    together = _together(row)
    if row not in together:
        row.answers.update(counts=False)
    found = Reconciliation.objects.filter(
        Q(submissions__in=together) | Q(submissions=row)
    ).distinct()
    if len(together) < 2:
        _dissolve(list(found), together)
        return
    kept = found.first() or Reconciliation.objects.create(
        mission_id=row.mission_id, checklist_id=row.checklist_id, place_id=row.place_id
    )
    kept.submissions.set(together)
    _compare(kept, together)


def _together(row: Submission) -> list[Submission]:
    """Counted submissions whose visits overlap, first sent first."""
    rows = Submission.objects.filter(
        checklist=row.checklist_id,
        place=row.place_id,
        mission=row.mission_id,
        status__in=COUNTED_SUBMISSIONS,
    )
    others = rows.select_related("visit").order_by("sent_at", "pk")
    return [each for each in others if _overlap(row, each)]


def _overlap(one: Submission, other: Submission) -> bool:
    if one.visit_id == other.visit_id:
        return True
    (start, end), (begin, stop) = _stay(one), _stay(other)
    return start < stop and begin < end


def _stay(row: Submission) -> tuple[datetime, datetime]:
    arrived = row.visit.arrived_at
    return arrived, row.visit.left_at or arrived + OPEN_VISIT


def _dissolve(found: Sequence[Reconciliation], alone: Sequence[Submission]) -> None:
    """Nothing to compare any more: what is left counts as it is."""
    for reconciliation in found:
        reconciliation.delete()
    Answer.objects.filter(submission__in=alone).update(counts=True)


def _compare(kept: Reconciliation, together: Sequence[Submission]) -> None:
    answers = Answer.objects.filter(submission__in=together).select_related("question")
    by_code: dict[str, list[Answer]] = defaultdict(list)
    order = {row.pk: place for place, row in enumerate(together)}
    for answer in sorted(answers, key=lambda each: order[each.submission_id]):
        by_code[answer.question.code].append(answer)
    different = {code for code, rows in by_code.items() if _differ(rows)}
    kept.differences.exclude(code__in=different).delete()
    known = {row.code: row for row in kept.differences.all()}
    for code, rows in sorted(by_code.items()):
        if code in different and code not in known:
            known[code] = Difference.objects.create(reconciliation=kept, code=code)
        _count(rows, known.get(code))
    Answer.objects.bulk_update([a for r in by_code.values() for a in r], ["counts"])
    kept.open_count = sum(not row.decision for row in known.values())
    kept.save(update_fields=["open_count"])


def _differ(rows: Sequence[Answer]) -> bool:
    if rows[0].question.kind in FREE_KINDS:
        return False
    return len({json.dumps(row.value, sort_keys=True) for row in rows}) > 1


def _count(rows: Sequence[Answer], difference: Difference | None) -> None:
    """Which of the answers go into figures."""
    for place, row in enumerate(rows):
        if row.question.kind in FREE_KINDS:
            row.counts = True
        elif difference is None:
            row.counts = place == 0
        elif difference.decision == Decision.ONE:
            row.counts = row.submission_id == difference.chosen_id
        else:
            row.counts = difference.decision == Decision.BOTH


@transaction.atomic
def decide_difference(
    *,
    difference: Difference,
    chosen: Submission | None,
    reason: str,
    by: User,
    at: datetime,
) -> Difference:
    """Say whose answer holds, or that both do (`chosen` is None), and why."""
    PollingPlace.objects.select_for_update(no_key=True).get(
        pk=difference.reconciliation.place_id
    )
    row = Difference.objects.select_for_update(no_key=True).get(pk=difference.pk)
    if not reason.strip():
        raise refuse("reason_missing", _("Escriba el motivo."))
    kept = row.reconciliation
    together = list(kept.submissions.order_by("sent_at", "pk"))
    if chosen is not None and chosen not in together:
        raise refuse("other_submission", _("La cédula no es de esta conciliación."))
    row.decision = Decision.BOTH if chosen is None else Decision.ONE
    row.chosen, row.reason = chosen, reason.strip()
    row.decided_at, row.decided_by = at, by
    row.save()
    with tallied(place=kept.place_id, checklist=kept.checklist_id):
        _compare(kept, together)
    audit.record(
        action="missions.difference.decided",
        by=by,
        at=at,
        target=kept,
        question=row.code,
        decision=row.decision,
    )
    return row
