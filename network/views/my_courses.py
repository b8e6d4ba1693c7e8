"""«Mis cursos»: the person's seats, results and calendar, and the open dates."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest, calendar_file
from core.permissions import Permission, holds
from network import services
from network.enums import EnrolmentStatus
from network.models import Enrolment, Person, TrainingSession
from network.reports import calendar

SHOWN_SESSIONS = 30


def _mine(request: AuthenticatedHttpRequest) -> Any:
    rows = Enrolment.objects.filter(person__user=request.user)
    return rows.select_related("session__course")


@require_GET
def my_courses(request: AuthenticatedHttpRequest) -> HttpResponse:
    """My enrolments and results, and the dates that are open to me."""
    now = timezone.now()
    person = Person.objects.filter(user=request.user).first()
    enrolments = (
        _mine(request)
        .live()
        .with_turn()
        .select_related("session__course__evaluation", "result")
        .prefetch_related("result__certificates__file")
        .order_by("-session__starts_at")
    )
    sessions = (
        TrainingSession.objects.upcoming(now)
        .select_related("course", "institution")
        .exclude(pk__in=_mine(request).live().values("session"))
        .with_counts()
        .order_by("starts_at")[:SHOWN_SESSIONS]
    )
    context = {
        "person": person,
        "enrolments": enrolments,
        "sessions": sessions,
        "now": now,
    }
    return render(request, "network/my_courses.html", context)


@require_POST
def my_enrol(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take a seat in a session, or wait for one."""
    session = get_object_or_404(TrainingSession, pk=pk)
    person = get_object_or_404(Person, user=request.user)
    try:
        seat = services.enrol(
            session=session,
            person=person,
            by=request.user,
            at=timezone.now(),
            wait=bool(request.POST.get("wait")),
        )
    except Refused as refusal:
        messages.error(request, " ".join(str(b) for b in refusal.blockers))
    else:
        _tell(request, seat)
    return redirect("network:my-courses")


def _tell(request: HttpRequest, seat: Enrolment) -> None:
    if seat.status == EnrolmentStatus.WAITING:
        text = _("Quedó en la lista de espera. Le avisaremos si se libera un lugar.")
    else:
        text = _("Quedó inscrita su asistencia a la sesión.")
    messages.success(request, text)


@require_POST
def my_leave(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give my seat back, or leave the waiting list."""
    enrolment = get_object_or_404(_mine(request), session=pk)
    try:
        services.leave_session(enrolment=enrolment, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, " ".join(str(b) for b in refusal.blockers))
    else:
        messages.success(request, _("Su inscripción quedó cancelada."))
    return redirect("network:my-courses")


@require_GET
def my_calendar(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All my sessions for the calendar of my telephone."""
    rows = _mine(request).live().order_by("session__starts_at")
    content = calendar.render_mine(rows, at=timezone.now())
    return calendar_file(content, "mis-cursos")


@require_GET
def session_calendar(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One session; the online address only for who has a seat, or trains."""
    rows = TrainingSession.objects.select_related("course")
    session = get_object_or_404(rows, pk=pk)
    has_seat = (
        holds(request.user, Permission.MANAGE_TRAINING)
        or _mine(request).seated().filter(session=session).exists()
    )
    content = calendar.render_session(session, has_seat=has_seat, at=timezone.now())
    return calendar_file(content, "sesion")
