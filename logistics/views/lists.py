"""Ask for a list of logistics as a spreadsheet, saying what it is for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts import sudo
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, holds, requires
from logistics import services
from logistics.forms import ListForm
from logistics.views.delegations import form_page
from logistics.views.found import MANAGE, post_or_read
from missions.models import Mission


@post_or_read
@requires(MANAGE, Permission.EXPORT_PERSONAL_DATA)
@sudo
def list_request(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Choose the list and the reason; a job makes the file."""
    missions = Mission.objects.where(
        request.user, MANAGE, Permission.EXPORT_PERSONAL_DATA
    )
    needs = holds(request.user, Permission.READ_SENSITIVE_NEEDS)
    form = ListForm(request.POST or None, missions=missions, needs=needs)
    blockers: Any = ()
    if form.is_valid():
        try:
            asked = services.request_list(
                **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("core:export", asked.pk)
    lead = _("Quién, cuándo, cuántas filas y para qué queda en la bitácora.")
    back = reverse("logistics:delegations")
    title, submit = _("Descargar una lista"), _("Preparar la lista")
    return form_page(request, form, title, back, blockers, lead, submit)
