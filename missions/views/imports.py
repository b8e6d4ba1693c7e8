"""Import of territory: upload, look at every bad row, confirm."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.enums import FileStatus
from core.exceptions import Refused
from core.files import destroy, disk, keep
from core.http import AuthenticatedHttpRequest
from core.models import StoredFile
from core.permissions import Permission, requires
from core.sheets import read_sheet
from missions import services
from missions.forms.imports import FORMS
from missions.models import Alcaldia, ElectoralProcess, GeographicFrame
from missions.services.territory import KINDS, TITLES, template_sheet
from missions.views.found import post_or_read, tiles

PURPOSE = "territory_import"
SALT = "missions.territory"
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@requires(Permission.MANAGE_CATALOGUES, Permission.MANAGE_MISSION)
def territory(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What the territory holds, and the ways to bring more in."""
    context = {
        "frames": GeographicFrame.objects.annotate(
            unit_count=Count("units", distinct=True),
            district_count=Count("districts", distinct=True),
        ).order_by("-approved_on"),
        "processes": ElectoralProcess.objects.annotate(
            place_count=Count("places")
        ).order_by("-jornada_on"),
        "tiles": tiles(Alcaldia.objects.annotate(value=Count("units"))),
        "kinds": TITLES,
    }
    return render(request, "missions/territory.html", context)


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise Http404
    return kind


@require_safe
@requires(Permission.MANAGE_CATALOGUES, Permission.MANAGE_MISSION)
def import_template(
    request: AuthenticatedHttpRequest, kind: str, suffix: str
) -> HttpResponse:
    """The sheet to fill in, with its columns and one example."""
    if suffix not in FORMATS:
        raise Http404
    content = template_sheet(_kind(kind)).export(suffix)
    response = HttpResponse(content, content_type=FORMATS[suffix])
    response["Content-Disposition"] = f'attachment; filename="{kind}.{suffix}"'
    return response


@post_or_read
@requires(Permission.MANAGE_CATALOGUES, Permission.MANAGE_MISSION)
def import_upload(request: AuthenticatedHttpRequest, kind: str) -> HttpResponse:
    """Take a sheet and keep it until it is confirmed; no row is written."""
    form = FORMS[_kind(kind)](request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form,
        "kind": kind,
        "title": TITLES[kind],
        "columns": KINDS[kind].required,
        "optional": KINDS[kind].optional,
    }
    template = "missions/import_upload.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    given = form.cleaned_data
    try:
        services.preview_import(kind=kind, scope=given["scope"], data=form.data_rows)
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, template, context, status=422)
    given["file"].seek(0)
    kept = keep(
        given["file"].read(),
        name=given["file"].name,
        content_type="application/octet-stream",
        purpose=PURPOSE,
        by=request.user,
        at=timezone.now(),
    )
    ticket = signing.dumps([str(given["scope"].pk), given["fictional"]], salt=SALT)
    response = redirect("missions:import_confirm", kind=kind, pk=kept.pk)
    response["Location"] += f"?hoja={ticket}"
    return response


@post_or_read
@requires(Permission.MANAGE_CATALOGUES, Permission.MANAGE_MISSION)
def import_confirm(
    request: AuthenticatedHttpRequest, kind: str, pk: str
) -> HttpResponse:
    """Name each bad row; with none, write all rows once confirmed."""
    mine = StoredFile.objects.filter(purpose=PURPOSE, owner=request.user)
    stored = get_object_or_404(mine, pk=pk)
    if stored.status == FileStatus.DESTROYED:  # the second of two clicks
        return redirect("missions:territory")
    scope, fictional = _scope(request, _kind(kind))
    rows = _rows(stored)
    if request.method == "POST":
        try:
            done = services.apply_import(
                kind=kind,
                scope=scope,
                data=rows,
                fictional=fictional,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            return _preview_page(request, kind, scope, rows, fictional, refusal)
        destroy(stored, by=request.user, at=timezone.now())
        message = _(
            "La hoja quedó guardada. Filas nuevas: %(new)d; con cambios: %(updated)d;"
            " que ya estaban igual: %(same)d."
        )
        counts = {"new": done.new, "updated": done.updated, "same": done.unchanged}
        messages.success(request, message % counts)
        return redirect("missions:territory")
    return _preview_page(request, kind, scope, rows, fictional)


def _scope(request: HttpRequest, kind: str) -> tuple[Any, bool]:
    """What the sheet belongs to, from the signed ticket of the upload."""
    try:
        pk, fictional = signing.loads(request.GET.get("hoja", ""), salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    model = GeographicFrame if kind == "unidades" else ElectoralProcess
    return get_object_or_404(model, pk=pk), fictional


def _rows(stored: StoredFile) -> Any:
    with disk.place(stored.clean_path).open("rb") as file:
        return read_sheet(file, name=stored.name, size=stored.size)


def _preview_page(
    request: HttpRequest,
    kind: str,
    scope: Any,
    rows: Any,
    fictional: bool,
    refusal: Refused | None = None,
) -> HttpResponse:
    preview = services.preview_import(
        kind=kind, scope=scope, data=rows, fictional=fictional
    )
    context = {
        "kind": kind,
        "title": TITLES[kind],
        "scope": scope,
        "preview": preview,
        "page": Paginator(preview.bad, 200).get_page(request.GET.get("page")),
        "blockers": refusal.blockers if refusal else (),
    }
    status = 409 if refusal else 200
    return render(request, "missions/import_preview.html", context, status=status)
