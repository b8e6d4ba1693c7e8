"""Teams, routes and their stops."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.models import User
from missions import rules
from missions.enums import StopStatus
from missions.models import (
    Mission,
    Participant,
    PollingPlace,
    Route,
    RouteStop,
    Team,
    TeamMember,
)
from missions.workflow import STOP


def _require(blockers: list[Blocker]) -> None:
    if blockers:
        raise Refused(blockers)


def _lock_mission(mission: Mission) -> None:
    """Deployment of one mission is changed by one person at a time."""
    Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)


@transaction.atomic
def create_team(
    *,
    mission: Mission,
    name: str,
    participants: Collection[Participant] = (),
    by: User | None,
    at: datetime,
) -> Team:
    """Make a team, with its members if they are known."""
    _lock_mission(mission)
    _require(rules.open_blockers(mission))
    try:
        with transaction.atomic():
            team = Team.objects.create(mission=mission, name=name.strip())
    except IntegrityError:
        message = _("Ya hay un equipo con ese nombre.")
        raise refuse("team_name_taken", message) from None
    audit.record(action="missions.team.created", by=by, at=at, target=team)
    if participants:
        set_members(team=team, participants=participants, by=by, at=at)
    return team


@transaction.atomic
def set_members(
    *, team: Team, participants: Collection[Participant], by: User | None, at: datetime
) -> Team:
    """Make these people, and nobody else, the members of the team."""
    _lock_mission(team.mission)
    wanted = {participant.pk: participant for participant in participants}
    _require(rules.member_blockers(team, list(wanted.values())))
    had = set(team.members.values_list("participant_id", flat=True))
    team.members.exclude(participant__in=wanted).delete()
    TeamMember.objects.bulk_create(
        [
            TeamMember(team=team, participant=p)
            for p in wanted.values()
            if p.pk not in had
        ]
    )
    if had != set(wanted):
        audit.record(
            action="missions.team.members_set",
            by=by,
            at=at,
            target=team,
            added=sorted(str(pk) for pk in set(wanted) - had),
            removed=sorted(str(pk) for pk in had - set(wanted)),
        )
    return team


TEAM_FIELDS = (
    *("district", "capacity", "starts_at", "ends_at"),
    *("liaison", "contact"),
)
PLACE_FIELDS = (
    *("opens_at", "closes_at", "visits_wished", "capacity"),
    *("contact", "latitude", "longitude"),
)


@transaction.atomic
def change_team(*, team: Team, by: User | None, at: datetime, **given: Any) -> Team:
    """Hours, capacity, base and liaisons of a team."""
    row = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    changed = [name for name in TEAM_FIELDS if getattr(row, name) != given[name]]
    for name in changed:
        setattr(row, name, given[name])
    if changed:
        row.save(update_fields=changed)
        audit.record(
            action="missions.team.changed", by=by, at=at, target=row, fields=changed
        )
    return row


@transaction.atomic
def change_place(
    *, place: PollingPlace, by: User | None, at: datetime, **given: Any
) -> PollingPlace:
    """Hours, room, wished visits, liaison and point of a polling place."""
    row = PollingPlace.objects.select_for_update(no_key=True).get(pk=place.pk)
    changed = [name for name in PLACE_FIELDS if getattr(row, name) != given[name]]
    for name in changed:
        setattr(row, name, given[name])
    if changed:
        row.save(update_fields=changed)
        audit.record(
            action="missions.place.changed", by=by, at=at, target=row, fields=changed
        )
    return row


@transaction.atomic
def remove_team(*, team: Team, by: User | None, at: datetime) -> None:
    """Remove a team that has visited nothing."""
    _lock_mission(team.mission)
    if team.visits.exists():
        raise refuse("team_has_visits", _("El equipo ya registró visitas."))
    audit.record(action="missions.team.removed", by=by, at=at, target=team)
    team.delete()


@transaction.atomic
def create_route(
    *, team: Team, on: date, name: str = "", by: User | None, at: datetime
) -> Route:
    """Plan a day of a team."""
    _lock_mission(team.mission)
    _require(rules.route_blockers(team, on))
    route = Route.objects.create(team=team, on=on, name=name.strip() or team.name)
    audit.record(
        action="missions.route.created", by=by, at=at, target=route, on=on.isoformat()
    )
    return route


@transaction.atomic
def add_stop(
    *,
    route: Route,
    place: PollingPlace,
    planned_at: time | None = None,
    by: User | None,
    at: datetime,
) -> RouteStop:
    """Put a polling place at the end of the route."""
    _lock_mission(route.team.mission)
    _require(rules.stop_blockers(route, place))
    stop = put_stop(route, place, planned_at, by=by, at=at)
    audit.record(
        action="missions.route.stop_added", by=by, at=at, target=route, place=place.pk
    )
    return stop


def put_stop(
    route: Route,
    place: PollingPlace,
    planned_at: time | None,
    *,
    by: User | None,
    at: datetime,
) -> RouteStop:
    """A stop behind the others; one that was moved away from here comes back."""
    last = route.stops.aggregate(last=Max("order"))["last"] or 0
    gone = route.stops.select_for_update(no_key=True).filter(place=place).first()
    if gone is None:
        return RouteStop.objects.create(
            route=route, place=place, order=last + 1, planned_at=planned_at
        )
    STOP["return"].require(gone)
    gone.status, gone.reason, gone.moved_at = StopStatus.PLANNED, "", None
    gone.replaced_by, gone.order, gone.planned_at = None, last + 1, planned_at
    gone.save()
    audit.record_transition(
        target=gone,
        verb="return",
        source=StopStatus.MOVED,
        to=StopStatus.PLANNED,
        by=by,
        at=at,
    )
    return gone


@transaction.atomic
def remove_stop(*, stop: RouteStop, by: User | None, at: datetime) -> None:
    """Take a place off the route before anybody went there."""
    route = stop.route
    _lock_mission(route.team.mission)
    row = RouteStop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    if row.status == StopStatus.VISITED:
        raise refuse("stop_visited", _("La mesa ya se visitó."))
    if row.status == StopStatus.MOVED:
        raise refuse("stop_moved", _("La mesa se cambió: queda en el historial."))
    audit.record(
        action="missions.route.stop_removed",
        by=by,
        at=at,
        target=route,
        place=row.place_id,
    )
    row.delete()
    renumber(route, list(route.stops.order_by("order")))


@transaction.atomic
def skip_stop(
    *, stop: RouteStop, reason: str, by: User | None, at: datetime
) -> RouteStop:
    """Note that a place was not visited, and why."""
    row = RouteStop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    STOP["skip"].require(row, reason=reason)
    row.status, row.reason = StopStatus.SKIPPED, reason.strip()
    row.save(update_fields=["status", "reason"])
    audit.record_transition(
        target=row,
        verb="skip",
        source=StopStatus.PLANNED,
        to=StopStatus.SKIPPED,
        by=by,
        at=at,
        reason=reason,
    )
    return row


@transaction.atomic
def schedule_stop(
    *, stop: RouteStop, planned_at: time | None, by: User | None, at: datetime
) -> RouteStop:
    """Set or clear the hour planned for a stop."""
    row = RouteStop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    row.planned_at = planned_at
    row.save(update_fields=["planned_at"])
    audit.record(
        action="missions.route.stop_scheduled",
        by=by,
        at=at,
        target=row.route,
        place=row.place_id,
    )
    return row


@transaction.atomic
def reorder(
    *, route: Route, stops: Sequence[RouteStop], by: User | None, at: datetime
) -> None:
    """Give the stops of a route this order; all of them, each once."""
    _lock_mission(route.team.mission)
    known = set(route.stops.values_list("pk", flat=True))
    if {stop.pk for stop in stops} != known or len(stops) != len(known):
        message = _("La ruta cambió mientras la ordenaba; véala de nuevo.")
        raise refuse("stops_changed", message)
    renumber(route, stops)
    audit.record(action="missions.route.reordered", by=by, at=at, target=route)


def renumber(route: Route, stops: Sequence[RouteStop]) -> None:
    """Number the stops from 1, those moved away last; first out of the way."""
    last = route.stops.aggregate(last=Max("order"))["last"] or 0
    for stop in route.stops.order_by("-order"):
        RouteStop.objects.filter(pk=stop.pk).update(order=F("order") + last)
    ranked = sorted(stops, key=lambda stop: stop.status == StopStatus.MOVED)
    for order, stop in enumerate(ranked, start=1):
        RouteStop.objects.filter(pk=stop.pk).update(order=order)
