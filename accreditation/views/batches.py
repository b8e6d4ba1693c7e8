"""Decisions in batches: exact scope before, result with reasons afterwards."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
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
from accreditation.enums import BatchOutcome
from accreditation.models import Application, DecisionBatch
from accreditation.views.queue import queue_rows
from core.exceptions import Blocker, Refused
from core.permissions import Permission, authorize, can, requires
from missions.models import Mission

PROPOSE, DECIDE = Permission.PROPOSE_DECISION, Permission.DECIDE_APPLICATION
PAGE_SIZE = 50


@require_POST
@requires(PROPOSE)
def batch_propose(request: HttpRequest) -> HttpResponse:
    """Show exactly what a proposal takes and leaves; propose when confirmed."""
    rows = _chosen(request)
    missions = Mission.objects.where(request.user, PROPOSE)
    first = rows.values_list("call__mission", flat=True).first()
    confirming = "confirm" in request.POST
    form = forms.BatchForm(
        request.POST if "outcome" in request.POST else None,
        missions=missions,
        initial={"mission": first, "outcome": BatchOutcome.APPROVE},
    )
    user: Any = request.user
    valid = form.is_bound and form.is_valid()
    mission = form.cleaned_data.get("mission") if valid else missions.filter(pk=first)
    outcome = request.POST.get("outcome", BatchOutcome.APPROVE)
    if outcome not in BatchOutcome.values:
        outcome = BatchOutcome.APPROVE
    in_mission = mission if isinstance(mission, Mission) else first
    scope = services.batch_scope(
        rows.filter(call__mission=in_mission), outcome=outcome, by=user
    )
    blockers = _changed(request, scope) if confirming else []
    if confirming and valid and not blockers:
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
    status = 409 if blockers else 422 if confirming and not valid else 200
    return render(request, "accreditation/batch_propose.html", context, status=status)


def _chosen(request: HttpRequest) -> QuerySet[Application]:
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


def _changed(request: HttpRequest, scope: services.Scope) -> list[Blocker]:
    """The number that was confirmed must be the number that is done."""
    if request.POST.get("expected") == str(len(scope.eligible)):
        return []
    message = _("El alcance cambió mientras lo veía: revise la cifra y confirme.")
    return [Blocker("scope_changed", message)]


def _propose(
    request: HttpRequest, form: forms.BatchForm, scope: services.Scope
) -> DecisionBatch | list[Blocker]:
    user: Any = request.user
    try:
        batch = services.propose_batch(
            applications=scope.eligible,
            by=user,
            at=timezone.now(),
            **form.cleaned_data,
        )
    except Refused as refusal:
        return list(refusal.blockers)
    messages.success(request, _("Lote propuesto. Lo resuelve otra persona."))
    return batch


@require_safe
@requires(PROPOSE, DECIDE)
def batch_list(request: HttpRequest) -> HttpResponse:
    """Batches of the missions that the person sees, newest first."""
    rows = DecisionBatch.objects.visible_to(request.user).select_related(
        "mission", "ground", "proposed_by", "resolved_by"
    )
    page = Paginator(rows.order_by("-proposed_at"), PAGE_SIZE)
    context = {"page": page.get_page(request.GET.get("page"))}
    template = "accreditation/batch_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _batch(request: HttpRequest, pk: str) -> DecisionBatch:
    rows = DecisionBatch.objects.visible_to(request.user).select_related(
        "mission", "ground", "proposed_by", "resolved_by"
    )
    found: DecisionBatch = get_object_or_404(rows, pk=pk)
    return found


@require_safe
@requires(PROPOSE, DECIDE)
def batch_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """A batch: what it holds, what was done, what could not be done and why."""
    batch, user = _batch(request, pk), request.user
    rows = batch.applications.for_list().order_by("folio")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    may_decide = can(user, DECIDE, batch.mission)
    same = may_decide and batch.proposed_by_id == user.pk
    message = _("Quien propone no puede resolver: se necesita otra persona.")
    context = {
        "batch": batch,
        "page": page,
        "open": batch.status in workflow.RESOLVE_BATCH.sources,
        "may_decide": may_decide,
        "may_cancel": can(user, PROPOSE, batch.mission) or may_decide,
        "blockers": [Blocker("same_person", message)] if same else [],
    }
    template = "accreditation/batch_detail.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE)
def batch_resolve(request: HttpRequest, pk: str) -> HttpResponse:
    """Resolve with instrument and session, on a page that states the number."""
    batch, user = _batch(request, pk), _user(request)
    authorize(user, DECIDE, batch.mission)
    initial = {"instrument": batch.instrument}
    form = forms.ResolveForm(request.POST or None, initial=initial)
    blockers: Any = workflow.RESOLVE_BATCH.blockers_for(batch)
    if request.method == "POST" and form.is_valid():
        try:
            services.resolve_batch(
                batch=batch, by=user, at=timezone.now(), **form.cleaned_data
            )
            return redirect("accreditation:batch", batch.pk)
        except Refused as refusal:
            blockers = refusal.blockers
    question = _("Resolver el lote %(folio)s") % {"folio": batch.folio}
    detail = _("%(outcome)s: %(count)d expedientes. Fundamento: %(ground)s.") % {
        "outcome": batch.get_outcome_display(),
        "count": batch.applications.count(),
        "ground": batch.ground,
    }
    return _confirm(request, batch, question, detail, form, blockers)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PROPOSE, DECIDE)
def batch_cancel(request: HttpRequest, pk: str) -> HttpResponse:
    """Take a proposal back, with the reason."""
    batch, user = _batch(request, pk), _user(request)
    if not can(user, DECIDE, batch.mission):
        authorize(user, PROPOSE, batch.mission)
    form = forms.ReasonForm(request.POST or None)
    blockers: Any = workflow.CANCEL_BATCH.blockers_for(batch)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel_batch(
                batch=batch,
                reason=form.cleaned_data["reason"],
                by=user,
                at=timezone.now(),
            )
            return redirect("accreditation:batch", batch.pk)
        except Refused as refusal:
            blockers = refusal.blockers
    question = _("Cancelar la propuesta %(folio)s") % {"folio": batch.folio}
    detail = _("Sus expedientes vuelven a revisión.")
    return _confirm(request, batch, question, detail, form, blockers, danger=True)


def _confirm(
    request: HttpRequest,
    batch: DecisionBatch,
    question: str,
    detail: str,
    form: Any,
    blockers: Any,
    *,
    danger: bool = False,
) -> HttpResponse:
    context = {
        "question": question,
        "detail": detail,
        "form": form,
        "blockers": blockers,
        "confirm_label": question,
        "cancel_url": reverse("accreditation:batch", args=[batch.pk]),
        "danger": danger,
    }
    failed = 409 if blockers else 422
    status = failed if request.method == "POST" else 200
    return render(request, "components/confirm.html", context, status=status)


def _user(request: HttpRequest) -> Any:
    return request.user
