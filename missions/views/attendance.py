"""One activity of the agenda with who attended, and the agenda on paper."""

from django.contrib import messages
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
from missions.forms.programme import PresentForm
from missions.models import Activity, Mission, Participant
from missions.views.found import mission_for, post_or_read, refused


def _activity(request: HttpRequest, pk: str, permission: Permission) -> Activity:
    visible = Mission.objects.visible_to(request.user)
    rows = Activity.objects.filter(mission__in=visible).select_related(
        "mission", "area"
    )
    found: Activity = get_object_or_404(rows, pk=pk)
    authorize(request.user, permission, found.mission)
    return found


@require_safe
@requires(Permission.READ_MISSION)
def activity(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """An activity: when, where, its state with the reason, and who attended."""
    found = _activity(request, pk, Permission.READ_MISSION)
    people = Participant.objects.filter(attendances__activity=found).for_list()
    context = {
        "activity": found,
        "mission": found.mission,
        "people": people,
        "may_manage": can(request.user, Permission.MANAGE_MISSION, found.mission),
        "may_export": can(request.user, Permission.EXPORT_PERSONAL_DATA, found.mission),
    }
    return render(request, "missions/activity.html", context)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def attendance(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Mark which participants attended."""
    found = _activity(request, pk, Permission.MANAGE_MISSION)
    present = found.attendances.values_list("participant", flat=True)
    form = PresentForm(
        request.POST or None,
        mission=found.mission,
        initial={"participants": list(present)},
    )
    if request.method == "POST":
        form = PresentForm(request.POST, mission=found.mission)
    back = reverse("missions:activity", args=[found.pk])
    context = {"activity": found, "mission": found.mission, "form": form, "back": back}
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "missions/attendance.html", context, status=status)
    people = list(form.cleaned_data["participants"].select_related("person"))
    try:
        services.record_attendance(
            activity=found, participants=people, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    messages.success(request, _("La lista de asistencia quedó guardada."))
    return redirect(back)


@require_safe
@requires(Permission.READ_MISSION)
def agenda_sheet(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The whole agenda on paper, day by day."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    rows = found.activities.exclude(status="cancelled").select_related("area")
    context = {
        "mission": found,
        "activities": rows.order_by("starts_at", "pk"),
        "today": timezone.localdate(),
    }
    return render(request, "missions/agenda_sheet.html", context)
