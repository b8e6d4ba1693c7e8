"""Accreditations that were granted: list, detail, end."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accreditation import forms, services, workflow
from accreditation.enums import AccreditationStatus as A
from accreditation.models import Accreditation
from accreditation.views.words import timeline
from core import audit
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, holds, requires

PAGE_SIZE = 50


@require_safe
@requires(Permission.READ_APPLICATION)
def accreditation_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Accreditations of the missions that the person sees, by folio."""
    rows = Accreditation.objects.visible_to(request.user).for_list()
    text = request.GET.get("q", "")
    if text:
        rows = rows.with_folio(text)
    status = request.GET.get("status", "")
    if status == "live":
        rows = rows.filter(status__in=[A.VALID, A.SUSPENDED])
    elif status in A.values:
        rows = rows.filter(status=status)
    page = Paginator(rows.order_by("-created_at", "-number"), PAGE_SIZE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "q": text,
        "query": request.GET.urlencode(),
        "may_export": holds(request.user, Permission.EXPORT_PERSONAL_DATA),
        "status": status,
        "statuses": A.choices,
    }
    template = "accreditation/accreditation_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _accreditation(request: AuthenticatedHttpRequest, pk: str) -> Accreditation:
    rows = Accreditation.objects.visible_to(request.user).select_related(
        "participant__person",
        "mission",
        "application__batch",
        "application__origin",
        "ground",
    )
    found: Accreditation = get_object_or_404(rows, pk=pk)
    return found


@require_safe
@requires(Permission.READ_APPLICATION)
def accreditation_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One accreditation with its history."""
    found = _accreditation(request, pk)
    may_end = can(request.user, Permission.DECIDE_APPLICATION, found.mission)
    context = {
        "accreditation": found,
        "badges": found.badges.order_by("issued_at"),
        "may_issue": holds(request.user, Permission.ISSUE_BADGE),
        "modalities": found.modalities.all(),
        "entries": timeline(audit.history(found), for_owner=False),
        "ratifications": found.ratifications.filed(),
        "proceedings": found.proceedings.order_by("opened_at"),
        "requests": found.withdrawal_requests.select_related("institution"),
        "notices": found.application.served.order_by("made_at"),
        "may_propose": found.status in workflow.CANCEL_ACCREDITATION.sources
        and (may_end or can(request.user, Permission.PROPOSE_DECISION, found.mission)),
        "may_end": may_end and found.status in workflow.CANCEL_ACCREDITATION.sources,
    }
    return render(request, "accreditation/accreditation_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_APPLICATION)
def accreditation_cancel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Cancel with ground and reason, on a page that says what that means."""
    found = _accreditation(request, pk)
    authorize(request.user, Permission.DECIDE_APPLICATION, found.mission)
    form = forms.CancelAccreditationForm(request.POST or None)
    blockers: Any = workflow.CANCEL_ACCREDITATION.blockers_for(found)
    if request.method == "POST" and form.is_valid():
        user = request.user
        try:
            services.cancel_accreditation(
                accreditation=found, by=user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("La acreditación quedó cancelada."))
            return redirect("accreditation:accreditation", found.pk)
        except Refused as refusal:
            blockers = refusal.blockers
    context = {
        "question": _("Cancelar la acreditación %(folio)s") % {"folio": found.folio},
        "detail": _("Deja de valer en este momento, también su gafete."),
        "form": form,
        "blockers": blockers,
        "confirm_label": _("Cancelar la acreditación"),
        "cancel_url": reverse("accreditation:accreditation", args=[found.pk]),
        "danger": True,
    }
    failed = 409 if blockers else 422
    status = failed if request.method == "POST" else 200
    return render(request, "components/confirm.html", context, status=status)
