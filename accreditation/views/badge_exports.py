"""Badges and their lists, as they leave through the export gate."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accreditation import rules, services
from accreditation.enums import BadgeStatus
from accreditation.models import Badge, BadgeRun
from accreditation.reports.delivery import delivery_workbook
from core.exports import Export, Gathered, Params, as_query, register_export
from core.permissions import Permission
from core.reports.formats import Format
from missions.models import Mission


def _mission_of(params: Params) -> Mission | None:
    try:
        return Mission.objects.filter(pk=as_query(params).get("mission", "")).first()
    except ValidationError:
        return None


def _to_deliver(params: Params, user: Any) -> Any:
    """Live badges of a print run, or all of a mission that nobody has received."""
    mission, run = _mission_of(params), as_query(params).get("run", "")
    allowed = Mission.objects.where(user, Permission.ISSUE_BADGE)
    rows = Badge.objects.live().filter(mission=mission, mission__in=allowed)
    if not run:
        return rows.filter(status=BadgeStatus.ISSUED)
    try:
        return rows.filter(run_items__run=UUID(run), run_items__printed=True).distinct()
    except ValueError:
        return rows.none()


def _gather_delivery(params: Params, user: Any, at: datetime) -> Gathered:
    rows = _to_deliver(params, user).select_related(
        "accreditation__participant__person",
        "accreditation__participant__institution",
        "accreditation__participant__district",
    )
    order = as_query(params).get("order", "")
    order = order if order in rules.ORDERS else "surname"
    return delivery_workbook(list(rows), order=order, at=at)


def _register_delivery() -> None:
    plain = ("mission", "run", "order")
    register_export(
        Export(
            code="accreditation.delivery",
            title=_("Lista de entrega de gafetes"),
            stem="entrega-de-gafetes",
            formats=(Format.PDF,),
            permissions=(Permission.ISSUE_BADGE,),
            gather=_gather_delivery,
            count=lambda params, user: _to_deliver(params, user).count(),
            keys=plain,
            plain=frozenset(plain),
            scope=_mission_of,
        )
    )


def _run_of(params: Params) -> BadgeRun:
    return BadgeRun.objects.select_related("mission").get(pk=params["run"])


def _register_runs() -> None:
    """Print runs have pages of their own; only their file passes the gate."""
    register_export(
        Export(
            code=services.badge_runs.EXPORT,
            title=_("Tiraje de gafetes"),
            stem="gafetes",
            formats=(Format.PDF, Format.ZIP),
            permissions=(Permission.ISSUE_BADGE,),
            gather=_not_gathered,
            count=lambda params, user: _run_of(params).items.count(),
            keys=("run",),
            plain=frozenset({"run"}),
            scope=lambda params: _run_of(params).mission,
            start=lambda params, by, at: services.begin_run(
                run_id=str(params["run"]), by=by, at=at
            ),
        )
    )


def _not_gathered(params: Params, user: Any, at: datetime) -> Gathered:
    raise NotImplementedError("a print run draws its own file")


def register() -> None:
    """Called when the app is ready."""
    _register_delivery()
    _register_runs()
