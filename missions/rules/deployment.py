"""Who may be in a team, and where a team may go."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from core.exceptions import Blocker
from missions.enums import ParticipantStatus, StopStatus
from missions.models import (
    Modality,
    Participant,
    PollingPlace,
    Route,
    RouteStop,
    Team,
    TeamMember,
)
from missions.rules.missions import open_blockers

MIN_MEMBERS = 2  # observation goes in pairs
MAX_MEMBERS = 4


def member_blockers(team: Team, participants: Collection[Participant]) -> list[Blocker]:
    """Why these people cannot be the members of the team."""
    blockers = open_blockers(team.mission)
    if len(participants) > MAX_MEMBERS:
        message = _("Un equipo tiene a lo más %(count)d integrantes.")
        blockers.append(Blocker("team_too_big", message % {"count": MAX_MEMBERS}))
    days = list(team.routes.values_list("on", flat=True))
    needed = Modality.objects.filter(
        pk__in=team.routes.values("stops__place__modality"), on_request=True
    )
    for participant in participants:
        blockers += _person_blockers(team, participant)
    blockers += busy_blockers(team, participants, days)
    return blockers + modality_blockers(participants, list(needed))


def _person_blockers(team: Team, participant: Participant) -> list[Blocker]:
    if participant.mission_id != team.mission_id:
        message = _("%(person)s no participa en esta misión.")
        code = "other_mission"
    elif participant.status != ParticipantStatus.ACTIVE:
        message = _("%(person)s ya no participa en la misión.")
        code = "participant_withdrawn"
    else:
        return []
    return [Blocker(code, message % {"person": participant.person})]


def busy_blockers(
    team: Team, participants: Collection[Participant], days: Sequence[date]
) -> list[Blocker]:
    """People who go with another team on one of the days."""
    rows = TeamMember.objects.filter(
        participant__in=participants, team__routes__on__in=days
    ).exclude(team=team.pk)
    rows = rows.select_related("participant__person", "team").distinct()
    message = _("%(person)s ya va con %(team)s ese día.")
    return [
        Blocker(
            "member_busy",
            message % {"person": row.participant.person, "team": row.team},
        )
        for row in rows.order_by("pk")
    ]


def modality_blockers(
    participants: Collection[Participant], modalities: Sequence[Modality]
) -> list[Blocker]:
    """People who were not granted a modality that must be asked for."""
    if not modalities:
        return []
    rows = Participant.objects.filter(pk__in=[each.pk for each in participants])
    people = rows.select_related("person").prefetch_related("modalities").order_by("pk")
    message = _("%(person)s no tiene autorizada la modalidad «%(modality)s».")
    return [
        Blocker(
            "modality_not_granted",
            message % {"person": participant.person, "modality": modality},
        )
        for participant in people
        for modality in modalities
        if modality not in participant.modalities.all()
    ]


def team_blockers(team: Team) -> list[Blocker]:
    """Whether a team is complete enough to be sent out."""
    if team.members.count() >= MIN_MEMBERS:
        return []
    message = _("El equipo necesita al menos %(count)d integrantes.")
    return [Blocker("team_incomplete", message % {"count": MIN_MEMBERS})]


def route_blockers(team: Team, on: date) -> list[Blocker]:
    """Why the team cannot have a route on a day."""
    blockers = open_blockers(team.mission) + team_blockers(team)
    if team.routes.filter(on=on).exists():
        message = _("El equipo ya tiene una ruta ese día.")
        blockers.append(Blocker("route_day_taken", message))
    members = Participant.objects.filter(teams__team=team)
    return blockers + busy_blockers(team, list(members), [on])


def stop_blockers(route: Route, place: PollingPlace) -> list[Blocker]:
    """Why a place cannot be on the route."""
    mission = route.team.mission
    blockers = open_blockers(mission)
    if place.process_id != mission.process_id:
        message = _("La mesa no es del proceso de la misión.")
        blockers.append(Blocker("other_process", message))
    if route.stops.filter(place=place).exclude(status=StopStatus.MOVED).exists():
        message = _("La mesa %(place)s ya está en la ruta.") % {"place": place}
        blockers.append(Blocker("stop_repeated", message))
    if not place.modality.on_request:
        return blockers
    members = Participant.objects.filter(teams__team=route.team_id)
    return blockers + modality_blockers(list(members), [place.modality])


def reassign_blockers(stop: RouteStop, route: Route) -> list[Blocker]:
    """Why a place cannot go from one route to another team's of the same day."""
    before = stop.route
    if route.team.mission_id != before.team.mission_id or route.on != before.on:
        message = _("La ruta es de otra misión o de otro día.")
        return [Blocker("other_route", message)]
    return stop_blockers(route, stop.place)
