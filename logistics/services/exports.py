"""Lists of logistics that leave the system, through the export gate of the core."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import refuse
from core.exports import Export, Gathered, Params, ask_export, register_export
from core.models import ExportRequest, User
from core.permissions import Permission, can
from core.reports.formats import Format
from logistics.enums import ExportReason, LogisticsList
from logistics.models import Invitation
from logistics.reports.lists import gather_list
from missions.models import Mission

ALLOWED = (Permission.MANAGE_LOGISTICS, Permission.EXPORT_PERSONAL_DATA)


def request_list(
    *,
    mission: Mission,
    kind: str,
    purpose: str,
    reason: str,
    with_needs: bool = False,
    by: User,
    at: datetime,
) -> ExportRequest:
    """Ask for a list; a job makes the file.

    Raises `Refused` (needs_not_allowed) when the needs are asked for without the
    permission to read them.
    """
    allowed = can(by, Permission.READ_SENSITIVE_NEEDS, mission)
    if with_needs and not allowed:
        message = _("No tiene permiso para ver las necesidades de las personas.")
        raise refuse("needs_not_allowed", message)
    params = {
        "mission": str(mission.pk),
        "list": LogisticsList(kind).value,
        "needs": with_needs,
    }
    return ask_export(
        export=LISTS,
        params=params,
        format=Format.XLSX,
        purpose=ExportReason(purpose).value,
        reason=reason,
        by=by,
        at=at,
    )


def _mission(params: Params) -> Mission:
    return Mission.objects.get(pk=params["mission"])


def _shows_needs(params: Params, user: Any) -> bool:
    mission = _mission(params)
    return bool(params["needs"]) and can(user, Permission.READ_SENSITIVE_NEEDS, mission)


def _gather(params: Params, user: Any, at: datetime) -> Gathered:
    return gather_list(
        _mission(params),
        params["list"],
        user=user,
        with_needs=_shows_needs(params, user),
        at=at,
    )


def _count(params: Params, user: Any) -> int:
    now = timezone.now()
    mission, kind = _mission(params), params["list"]
    return gather_list(mission, kind, user=user, with_needs=False, at=now)[1]


def _record_readings(params: Params, *, by: User, at: datetime) -> None:
    """Each person whose needs are in the file was read."""
    if not _shows_needs(params, by) or params["list"] != LogisticsList.VISITORS:
        return
    rows = Invitation.objects.visible_to(by).filter(
        delegation__mission=params["mission"]
    )
    for row in rows.filter(needs__isnull=False):
        audit.record(action="logistics.needs.read", by=by, at=at, target=row, list=True)


LISTS = Export(
    code="logistics.list",
    title=_("Listas de logística"),
    stem="logistica",
    formats=(Format.XLSX,),
    permissions=ALLOWED,
    gather=_gather,
    count=_count,
    plain=frozenset({"mission", "list", "needs"}),
    scope=_mission,
    after=_record_readings,
    purposes=tuple(ExportReason.choices),
)


def register() -> None:
    """Called when the app is ready."""
    register_export(LISTS)
