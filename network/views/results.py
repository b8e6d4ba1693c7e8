"""A recorded result annulled or corrected: one proposes, another confirms."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from network import rules, services
from network.enums import Outcome
from network.forms import DiscardForm, ResultChangeForm
from network.models import ResultChange, TrainingResult

TRAIN = Permission.MANAGE_TRAINING


@require_http_methods(["GET", "HEAD", "POST"])
@requires(TRAIN)
def result_change(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A result with its history; what is proposed about it, or a form to propose."""
    form = ResultChangeForm(request.POST or None)
    if request.method != "POST":
        return _page(request, pk, form)
    if not form.is_valid():
        return _page(request, pk, form, status=422)
    result = get_object_or_404(TrainingResult, pk=pk)
    try:
        services.propose_result_change(
            result=result, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return _page(request, pk, form, refusal.blockers, status=409)
    message = _("Quedó propuesto. Nada cambia hasta que lo confirme otra persona.")
    messages.success(request, message)
    return redirect("network:result-change", pk)


def _page(
    request: AuthenticatedHttpRequest,
    pk: str,
    form: Any,
    blockers: Sequence[Blocker] = (),
    *,
    status: int = 200,
    discard: Any = None,
) -> HttpResponse:
    rows = TrainingResult.objects.select_related(
        "person", "course", "enrolment__session__course", "recorded_by"
    ).prefetch_related("certificates")
    result = get_object_or_404(rows, pk=pk)
    history = result.changes.select_related("proposed_by", "decided_by")
    changes = list(history.order_by("proposed_at"))
    waiting = next((one for one in changes if one.is_open), None)
    if waiting:
        waiting.result = result
    context = {
        "result": result,
        "session": result.enrolment.session,
        "changes": changes,
        "waiting": waiting,
        "hindrances": waiting
        and rules.confirming_change_blockers(waiting, by=request.user),
        "form": form if waiting is None and _may_change(result) else None,
        "discard": discard or DiscardForm(),
        "blockers": blockers,
    }
    return render(request, "network/result_change.html", context, status=status)


def _may_change(result: TrainingResult) -> bool:
    return result.outcome != Outcome.ANNULLED


@require_POST
@requires(TRAIN)
def result_change_confirm(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Do what somebody else proposed."""
    change = get_object_or_404(ResultChange, pk=pk)
    key = str(change.result_id)
    try:
        services.confirm_result_change(
            change=change, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return _page(request, key, ResultChangeForm(), refusal.blockers, status=409)
    messages.success(request, _("El resultado cambió y se avisó a la persona."))
    return redirect("network:result-change", key)


@require_POST
@requires(TRAIN)
def result_change_discard(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Leave the result as it is, with the reason."""
    change = get_object_or_404(ResultChange, pk=pk)
    key, form = str(change.result_id), DiscardForm(request.POST)
    if not form.is_valid():
        return _page(request, key, ResultChangeForm(), status=422, discard=form)
    try:
        services.discard_result_change(
            change=change, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return _page(request, key, ResultChangeForm(), refusal.blockers, status=409)
    messages.success(request, _("La propuesta se descartó; el resultado no cambia."))
    return redirect("network:result-change", key)
