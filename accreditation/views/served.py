"""Notices of acts: what the person opens, and their proof for the desk."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import forms, services
from accreditation.enums import ServedKind
from accreditation.models import ServedNotice
from accreditation.reports.served import appeal_term, subject_of, told
from accreditation.views.confirming import confirmed
from accreditation.views.words import timeline
from core import audit
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.papers import issued
from core.permissions import Permission, authorize, can, requires

PAGE_SIZE = 50
SEND = (Permission.PROPOSE_DECISION, Permission.DECIDE_APPLICATION)
WITH = ("application__person", "application__call__mission", "application__rule_set")


@require_safe
def notice(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One's own notice: sealed until it is opened, which is kept as its proof."""
    found = _own(request, pk)
    application = found.application
    context = {
        "notice": found,
        "application": application,
        "words": told(found),
        "term": appeal_term(application),
        "may_appeal": found.may_appeal_at(timezone.now()),
        "appeal": found.appeals.exclude(status="withdrawn").first(),
        "hearing": subject_of(found) if found.kind == ServedKind.HEARING else None,
    }
    return render(request, "accreditation/notice.html", context)


def _own(request: AuthenticatedHttpRequest, pk: str) -> ServedNotice:
    rows = ServedNotice.objects.of(request.user).select_related(
        *WITH, "application__ground", "application__batch__act__session"
    )
    found: ServedNotice = get_object_or_404(rows, pk=pk)
    return found


@require_POST
def notice_open(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Open one's own notice; from now on its clock runs."""
    found = _own(request, pk)
    services.open_notice(notice=found, by=request.user, at=timezone.now())
    return redirect("accreditation:notice", found.pk)


@require_safe
@requires(Permission.READ_APPLICATION)
def notice_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Notices of the missions that the person sees; those without proof first."""
    rows = ServedNotice.objects.visible_to(request.user).exclude(
        application__user=request.user
    )
    kind, proof = request.GET.get("kind", ""), request.GET.get("proof", "")
    if kind in ServedKind.values:
        rows = rows.filter(kind=kind)
    if proof in {"yes", "no"}:
        rows = rows.filter(effective_at__isnull=proof == "no")
    rows = rows.select_related(*WITH).order_by("-made_at", "pk")
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "kinds": ServedKind.choices,
        "kind": kind,
        "proof": proof,
        "query": request.GET.urlencode(),
    }
    template = "accreditation/notice_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _desk(request: AuthenticatedHttpRequest, pk: str) -> ServedNotice:
    rows = ServedNotice.objects.visible_to(request.user).select_related(
        *WITH, "proof", "made_by", "handed_by"
    )
    rows = rows.exclude(application__user=request.user)
    found: ServedNotice = get_object_or_404(rows, pk=pk)
    return found


@require_safe
@requires(Permission.READ_APPLICATION)
def notice_proof(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One notice with everything that proves it."""
    found = _desk(request, pk)
    words = told(found)
    context = {
        "notice": found,
        "application": found.application,
        "words": words,
        "entries": timeline(audit.history(found), for_owner=False),
        "may_hand": found.effective_at is None,
    }
    return render(request, "accreditation/notice_proof.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(*SEND)
def notice_hand(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Record a notice given in person or on the notice board."""
    found = _desk(request, pk)
    mission = found.application.call.mission
    if not can(request.user, SEND[0], mission):
        authorize(request.user, SEND[1], mission)
    form = forms.ByHandForm(request.POST or None, request.FILES or None)

    def act() -> str:
        given, now = form.cleaned_data, timezone.now()
        services.hand_notice(notice=found, by=request.user, at=now, **given)
        messages.success(request, _("La notificación quedó registrada."))
        return back

    back = reverse("accreditation:notice_proof", args=[found.pk])
    question = _("Registrar la notificación del expediente %(folio)s")
    return confirmed(
        request,
        form,
        act,
        question=question % {"folio": found.application.folio},
        detail=told(found).title,
        label=_("Registrar la notificación"),
        back=back,
    )


@require_safe
@requires(Permission.READ_APPLICATION)
def notice_receipt(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The signed receipt that was kept as proof."""
    found = _desk(request, pk)
    if found.proof is None:
        return redirect("accreditation:notice_proof", found.pk)
    now = timezone.now()
    return redirect(open_link(found.proof, by=request.user, at=now, reason="proof"))


@require_POST
def notice_paper(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The paper of one's own notice, as it was sent."""
    found = _own(request, pk)
    words, now = told(found), timezone.now()
    about = subject_of(found)
    paper = issued(words.paper, about).first() if words.paper else None
    if paper is None:
        messages.error(request, _("El documento todavía se está preparando."))
        return redirect("accreditation:notice", found.pk)
    return redirect(open_link(paper.file, by=request.user, at=now, reason="own"))
