"""Decisions in batches: exact scope before, result with reasons afterwards."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import forms, services, workflow
from accreditation.enums import BatchOutcome, Channel, ServedKind
from accreditation.models import (
    Application,
    DecisionBatch,
    DecisionGround,
    ServedNotice,
)
from accreditation.querysets import ApplicationQuerySet
from accreditation.views.confirming import confirmed
from accreditation.views.queue import queue_rows
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.models import Job
from core.permissions import Permission, authorize, can, requires
from missions.models import Mission

PROPOSE, DECIDE = Permission.PROPOSE_DECISION, Permission.DECIDE_APPLICATION
PAGE_SIZE = 50
# A larger batch is resolved in the background: about 20 ms a file.
AT_ONCE = 50


@require_POST
@requires(PROPOSE)
def batch_propose(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show exactly what a proposal takes and leaves; propose when confirmed."""
    rows = _chosen(request)
    form = _form(request, rows)
    scope = services.batch_scope(
        rows.filter(call__mission=form["mission"].value()),
        outcome=_outcome(request),
        by=request.user,
    )
    blockers: Sequence[Blocker] = []
    confirming = "confirm" in request.POST
    if confirming and form.is_valid():
        done = _propose(request, form, scope)
        if isinstance(done, DecisionBatch):
            return redirect("accreditation:batch", done.pk)
        blockers = done
    context = {
        "form": form,
        "scope": scope,
        "blockers": blockers,
        "ids": request.POST.getlist("ids"),
        "whole_filter": request.POST.get("whole_filter", ""),
        "filters": request.POST.get("filters", ""),
    }
    status = 409 if blockers else 422 if confirming else 200
    return render(request, "accreditation/batch_propose.html", context, status=status)


def _form(
    request: AuthenticatedHttpRequest, rows: ApplicationQuerySet
) -> forms.BatchForm:
    """The form as it was sent, or one filled for the files that were chosen."""
    grounds = DecisionGround.objects.active().filter(for_approval=True)
    visitors = rows.filter(channel=Channel.INVITATION).exists()
    usual = grounds.last() if visitors else grounds.first()
    sent = {"confirm", "preview"} & request.POST.keys()
    return forms.BatchForm(
        request.POST if sent else None,
        missions=Mission.objects.where(request.user, PROPOSE),
        initial={
            "mission": rows.values_list("call__mission", flat=True).first(),
            "outcome": BatchOutcome.APPROVE,
            "ground": usual,
        },
    )


def _outcome(request: AuthenticatedHttpRequest) -> str:
    asked = request.POST.get("outcome", "")
    return asked if asked in BatchOutcome.values else BatchOutcome.APPROVE


