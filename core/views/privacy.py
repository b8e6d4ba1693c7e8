"""The ARCO register: deadlines, acts with their reason, requests on paper."""

from typing import Any

from django import forms
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

from core import audit
from core.enums import ArcoKind, ArcoStatus
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.models import ArcoRequest
from core.permissions import Permission, requires
from core.privacy import arco, retention
from core.views.my_data import ArcoForm

MANAGE = Permission.MANAGE_PRIVACY
READ_OR_WRITE = ["GET", "HEAD", "POST"]


class PaperArcoForm(ArcoForm):
    """A request that came on paper, by mail or in person."""

    holder = forms.CharField(
        label=gettext_lazy("Nombre de la persona titular"), max_length=200
    )
    contact = forms.CharField(
        label=gettext_lazy("Cómo responderle"), max_length=250, required=False
    )
    field_order = ("holder", "contact", "kind", "text")


@require_safe
@requires(MANAGE)
def arco_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Open requests by deadline, then the closed ones."""
    now = timezone.now()
    rows = [
        {"asked": row, "late": arco.is_late(row, now), "soon": arco.soon(row, now)}
        for row in arco.deadline_list(now)
    ]
    closed = ArcoRequest.objects.exclude(status__in=arco.OPEN)
    context = {"rows": rows, "closed": closed.order_by("-received_at")[:50]}
    return render(request, "core/arco_list.html", context)


@require_http_methods(READ_OR_WRITE)
@requires(MANAGE)
def arco_paper(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Note a request that came on paper."""
    form = PaperArcoForm(request.POST or None)
    if form.is_valid():
        made = arco.file_request(
            **form.cleaned_data, user=None, receiver=request.user, at=timezone.now()
        )
        return redirect("core:arco_request", made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form}
    return render(request, "core/arco_paper.html", context, status=status)


@require_http_methods(READ_OR_WRITE)
@requires(MANAGE)
def arco_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One request: what is asked, its clock, and the acts that are possible."""
    row = get_object_or_404(ArcoRequest, pk=pk)
    blockers: tuple[Blocker, ...] = ()
    if request.method == "POST":
        blockers = _act(request, row)
        if not blockers:
            messages.success(request, _("Se registró el acto."))
            return redirect("core:arco_request", row.pk)
    audit.record(
        action="core.arco.read", by=request.user, at=timezone.now(), target=row
    )
    context: dict[str, Any] = {
        "asked": row,
        "blockers": blockers,
        "verbs": arco.ARCO.from_state(row.status),
        "may_erase": row.kind == ArcoKind.CANCELLATION
        and row.status == ArcoStatus.GRANTED
        and row.user_id is not None,
        "entries": _entries(row),
    }
    status = 409 if blockers else 200
    return render(request, "core/arco_detail.html", context, status=status)


def _act(request: AuthenticatedHttpRequest, row: ArcoRequest) -> tuple[Blocker, ...]:
    """Do the verb that was sent; the reasons when it cannot be done."""
    try:
        arco.act_on_request(
            request=row,
            verb=request.POST.get("verb", ""),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except KeyError:
        return (Blocker("unknown", _("Ese acto no existe.")),)
    except Refused as refusal:
        return refusal.blockers
    return ()


def _entries(row: ArcoRequest) -> list[dict[str, Any]]:
    return [
        {
            "at": one.at,
            "by": one.actor,
            "text": ArcoStatus(one.target).label,
            "detail": one.reason,
        }
        for one in audit.history(row)
    ]


@require_POST
@requires(MANAGE)
def arco_erase(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Propose to erase the person of a granted cancellation."""
    granted = ArcoRequest.objects.filter(
        kind=ArcoKind.CANCELLATION, status=ArcoStatus.GRANTED, user__isnull=False
    )
    row = get_object_or_404(granted.select_related("user"), pk=pk)
    items = {
        one.code: [key]
        for one in retention.CLASSES.values()
        if one.of_user and row.user and (key := one.of_user(row.user))
    }
    try:
        run = retention.propose(by=request.user, at=timezone.now(), items=items)
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
        return redirect("core:arco_request", row.pk)
    return redirect("core:disposal", run.pk)
