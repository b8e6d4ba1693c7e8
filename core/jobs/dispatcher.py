"""Rings the bell: finds due jobs in the table and names them to the workers."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from core.jobs.queue import publish_due, recover, unpublish
from core.jobs.schedule import enqueue_periodic

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5
# Looking for silent jobs and for the hour of periodic ones can wait a little.
TEND_SECONDS = 5
REPUBLISH_AFTER = timedelta(seconds=60)


def dispatch_once(ring: Callable[[str], object], *, tend: bool = True) -> int:
    """One round: recover silent jobs, add periodic ones, ring for the due ones.

    Without `tend` it only rings. Jobs that could not be rung for, because the
    broker is away, are due again.
    """
    now = timezone.now()
    if tend:
        recover(at=now)
        enqueue_periodic(at=now)
    due = publish_due(at=now, republish_after=REPUBLISH_AFTER)
    for number, job_id in enumerate(due):
        try:
            ring(job_id)
        except Exception:
            unpublish(due[number:])
            raise
    return len(due)


def ring(job_id: str) -> None:
    """Name a job to the workers through the broker."""
    from core.tasks import run_job  # noqa: PLC0415 - task

    run_job.apply_async(kwargs={"job_id": job_id}, retry=False)


def dispatch_forever(stop: threading.Event) -> None:
    """Rounds until told to stop; a broker or database that is away is waited for."""
    tended = -float(TEND_SECONDS)
    while not stop.is_set():
        tend = time.monotonic() - tended >= TEND_SECONDS
        try:
            dispatch_once(ring, tend=tend)
            tended = time.monotonic() if tend else tended
        except Exception:
            logger.exception("dispatcher round failed")
        finally:
            close_old_connections()
        stop.wait(POLL_SECONDS)


def start() -> threading.Event:
    """Run the dispatcher beside the worker; set the event to stop it."""
    stop = threading.Event()
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    for name in ("data_folder_in", "control_folder"):
        if name in options:
            Path(str(options[name])).mkdir(parents=True, exist_ok=True)
    thread = threading.Thread(
        target=dispatch_forever, args=(stop,), name="dispatcher", daemon=True
    )
    thread.start()
    return stop
