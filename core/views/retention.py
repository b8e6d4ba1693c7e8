"""Retention: terms, the dry run, proposals that a second person confirms, holds."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.accounts import sudo
from core.enums import DisposalStatus
from core.exceptions import Blocker, Refused
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.models import DisposalRun, LegalHold
from core.permissions import Permission, requires
from core.privacy import retention
from core.widgets import DateInput

MANAGE = Permission.MANAGE_PRIVACY


class HoldForm(forms.Form):
    """What must stay, why, and until when."""

    label = forms.ChoiceField(label=gettext_lazy("Qué"))
    key = forms.CharField(label=gettext_lazy("Identificador"), max_length=64)
    reason = forms.CharField(label=gettext_lazy("Motivo"), max_length=250)
    until = forms.DateField(
        label=gettext_lazy("Hasta"), required=False, widget=DateInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = sorted({one.label for one in retention.CLASSES.values()})
        field: Any = self.fields["label"]
        field.choices = [
            (name, apps.get_model(name)._meta.verbose_name) for name in labels
        ]


@require_safe
@requires(MANAGE)
def retention_page(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every class with its term and what is due now; runs and holds."""
    return _page(request, HoldForm())


def _page(
    request: AuthenticatedHttpRequest, form: HoldForm, status: int = 200
) -> HttpResponse:
    due = retention.due_now(timezone.now())
    context = {
        "rows": [
            {
                "title": one.title,
                "policy": retention.policy_of(one),
                "due": len(due.get(one.code, ())),
                "on_request": one.on_request,
            }
            for one in retention.CLASSES.values()
        ],
        "total": sum(map(len, due.values())),
        "runs": DisposalRun.objects.select_related(
            "proposed_by", "confirmed_by"
        ).order_by("-proposed_at")[:20],
        "holds": LegalHold.objects.filter(lifted_at__isnull=True)
        .select_related("placed_by")
        .order_by("-placed_at"),
        "form": form,
    }
    return render(request, "core/retention.html", context, status=status)


@require_POST
@requires(MANAGE)
@sudo
def disposal_propose(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Write down what is due now; a second person decides."""
    try:
        run = retention.propose(by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
        return redirect("core:retention")
    return redirect("core:disposal", run.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE)
@sudo
def disposal_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What a run will destroy; confirm, take back, or fetch the certificate."""
    runs = DisposalRun.objects.select_related("proposed_by", "confirmed_by", "job")
    run, now = get_object_or_404(runs, pk=pk), timezone.now()
    blockers: tuple[Blocker, ...] = ()
    verb = request.POST.get("verb", "")
    try:
        if verb == "confirm":
            retention.confirm(run=run, by=request.user, at=now)
        elif verb == "cancel":
            reason = request.POST.get("reason", "")
            retention.cancel(run=run, reason=reason, by=request.user, at=now)
        elif verb == "certificate" and run.certificate:
            return redirect(open_link(run.certificate, by=request.user, at=now))
    except Refused as refusal:
        blockers = refusal.blockers
    if verb and not blockers:
        return redirect("core:disposal", run.pk)
    classes, gone = retention.CLASSES, retention.destroyed_so_far(run)
    context = {
        "run": run,
        "blockers": blockers,
        "rows": [
            (classes[c].title if c in classes else c, n, gone.get(c))
            for c, n in run.counts.items()
        ],
        "may_confirm": run.status == DisposalStatus.PROPOSED
        and run.proposed_by_id != request.user.pk,
    }
    status = 409 if blockers else 200
    return render(request, "core/disposal.html", context, status=status)


@require_POST
@requires(MANAGE)
def hold_place(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Keep an object from being destroyed."""
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    retention.hold(**form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, _("Se registró la suspensión."))
    return redirect("core:retention")


@require_POST
@requires(MANAGE)
def hold_lift(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """End a hold."""
    held = get_object_or_404(LegalHold, pk=pk)
    retention.lift(held=held, by=request.user, at=timezone.now())
    messages.success(request, _("Se levantó la suspensión."))
    return redirect("core:retention")
