"""Work that comes round: once per period, however many dispatchers ask."""

import uuid
from datetime import datetime, timedelta

from django.utils.functional import Promise

from core.models import Job

PERIODIC: dict[str, timedelta] = {}
LABELS: dict[str, str | Promise] = {}
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:mirada:periodic")


def every(kind: str, *, minutes: int, label: str | Promise = "") -> None:
    """Have the job `kind` enqueued once in each period of so many minutes."""
    PERIODIC[kind] = timedelta(minutes=minutes)
    LABELS[kind] = label or kind


def enqueue_periodic(*, at: datetime) -> list[Job]:
    """Write the jobs whose period has begun; return the new ones.

    The key of the row is made from kind and period, so a second dispatcher
    finds it there, also after the job has ended.
    """
    created = []
    for kind, period in sorted(PERIODIC.items()):
        number = int(at.timestamp() // period.total_seconds())
        job, is_new = Job.objects.get_or_create(
            pk=uuid.uuid5(_NAMESPACE, f"{kind}:{number}"),
            defaults={
                "kind": kind,
                "label": str(LABELS.get(kind, kind)),
                "not_before": at,
            },
        )
        if is_new:
            created.append(job)
    return created
