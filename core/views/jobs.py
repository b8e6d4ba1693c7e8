"""Background jobs: one's own, or everybody's with the permission."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.enums import JobStatus
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.jobs import queue
from core.jobs.queue import visible_to
from core.permissions import Permission, holds, requires

PAGE_SIZE = 50
STOP_POLLING = 286


class JobFilter(forms.Form):
    """Which jobs to list."""

    status = forms.ChoiceField(
        label=gettext_lazy("Estado"),
        choices=[("", gettext_lazy("Todos")), *JobStatus.choices],
        required=False,
    )


@require_safe
def job_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Jobs the person may see, newest first."""
    form = JobFilter(request.GET)
    jobs = visible_to(request.user).select_related("owner").order_by("-created_at")
    if form.is_valid() and form.cleaned_data["status"]:
        jobs = jobs.filter(status=form.cleaned_data["status"])
    page = Paginator(jobs, PAGE_SIZE).get_page(request.GET.get("page"))
    template = "core/job_list.html"
    context = {"page": page, "form": form, "all_jobs": _sees_all(request)}
    return render(request, template + "#rows" if request.htmx else template, context)


@require_safe
def job_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One job with its progress; polled while it is open."""
    job = get_object_or_404(visible_to(request.user), pk=pk)
    context = {"job": job, "may_retry": _sees_all(request)}
    if not request.htmx:
        return render(request, "core/job_detail.html", context)
    status = 200 if job.is_open else STOP_POLLING
    return render(request, "core/job_detail.html#progress", context, status=status)


@require_safe
def job_file(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Send the person to the file that the job left."""
    job = get_object_or_404(visible_to(request.user), pk=pk, owner=request.user.pk)
    if job.result is None:
        raise Http404
    now = timezone.now()
    return redirect(open_link(job.result, by=request.user, at=now, reason=job.kind))


@require_POST
def job_cancel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask a job to stop."""
    job = get_object_or_404(visible_to(request.user), pk=pk)
    queue.cancel(job=job, at=timezone.now())
    return redirect("core:job", pk=job.pk)


@require_POST
@requires(Permission.READ_JOBS)
def job_retry(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take a job out of the dead-letter list for three more attempts."""
    job = get_object_or_404(visible_to(request.user), pk=pk)
    if not queue.retry(job=job, at=timezone.now()):
        messages.error(request, _("El trabajo ya no está entre los fallidos."))
    return redirect("core:job", pk=job.pk)


def _sees_all(request: AuthenticatedHttpRequest) -> bool:
    return holds(request.user, Permission.READ_JOBS)
