"""Visits of a team to a polling place."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused
from core.models import User
from missions import rules
from missions.enums import StopStatus
from missions.models import RouteStop, Visit, VisitBreak
from missions.workflow import STOP


@transaction.atomic
def start_visit(
    *,
    stop: RouteStop,
    client_id: UUID | None = None,
    by: User | None,
    at: datetime,
    arrived_at: datetime | None = None,
    again: bool = False,
) -> Visit:
    """Arrive at a stop; the second tap, or the team-mate's, finds the same visit.

    `again` makes another visit to a place that the team has left.
    """
    row = RouteStop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    team = row.route.team
    known = _known_visit(row, client_id, again)
    if known is not None:
        return known
    if blockers := rules.open_blockers(team.mission):
        raise Refused(blockers)
    if row.status != StopStatus.VISITED:
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


def visit_of_stop(stop: RouteStop) -> Visit | None:
    """The last visit made to a stop, if anybody has arrived."""
    return _known_visit(stop, None, again=False)


def _known_visit(stop: RouteStop, client_id: UUID | None, again: bool) -> Visit | None:
    """The visit of this stop, or of this tap of the device."""
    if client_id and (mine := Visit.objects.filter(client_id=client_id).first()):
        return mine
    if stop.status != StopStatus.VISITED:
        return None
    visits = Visit.objects.filter(team=stop.route.team_id, place=stop.place_id)
    last = visits.order_by("-arrived_at").first()
    return None if again and last and last.left_at else last


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
    row = Visit.objects.select_for_update(no_key=True).get(pk=visit.pk)
    if blockers := rules.open_blockers(row.mission):
        raise Refused(blockers)
    row.arrived_at, row.left_at = arrived_at, left_at
    row.access_granted, row.assessment = access_granted, assessment
    row.comment = comment.strip()
    row.save()
    audit.record(action="missions.visit.recorded", by=by, at=at, target=row)
    return row


@transaction.atomic
def start_break(*, visit: Visit, by: User, at: datetime) -> VisitBreak:
    """The team pauses; a second tap finds the same pause."""
    row = Visit.objects.select_for_update(no_key=True).get(pk=visit.pk)
    if running := row.breaks.filter(ends_at__isnull=True).first():
        return running
    blockers = rules.open_blockers(row.mission)
    if row.left_at is not None:
        blockers.append(Blocker("visit_left", _("El equipo ya salió de la mesa.")))
    if blockers:
        raise Refused(blockers)
    audit.record(action="missions.visit.break_started", by=by, at=at, target=row)
    return row.breaks.create(starts_at=at)


@transaction.atomic
def end_break(*, visit: Visit, by: User, at: datetime) -> VisitBreak | None:
    """The team goes on; nothing happens when it was not pausing."""
    row = Visit.objects.select_for_update(no_key=True).get(pk=visit.pk)
    running = row.breaks.filter(ends_at__isnull=True).first()
    if running is None:
        return None
    running.ends_at = max(at, running.starts_at)
    running.save(update_fields=["ends_at"])
    audit.record(action="missions.visit.break_ended", by=by, at=at, target=row)
    return running
