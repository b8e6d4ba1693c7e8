"""What a person has to do in a mission, as a file for their calendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.reports.calendar import Event, render_calendar
from missions.enums import ActivityStatus, StopStatus
from missions.models import Activity, Route, RouteStop

VISIT = timedelta(minutes=45)


def own_calendar(user: Any, *, at: datetime) -> bytes:
    """Stops of the person's routes and the agenda of their missions."""
    events = [*_stops(user), *_activities(user)]
    return render_calendar(events, name=_("Mi misión de observación"), at=at)


def _uid(key: Any) -> str:
    return f"{key}@{urlsplit(settings.PUBLIC_URL).hostname}"


def _stops(user: Any) -> Iterable[Event]:
    """One event for each stop with an hour; those that changed are cancelled."""
    routes = Route.objects.of_user(user)
    rows = RouteStop.objects.filter(route__in=routes).for_route()
    rows = rows.select_related("route__team__mission")
    address = f"{settings.PUBLIC_URL}{reverse('missions:field_today')}"
    for stop in rows.exclude(planned_at=None).order_by("route__on", "order"):
        starts = timezone.make_aware(
            datetime.combine(stop.route.on, stop.planned_at)  # type: ignore[arg-type]
        )
        gone = stop.status in {StopStatus.MOVED, StopStatus.SKIPPED}
        phone = stop.route.team.mission.emergency_phone
        yield Event(
            uid=_uid(f"stop-{stop.pk}"),
            title=_("Mesa %(code)s") % {"code": stop.place.code},
            starts_at=starts,
            ends_at=starts + VISIT,
            place=stop.place.address,
            description="\n".join(
                filter(
                    None,
                    (
                        f"{stop.route.team} · {stop.place.unit}",
                        _("Emergencias: %(phone)s") % {"phone": phone} if phone else "",
                    ),
                )
            ),
            url=address,
            revision=1 if gone else 0,
            is_cancelled=gone,
        )


def _activities(user: Any) -> Iterable[Event]:
    mine = Activity.objects.filter(
        mission__participants__person__user=user.pk,
        mission__participants__status="active",
    )
    for row in mine.order_by("starts_at", "pk").distinct():
        off = row.status == ActivityStatus.CANCELLED
        yield Event(
            uid=_uid(row.pk),
            title=row.title,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            description=row.reason or row.stage,
            revision=1 if off else 0,
            is_cancelled=off,
        )