def _chosen(request: AuthenticatedHttpRequest) -> ApplicationQuerySet:
    """The selected files, or all of the filter that the person was looking at."""
    if request.POST.get("whole_filter"):
        rows = queue_rows(request, QueryDict(request.POST.get("filters", "")))
    else:
        keys = [key for text in request.POST.getlist("ids") if (key := _key(text))]
        rows = Application.objects.desk(request.user).filter(pk__in=keys)
    allowed = Mission.objects.where(request.user, PROPOSE)
    return rows.filter(call__mission__in=allowed.values("pk")).order_by("folio")


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _propose(
    request: AuthenticatedHttpRequest, form: forms.BatchForm, scope: services.Scope
) -> DecisionBatch | Sequence[Blocker]:
    """Propose, if the number that was confirmed is the number that would be done."""
    if request.POST.get("expected") != str(len(scope.eligible)):
        message = _("El alcance cambió mientras lo veía: revise la cifra y confirme.")
        return [Blocker("scope_changed", message)]
    try:
        batch = services.propose_batch(
            applications=scope.eligible,
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
    except Refused as refusal:
        return refusal.blockers
    messages.success(request, _("Lote propuesto. Lo resuelve otra persona."))
    return batch


@require_safe
@requires(PROPOSE, DECIDE)
def batch_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Batches of the missions that the person sees, newest first."""
    rows = DecisionBatch.objects.visible_to(request.user).select_related(
        "mission", "ground", "proposed_by", "resolved_by", "act__session"
    )
    page = Paginator(rows.order_by("-proposed_at"), PAGE_SIZE)
    context = {"page": page.get_page(request.GET.get("page"))}
    template = "accreditation/batch_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _batch(request: AuthenticatedHttpRequest, pk: str) -> DecisionBatch:
    rows = DecisionBatch.objects.visible_to(request.user).select_related(
        "mission", "ground", "proposed_by", "resolved_by", "act__session"
    )
    found: DecisionBatch = get_object_or_404(rows, pk=pk)
    return found


@require_safe
@requires(PROPOSE, DECIDE)
def batch_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A batch: what it holds, what was done, what could not be done and why."""
    batch, user = _batch(request, pk), request.user
    rows = batch.applications.for_list().order_by("folio")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    may_decide = can(user, DECIDE, batch.mission)
    same = may_decide and batch.proposed_by_id == user.pk
    message = _("Quien propone no puede resolver: se necesita otra persona.")
    served = ServedNotice.objects.filter(
        application__batch=batch, kind=ServedKind.DECISION
    )
    context = {
        "batch": batch,
        "proven": served.aggregate(
            total=Count("pk"), done=Count("pk", filter=Q(effective_at__isnull=False))
        ),
        "page": page,
        "open": batch.status in workflow.RESOLVE_BATCH.sources,
        "waiting": batch.applications.filter(status="proposed").count(),
        "may_decide": may_decide,
        "may_issue": can(user, Permission.ISSUE_BADGE, batch.mission),
        "may_cancel": can(user, PROPOSE, batch.mission) or may_decide,
        "blockers": [Blocker("same_person", message)] if same else [],
    }
    template = "accreditation/batch_detail.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE)
def batch_resolve(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Resolve with instrument and session, on a page that states the number."""
    batch, user = _batch(request, pk), request.user
    authorize(user, DECIDE, batch.mission)
    initial = {"agreement": batch.planned}
    form = forms.InstrumentForm(request.POST or None, initial=initial)
    blockers: Any = workflow.RESOLVE_BATCH.blockers_for(batch)

    def act() -> str:
        large = batch.size > AT_ONCE
        do = services.resolve_batch_later if large else services.resolve_batch
        now = timezone.now()
        return _after(do(batch=batch, instrument=form.instrument, by=user, at=now))

    detail = _("%(outcome)s: %(count)d expedientes. Fundamento: %(ground)s.") % {
        "outcome": batch.get_outcome_display(),
        "count": batch.applications.count(),
        "ground": batch.ground,
    }
    return confirmed(
        request,
        form,
        act,
        question=_("Resolver el lote %(folio)s") % {"folio": batch.folio},
        detail=detail,
        blockers=blockers,
        back=reverse("accreditation:batch", args=[batch.pk]),
    )


def _after(done: DecisionBatch | Job) -> str:
    """The page of the batch, or of the job that goes on with it."""
    if isinstance(done, Job):
        return reverse("core:job", args=[done.pk])
    return reverse("accreditation:batch", args=[done.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PROPOSE, DECIDE)
def batch_cancel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take a proposal back, with the reason."""
    batch, user = _batch(request, pk), request.user
    if not can(user, DECIDE, batch.mission):
        authorize(user, PROPOSE, batch.mission)
    form = forms.ReasonForm(request.POST or None)
    blockers: Any = workflow.CANCEL_BATCH.blockers_for(batch)

    def act() -> str:
        reason, now = form.cleaned_data["reason"], timezone.now()
        services.cancel_batch(batch=batch, reason=reason, by=user, at=now)
        return back

    back = reverse("accreditation:batch", args=[batch.pk])
    return confirmed(
        request,
        form,
        act,
        question=_("Cancelar la propuesta %(folio)s") % {"folio": batch.folio},
        detail=_("Sus expedientes vuelven a revisión."),
        blockers=blockers,
        back=back,
        danger=True,
    )
