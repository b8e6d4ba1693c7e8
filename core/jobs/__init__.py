"""Background work: `enqueue` in a service, a handler per kind, one worker loop."""

from core.jobs.queue import cancel, claim, enqueue, publish_due, recover, retry, run
from core.jobs.registry import HANDLERS, JobCancelled, JobContext, JobLost, handler
from core.jobs.schedule import enqueue_periodic, every

__all__ = [
    "HANDLERS",
    "JobCancelled",
    "JobContext",
    "JobLost",
    "cancel",
    "claim",
    "enqueue",
    "enqueue_periodic",
    "every",
    "handler",
    "publish_due",
    "recover",
    "retry",
    "run",
]
