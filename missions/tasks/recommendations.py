"""The job that reminds areas of what waits for them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.jobs import JobContext, handler
from core.jobs.schedule import every


@handler("missions.remind_areas")
def remind_areas(context: JobContext) -> None:
    """Send today's reminders; those already sent are left alone."""
    from missions.services.follow_up import send_due_reminders  # noqa: PLC0415 - task

    sent = send_due_reminders(at=timezone.now())
    context.progress(sent, sent)


every("missions.remind_areas", minutes=6 * 60, label=_("Recordatorios a las áreas"))
