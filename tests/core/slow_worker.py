"""A worker that also knows a slow job, for being killed in the middle of it."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after set-up
from django.db import transaction  # noqa: E402

from core import audit  # noqa: E402
from core.jobs import JobContext, handler  # noqa: E402
from core.models import AuditEvent, Job  # noqa: E402

STEPS = 20


@handler("test.slow")
def slow(context: JobContext) -> None:
    """Twenty steps of a tenth of a second; the effect is keyed by the job."""
    with Path(os.environ["MIRADA_VAR"], "starts").open("a") as starts:
        starts.write(f"{context.job.pk.hex}\n")
    for step in range(STEPS):
        context.progress(step, STEPS)
        time.sleep(0.1)
    with transaction.atomic():
        Job.objects.select_for_update(no_key=True).get(pk=context.job.pk)
        effects = AuditEvent.objects.filter(action="test.effect")
        if not effects.filter(object_id=str(context.job.pk)).exists():
            now = datetime.now(UTC)
            audit.record(action="test.effect", by=None, at=now, target=context.job)


if __name__ == "__main__":
    call_command("worker")
