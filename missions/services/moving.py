"""Change a place of a route during the day; what was done there stays there."""

from datetime import datetime

from django.db import transaction

from core import audit
from core.exceptions import Refused
from core.models import User
from missions import notifications, rules
from missions.enums import StopStatus
from missions.models import Mission, PollingPlace, Route, RouteStop
from missions.services.deployment import put_stop, renumber
from missions.workflow import STOP


@transaction.atomic
def replace_stop(
    *, stop: RouteStop, place: PollingPlace, reason: str, by: User | None, at: datetime
) -> RouteStop:
    """Send the team to another place at the same hour of its route."""
    row = _locked(stop, reason)
    if blockers := rules.stop_blockers(row.route, place):
        raise Refused(blockers)
    new = put_stop(row.route, place, row.planned_at, by=by, at=at)
    _move(row, new, reason, by=by, at=at)
    stops = list(row.route.stops.exclude(pk=new.pk).order_by("order"))
    stops.insert([each.pk for each in stops].index(row.pk), new)
    renumber(row.route, stops)
    return _told(row, new, at)


@transaction.atomic
def reassign_stop(
    *, stop: RouteStop, route: Route, reason: str, by: User | None, at: datetime
) -> RouteStop:
    """Give the place to another team of the mission, at the end of its route."""
    row = _locked(stop, reason)
    if blockers := rules.reassign_blockers(row, route):
        raise Refused(blockers)
    new = put_stop(route, row.place, None, by=by, at=at)
    _move(row, new, reason, by=by, at=at)
    for each in (row.route, route):
        renumber(each, list(each.stops.order_by("order")))
    return _told(row, new, at)


def _told(row: RouteStop, new: RouteStop, at: datetime) -> RouteStop:
    """The new stop as it stands; whoever goes there hears of it with the act."""
    new.refresh_from_db()
    notifications.tell_change(row, new, at=at)
    return new


def _locked(stop: RouteStop, reason: str) -> RouteStop:
    """The stop as it is now: a team may have arrived in the meantime."""
    Mission.objects.select_for_update(no_key=True).get(pk=stop.route.team.mission_id)
    row = RouteStop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    STOP["move"].require(row, reason=reason)
    return row


def _move(
    row: RouteStop, new: RouteStop, reason: str, *, by: User | None, at: datetime
) -> None:
    source, row.status, row.reason = row.status, StopStatus.MOVED, reason.strip()
    row.replaced_by, row.moved_at = new, at
    row.save(update_fields=["status", "reason", "replaced_by", "moved_at"])
    audit.record_transition(
        target=row,
        verb="move",
        source=source,
        to=StopStatus.MOVED,
        by=by,
        at=at,
        reason=reason,
        place=new.place_id,
        route=str(new.route_id),
    )
