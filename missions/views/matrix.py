"""The matrix of findings on screen, and its export."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import saved_views
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires
from missions.forms.reports import ExportForm, MatrixForm
from missions.models import Mission
from missions.reports.labels import Labels
from missions.reports.matrix import matrix_pairs
from missions.reports.matrix_rows import columns, matrix_rows
from missions.services import reports as services
from missions.views.paging import page_of
from missions.views.sheet import drawn, group_heads

PAGE_SIZE = 100
FROZEN = "folio"


@require_safe
@requires(Permission.READ_FINDING)
def matrix(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The filtered matrix, a hundred rows at a time."""
    found, labels = _mission(request, mission), Labels()
    form = _form(request, labels)
    filters, group = form.filters, form.grouping
    pairs = matrix_pairs(found, filters, request.user, group)
    page = page_of(pairs, PAGE_SIZE, request.GET)
    keys = list(page.object_list)
    rows = matrix_rows(found, keys, start=page.start_index() - 1, labels=labels)
    shown = [c for c in columns() if c.attr in form.shown and c.attr != FROZEN]
    heads = group_heads(found, filters, request.user, group, keys, labels)
    may_edit = can(request.user, Permission.VALIDATE_FINDING, found)
    context = {
        "mission": found,
        "form": form,
        "export": ExportForm(),
        "page": page,
        "columns": shown,
        "rows": drawn(rows, shown, heads, editable=may_edit),
        "may_edit": may_edit,
        "may_recommend": can(request.user, Permission.RECOMMEND, found),
    }
    query = request.GET.urlencode()
    context["saved_views"] = saved_views.links(request.user, request.path, query)
    template = "missions/matrix.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_POST
@requires(Permission.READ_FINDING)
def matrix_export(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Start the job that writes the filtered rows as XLSX."""
    found = _mission(request, mission)
    form, purpose = _form(request, Labels()), ExportForm(request.POST)
    if not purpose.is_valid():
        return redirect("missions:matrix", mission=found.pk)
    if not matrix_pairs(found, form.filters, request.user).exists():
        messages.warning(request, _("No hay renglones con esos filtros que exportar."))
        address = reverse("missions:matrix", args=[found.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    job = services.export_matrix(
        mission=found,
        filters=asdict(form.filters),
        purpose=purpose.cleaned_data["purpose"],
        by=request.user,
        at=timezone.now(),
    )
    return redirect("core:job", pk=job.pk)


def _mission(request: AuthenticatedHttpRequest, pk: str) -> Mission:
    rows = Mission.objects.where(request.user, Permission.READ_FINDING)
    return get_object_or_404(rows.select_related("process"), pk=pk)


def _form(request: AuthenticatedHttpRequest, labels: Labels) -> MatrixForm:
    headers = [(str(c.attr), c.header) for c in columns() if c.attr != FROZEN]
    return MatrixForm(request.GET, labels=labels, headers=headers)
