"""The matrix of findings on screen, and its export."""

from dataclasses import asdict
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires
from core.reports.document import Column
from core.reports.layout import cell_text
from missions.forms.reports import ExportForm, MatrixForm
from missions.models import Mission
from missions.reports.matrix import matrix_pairs
from missions.reports.matrix_rows import MatrixRow, columns, matrix_rows
from missions.services import reports as services

PAGE_SIZE = 100
FROZEN = "folio"


@require_safe
@requires(Permission.READ_FINDING)
def matrix(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The filtered matrix, a hundred rows at a time."""
    found = _mission(request, mission)
    form = _form(request, found)
    pairs = matrix_pairs(found, form.filters, request.user)
    page = Paginator(pairs, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = matrix_rows(found, list(page), start=page.start_index() - 1)
    shown = [c for c in columns() if c.attr in form.shown and c.attr != FROZEN]
    context = {
        "mission": found,
        "form": form,
        "export": ExportForm(),
        "page": page,
        "columns": shown,
        "rows": [_cells(row, shown) for row in rows],
        "may_recommend": can(request.user, Permission.RECOMMEND, found),
    }
    template = "missions/matrix.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_POST
@requires(Permission.READ_FINDING)
def matrix_export(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Start the job that writes the filtered rows as XLSX."""
    found = _mission(request, mission)
    form, purpose = _form(request, found), ExportForm(request.POST)
    if not purpose.is_valid():
        return redirect("missions:matrix", mission=found.pk)
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


def _form(request: AuthenticatedHttpRequest, mission: Mission) -> MatrixForm:
    headers = [(str(c.attr), c.header) for c in columns() if c.attr != FROZEN]
    return MatrixForm(request.GET, mission=mission, headers=headers)


def _cells(row: MatrixRow, shown: list[Column]) -> dict[str, Any]:
    """A row as the template prints it."""
    return {
        "key": row.finding,
        "folio": row.folio,
        "cells": [
            {
                "text": cell_text(column, column.value(row)),
                "number": column.kind.is_number,
                "wide": (column.chars or 0) >= 28,
            }
            for column in shown
        ],
    }
