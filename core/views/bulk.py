"""Acts on many rows: what was chosen, what will be done, how it goes, how it ended."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core import bulk
from core.bulk.sheet import result_sheet
from core.enums import BulkItemStatus as I
from core.enums import BulkStatus as S
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.models import BulkRun

PAGE_SIZE = 50
STOP_POLLING = 286
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _counted(rows: "QuerySet[BulkRun]") -> "QuerySet[BulkRun]":
    def count(*states: I) -> Count:
        return Count("items", filter=Q(items__status__in=states))

    return rows.annotate(
        to_do=count(I.PENDING),
        done=count(I.DONE),
        failed=count(I.FAILED),
        left_out=count(I.LEFT_OUT),
        chosen=Count("items"),
    )


@require_safe
def bulk_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Runs that the person may see, newest first."""
    rows = _counted(bulk.visible_to(request.user)).order_by("-prepared_at")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": [(row, bulk.ACTS[row.act]) for row in page]}
    template = "core/bulk_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _run(request: AuthenticatedHttpRequest, pk: str) -> Any:
    return get_object_or_404(_counted(bulk.visible_to(request.user)), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A run at whatever point it is; its form is sent here, and changes nothing."""
    run, user = _run(request, pk), request.user
    act, form = bulk.ACTS[run.act], None
    status = 200
    if request.method == "POST":
        _own(request, run)
        form = act.form(user, request.POST)
        if form.is_valid():
            return _keep(request, run, form)
        status = 422
    return _page(request, run, form=form, status=status)


def _own(request: AuthenticatedHttpRequest, run: BulkRun) -> None:
    """Only who prepared a run acts with it, as long as the act is theirs to do."""
    act = bulk.ACTS[run.act]
    if run.prepared_by_id != request.user.pk or not act.open_to(request.user):
        raise PermissionDenied(run.act)


def _keep(
    request: AuthenticatedHttpRequest, run: BulkRun, form: forms.Form
) -> HttpResponse:
    params = {name: request.POST.getlist(form.add_prefix(name)) for name in form.fields}
    try:
        bulk.count_scope(run=run, params=params, by=request.user)
    except Refused as refusal:
        return _page(request, _run(request, str(run.pk)), refusal.blockers, status=409)
    return redirect("core:bulk", run.pk)


def _page(
    request: AuthenticatedHttpRequest,
    run: Any,
    blockers: Any = (),
    *,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    act, own = bulk.ACTS[run.act], run.prepared_by_id == request.user.pk
    asks = act.has_form(run.prepared_by)
    edits = run.status == S.DRAFT or form is not None or "datos" in request.GET
    if asks and edits and run.status in (S.DRAFT, S.READY) and form is None:
        form = act.form_for(run.prepared_by, run.params)
    context = {
        "run": run,
        "act": act,
        "own": own,
        "blockers": blockers,
        "form": form,
        "asks": asks,
        "given": [] if form else _given(act, run),
        "made": act.made(run),
        "stopped": run.is_stopped,
        **_items(request, run),
    }
    if request.htmx and not request.GET.get("page"):
        code = 200 if run.status == S.STARTED and not run.is_stopped else STOP_POLLING
        answer = render(request, "core/bulk_detail.html#progress", context, status=code)
        if code == STOP_POLLING:
            answer["HX-Refresh"] = "true"
        return answer
    template = "core/bulk_detail.html"
    name = template + "#rows" if request.htmx else template
    return render(request, name, context, status=status)


def _items(request: AuthenticatedHttpRequest, run: Any) -> dict[str, Any]:
    """The rows to show: what failed or stays out first, then the rest."""
    asked = request.GET.get("ver", "")
    shown = asked if asked in I.values else ""
    if not shown:
        shown = next(
            state
            for state, many in (
                (I.FAILED, run.failed),
                (I.PENDING, run.status == S.READY and run.to_do),
                (I.DONE, run.done),
                (I.LEFT_OUT, run.left_out),
                (I.PENDING, True),
            )
            if many
        )
    rows = run.items.filter(status=shown).order_by("position")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    address = bulk.ACTS[run.act].page
    counts = {
        I.PENDING: run.to_do,
        I.DONE: run.done,
        I.FAILED: run.failed,
        I.LEFT_OUT: run.left_out,
    }
    tabs = [(state, counts[state]) for state in I if counts[state]]
    return {
        "page": page,
        "lines": [(item, reverse(address, args=[item.target])) for item in page],
        "tabs": tabs,
        "shown": shown,
    }


def _given(act: bulk.BulkAct, run: BulkRun) -> list[tuple[Any, str]]:
    """What was filled in, as people read it."""
    form = act.form_for(run.prepared_by, run.params)
    if not form.fields:
        return []
    form.is_valid()
    return [
        (field.label, _shown(field.field, form.cleaned_data[field.name]))
        for field in form.visible_fields()
        if form.cleaned_data.get(field.name)
    ]


def _shown(field: Any, value: Any) -> str:
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return "; ".join(_shown(field, one) for one in value)
    labels = dict(getattr(field, "choices", ()) or ()) if isinstance(value, str) else {}
    return str(labels.get(value, value))


def _confirm(request: AuthenticatedHttpRequest, run: BulkRun) -> HttpResponse:
    text = request.POST.get("expected", "")
    bulk.start_run(
        run=run,
        expected=int(text) if text.isdigit() else -1,
        by=request.user,
        at=timezone.now(),
    )
    return redirect("core:bulk", run.pk)


def _resume(request: AuthenticatedHttpRequest, run: BulkRun) -> HttpResponse:
    bulk.resume_run(run=run, by=request.user, at=timezone.now())
    messages.success(request, _("El acto continúa: se hace solo lo que falta."))
    return redirect("core:bulk", run.pk)


def _close(request: AuthenticatedHttpRequest, run: BulkRun) -> HttpResponse:
    bulk.close_run(run=run, by=request.user, at=timezone.now())
    messages.success(request, _("El acto se dio por terminado."))
    return redirect("core:bulk", run.pk)


def _again(request: AuthenticatedHttpRequest, run: BulkRun) -> HttpResponse:
    again = bulk.prepare_again(run=run, by=request.user, at=timezone.now())
    return redirect("core:bulk", again.pk)


def _discard(request: AuthenticatedHttpRequest, run: BulkRun) -> HttpResponse:
    bulk.discard_run(run=run)
    messages.success(request, _("Se descartó. No se hizo nada."))
    return redirect("core:bulks")


VERBS: dict[str, Callable[[AuthenticatedHttpRequest, BulkRun], HttpResponse]] = {
    "confirmar": _confirm,
    "continuar": _resume,
    "terminar": _close,
    "otra-vez": _again,
    "descartar": _discard,
}


@require_POST
def bulk_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Confirm, resume, end, discard, or prepare again what failed."""
    run = _run(request, pk)
    if verb not in VERBS:
        raise Http404
    _own(request, run)
    try:
        return VERBS[verb](request, run)
    except Refused as refusal:
        return _page(request, _run(request, pk), refusal.blockers, status=409)
    except ValidationError as error:
        reasons = [Blocker("values", text) for text in error.messages]
        return _page(request, _run(request, pk), reasons, status=409)


@require_safe
def bulk_result(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The list of how each one ended: folios and reasons, nobody's name."""
    content = result_sheet(_run(request, pk), at=timezone.now())
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="resultado.xlsx"'
    return response
