"""What accreditation does when something happened: an examination, a migration."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from accreditation.models import Accreditation, Application, ServedNotice, evidence
from accreditation.notifications import letter_queued
from accreditation.services import (
    accreditation_changed,
    apply_training_result,
    follow_accreditation,
    keep_letter,
    note_delivery,
    note_letter_delivery,
    notice_effective,
    raise_doubts,
    start_clock,
)
from core.jobs.handlers import mail_sent
from core.models import Job, User
from network.models import ResultChange, TrainingResult
from network.services import result_recorded, result_withdrawn


@receiver(result_recorded, dispatch_uid="accreditation.training_result")
def move_trained_files(
    *, result: TrainingResult, by: User | None, at: datetime, **kwargs: Any
) -> None:
    """Move the files that wait for this course, in the same transaction."""
    apply_training_result(result=result, by=by, at=at)


@receiver(result_withdrawn, dispatch_uid="accreditation.result_withdrawn")
def flag_files(
    *,
    result: TrainingResult,
    change: ResultChange,
    by: User | None,
    at: datetime,
    **kwargs: Any,
) -> None:
    """Say which files stood on a result that no longer counts."""
    raise_doubts(result=result, change=change, by=by, at=at)


@receiver(
    pre_migrate,
    sender=apps.get_app_config("accreditation"),
    dispatch_uid="accreditation.evidence_out",
)
def let_tables_change(using: str, **kwargs: Any) -> None:
    """While tables are rebuilt the rule on their rows is away."""
    evidence.remove(connections[using])


@receiver(
    post_migrate,
    sender=apps.get_app_config("accreditation"),
    dispatch_uid="accreditation.evidence_in",
)
def ask_for_evidence(using: str, **kwargs: Any) -> None:
    """After every migration the database asks for the course again."""
    evidence.install(connections[using])


@receiver(accreditation_changed, dispatch_uid="accreditation.badge_follows")
def move_badge(
    *,
    accreditation: Accreditation,
    reason: str,
    by: User | None,
    at: datetime,
    **kwargs: Any,
) -> None:
    """The badge is suspended, restored or revoked with its accreditation."""
    follow_accreditation(accreditation=accreditation, reason=reason, by=by, at=at)


@receiver(notice_effective, dispatch_uid="accreditation.hearing_clock")
def start_hearing(*, notice: ServedNotice, **kwargs: Any) -> None:
    """The time to answer runs from the effect of the notice."""
    start_clock(notice=notice)


@receiver(mail_sent, dispatch_uid="accreditation.notice_delivered")
def note_delivered_notice(*, message: str, at: datetime, **kwargs: Any) -> None:
    """Keep when the mail server took a notice."""
    note_delivery(message=message, at=at)
    note_letter_delivery(message=message, at=at)


@receiver(letter_queued, dispatch_uid="accreditation.letter_kept")
def keep_queued_letter(
    *, application: Application, kind: str, message: Job, at: datetime, **kwargs: Any
) -> None:
    """The file keeps which messages were sent to its person."""
    keep_letter(application=application, kind=kind, message=message, at=at)
