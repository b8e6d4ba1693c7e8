"""Send and remind in batches: the exact scope first, then the act."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.http import AuthenticatedHttpRequest
from core.permissions import requires
from logistics import services
from logistics.models import Delegation
from logistics.views.found import MANAGE, delegation_for, post_or_read


def _chosen(request: AuthenticatedHttpRequest, delegation: Delegation) -> list[Any]:
    """The invitations that were ticked; all of the delegation when none was."""
    keys = (request.POST if request.method == "POST" else request.GET).getlist("pk")
    rows = delegation.invitations.for_list()
    if keys or request.method == "POST":
        try:
            rows = rows.filter(pk__in=keys)
        except ValidationError:
            return []
    return list(rows)


@post_or_read
@requires(MANAGE)
def send(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Which invitations are sent, which not and why; then send them."""
    delegation = delegation_for(request, pk, MANAGE)
    chosen, now = _chosen(request, delegation), timezone.now()
    if request.method == "POST":
        batch = services.send_invitations(invitations=chosen, by=request.user, at=now)
        said = ngettext(
            "Se envió %(n)d invitación.", "Se enviaron %(n)d invitaciones.",
            len(batch.ready),
        )  # fmt: skip
        messages.success(request, said % {"n": len(batch.ready)})
        return redirect("logistics:delegation", delegation.pk)
    scope = services.sending_scope(chosen, today=timezone.localdate(now))
    heading, label = _("Enviar invitaciones"), _("Enviar ahora")
    return _scope_page(request, delegation, scope, heading, label)


@post_or_read
@requires(MANAGE)
def remind(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Who is written to again; then write."""
    delegation = delegation_for(request, pk, MANAGE)
    chosen, now = _chosen(request, delegation), timezone.now()
    if request.method == "POST":
        batch = services.remind_invitations(invitations=chosen, by=request.user, at=now)
        said = ngettext(
            "Se recordó a %(n)d persona.", "Se recordó a %(n)d personas.",
            len(batch.ready),
        )  # fmt: skip
        messages.success(request, said % {"n": len(batch.ready)})
        return redirect("logistics:delegation", delegation.pk)
    scope = services.reminding_scope(chosen, today=timezone.localdate(now))
    heading, label = _("Recordar a quienes no han respondido"), _("Recordar ahora")
    return _scope_page(request, delegation, scope, heading, label)


def _scope_page(
    request: AuthenticatedHttpRequest,
    delegation: Delegation,
    scope: services.Batch,
    heading: str,
    label: str,
) -> HttpResponse:
    context = {
        "delegation": delegation,
        "scope": scope,
        "heading": heading,
        "label": label,
    }
    return render(request, "logistics/invitation_batch.html", context)
