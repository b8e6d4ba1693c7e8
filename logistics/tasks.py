"""Jobs of logistics."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.jobs import JobContext, handler
from core.jobs.schedule import every
from logistics.models import Invitation
from missions.models import Mission


@handler("logistics.close_unanswered")
def close_unanswered(context: JobContext) -> None:
    """Mark the invitations whose date has passed without an answer."""
    from logistics.services import mark_no_answer  # noqa: PLC0415 - task

    now = timezone.now()
    today = timezone.localdate(now)
    rows = list(Invitation.objects.filter(status="invited", reply_by__lt=today))
    for done, row in enumerate(rows, start=1):
        mark_no_answer(invitation=row, by=None, at=now)
        context.progress(done, len(rows))


@handler("logistics.destroy_needs")
def destroy_all_needs(context: JobContext) -> None:
    """Sensitive data do not outlive the mission."""
    from logistics.services import destroy_needs  # noqa: PLC0415 - task

    now = timezone.now()
    rows = Mission.objects.filter(
        status="closed", delegations__invitations__needs__isnull=False
    )
    for mission in rows.distinct():
        destroy_needs(mission=mission, by=None, at=now)


every(
    "logistics.close_unanswered",
    minutes=60,
    label=_("Cierre de invitaciones sin respuesta"),
)
every(
    "logistics.destroy_needs",
    minutes=24 * 60,
    label=_("Borrado de necesidades personales al vencer su plazo"),
)
