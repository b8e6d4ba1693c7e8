"""A team is told at once that its places of the day changed."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from core import mail
from core.models import User
from missions.models import RouteStop, Team


def tell_change(old: RouteStop, new: RouteStop, *, at: datetime) -> None:
    """One message to each person of the teams that the change touches.

    Why it changed was typed by a person: it is read on the page of the route.
    """
    same = old.route_id == new.route_id
    told: list[tuple[Team, RouteStop | None, RouteStop | None]]
    told = [(old.route.team, new if same else None, old)]
    if not same:
        told.append((new.route.team, new, None))
    for team, comes, goes in told:
        for user in _people(team):
            mail.send(
                template="missions/mail/place_changed.txt",
                to=user.email,
                context={
                    "mission": team.mission,
                    "route": (comes or goes or old).route,
                    "comes": comes,
                    "goes": goes,
                    "url": f"{settings.PUBLIC_URL}{reverse('missions:field_today')}",
                },
                at=at,
                language=user.language,
            )


def _people(team: Team) -> list[User]:
    """Those of the team who have an account and take part."""
    found = User.objects.filter(
        person__participations__teams__team=team,
        person__participations__status="active",
        is_active=True,
    )
    return list(found.exclude(email="").distinct().order_by("pk"))
