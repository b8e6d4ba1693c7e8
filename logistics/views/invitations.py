"""The page of one invitation, and the acts on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import audit
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires
from logistics import rules, services
from logistics.enums import InvitationStatus
from logistics.forms import ExtendForm, InvitationForm
from logistics.models import Invitation
from logistics.views.delegations import form_page
from logistics.views.found import (
    MANAGE,
    READ,
    delegation_for,
    invitation_for,
    post_or_read,
)
from logistics.workflow import EXTEND, MARK_NO_ANSWER, REPLACE, SEND


@require_safe
@requires(READ)
def invitation_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One invited person: state, file, journey, history."""
    invitation = invitation_for(request, pk)
    mission = invitation.delegation.mission
    rides = invitation.transfers.select_related("transfer__vehicle")
    context = {
        "invitation": invitation,
        "rides": rides.order_by("transfer__starts_at"),
        "entries": _history(invitation),
        "may_manage": can(request.user, MANAGE, mission),
        "may_read_needs": can(request.user, Permission.READ_SENSITIVE_NEEDS, mission),
        "has_needs": hasattr(invitation, "needs"),
        "acts": _acts(invitation),
    }
    return render(request, "logistics/invitation_detail.html", context)


def _history(invitation: Invitation) -> list[dict[str, Any]]:
    labels = dict(InvitationStatus.choices)
    return [
        {
            "at": row.at,
            "by": row.actor,
            "text": labels.get(row.target, row.target),
            "detail": row.reason,
        }
        for row in audit.history(invitation)
    ]


def _acts(invitation: Invitation) -> set[str]:
    """Names of the verbs that the state allows, for the buttons."""
    verbs = (SEND, EXTEND, MARK_NO_ANSWER, REPLACE)
    return {verb.name for verb in verbs if invitation.status in verb.sources}


@post_or_read
@requires(MANAGE)
def invitation_new(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Add one person to a delegation."""
    delegation = delegation_for(request, pk, MANAGE)
    form = InvitationForm(request.POST or None)
    blockers: Any = rules.quota_blockers(delegation)
    if form.is_valid():
        try:
            services.create_invitation(
                delegation=delegation,
                draft=services.InvitationDraft(**form.cleaned_data),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("logistics:delegation", delegation.pk)
    back = reverse("logistics:delegation", args=[delegation.pk])
    return form_page(
        request, form, _("Nueva invitación"), back, blockers, delegation.name
    )


@post_or_read
@requires(MANAGE)
def invitation_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Correct an invitation that has not been sent."""
    invitation = invitation_for(request, pk, MANAGE)
    form = InvitationForm(request.POST or None, invitation=invitation)
    return _written(
        request, invitation, form, _("Corregir la invitación"), services.edit_invitation
    )


@post_or_read
@requires(MANAGE)
def invitation_replace(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give the seat to somebody else."""
    invitation = invitation_for(request, pk, MANAGE)
    form = InvitationForm(request.POST or None)
    title = _("Sustituir a %(name)s") % {"name": invitation.name}
    return _written(request, invitation, form, title, services.replace_invitation)


def _written(
    request: AuthenticatedHttpRequest,
    invitation: Invitation,
    form: InvitationForm,
    title: str,
    act: Any,
) -> HttpResponse:
    blockers: Any = ()
    if form.is_valid():
        try:
            saved = act(
                invitation=invitation,
                draft=services.InvitationDraft(**form.cleaned_data),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("logistics:invitation", saved.pk)
    back = reverse("logistics:invitation", args=[invitation.pk])
    return form_page(request, form, title, back, blockers)


@post_or_read
@requires(MANAGE)
def invitation_extend(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give a later date and send a new link."""
    invitation = invitation_for(request, pk, MANAGE)
    form = ExtendForm(request.POST or None)
    blockers: Any = EXTEND.blockers_for(invitation)
    if form.is_valid():
        try:
            services.extend_invitation(
                invitation=invitation,
                reply_by=form.cleaned_data["reply_by"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("Se envió un enlace nuevo."))
            return redirect("logistics:invitation", invitation.pk)
    back = reverse("logistics:invitation", args=[invitation.pk])
    lead = _("El enlace anterior deja de funcionar.")
    return form_page(request, form, str(EXTEND.label), back, blockers, lead)


@post_or_read
@requires(MANAGE)
def invitation_no_answer(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask, then close an invitation that nobody answered."""
    invitation = invitation_for(request, pk, MANAGE)
    today = timezone.localdate()
    blockers: Any = MARK_NO_ANSWER.blockers_for(invitation)
    blockers = blockers or rules.no_answer_blockers(invitation, today=today)
    if request.method == "POST":
        try:
            services.mark_no_answer(
                invitation=invitation, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("logistics:invitation", invitation.pk)
    context = {
        "question": MARK_NO_ANSWER.label,
        "detail": invitation.name,
        "blockers": blockers,
        "confirm_label": MARK_NO_ANSWER.label,
        "cancel_url": reverse("logistics:invitation", args=[invitation.pk]),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "components/confirm.html", context, status=status)


@require_safe
@requires(Permission.READ_SENSITIVE_NEEDS)
def invitation_needs(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What the visitor needs; opening this page is recorded."""
    invitation = invitation_for(request, pk, Permission.READ_SENSITIVE_NEEDS)
    needs = services.read_needs(
        invitation=invitation, by=request.user, at=timezone.now()
    )
    context = {"invitation": invitation, "needs": needs}
    return render(request, "logistics/invitation_needs.html", context)
