"""Visits of a team to a polling place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core import audit
from core.exceptions import Refused
from core.models import User
from missions import rules
from missions.enums import StopStatus
from missions.models import RouteStop, Visit
from missions.workflow import STOP


@transaction.atomic
def start_visit(
    *,
    stop: RouteStop,
    client_id: UUID | None = None,
    by: User | None,
    at: datetime,
    arrived_at: datetime | None = None,
) -> Visit:
    """Arrive at a stop; the second tap, or the team-mate's, finds the same visit."""
    row = RouteStop.objects.select_for_update().get(pk=stop.pk)
    team = row.route.team
    known = _known_visit(row, client_id)
    if known is not None:
        return known
    if blockers := rules.open_blockers(team.mission):
        raise Refused(blockers)
    STOP["visit"].require(row)
    source, row.status, row.reason = row.status, StopStatus.VISITED, ""
    row.save(update_fields=["status", "reason"])
    visit = Visit.objects.create(
        mission=team.mission,
        team=team,
        place=row.place,
        arrived_at=arrived_at or at,
        client_id=client_id,
    )
    audit.record_transition(
        target=row, verb="visit", source=source, to=row.status, by=by, at=at
    )
    return visit


def _known_visit(stop: RouteStop, client_id: UUID | None) -> Visit | None:
    """The visit of this stop, or of this tap of the device."""
    if client_id and (mine := Visit.objects.filter(client_id=client_id).first()):
        return mine
    if stop.status != StopStatus.VISITED:
        return None
    visits = Visit.objects.filter(team=stop.route.team_id, place=stop.place_id)
    return visits.order_by("-arrived_at").first()


@transaction.atomic
def record_visit(
    *,
    visit: Visit,
    arrived_at: datetime,
    left_at: datetime | None,
    access_granted: bool,
    assessment: int | None,
    comment: str,
    by: User | None,
    at: datetime,
) -> Visit:
    """Keep what the team says of a visit; it may be said again, better."""
    row = Visit.objects.select_for_update().get(pk=visit.pk)
    if blockers := rules.open_blockers(row.mission):
        raise Refused(blockers)
    row.arrived_at, row.left_at = arrived_at, left_at
    row.access_granted, row.assessment = access_granted, assessment
    row.comment = comment.strip()
    row.save()
    audit.record(action="missions.visit.recorded", by=by, at=at, target=row)
    return row
