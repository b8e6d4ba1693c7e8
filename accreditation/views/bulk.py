"""From the list to an act on many files: what is chosen is fixed before anything."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accreditation import services
from accreditation.models import Application, DecisionBatch
from accreditation.querysets import ApplicationQuerySet
from accreditation.views.bulk_acts import ACTS
from accreditation.views.queue import queue_rows
from core import bulk
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, requires

PERMISSIONS = (
    Permission.REVIEW_APPLICATION,
    Permission.SUPERVISE_REVIEW,
    Permission.PROPOSE_DECISION,
)


@require_POST
@requires(*PERMISSIONS)
def bulk_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Fix the files that were chosen for an act; the next page says how many."""
    act = next((one for one in ACTS if one.code == request.POST.get("act")), None)
    if act is None:
        raise Http404
    chosen = _chosen(request).values_list("pk", "folio")
    try:
        run = bulk.prepare_run(
            act=act, targets=chosen, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, " ".join(str(one) for one in refusal.blockers))
        return redirect("accreditation:queue")
    return redirect("core:bulk", run.pk)


def _chosen(request: AuthenticatedHttpRequest) -> ApplicationQuerySet:
    """The selected files, or all of the filter that the person was looking at."""
    if request.POST.get("whole_filter"):
        rows = queue_rows(request, QueryDict(request.POST.get("filters", "")))
    else:
        keys = [key for text in request.POST.getlist("ids") if (key := _key(text))]
        rows = Application.objects.desk(request.user).filter(pk__in=keys)
    return rows.in_turn()


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@require_POST
@requires(Permission.DECIDE_APPLICATION)
def batch_resume(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Go on with a resolution that stopped half way."""
    rows = DecisionBatch.objects.visible_to(request.user).select_related("mission")
    batch = get_object_or_404(rows, pk=pk)
    authorize(request.user, Permission.DECIDE_APPLICATION, batch.mission)
    try:
        job = services.resume_resolution(
            batch=batch, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, " ".join(str(one) for one in refusal.blockers))
        return redirect("accreditation:batch", batch.pk)
    messages.success(request, _("La resolución continúa: se hace solo lo que falta."))
    return redirect("core:job", job.pk)
