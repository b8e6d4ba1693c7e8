"""An organisation's own pages: register, bring people, see where each one stands."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
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

from accreditation import forms, rules, services
from accreditation.enums import (
    AccreditationStatus,
    ApplicantKind,
    ApplicationStatus,
    MemberStatus,
)
from accreditation.models import Call, Member, Representative
from accreditation.views.words import MEANINGS
from core.clock import arrival
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires

PAGE_SIZE = 50

# What the representative reads about a person; the rest is said as to the person.
TOLD = {
    ApplicationStatus.DRAFT: gettext_lazy("La persona todavía no envía su solicitud."),
    ApplicationStatus.RECEIVED: gettext_lazy("Se recibió y espera revisión."),
    ApplicationStatus.IN_REVIEW: gettext_lazy("Se revisan sus documentos."),
    ApplicationStatus.CORRECTION: gettext_lazy(
        "Le falta algo y tiene un plazo para corregirlo: solo la persona puede hacerlo."
    ),
    ApplicationStatus.CORRECTED: gettext_lazy("Respondió la prevención; se revisa."),
    ApplicationStatus.WITHDRAWN: gettext_lazy("La persona desistió."),
}


def own_representation(request: AuthenticatedHttpRequest, pk: str) -> Representative:
    """A representation of the person; anybody else's is 404."""
    rows = Representative.objects.of(request.user).select_related("institution", "user")
    found: Representative = get_object_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Register the organisation for which one speaks."""
    form = forms.OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = services.register_organisation(
            **form.given, user=request.user, at=timezone.now()
        )
        return redirect("accreditation:organisation", row.pk)
    context = {
        "form": form,
        "mine": Representative.objects.of(request.user).select_related("institution"),
    }
    status = 422 if form.errors else 200
    return render(
        request, "accreditation/organisation_new.html", context, status=status
    )


@require_safe
def organisation(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The people of one organisation, each with their state and its reason."""
    row, now = own_representation(request, pk), arrival(request)
    members = (
        Member.objects.visible_to(request.user)
        .filter(institution=row.institution)
        .select_related(
            *("application__ground", "application__person", "call"),
            "application__accreditation__ground",
        )
        .order_by("call__closes_at", "name", "email")
    )
    page = Paginator(members, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "representative": row,
        "page": page,
        "people": [(member, member_state(member)) for member in page],
        "calls": [
            {"call": call, "last_moment": rules.last_moment(call)}
            for call in Call.objects.open(now).filter(kind=ApplicantKind.OBSERVER)
        ],
        "rosters": row.rosters.select_related("call").order_by("-created_at")[:10],
        "invite": forms.InviteForm(),
    }
    template = "accreditation/organisation.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def member_state(member: Member) -> dict[str, Any]:
    """State and reason of one person's file, without a word of what it holds."""
    file = member.application
    if file is None:
        waits = _("No ha abierto su invitación.")
        reason = member.reason or (
            waits if member.status == MemberStatus.INVITED else ""
        )
        return {
            "label": member.get_status_display(),
            "tone": member.status_tone,
            "reason": reason,
        }
    meaning = TOLD.get(ApplicationStatus(file.status), MEANINGS[file.status][0])
    if file.ground and file.status != ApplicationStatus.PROPOSED:
        meaning = file.ground.name
    given = getattr(file, "accreditation", None)
    if given is not None and given.status != AccreditationStatus.VALID:
        return {
            "label": given.get_status_display(),
            "tone": given.status_tone,
            "reason": given.ground.name if given.ground else "",
        }
    return {
        "label": file.get_status_display(),
        "tone": file.status_tone,
        "reason": meaning,
        "may_ask": given is not None,
    }


@require_POST
def member_invite(
    request: AuthenticatedHttpRequest, pk: str, slug: str
) -> HttpResponse:
    """Invite one person by mail."""
    row, form = own_representation(request, pk), forms.InviteForm(request.POST)
    call = get_object_or_404(Call, slug=slug)
    if not form.is_valid():
        messages.error(request, _("Escriba el correo de la persona."))
        return redirect("accreditation:organisation", row.pk)
    try:
        services.invite_member(
            representative=row,
            call=call,
            email=form.cleaned_data["email"],
            at=arrival(request),
        )
        messages.success(request, _("Se envió la invitación."))
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
    return redirect("accreditation:organisation", row.pk)


@require_POST
def member_withdraw(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take a person who has no file yet from the list."""
    member: Member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    try:
        services.withdraw_member(
            member=member,
            reason=_("Retirada por la organización."),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
    return redirect("accreditation:organisation", member.representative_id)


@require_http_methods(["GET", "HEAD", "POST"])
def member_join(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The invited person begins, with the address that was invited; else 404."""
    rows = Member.objects.filter(email=request.user.email)
    member: Member = get_object_or_404(
        rows.select_related("call__rule_set", "institution", "application"), pk=pk
    )
    if member.application is not None:
        return redirect("accreditation:file", member.application.pk)
    now = arrival(request)
    blockers, status = rules.start_blockers(member.call, at=now), 200
    if request.method == "POST":
        try:
            draft = services.join_by_invitation(
                member=member, user=request.user, at=now
            )
            return redirect("accreditation:tasks", draft.pk)
        except Refused as refusal:
            blockers, status = list(refusal.blockers), 409
    context = {"member": member, "blockers": blockers}
    return render(request, "accreditation/member_join.html", context, status=status)


@require_safe
@requires(Permission.REVIEW_APPLICATION)
def representative_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Who speaks for which organisation; those that wait for a confirmation first."""
    rows = Representative.objects.select_related("institution", "user")
    waiting_first = rows.order_by("-status", "institution__name", "asked_at")
    page = Paginator(waiting_first, PAGE_SIZE).get_page(request.GET.get("page"))
    template = "accreditation/representative_list.html"
    template += "#rows" if request.htmx else ""
    return render(request, template, {"page": page})


@require_POST
@requires(Permission.REVIEW_APPLICATION)
def representative_decide(
    request: AuthenticatedHttpRequest, pk: str, verb: str
) -> HttpResponse:
    """Confirm or end a representation."""
    row: Representative = get_object_or_404(Representative, pk=pk)
    try:
        services.decide_representative(
            representative=row,
            accept=verb == "confirmar",
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
    return redirect("accreditation:representatives")
