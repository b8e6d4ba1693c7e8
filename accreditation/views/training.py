"""People sent to the course, for those who give it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accreditation.enums import ApplicationStatus
from accreditation.forms import EnrolForm
from accreditation.models import Application
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions.models import Mission
from network.models import Enrolment, TrainingSession
from network.services import enrol

PAGE_SIZE = 50


def _waiting(request: AuthenticatedHttpRequest) -> Any:
    """Files in training of the missions in which the person trains or reviews."""
    permissions = (Permission.MANAGE_TRAINING, Permission.REVIEW_APPLICATION)
    missions = Mission.objects.where(request.user, *permissions)
    return Application.objects.filter(
        status=ApplicationStatus.IN_TRAINING, call__mission__in=missions.values("pk")
    )


def _sessions() -> Any:
    rows = TrainingSession.objects.upcoming(timezone.now())
    return rows.select_related("course").order_by("starts_at")


@require_safe
@requires(Permission.MANAGE_TRAINING, Permission.REVIEW_APPLICATION)
def training_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Who waits for the course, early modalities first, and which seat they have."""
    rows = _waiting(request).for_list().in_turn()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    people = [row.person_id for row in page]
    seats = {
        enrolment.person_id: enrolment
        for enrolment in Enrolment.objects.seated()
        .filter(person__in=people, session__ends_at__gte=timezone.now())
        .select_related("session__course")
    }
    context = {
        "page": page,
        "lines": [(row, seats.get(row.person_id)) for row in page],
        "form": EnrolForm(sessions=_sessions()),
    }
    template = "accreditation/training_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def training_enrol(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Give the selected people a seat in a session; say who found none."""
    form = EnrolForm(request.POST, sessions=_sessions())
    if not form.is_valid():
        messages.error(request, _("Elija la sesión."))
        return redirect("accreditation:training")
    keys = [k for k in request.POST.getlist("ids") if len(k) == 36]
    rows = _waiting(request).filter(pk__in=keys).select_related("person")
    user = request.user
    seated, refused = 0, []
    for row in rows:
        try:
            enrol(
                session=form.cleaned_data["session"],
                person=row.person,
                by=user,
                at=timezone.now(),
            )
            seated += 1
        except Refused as refusal:
            refused.append(f"{row.folio}: {refusal.blockers[0]}")
    done = ngettext(
        "%(count)d persona inscrita.", "%(count)d personas inscritas.", seated
    )
    messages.success(request, done % {"count": seated})
    for text in refused:
        messages.error(request, text)
    return redirect("accreditation:training")
