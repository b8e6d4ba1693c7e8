"""Delegations: the list, the page of one, and its form."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, holds, requires
from logistics import services
from logistics.enums import InvitationStatus
from logistics.forms import DelegationFilter, DelegationForm
from logistics.models import Delegation, Invitation, Transfer
from logistics.views.found import (
    MANAGE,
    PAGE_SIZE,
    READ,
    delegation_for,
    post_or_read,
)


@require_safe
@requires(READ)
def delegation_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Delegations that the person may see, with their invitations by state."""
    form = DelegationFilter(request.GET, user=request.user)
    rows = Delegation.objects.visible_to(request.user)
    if form.chosen:
        rows = rows.filter(mission=form.chosen)
    for word in form.cleaned_data.get("q", "").split():
        named = Invitation.objects.filter(name__icontains=word).values("delegation")
        rows = rows.filter(Q(name__icontains=word) | Q(pk__in=named))
    page = Paginator(rows.for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": form,
        "may_manage": holds(request.user, MANAGE),
        "may_export": _may_export(request),
    }
    template = "logistics/delegation_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _may_export(request: AuthenticatedHttpRequest) -> bool:
    return holds(request.user, MANAGE) or holds(
        request.user, Permission.EXPORT_PERSONAL_DATA
    )


@require_safe
@requires(READ)
def delegation_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """People, invitations, flights, rooms and transfers of one delegation."""
    delegation = delegation_for(request, pk)
    people = list(delegation.invitations.for_list())
    transfers = Transfer.objects.filter(delegation=delegation).for_list()
    context = {
        "delegation": delegation,
        "people": people,
        "transfers": transfers,
        "stats": _stats(delegation, people),
        "progress": _progress(people),
        "may_manage": can(request.user, MANAGE, delegation.mission),
    }
    return render(request, "logistics/delegation_detail.html", context)


def _stats(delegation: Delegation, people: list[Any]) -> list[dict[str, Any]]:
    coming = [row for row in people if row.status == InvitationStatus.CONFIRMED]
    asked = sum(1 for row in people if row.status == InvitationStatus.INVITED)
    flown = sum(1 for row in coming if row.flights.all())
    housed = sum(1 for row in coming if row.lodgings.all())
    return [
        {
            "label": _("Confirmadas"),
            "value": len(coming),
            "hint": _("de %(n)d lugares") % {"n": delegation.quota},
            "tone": "success",
        },
        {"label": _("Por responder"), "value": asked, "tone": "waiting"},
        {
            "label": _("Con vuelo"),
            "value": flown,
            "tone": "success" if flown == len(coming) else "warning",
        },
        {
            "label": _("Con hospedaje"),
            "value": housed,
            "tone": "success" if housed == len(coming) else "warning",
        },
    ]


def _progress(people: list[Any]) -> list[dict[str, Any]]:
    """How many invitations are in each state, for the drawn bars."""
    found = []
    for status in InvitationStatus:
        number = sum(1 for row in people if row.status == status)
        if number:
            found.append({"label": status.label, "value": number, "max": len(people)})
    return found


@post_or_read
@requires(MANAGE)
def delegation_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Make a delegation."""
    form = DelegationForm(request.POST or None, user=request.user)
    return _form_page(request, form, None)


@post_or_read
@requires(MANAGE)
def delegation_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Change name, seats or liaison."""
    delegation = delegation_for(request, pk, MANAGE)
    form = DelegationForm(
        request.POST or None, user=request.user, delegation=delegation
    )
    return _form_page(request, form, delegation)


def _form_page(
    request: AuthenticatedHttpRequest,
    form: DelegationForm,
    delegation: Delegation | None,
) -> HttpResponse:
    blockers: Any = ()
    if form.is_valid():
        mission = delegation.mission if delegation else form.cleaned_data["mission"]
        try:
            saved = services.save_delegation(
                mission=mission,
                draft=services.DelegationDraft(**form.details()),
                delegation=delegation,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("logistics:delegation", saved.pk)
    back = reverse("logistics:delegations")
    if delegation:
        back = reverse("logistics:delegation", args=[delegation.pk])
    title = _("Modificar la delegación") if delegation else _("Nueva delegación")
    return form_page(request, form, title, back, blockers)


def form_page(
    request: AuthenticatedHttpRequest,
    form: Any,
    title: str,
    back: str,
    blockers: Any = (),
    lead: str = "",
    submit: str = "",
) -> HttpResponse:
    """One plain form: 200 to ask, 422 to correct, 409 when it was refused."""
    status = 200
    if request.method == "POST":
        status = 409 if blockers else 422
    context = {
        "form": form,
        "heading": title,
        "lead": lead,
        "back": back,
        "blockers": blockers,
        "submit": submit or _("Guardar"),
    }
    return render(request, "logistics/form.html", context, status=status)
