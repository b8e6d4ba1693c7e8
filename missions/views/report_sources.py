"""Where each figure of a report comes from, and whether what was frozen still holds."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.files import disk
from core.http import AuthenticatedHttpRequest
from core.models import StoredFile
from core.permissions import Permission, requires
from core.reports.snapshot import digest, digest_of_bytes
from missions.models import ProgrammeReport
from missions.reports.kept import Kept, kept_data
from missions.reports.kinds import stem_of
from missions.views.reports import reading_of, report_for

PAGE_SIZE = 100


@require_safe
@requires(Permission.READ_REPORT)
def report_sources(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Every figure with its source and how many rows it counts."""
    report = report_for(request, pk)
    if report.approved_at is None:
        data, found = kept_data(report)
        checks = list[dict[str, Any]]()
    else:
        frozen = report.snapshot.get("data", [])
        data = [one | {"count": len(one["rows"])} for one in frozen]
        found, checks = Kept(), _checks(report)
    context = {
        "report": report,
        "page": Paginator(data, PAGE_SIZE).get_page(request.GET.get("page")),
        "checks": checks,
        **reading_of(request, report, found),
    }
    template = "missions/report_sources.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_safe
@requires(Permission.READ_REPORT)
def report_snapshot(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The frozen figures with the keys of their rows, for whoever recounts them."""
    report = report_for(request, pk)
    if report.approved_at is None:
        raise Http404
    content = {
        "folio": report.folio,
        "sha256": report.sha256,
        "generated_at": report.snapshot["generated_at"],
        "files": report.snapshot["files"],
        "waivers": report.snapshot.get("waivers", []),
        "data": report.snapshot["data"],
    }
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="{stem_of(report)}.json"'
    return answer


def _checks(report: ProgrammeReport) -> list[dict[str, Any]]:
    """The hash of the snapshot, and of each file as it lies on the disk now."""
    kept = digest(report.snapshot) == report.sha256
    checks = [{"what": _("Contenido"), "holds": kept, "sha256": report.sha256}]
    for kind, file in (
        ("pdf", report.pdf),
        ("docx", report.docx),
        ("xlsx", report.xlsx),
    ):
        if file:
            frozen = report.snapshot["files"][kind]
            holds = _hash(file) == frozen == file.sha256
            checks.append({"what": kind.upper(), "holds": holds, "sha256": frozen})
    return checks


def _hash(file: StoredFile) -> str:
    path = disk.place(file.clean_path)
    return digest_of_bytes(path.read_bytes()) if path.is_file() else ""
