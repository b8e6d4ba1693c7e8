"""The agenda of a mission: planned, held, cancelled."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions import services
from missions.forms.missions import ActivityForm, AttendanceForm, ReasonForm
from missions.models import Activity, Mission
from missions.services.missions import PLAN_FIELDS
from missions.views.found import mission_for, post_or_read, refused

PAGE_SIZE = 100


@require_safe
@requires(Permission.READ_MISSION)
def activity_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The whole agenda in order."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    rows = found.activities.select_related("area").order_by("starts_at", "pk")
    context = {
        "mission": found,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_manage": can(request.user, Permission.MANAGE_MISSION, found),
    }
    return render(request, "missions/activity_list.html", context)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def activity_new(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Put a point on the agenda."""
    found = mission_for(request, mission, Permission.MANAGE_MISSION)
    form = ActivityForm(request.POST or None, on=timezone.localdate())
    context = {"mission": found, "form": form}
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, context)
    plan = _plan(form)
    back = reverse("missions:activity_list", args=[found.pk])
    try:
        services.plan_activity(
            mission=found, plan=plan, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect(back)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def activity_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Correct a point of the agenda."""
    activity = _activity(request, pk)
    form = ActivityForm(
        request.POST or None,
        instance=Activity.objects.get(pk=activity.pk),
        on=timezone.localdate(),
    )
    context = {"mission": activity.mission, "form": form, "activity": activity}
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, context)
    back = reverse("missions:activity_list", args=[activity.mission_id])
    try:
        services.change_activity(
            activity=activity, plan=_plan(form), by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect(back)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def activity_hold(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Mark an activity as held, with attendance."""
    activity = _activity(request, pk)
    initial = {"women": 0, "men": 0, "others": 0, "notes": activity.notes}
    form = AttendanceForm(request.POST or None, initial=initial)
    back = reverse("missions:activity_list", args=[activity.mission_id])
    context = _question(_("¿Se realizó la actividad?"), activity, form, back)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "components/confirm.html", context, status=status)
    try:
        services.hold_activity(
            activity=activity, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect(back)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def activity_cancel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take an activity off the agenda, with the reason."""
    activity = _activity(request, pk)
    form = ReasonForm(request.POST or None)
    back = reverse("missions:activity_list", args=[activity.mission_id])
    context = _question(_("¿Cancelar la actividad?"), activity, form, back)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "components/confirm.html", context, status=status)
    try:
        services.cancel_activity(
            activity=activity, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect(back)


def _question(
    question: str, activity: Activity, form: Any, back: str
) -> dict[str, Any]:
    return {
        "question": question,
        "detail": activity.title,
        "form": form,
        "confirm_label": _("Guardar"),
        "cancel_url": back,
    }


def _activity(request: HttpRequest, pk: str) -> Activity:
    visible = Mission.objects.visible_to(request.user)
    rows = Activity.objects.filter(mission__in=visible).select_related("mission")
    activity = get_object_or_404(rows, pk=pk)
    authorize(request.user, Permission.MANAGE_MISSION, activity.mission)
    return activity


def _plan(form: ActivityForm) -> services.ActivityPlan:
    return services.ActivityPlan(**{n: form.cleaned_data[n] for n in PLAN_FIELDS})


def _form_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, "missions/activity_form.html", context, status=status)
