"""Notices of acts: written with the act, mailed with their paper, proven."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import translation
from django.utils.translation import gettext as _

from accreditation import notifications, rules
from accreditation.enums import NoticeMedium, ServedKind
from accreditation.models import Application, Correction, ServedNotice
from accreditation.reports.served import subject_of, told
from core import audit
from core.exceptions import Blocker, Refused
from core.files import receive
from core.jobs import enqueue
from core.jobs.handlers import message_id
from core.models import StoredFile, User
from core.papers import issue_paper

# Sent inside the transaction with `notice` and `at` when a proof was written.
effective = Signal()


def serve(
    *,
    application: Application,
    kind: ServedKind,
    about: models.Model,
    act: str,
    by: User,
    at: datetime,
) -> ServedNotice:
    """Write the notice of an act inside its transaction; a job sends it."""
    object_type, object_id = audit.label(about)
    person = application.person
    by_mail = bool(person and person.email)
    found, is_new = ServedNotice.objects.get_or_create(
        kind=kind,
        about=f"{object_type} {object_id}",
        act=act,
        defaults={
            "application": application,
            "made_at": at,
            "made_by": by,
            "medium": NoticeMedium.EMAIL if by_mail else NoticeMedium.IN_PERSON,
        },
    )
    if is_new and by_mail:
        label = _("Envío de notificaciones")
        enqueue("accreditation.send_notices", by=None, at=at, key="now", label=label)
    return found


def serve_decision(*, application: Application, by: User, at: datetime) -> ServedNotice:
    """The notice of a decision; decided anew, it is notified anew."""
    return serve(
        application=application,
        kind=ServedKind.DECISION,
        about=application,
        act=f"{application.status} v{application.version}",
        by=by,
        at=at,
    )


def send_notices(
    *, at: datetime, progress: Callable[[int, int], None] | None = None
) -> int:
    """Mail the notices that were not sent; each in a transaction of its own."""
    rows = ServedNotice.objects.filter(message="", medium=NoticeMedium.EMAIL)
    waiting = list(rows.values_list("pk", flat=True))
    for number, key in enumerate(waiting, start=1):
        _send(str(key), at=at)
        if progress:
            progress(number, len(waiting))
    return len(waiting)


@transaction.atomic
def _send(key: str, *, at: datetime) -> None:
    """One notice with its paper attached; sent once, whoever else runs."""
    notice = _lock(key)
    if notice.message:
        return
    person = notice.application.person
    with translation.override(person.language if person else None):
        words = told(notice)
    attached: list[StoredFile] = []
    if words.paper is not None:
        about, by = subject_of(notice), notice.made_by
        drawn = issue_paper(kind=words.paper, about=about, by=by, at=at)
        attached.append(drawn.file)
    message = notifications.served(notice, words, attached, at=at)
    if message is not None:
        notice.message = message_id(str(message.pk))
        notice.save(update_fields=["message"])


def _lock(key: str) -> ServedNotice:
    return (
        ServedNotice.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            *("application__person", "application__rule_set__process", "made_by"),
            *("application__call", "application__ground"),
            "application__batch__act__session",
        )
        .get(pk=key)
    )


@transaction.atomic
def note_delivery(*, message: str, at: datetime) -> int:
    """The mail server took a message: keep when, with the notice that it carried."""
    sent = Correction.objects.filter(receipt=message, delivered_at__isnull=True)
    served = ServedNotice.objects.filter(message=message, mailed_at__isnull=True)
    return sent.update(delivered_at=at) + served.update(mailed_at=at)


@transaction.atomic
def open_notice(*, notice: ServedNotice, by: User, at: datetime) -> ServedNotice:
    """The person opens it in their own account: from now on it counts."""
    fresh = _lock(str(notice.pk))
    if fresh.application.user_id != by.pk or fresh.opened_at:
        return fresh
    fresh.opened_at, fresh.opened_by = at, by
    return _prove(fresh, "open", by=by, at=at)


@transaction.atomic
def hand_notice(
    *,
    notice: ServedNotice,
    medium: str,
    handed_at: datetime,
    receipt: str,
    proof: "UploadedFile[Any] | None" = None,
    by: User,
    at: datetime,
) -> ServedNotice:
    """Record that it was given in person or on the notice board, with its receipt.

    Raises `Refused` (already_effective, receipt_missing, notice_time, bad_kind, …).
    """
    fresh = _lock(str(notice.pk))
    blockers = rules.by_hand_blockers(fresh, handed_at, receipt, at=at)
    if medium not in {NoticeMedium.IN_PERSON, NoticeMedium.BOARD}:
        message = _("Elija en persona o por estrados.")
        blockers.append(Blocker("bad_kind", message))
    if blockers:
        raise Refused(blockers)
    if proof:
        fresh.proof = receive(proof, purpose="notice_proof", by=by, at=at)
    fresh.medium, fresh.receipt = NoticeMedium(medium), receipt.strip()
    fresh.handed_at, fresh.handed_by = handed_at, by
    return _prove(fresh, "hand", by=by, at=at)


def settle_notices(*, at: datetime) -> int:
    """Give effect to the mails that were delivered long enough ago."""
    waiting = ServedNotice.objects.waiting().filter(mailed_at__isnull=False)
    return sum(_settle(str(key), at=at) for key in waiting.values_list("pk", flat=True))


@transaction.atomic
def _settle(key: str, *, at: datetime) -> bool:
    fresh = _lock(key)
    if fresh.effective_at or rules.effect_of(fresh, at=at) is None:
        return False
    _prove(fresh, "presume", by=None, at=at)
    return True


def _prove(
    notice: ServedNotice, verb: str, *, by: User | None, at: datetime
) -> ServedNotice:
    """Write the first proof with the clock that runs from it; later ones only add."""
    source = notice.basis
    effect = rules.effect_of(notice, at=at)
    if notice.effective_at is None and effect is not None:
        notice.effective_at, notice.basis = effect.at, effect.basis
        notice.appeal_until = rules.appeal_until(notice.application.rule_set, effect.at)
    notice.save()
    effective.send(sender=ServedNotice, notice=notice, at=at)
    audit.record_transition(
        target=notice, verb=verb, source=source, to=notice.basis, by=by, at=at
    )
    return notice
