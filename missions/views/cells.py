"""Correct one cell of the matrix in its place."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions import services
from missions.forms.findings import CellForm
from missions.models import Finding
from missions.services.findings import DRAFT_FIELDS
from missions.views.findings import finding_for
from missions.views.found import post_or_read
from missions.views.sheet import EDITABLE


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def matrix_cell(request: AuthenticatedHttpRequest, pk: str, field: str) -> HttpResponse:
    """The field of a cell; what somebody changed meanwhile is shown, not lost."""
    finding = finding_for(request, pk, Permission.VALIDATE_FINDING)
    if field not in EDITABLE.values():
        raise Http404
    before = getattr(finding, field)
    start = {"value": before, "version": finding.version}
    form = CellForm(request.POST or None, field=field, initial=start)
    context: dict[str, Any] = {"finding": finding, "field": field, "form": form}
    template = "missions/matrix_cell.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    try:
        changed = _edit(request, finding, field, form.cleaned_data)
    except Refused as refusal:
        fresh = finding_for(request, pk, Permission.VALIDATE_FINDING)
        context |= {"blockers": refusal.blockers, "now": getattr(fresh, field)}
        context["form"] = CellForm(
            field=field,
            initial={"value": form.cleaned_data["value"], "version": fresh.version},
        )
        return render(request, template, context, status=409)
    undo = before.pk if isinstance(before, Model) else before
    context |= {"saved": changed, "value": getattr(changed, field), "undo": undo}
    return render(request, template, context)


def _edit(
    request: AuthenticatedHttpRequest,
    finding: Finding,
    field: str,
    given: dict[str, Any],
) -> Finding:
    said = {name: getattr(finding, name) for name in DRAFT_FIELDS}
    return services.edit_finding(
        finding=finding,
        draft=services.FindingDraft(**(said | {field: given["value"]})),
        reason=_("Corrección en la matriz"),
        version=given["version"],
        by=request.user,
        at=timezone.now(),
    )
