"""A file whose course was annulled or corrected: the facts, and the decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accreditation import rules, services
from accreditation.forms.doubts import DoubtForm
from accreditation.models import Doubt
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.READ_APPLICATION)
def doubt_settle(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What was recorded, what stands now, and what is done about the file."""
    rows = Doubt.objects.visible_to(request.user).select_related(
        *("application__person", "application__call__mission__process"),
        *("application__rule_set", "change__proposed_by", "change__decided_by"),
        *("change__result__course", "settled_by"),
    )
    doubt = get_object_or_404(rows, pk=pk)
    mission = doubt.application.call.mission
    needed = rules.doubt_permission(doubt)
    decisions = rules.doubt_decisions(doubt, at=timezone.now())
    form = DoubtForm(request.POST or None, decisions=decisions)
    blockers: Any = ()
    if request.method == "POST":
        authorize(request.user, needed, mission)
        if form.is_valid():
            try:
                services.settle_doubt(
                    doubt=doubt, **form.cleaned_data, by=request.user, at=timezone.now()
                )
                messages.success(request, _("Se guardó la decisión."))
                return redirect("accreditation:review", doubt.application_id)
            except Refused as refusal:
                blockers = refusal.blockers
    context = {
        "doubt": doubt,
        "form": form,
        "blockers": blockers,
        "may_settle": doubt.status == "open" and can(request.user, needed, mission),
        "other": rules.other_result(doubt.application, at=timezone.now()),
    }
    status = 200 if request.method != "POST" else 409 if blockers else 422
    template = "accreditation/doubt_settle.html"
    return render(request, template, context, status=status)
