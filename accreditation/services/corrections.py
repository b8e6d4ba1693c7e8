"""Requests for correction (prevenciones) and their clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accreditation import notifications, rules, workflow
from accreditation.enums import CorrectionStatus, NoticeMedium
from accreditation.models import Application, Correction
from accreditation.services.drafts import add_document
from accreditation.services.moving import lock, move, touch
from core import audit
from core.exceptions import Blocker, Refused
from core.jobs.handlers import message_id
from core.models import StoredFile, User


@transaction.atomic
def request_correction(
    *,
    application: Application,
    text: str,
    documents: Sequence[str],
    medium: str = NoticeMedium.EMAIL,
    notified_at: datetime | None = None,
    receipt: str = "",
    by: User,
    at: datetime,
    version: int | None = None,
) -> Correction:
    """Notify what is missing; the clock of the rule set runs from the notice.

    By mail the notice is now, and its receipt the identifier of the message. In
    person or on the notice board it has an instant and a receipt of its own.
    Raises `Refused` (no_email, receipt_missing, notice_time, term_over, …).
    """
    fresh = lock(application, version=version)
    by_mail = medium == NoticeMedium.EMAIL
    instant = at if by_mail or notified_at is None else notified_at
    term = rules.correction_due(fresh.rule_set, notified_at=instant)
    blockers = [
        *rules.review_blockers(fresh, by),
        *rules.notice_blockers(fresh, medium, instant, receipt, at=at),
        *rules.term_blockers(term, at=at),
    ]
    if blockers:
        raise Refused(blockers)
    due_at = term.due_at
    verb = workflow.REQUEST_CORRECTION
    move(fresh, verb, by=by, at=at, reason=text, due_at=due_at)
    correction = Correction.objects.create(
        application=fresh,
        text=text.strip(),
        documents=list(documents),
        rule=term.words,
        requested_at=at,
        requested_by=by,
        medium=medium,
        notified_at=instant,
        receipt=receipt.strip(),
        due_at=due_at,
    )
    return _told(correction, at=at)


def _told(correction: Correction, *, at: datetime) -> Correction:
    """Send the message; where it is the notice, its identifier is the receipt."""
    message = notifications.correction_requested(correction, at=at)
    if message and correction.medium == NoticeMedium.EMAIL:
        correction.receipt = message_id(str(message.pk))
        correction.save(update_fields=["receipt"])
    return correction


@transaction.atomic
def answer_correction(
    *,
    correction: Correction,
    text: str,
    uploads: Mapping[str, "UploadedFile[Any] | StoredFile"],
    by: User | None,
    at: datetime,
) -> Application:
    """Take an answer in time, with the documents that were asked for.

    Only those: other uploads are refused. A second answer finds the first one.
    """
    application = lock(correction.application)
    fresh = Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    if fresh.status == CorrectionStatus.ANSWERED:
        return application
    strange = set(uploads) - set(fresh.documents)
    blockers = [
        *rules.answer_blockers(fresh, at=at),
        *rules.answer_content_blockers(fresh, set(uploads), text),
        *[Blocker("document_not_asked", _("Ese documento no se pidió."))]
        * bool(strange),
    ]
    if blockers:
        raise Refused(blockers)
    for kind, upload in uploads.items():
        add_document(application, kind, upload, by=by, at=at)
    workflow.CORRECTION_ANSWER.require(fresh)
    fresh.status, fresh.answered_at = CorrectionStatus.ANSWERED, at
    fresh.answer = text.strip()
    fresh.save(update_fields=["status", "answered_at", "answer"])
    return move(application, workflow.ANSWER_CORRECTION, by=by, at=at, due_at=None)


@transaction.atomic
def extend_correction(
    *, correction: Correction, due_at: datetime, reason: str, by: User, at: datetime
) -> Correction:
    """Give more time, with a reason; the person is told the new end."""
    application = lock(correction.application)
    fresh = Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    blockers = [
        *rules.review_blockers(application, by),
        *rules.extension_blockers(fresh, due_at),
    ]
    if not reason.strip():
        blockers.append(Blocker("reason_missing", _("Escriba el motivo.")))
    if blockers:
        raise Refused(blockers)
    before, fresh.due_at = fresh.due_at, due_at
    fresh.save(update_fields=["due_at"])
    application.due_at = due_at
    touch(application, "due_at")
    audit.record_transition(
        target=application,
        verb="extend_correction",
        source=application.status,
        to=application.status,
        by=by,
        at=at,
        reason=reason,
        before=before,
        after=due_at,
    )
    fresh.application = application
    notifications.correction_requested(fresh, at=at)
    return fresh


def expire_corrections(*, at: datetime) -> int:
    """Close the corrections whose clock has run out; returns how many."""
    late = Correction.objects.filter(status=CorrectionStatus.OPEN, due_at__lt=at)
    rows = list(late.select_related("application"))
    return sum(_expire(row, at=at) for row in rows)


@transaction.atomic
def _expire(correction: Correction, *, at: datetime) -> bool:
    application = lock(correction.application)
    fresh = Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    if fresh.status != CorrectionStatus.OPEN or fresh.due_at >= at:
        return False
    workflow.CORRECTION_EXPIRE.require(fresh)
    fresh.status = CorrectionStatus.EXPIRED
    fresh.save(update_fields=["status"])
    move(application, workflow.EXPIRE_CORRECTION, by=None, at=at, due_at=None)
    fresh.application = application
    notifications.correction_expired(fresh, at=at)
    return True
