"""Training: dates, lists, results, constancias."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from network import services
from network.enums import ChangeStatus, SessionStatus
from network.forms import ReasonForm, ResultForm, SessionFilter, SessionForm
from network.models import Enrolment, ResultChange, TrainingSession
from network.rules import codes
from network.rules.training import EARLY

PANEL_SIZE = 4
TODAY = timedelta(days=1)


@require_GET
@requires(Permission.MANAGE_TRAINING)
def session_list(request: HttpRequest) -> HttpResponse:
    """Dates of courses, newest first, with their seats."""
    form = SessionFilter(request.GET)
    rows = TrainingSession.objects.select_related("course", "institution")
    rows = rows.with_counts()
    if form.is_valid() and form.cleaned_data["status"]:
        rows = rows.filter(status=form.cleaned_data["status"])
    page = Paginator(rows.order_by("-starts_at"), 50).get_page(request.GET.get("page"))
    template = "network/session_list.html"
    fragment = template + "#rows" if getattr(request, "htmx", False) else template
    open_changes = ResultChange.objects.filter(status=ChangeStatus.OPEN)
    context = {
        "page": page,
        "form": form,
        "changes": open_changes.select_related(
            "result__person", "result__course", "proposed_by"
        ).order_by("proposed_at"),
    }
    return render(request, fragment, context)


@require_GET
@requires(Permission.MANAGE_TRAINING)
def panel_sessions(request: HttpRequest) -> HttpResponse:
    """Today's dates and the next ones, for the home page."""
    if not getattr(request, "htmx", False):
        return redirect("network:sessions")
    rows = (
        TrainingSession.objects.select_related("course")
        .filter(status=SessionStatus.SCHEDULED, ends_at__gte=timezone.now() - TODAY)
        .with_counts()
    )
    context = {"sessions": rows.order_by("starts_at")[:PANEL_SIZE]}
    return render(request, "network/session_panel.html", context)


@requires(Permission.MANAGE_TRAINING)
def session_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    return _edit(request, TrainingSession())


@requires(Permission.MANAGE_TRAINING)
def session_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    return _edit(request, get_object_or_404(TrainingSession, pk=pk))


def _edit(request: AuthenticatedHttpRequest, session: TrainingSession) -> HttpResponse:
    form = SessionForm(request.POST or None, instance=session)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            saved = services.schedule_session(
                session=form.instance, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("La sesión quedó programada."))
            return redirect("network:session", saved.pk)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {"form": form, "session": session, "blockers": blockers}
    return render(request, "network/session_form.html", context, status=status)


@require_GET
@requires(Permission.MANAGE_TRAINING)
def session_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """One date: who is enrolled, who came, who passed."""
    return session_page(request, pk)


def session_page(
    request: HttpRequest,
    pk: str,
    blockers: tuple[Blocker, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """The page of a session, with the reasons why something was not done."""
    now = timezone.now()
    session = get_object_or_404(
        TrainingSession.objects.select_related("course", "institution"), pk=pk
    )
    rows = session.enrolments.select_related("person", "result")
    rows = rows.prefetch_related("result__certificates__file")
    context = {
        "session": session,
        "enrolments": rows.seated().order_by(
            "person__first_surname", "person__given_names"
        ),
        "waiting": rows.waiting(),
        "blockers": blockers,
        "result_form": ResultForm(),
        "started": session.starts_at - EARLY <= now,
        "codes_may_open": not codes.opening_blockers(session, at=now),
    }
    return render(request, "network/session_detail.html", context, status=status)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def result_record(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Record the result of one person; a pass brings the constancia."""
    enrolment = get_object_or_404(Enrolment, pk=pk)
    form = ResultForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Elija el resultado; la calificación va de 0 a 100."))
        return redirect("network:session", enrolment.session_id)
    try:
        services.record_result(
            enrolment=enrolment, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        pk = str(enrolment.session_id)
        return session_page(request, pk, refusal.blockers, status=409)
    messages.success(request, _("El resultado quedó registrado."))
    return redirect("network:session", enrolment.session_id)


@requires(Permission.MANAGE_TRAINING)
def session_cancel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Cancel a date, with a reason that those enrolled receive."""
    session = get_object_or_404(TrainingSession.objects.select_related("course"), pk=pk)
    form = ReasonForm(request.POST or None)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            services.cancel_session(
                session=session, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("La sesión se canceló y se avisó por correo."))
            return redirect("network:session", session.pk)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {"form": form, "session": session, "blockers": blockers}
    return render(request, "network/session_cancel.html", context, status=status)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def seat_cancel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give the seat of a person back; whoever waits longest takes it."""
    enrolment = get_object_or_404(Enrolment, pk=pk)
    try:
        services.leave_session(enrolment=enrolment, by=request.user, at=timezone.now())
    except Refused as refusal:
        pk = str(enrolment.session_id)
        return session_page(request, pk, refusal.blockers, status=409)
    messages.success(request, _("La inscripción se canceló y se avisó por correo."))
    return redirect("network:session", enrolment.session_id)
