"""The life of a job row: queued, claimed, run, done; dead after three tries."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.enums import JobStatus
from core.jobs.registry import HANDLERS, JobCancelled, JobContext, JobLost
from core.models import Job, User
from core.permissions import Permission, holds

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
# How long jobs that no person asked for are kept after their end.
KEPT = timedelta(days=7)
KEPT_DEAD = timedelta(days=30)
RETRY_AFTER = (timedelta(seconds=5), timedelta(seconds=60))


def enqueue(
    kind: str,
    *,
    by: User | None,
    at: datetime,
    label: str = "",
    key: str = "",
    not_before: datetime | None = None,
    **payload: Any,
) -> Job:
    """Write a job in the caller's transaction; the dispatcher finds it there.

    With `key`, an open job of the same kind and key is returned instead of a
    second one (a double click makes one job).
    """
    if key and (found := _open_job(kind, key)):
        return found
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind,
                label=label,
                key=key,
                payload=payload,
                owner=by,
                not_before=not_before or at,
            )
    except IntegrityError:  # somebody was quicker by a moment
        if found := _open_job(kind, key):
            return found
        raise


def enqueue_many(
    kind: str, payloads: Iterable[dict[str, Any]], *, at: datetime, label: str = ""
) -> None:
    """Write many jobs of one kind together; they have no key and no owner."""
    Job.objects.bulk_create(
        [
            Job(kind=kind, label=label, payload=payload, not_before=at)
            for payload in payloads
        ],
        batch_size=500,
    )


def _open_job(kind: str, key: str) -> Job | None:
    return Job.objects.filter(
        kind=kind, key=key, status__in=[JobStatus.QUEUED, JobStatus.RUNNING]
    ).first()


def cancel(*, job: Job, at: datetime) -> None:
    """Ask a job to stop; a waiting one stops at once."""
    changed = Job.objects.filter(pk=job.pk, status=JobStatus.QUEUED).update(
        status=JobStatus.CANCELLED, cancel_requested=True, finished_at=at
    )
    if not changed:
        Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING).update(
            cancel_requested=True
        )


def retry(*, job: Job, at: datetime) -> bool:
    """Give a dead job three more attempts; False if it is not dead any more."""
    changed = Job.objects.filter(pk=job.pk, status=JobStatus.DEAD).update(
        status=JobStatus.QUEUED,
        attempts=0,
        error="",
        failures=[],
        cancel_requested=False,
        not_before=at,
        published_at=None,
        finished_at=None,
    )
    return bool(changed)


def claim(job_id: str, *, at: datetime) -> Job | None:
    """Take a queued job for this worker, or None if somebody else has it."""
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(no_key=True, of=("self",))
            .filter(pk=job_id, status=JobStatus.QUEUED, not_before__lte=at)
            .first()
        )
        if job is None:
            return None
        job.status = JobStatus.RUNNING
        job.attempts += 1
        job.heartbeat_at = at
        job.error = ""
        job.save(update_fields=["status", "attempts", "heartbeat_at", "error"])
        return job


def run(job_id: str) -> None:
    """Claim and do one job; every way of ending is written on its row."""
    job = claim(job_id, at=timezone.now())
    if job is None:
        return
    try:
        HANDLERS[job.kind](JobContext(job))
    except JobLost:
        logger.warning("job %s %s was taken over", job.kind, job.pk)
    except JobCancelled:
        _finish(job, JobStatus.CANCELLED)
    except Exception as error:
        logger.exception("job %s %s failed", job.kind, job.pk)
        _retry_or_bury(job, f"{type(error).__name__}: {error}"[:500])
    else:
        _finish(job, JobStatus.DONE)


def _ours(job: Job) -> QuerySet[Job]:
    """The row, as long as no other worker has claimed it after us."""
    return Job.objects.filter(
        pk=job.pk, status=JobStatus.RUNNING, attempts=job.attempts
    )


def _finish(job: Job, status: JobStatus) -> None:
    _ours(job).update(status=status, finished_at=timezone.now())


def _retry_or_bury(job: Job, error: str) -> None:
    now = timezone.now()
    if job.attempts >= MAX_ATTEMPTS:
        changes: dict[str, Any] = {"status": JobStatus.DEAD, "finished_at": now}
    else:
        wait = RETRY_AFTER[min(job.attempts, len(RETRY_AFTER)) - 1]
        changes = {"status": JobStatus.QUEUED, "not_before": now + wait}
    _ours(job).update(error=error, published_at=None, **changes)


def recover(*, at: datetime) -> int:
    """Put jobs whose worker fell silent back in the queue, or bury them.

    Returns how many were found. Handlers report progress at least every few
    seconds, so a minute of silence means the worker is gone. A job that was
    asked to stop stops here.
    """
    silence = timedelta(seconds=settings.JOB_SILENT_SECONDS)
    silent = Job.objects.filter(status=JobStatus.RUNNING, heartbeat_at__lt=at - silence)
    stopped = silent.filter(cancel_requested=True).update(
        status=JobStatus.CANCELLED, finished_at=at
    )
    buried = silent.filter(attempts__gte=MAX_ATTEMPTS).update(
        status=JobStatus.DEAD, finished_at=at, error="worker lost"
    )
    requeued = silent.update(status=JobStatus.QUEUED, published_at=None, not_before=at)
    return stopped + buried + requeued


def publish_due(*, at: datetime, republish_after: timedelta) -> list[str]:
    """Mark due jobs as published and return their ids, oldest first.

    A job whose bell was rung but which nobody took is rung for again.
    """
    waiting = Job.objects.filter(status=JobStatus.QUEUED, not_before__lte=at)
    if not waiting.exists():  # the usual case: nothing is locked, nothing written
        return []
    with transaction.atomic():
        due = (
            Job.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
            .filter(status=JobStatus.QUEUED, not_before__lte=at)
            .exclude(published_at__gt=at - republish_after)
            .order_by("created_at")[:100]
        )
        ids = [str(job.pk) for job in due]
        Job.objects.filter(pk__in=ids).update(published_at=at)
    return ids


def unpublish(ids: list[str]) -> None:
    """Take back the mark of jobs whose bell could not be rung."""
    Job.objects.filter(pk__in=ids, status=JobStatus.QUEUED).update(published_at=None)


def forget(*, at: datetime) -> int:
    """Remove old jobs of the system itself, such as mails; return how many.

    A dead letter still holds its message and its address, so it does not stay
    for ever either.
    """
    ended = Q(
        finished_at__lt=at - KEPT, status__in=[JobStatus.DONE, JobStatus.CANCELLED]
    )
    dead = Q(finished_at__lt=at - KEPT_DEAD, status=JobStatus.DEAD)
    removed, _ = Job.objects.filter(ended | dead, owner=None).delete()
    return removed


def visible_to(user: Any) -> QuerySet[Job]:
    """One's own jobs; everybody's with the permission to read jobs."""
    if holds(user, Permission.READ_JOBS):
        return Job.objects.all()
    return Job.objects.filter(owner=user)
