"""Which function does which kind of job, and what it can say while working."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from core.enums import JobStatus
from core.models import Job, StoredFile


class JobCancelled(Exception):
    """Somebody asked to stop; what was done so far stays done."""


class JobLost(Exception):
    """Another worker has claimed the job meanwhile; this one must leave it."""


@dataclass
class JobContext:
    """What a handler sees: its payload, progress, failures, the file it leaves."""

    job: Job
    _last: float = field(default=0.0)

    @property
    def payload(self) -> dict[str, object]:
        payload: dict[str, object] = self.job.payload
        return payload

    def progress(self, done: int, total: int, phase: str = "") -> None:
        """Report progress (at most twice a second); stop here if cancelled.

        It is also the sign of life: a job that says nothing for a minute is
        given to another worker, and this one stops at its next report.
        """
        now = time.monotonic()
        if now - self._last < 0.5 and done < total:
            return
        self._last = now
        fields = {"done": done, "total": total, "heartbeat_at": timezone.now()}
        if phase:
            fields["phase"] = phase
        ours = Job.objects.filter(
            pk=self.job.pk, status=JobStatus.RUNNING, attempts=self.job.attempts
        )
        if not ours.update(**fields):
            raise JobLost
        self.job.refresh_from_db(fields=["cancel_requested", "done", "total"])
        if self.job.cancel_requested:
            raise JobCancelled

    def fail_item(self, item: str, why: str) -> None:
        """Note one item that could not be done; the job goes on."""
        self.job.failures = [*self.job.failures, {"item": item, "why": why}]
        self.job.save(update_fields=["failures"])

    def deliver(self, stored: StoredFile) -> None:
        """Leave the file that the job was started for."""
        self.job.result = stored
        self.job.save(update_fields=["result"])


Handler = Callable[[JobContext], None]
HANDLERS: dict[str, Handler] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does a kind of job. It must bear running twice."""

    def register(function: Handler) -> Handler:
        if kind in HANDLERS and HANDLERS[kind] is not function:
            raise ValueError(f"two handlers for {kind}")
        HANDLERS[kind] = function
        return function

    return register
