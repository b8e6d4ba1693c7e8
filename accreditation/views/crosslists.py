"""Lists to compare with: bring one in, look before it counts, remove it."""

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accreditation import services
from accreditation.enums import CrossListStatus as S
from accreditation.enums import HitStatus
from accreditation.forms import ReasonForm
from accreditation.forms.crosslists import CrossListForm
from accreditation.models import CrossList
from accreditation.reports.crosslists import list_template
from accreditation.reports.rosters import problems_sheet
from accreditation.views.rosters import FORMATS, attachment
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions.models import ElectoralProcess, Mission

READ, SUPERVISE = Permission.READ_APPLICATION, Permission.SUPERVISE_REVIEW
SHOWN = 200


def _processes(user: Any) -> Any:
    """Processes in whose missions the person supervises the review."""
    missions = Mission.objects.where(user, SUPERVISE)
    rows = ElectoralProcess.objects.filter(pk__in=missions.values("process"))
    return rows.order_by("-code")


def _with_counts(rows: Any) -> Any:
    def hits(status: HitStatus) -> Count:
        return Count("hits", filter=Q(hits__status=status), distinct=True)

    return rows.select_related("process", "job", "uploaded_by", "ground").annotate(
        open_hits=hits(HitStatus.OPEN),
        confirmed_hits=hits(HitStatus.CONFIRMED),
        dismissed_hits=hits(HitStatus.DISMISSED),
    )


@require_safe
@requires(READ)
def crosslists(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every list that the person may see, with what it found."""
    rows = _with_counts(CrossList.objects.visible_to(request.user))
    context = {
        "rows": rows.order_by("-uploaded_at"),
        "may_load": _processes(request.user).exists(),
    }
    return render(request, "accreditation/crosslists.html", context)


@require_safe
@requires(SUPERVISE)
def crosslist_template(request: AuthenticatedHttpRequest, suffix: str) -> HttpResponse:
    """The sheet to fill in, with its columns and one example."""
    if suffix not in FORMATS:
        raise Http404
    return attachment(list_template(suffix, at=timezone.now()), suffix, "lista")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SUPERVISE)
def crosslist_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Take a list; a job checks it, and nobody is written yet."""
    processes = _processes(request.user)
    form = CrossListForm(
        request.POST or None, request.FILES or None, processes=processes
    )
    blockers: Any = ()
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            row = services.start_list(
                by=request.user, at=timezone.now(), **form.cleaned_data
            )
            return redirect("accreditation:crosslist", row.pk)
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
    context = {"form": form, "blockers": blockers}
    return render(request, "accreditation/crosslist_new.html", context, status=status)


def _list(request: AuthenticatedHttpRequest, pk: str) -> Any:
    rows = _with_counts(CrossList.objects.visible_to(request.user))
    return get_object_or_404(rows, pk=pk)


def _supervised(request: AuthenticatedHttpRequest, pk: str) -> Any:
    """A list of a process that the person supervises; of another one, 404."""
    rows = CrossList.objects.filter(process__in=_processes(request.user))
    return get_object_or_404(rows.select_related("job"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(READ)
def crosslist(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What a list says, what would be left out and why; the confirmation."""
    blockers: Any = ()
    row, status = _list(request, pk), 200
    if request.method == "POST":
        own = _supervised(request, pk)
        try:
            services.confirm_list(row=own, by=request.user, at=timezone.now())
            return redirect("accreditation:crosslist", row.pk)
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
    busy = row.status in (S.CHECKING, S.WRITING) or bool(row.job and row.job.is_open)
    context = {
        "row": row,
        "busy": busy,
        "problems": row.problems[:SHOWN],
        "more": max(0, row.left_out - SHOWN),
        "blockers": blockers,
        "supervises": _processes(request.user).filter(pk=row.process_id).exists(),
    }
    if request.htmx:
        answer = render(request, "accreditation/crosslist.html#progress", context)
        if not busy:
            answer["HX-Refresh"] = "true"
        return answer
    return render(request, "accreditation/crosslist.html", context, status=status)


@require_safe
@requires(SUPERVISE)
def crosslist_problems(
    request: AuthenticatedHttpRequest, pk: str, suffix: str
) -> HttpResponse:
    """The rows that were left out, with their reasons."""
    if suffix not in FORMATS:
        raise Http404
    row = _supervised(request, pk)
    content = problems_sheet(row.problems, suffix, at=timezone.now())
    return attachment(content, suffix, "filas-fuera")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SUPERVISE)
def crosslist_remove(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Destroy the people of a list, with the reason."""
    row = _supervised(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.remove_list(
            row=row,
            reason=form.cleaned_data["reason"][:300],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("accreditation:crosslist", row.pk)
    detail = _(
        "Se destruyen sus %(people)d personas y las coincidencias por atender. Lo"
        " decidido se conserva."
    ) % {"people": row.entries.count()}
    context = {
        "question": _("Retirar la lista"),
        "detail": detail,
        "form": form,
        "confirm_label": _("Retirar la lista"),
        "cancel_url": reverse("accreditation:crosslist", args=[row.pk]),
        "danger": True,
    }
    status = 422 if form.errors else 200
    return render(request, "components/confirm.html", context, status=status)
