"""Courses in versions, and the supervision of their sessions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from network import rules, services
from network.forms import CourseForm, SupervisionForm
from network.models import Course, TrainingSession

SHOWN_SESSIONS = 20


def _with_counts(rows: Any) -> Any:
    """Sessions and results of each version, and how many passed."""
    passed = Q(results__outcome="passed")
    return rows.annotate(
        held=Count("sessions", distinct=True),
        examined=Count("results", distinct=True),
        passed=Count("results", filter=passed, distinct=True),
    )


@require_GET
@requires(Permission.MANAGE_TRAINING)
def course_list(request: HttpRequest) -> HttpResponse:
    """The newest version of each course, and what became of it."""
    rows = _with_counts(Course.objects.newest())
    return render(request, "network/course_list.html", {"courses": rows})


@require_GET
@requires(Permission.MANAGE_TRAINING)
def course_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """One version: for what it counts, its sessions, the other versions."""
    course = get_object_or_404(_with_counts(Course.objects.all()), pk=pk)
    sessions = course.sessions.with_counts().order_by("-starts_at")
    context = {
        "course": course,
        "versions": Course.objects.filter(code=course.code).order_by("-version"),
        "sessions": sessions[:SHOWN_SESSIONS],
        "frozen": rules.course_change_blockers(course),
    }
    return render(request, "network/course_detail.html", context)


@requires(Permission.MANAGE_TRAINING)
def course_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    return _edit(request, Course())


@requires(Permission.MANAGE_TRAINING)
def course_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    return _edit(request, get_object_or_404(Course, pk=pk))


def _edit(request: AuthenticatedHttpRequest, course: Course) -> HttpResponse:
    form = CourseForm(request.POST or None, instance=course)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            saved = services.save_course(
                course=form.instance, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("El curso quedó guardado."))
            return redirect("network:course", saved.pk)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {"form": form, "course": course, "blockers": blockers}
    return render(request, "network/course_form.html", context, status=status)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def course_version(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Begin the next version of a course, which may be changed again."""
    course = get_object_or_404(Course, pk=pk)
    made = services.new_course_version(
        course=course, by=request.user, at=timezone.now()
    )
    text = _("Versión %(version)s lista para modificar.") % {"version": made.version}
    messages.success(request, text)
    return redirect("network:course-edit", made.pk)


@requires(Permission.MANAGE_TRAINING)
def supervision(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Write who supervised a session."""
    rows = TrainingSession.objects.select_related("course", "institution")
    session = get_object_or_404(rows, pk=pk)
    initial = {
        "supervisor": session.supervisor,
        "on": session.supervised_on or timezone.localdate(session.starts_at),
        "note": session.supervision_note,
    }
    form = SupervisionForm(request.POST or None, initial=initial)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            services.record_supervision(
                session=session, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("La supervisión quedó registrada."))
            return redirect("network:session", session.pk)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {"form": form, "session": session, "blockers": blockers}
    return render(request, "network/supervision.html", context, status=status)
