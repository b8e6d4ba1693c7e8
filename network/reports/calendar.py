"""Sessions of training as a file for the person's calendar."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.reports.calendar import Event, render_calendar
from network.enums import EnrolmentStatus, SessionStatus
from network.models import Enrolment, TrainingSession


def session_event(session: TrainingSession, *, has_seat: bool) -> Event:
    """One session; its online address only for who has a seat."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    address = session.online_url if has_seat else ""
    mine = f"{settings.PUBLIC_URL}{reverse('network:my-courses')}"
    return Event(
        uid=f"{session.pk}@{host}",
        title=session.course.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        all_day=session.is_self_paced,
        place=session.venue or address,
        description="\n".join(filter(None, [session.get_mode_display(), address])),
        url=address or mine,
        revision=session.revision,
        is_cancelled=session.status == SessionStatus.CANCELLED,
    )


def render_session(session: TrainingSession, *, has_seat: bool, at: datetime) -> bytes:
    event = session_event(session, has_seat=has_seat)
    return render_calendar([event], name=session.course.title, at=at)


def render_mine(enrolments: Iterable[Enrolment], *, at: datetime) -> bytes:
    """Every session in which the person has, or waits for, a seat."""
    events = [
        session_event(row.session, has_seat=row.status != EnrolmentStatus.WAITING)
        for row in enrolments
    ]
    return render_calendar(events, name=_("Mis cursos"), at=at)
