"""Lists that leave the system: asked for with a reason, made by a job."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import refuse
from core.files import keep
from core.jobs import enqueue
from core.models import Job, StoredFile, User
from core.permissions import Permission, can
from core.reports.formats import Format, produce
from logistics.enums import ExportReason, LogisticsList
from logistics.models import Invitation
from logistics.reports.lists import gather_list
from missions.models import Mission


def request_list(
    *,
    mission: Mission,
    kind: str,
    reason: str,
    with_needs: bool = False,
    by: User,
    at: datetime,
) -> Job:
    """Ask for a list; the job leaves it as a private file.

    Raises `Refused` (needs_not_allowed) when the needs are asked for without the
    permission to read them.
    """
    allowed = can(by, Permission.READ_SENSITIVE_NEEDS, mission)
    if with_needs and not allowed:
        message = _("No tiene permiso para ver las necesidades de las personas.")
        raise refuse("needs_not_allowed", message)
    return enqueue(
        "logistics.list",
        by=by,
        at=at,
        label=str(LogisticsList(kind).label),
        key=f"{mission.pk}:{kind}:{by.pk}:{with_needs}",
        mission=str(mission.pk),
        list=LogisticsList(kind).value,
        reason=ExportReason(reason).value,
        needs=with_needs,
    )


def produce_list(
    *,
    mission: Mission,
    kind: str,
    reason: str,
    with_needs: bool,
    by: User,
    at: datetime,
) -> StoredFile:
    """Draw the list of what `by` may see; count and reason go into the chain."""
    shown = with_needs and can(by, Permission.READ_SENSITIVE_NEEDS, mission)
    workbook, count = gather_list(mission, kind, user=by, with_needs=shown, at=at)
    stem = f"logistica-{kind}-{timezone.localtime(at):%Y%m%d-%H%M}"
    made = produce(workbook, Format.XLSX, stem=stem)
    audit.record(
        action="logistics.list_exported",
        by=by,
        at=at,
        target=mission,
        list=kind,
        reason=reason,
        count=count,
        needs=shown,
    )
    if shown:
        _record_readings(mission, by=by, at=at)
    return keep(
        made.content,
        name=made.name,
        content_type=made.content_type,
        purpose="logistics.list",
        by=by,
        at=at,
    )


def _record_readings(mission: Mission, *, by: User, at: datetime) -> None:
    """Each person whose needs are in the file was read."""
    rows = Invitation.objects.visible_to(by).filter(delegation__mission=mission)
    for row in rows.filter(needs__isnull=False):
        audit.record(action="logistics.needs.read", by=by, at=at, target=row, list=True)
