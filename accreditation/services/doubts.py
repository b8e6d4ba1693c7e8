"""Files whose course was annulled or corrected: flagged, and settled by people."""

from datetime import datetime

from django.db import transaction

from accreditation import rules
from accreditation.enums import ApplicationStatus as S
from accreditation.enums.doubts import DoubtDecision, DoubtStatus
from accreditation.models import Application, Doubt
from accreditation.services.moving import lock, touch
from core import audit
from core.exceptions import Refused
from core.models import User
from network.models import ResultChange, TrainingResult

STANDING = (S.TRAINED, S.PROPOSED, S.APPROVED)


def raise_doubts(
    *, result: TrainingResult, change: ResultChange, by: User | None, at: datetime
) -> list[Doubt]:
    """Tell people which files stood on a result that no longer counts.

    No file changes state and no accreditation ends: somebody decides. Called inside
    the transaction that changed the result.
    """
    rows = Application.objects.filter(training=result, status__in=STANDING)
    doubts = []
    for application in rows:
        doubt, is_new = Doubt.objects.get_or_create(
            application=application, change=change, defaults={"noticed_at": at}
        )
        if is_new:
            doubts.append(doubt)
            audit.record(
                action="accreditation.doubt.noticed",
                by=by,
                at=at,
                target=application,
                change=str(change.pk),
            )
    return doubts


@transaction.atomic
def settle_doubt(
    *, doubt: Doubt, decision: str, note: str, by: User, at: datetime
) -> Doubt:
    """Say what was decided about a file; another valid result takes its place.

    Raises `Refused` (own_file, settled, reason_missing, not_approved,
    no_other_result).
    """
    application = lock(doubt.application)
    rows = Doubt.objects.select_for_update(no_key=True, of=("self",))
    doubt = rows.get(pk=doubt.pk)
    doubt.application = application
    blockers = rules.doubt_blockers(doubt, decision=decision, note=note, by=by, at=at)
    if blockers:
        raise Refused(blockers)
    if decision == DoubtDecision.REPLACED:
        application.training = rules.other_result(application, at=at)
        touch(application, "training")
    doubt.status, doubt.decision = DoubtStatus.SETTLED, DoubtDecision(decision)
    doubt.note, doubt.settled_at, doubt.settled_by = note.strip(), at, by
    doubt.save()
    audit.record(
        action="accreditation.doubt.settled",
        by=by,
        at=at,
        target=application,
        decision=decision,
    )
    return doubt
