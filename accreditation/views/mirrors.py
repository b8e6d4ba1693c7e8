"""Accreditations of another authority: list, sheet, preview by row, end."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accreditation import forms, services
from accreditation.enums import RosterStatus
from accreditation.models import MirroredAccreditation, MirrorSheet
from accreditation.reports.mirrors import mirror_template
from accreditation.reports.rosters import problems_sheet
from accreditation.views.confirming import confirmed
from accreditation.views.rosters import FORMATS
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, holds, requires
from missions.models import Mission
from network.enums import Sex

READ, DECIDE = Permission.READ_APPLICATION, Permission.DECIDE_APPLICATION
PAGE_SIZE, SHOWN = 50, 200
HOME = "accreditation:mirrors"


@require_safe
@requires(READ)
def mirror_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What other authorities granted, counted apart from what was granted here."""
    rows = MirroredAccreditation.objects.visible_to(request.user)
    counted = rows.standing().order_by("authority", "participant__person__sex")
    groups = counted.values("authority", "participant__person__sex")
    text = request.GET.get("q", "").strip()
    if text:
        rows = rows.filter(number__icontains=text)
    rows = rows.select_related("participant__person", "participant__district")
    rows = rows.order_by("authority", "number_key")
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "q": text,
        "query": request.GET.urlencode(),
        "may_import": holds(request.user, DECIDE),
        "counts": _counts(groups.annotate(n=Count("pk"))),
        "sheets": MirrorSheet.objects.visible_to(request.user).order_by("-uploaded_at")[
            :10
        ],
    }
    template = "accreditation/mirror_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _counts(groups: Any) -> list[tuple[str, int, int, int, int]]:
    """Authority with women, men, others and all."""
    found: dict[str, dict[str, int]] = {}
    for row in groups:
        by_sex = found.setdefault(row["authority"], {})
        by_sex[row["participant__person__sex"]] = row["n"]
    return [
        (
            authority,
            by_sex.get(Sex.WOMAN, 0),
            by_sex.get(Sex.MAN, 0),
            by_sex.get(Sex.OTHER, 0),
            sum(by_sex.values()),
        )
        for authority, by_sex in found.items()
    ]


@require_safe
@requires(DECIDE)
def mirror_template_file(
    request: AuthenticatedHttpRequest, suffix: str
) -> HttpResponse:
    """The sheet to fill in."""
    if suffix not in FORMATS:
        raise Http404
    return _file(mirror_template(suffix, at=timezone.now()), suffix, "acreditaciones")


def _file(content: bytes, suffix: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FORMATS[suffix])
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE)
def mirror_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Take a sheet; a job checks it and nobody is written yet."""
    allowed = Mission.objects.where(request.user, DECIDE)
    form = forms.MirrorForm(
        request.POST or None, request.FILES or None, missions=allowed
    )
    blockers: tuple[object, ...] = ()
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            sheet = services.start_mirror(
                by=request.user, at=timezone.now(), **form.given
            )
            return redirect("accreditation:mirror_sheet", sheet.pk)
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
    context = {"form": form, "blockers": blockers}
    return render(request, "accreditation/mirror_new.html", context, status=status)


def _sheet(request: AuthenticatedHttpRequest, pk: str) -> MirrorSheet:
    rows = MirrorSheet.objects.visible_to(request.user).select_related("job", "mission")
    found: MirrorSheet = get_object_or_404(rows, pk=pk)
    authorize(request.user, DECIDE, found.mission)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE)
def mirror_sheet(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """How many go in, which rows do not and why; the confirmation."""
    sheet, status = _sheet(request, pk), 200
    blockers: Any = ()
    if request.method == "POST":
        try:
            services.confirm_mirror(sheet=sheet, by=request.user, at=timezone.now())
            return redirect("accreditation:mirror_sheet", sheet.pk)
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
    busy = sheet.status in (RosterStatus.CHECKING, RosterStatus.WRITING)
    context = {
        "sheet": sheet,
        "problems": sheet.problems[:SHOWN],
        "more": max(0, sheet.left_out - SHOWN),
        "busy": busy,
        "blockers": blockers,
    }
    if request.htmx:
        answer = render(request, "accreditation/mirror_sheet.html#progress", context)
        if not busy:
            answer["HX-Refresh"] = "true"
        return answer
    return render(request, "accreditation/mirror_sheet.html", context, status=status)


@require_safe
@requires(DECIDE)
def mirror_problems(
    request: AuthenticatedHttpRequest, pk: str, suffix: str
) -> HttpResponse:
    """The rows that were left out, with their reasons."""
    if suffix not in FORMATS:
        raise Http404
    content = problems_sheet(_sheet(request, pk).problems, suffix, at=timezone.now())
    return _file(content, suffix, "filas-fuera")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE)
def mirror_end(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The authority that granted it ended it."""
    rows = MirroredAccreditation.objects.visible_to(request.user)
    found: MirroredAccreditation = get_object_or_404(
        rows.select_related("mission", "participant__person"), pk=pk
    )
    authorize(request.user, DECIDE, found.mission)
    form, back = (
        forms.ReasonForm(request.POST or None),
        reverse("accreditation:mirrors"),
    )

    def do() -> str:
        note, now = form.cleaned_data["reason"], timezone.now()
        services.end_mirrored(mirrored=found, note=note, by=request.user, at=now)
        messages.success(request, _("Quedó registrado que terminó."))
        return back

    return confirmed(
        request,
        form,
        do,
        question=_("Registrar que terminó la acreditación %(number)s")
        % {"number": found},
        detail=_(
            "La persona sale de la misión y de sus equipos. La cancela quien la dio."
        ),
        back=back,
        danger=True,
    )
