"""The matrix of findings on screen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import saved_views
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires
from missions.forms.reports import MatrixForm
from missions.models import Mission
from missions.reports.labels import Labels
from missions.reports.matrix import matrix_pairs
from missions.reports.matrix_rows import columns, matrix_rows
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


def _mission(request: AuthenticatedHttpRequest, pk: str) -> Mission:
    rows = Mission.objects.where(request.user, Permission.READ_FINDING)
    return get_object_or_404(rows.select_related("process"), pk=pk)


def _form(request: AuthenticatedHttpRequest, labels: Labels) -> MatrixForm:
    headers = [(str(c.attr), c.header) for c in columns() if c.attr != FROZEN]
    return MatrixForm(request.GET, labels=labels, headers=headers)
