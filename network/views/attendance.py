"""Attendance: the list, the person's code, the session's code."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest, with_camera
from core.permissions import Permission, requires
from core.reports.qr import qr_svg
from network import services
from network.enums import EnrolmentStatus
from network.forms import CodeForm
from network.models import Enrolment, Person, TrainingSession
from network.rules import codes
from network.views.training import session_page

SHOWN_ARRIVALS = 10


def _session(pk: str) -> TrainingSession:
    return get_object_or_404(TrainingSession.objects.select_related("course"), pk=pk)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def attendance(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The list of a session: those ticked came, the others did not."""
    session = _session(pk)
    prefix = "seen_"
    seen = {
        name.removeprefix(prefix): value
        for name, value in request.POST.items()
        if name.startswith(prefix)
    }
    try:
        result = services.record_list(
            session=session,
            came=set(request.POST.getlist("attended")),
            seen={key: str(value) for key, value in seen.items()},
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return session_page(request, pk, refusal.blockers, status=409)
    if result.conflicts:
        return session_page(request, pk, _conflict(result.conflicts), status=409)
    messages.success(request, _("La asistencia quedó registrada."))
    return redirect("network:session", session.pk)


def _conflict(rows: tuple[Enrolment, ...]) -> tuple[Blocker, ...]:
    text = ngettext(
        "%(n)d persona se registró por otra vía mientras usted llenaba la lista y"
        " no se tocó: %(names)s. Lo demás se guardó.",
        "%(n)d personas se registraron por otra vía mientras usted llenaba la lista y"
        " no se tocaron: %(names)s. Lo demás se guardó.",
        len(rows),
    )
    names = ", ".join(f"{r.person} ({r.get_status_display()})" for r in rows)
    return (Blocker("marked_meanwhile", text % {"n": len(rows), "names": names}),)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def attendance_undo(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take back the mark of one person."""
    enrolment = get_object_or_404(Enrolment, pk=pk)
    try:
        services.record_attendance(
            enrolment=enrolment,
            status=EnrolmentStatus.ENROLLED,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        pk = str(enrolment.session_id)
        return session_page(request, pk, refusal.blockers, status=409)
    messages.success(request, _("Se deshizo el registro de asistencia."))
    return redirect("network:session", enrolment.session_id)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def codes_switch(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Open or close the taking of attendance by the code of the session."""
    session, by, now = _session(pk), request.user, timezone.now()
    if verb == "cerrar":
        services.close_codes(session=session, by=by, at=now)
        messages.success(request, _("El registro por código quedó cerrado."))
        return redirect("network:session", pk)
    try:
        services.open_codes(session=session, by=by, at=now)
    except Refused as refusal:
        return session_page(request, pk, refusal.blockers, status=409)
    return redirect("network:session-code", pk)


@never_cache
@require_GET
@requires(Permission.MANAGE_TRAINING)
def session_code(request: HttpRequest, pk: str) -> HttpResponse:
    """The screen of the room: the code of now, as picture and digits."""
    session, now = _session(pk), timezone.now()
    if not session.code_secret or codes.opening_blockers(session, at=now):
        return redirect("network:session", pk)
    code = codes.session_code(session, codes.step_of(now, codes.SESSION_STEP))
    path = reverse("network:arrive", args=[session.pk])
    rows = session.enrolments
    context = {
        "session": session,
        "code": code,
        "picture": qr_svg(request.build_absolute_uri(f"{path}?codigo={code}")),
        "seconds": codes.seconds_left(now),
        "attended": rows.filter(status=EnrolmentStatus.ATTENDED).count(),
        "seated": rows.seated().count(),
    }
    template = "network/session_code.html"
    htmx = getattr(request, "htmx", False)
    return render(request, f"{template}#code" if htmx else template, context)


@never_cache
@requires(Permission.MANAGE_TRAINING)
@with_camera
def session_scan(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Register people by their code, scanned or typed, one after another."""
    session = _session(pk)
    form = CodeForm(request.POST or None)
    context: dict[str, Any] = {"session": session, "form": form}
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            context["arrival"] = services.arrive_by_person_code(
                session=session, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            context["blockers"], status = refusal.blockers, 409
        else:
            status = 200
        context["form"] = CodeForm()
    rows = session.enrolments.filter(status=EnrolmentStatus.ATTENDED)
    context["arrivals"] = rows.select_related("person").order_by("-marked_at")[
        :SHOWN_ARRIVALS
    ]
    template = "network/session_scan.html"
    htmx = getattr(request, "htmx", False)
    name = f"{template}#result" if htmx else template
    return render(request, name, context, status=status)


@never_cache
@require_GET
def my_code(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The short-lived code that I show to whoever takes attendance."""
    person = Person.objects.filter(user=request.user).first()
    context: dict[str, Any] = {"person": person}
    if person:
        step = codes.step_of(timezone.now(), codes.PERSON_STEP)
        digits = codes.person_code(person.pk, step)
        context["digits"] = f"{digits[:4]} {digits[4:]}"
        context["picture"] = qr_svg(codes.signed_person(person))
    template = "network/my_code.html"
    htmx = getattr(request, "htmx", False)
    return render(request, f"{template}#code" if htmx else template, context)


@never_cache
def arrive(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Register my own attendance with the code on the screen."""
    session = _session(pk)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("codigo")})
    context: dict[str, Any] = {"session": session, "form": form}
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            context["arrival"] = services.arrive_by_session_code(
                session=session, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            status = 200
        except Refused as refusal:
            context["blockers"], status = refusal.blockers, 409
    return render(request, "network/arrive.html", context, status=status)
