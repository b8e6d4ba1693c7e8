"""The job that compares the findings of a mission."""

from django.utils import timezone

from core.jobs import JobContext, handler
from missions.models import Mission


@handler("missions.suggest_pairs")
def suggest_pairs(context: JobContext) -> None:
    """Compare all of them; run twice, the second run finds the same."""
    from missions import services  # noqa: PLC0415 - task

    mission = Mission.objects.get(pk=str(context.payload["mission"]))
    at, by = timezone.now(), context.job.owner
    services.suggest_pairs(mission=mission, by=by, at=at, progress=context.progress)
