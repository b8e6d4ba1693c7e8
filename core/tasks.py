"""Celery entry points: doorbells that name a job."""

from celery import shared_task

from core.jobs import queue


@shared_task(name="core.run_job", ignore_result=True)
def run_job(*, job_id: str) -> None:
    """Do the job with this id, unless somebody has done or taken it."""
    queue.run(job_id)
