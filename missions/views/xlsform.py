"""A checklist out as XLSForm and in again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from core.sheets import read_book
from missions import services
from missions.forms.checklists import BookForm
from missions.reports.xlsform import workbook
from missions.views.checklists import version_for
from missions.views.found import post_or_read

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@requires(Permission.READ_MISSION)
def export(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The workbook of a version."""
    version = version_for(request, pk, Permission.READ_MISSION)
    answer = HttpResponse(workbook(version), content_type=XLSX)
    name = f"{version.checklist.code}-v{version.number}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@post_or_read
@requires(Permission.MANAGE_MISSION)
def bring_in(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Replace the questions of a draft by those of a workbook."""
    version = version_for(request, pk)
    form = BookForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "version": version,
        "checklist": version.checklist,
        "mission": version.checklist.mission,
        "form": form,
    }
    template = "missions/checklist_import.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    upload = form.cleaned_data["file"]
    try:
        book = read_book(upload, size=upload.size)
        services.replace_content(
            version=version,
            content=services.read_form(book),
            by=request.user,
            at=timezone.now(),
        )
    except ValidationError as error:
        blockers = [Blocker("file", text) for text in error.messages]
        return render(request, template, context | {"blockers": blockers}, status=422)
    except Refused as refusal:
        blocked = context | {"blockers": refusal.blockers}
        return render(request, template, blocked, status=409)
    messages.success(request, _("Las preguntas del archivo quedaron en el borrador."))
    return redirect("missions:checklist_version", pk=version.pk)
