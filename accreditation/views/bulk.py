"""From the list to an act on many files: what is chosen is fixed before anything."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accreditation import services
from accreditation.enums import BadgeStatus
from accreditation.models import Application, Badge, DecisionBatch
from accreditation.querysets import ApplicationQuerySet
from accreditation.views.badge_acts import badge_act_of
from accreditation.views.bulk_acts import ACTS
from accreditation.views.bulk_more import DELIVER, SEAT, to_train
from accreditation.views.queue import queue_rows
from core import bulk
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, requires

PERMISSIONS = (
    Permission.REVIEW_APPLICATION,
    Permission.SUPERVISE_REVIEW,
    Permission.PROPOSE_DECISION,
    Permission.MANAGE_TRAINING,
)
FILE_ACTS = {act.code: act for act in (*ACTS, SEAT)}


@require_POST
@requires(*PERMISSIONS)
def bulk_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Fix the files that were chosen for an act; the next page says how many."""
    act = FILE_ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    chosen = _chosen(request).in_turn().values_list("pk", "folio")
    back = "training" if request.POST.get("list") == "training" else "queue"
    return _prepare(request, act, chosen, back)


def _prepare(
    request: AuthenticatedHttpRequest,
    act: bulk.BulkAct,
    chosen: Iterable[tuple[Any, str]],
    back: str,
) -> HttpResponse:
    try:
        run = bulk.prepare_run(
            act=act, targets=chosen, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, " ".join(str(one) for one in refusal.blockers))
        return redirect(f"accreditation:{back}")
    return redirect("core:bulk", run.pk)


def _chosen(request: AuthenticatedHttpRequest) -> ApplicationQuerySet:
    """The selected files, or all of the list that the person was looking at."""
    user, whole = request.user, bool(request.POST.get("whole_filter"))
    if request.POST.get("list") == "training":
        rows = to_train(user)
        return rows if whole else rows.filter(pk__in=_keys(request))
    if whole:
        return queue_rows(request, QueryDict(request.POST.get("filters", "")))
    return Application.objects.desk(user).filter(pk__in=_keys(request))


def _keys(request: AuthenticatedHttpRequest) -> list[uuid.UUID]:
    """Those ticked on the page, and those that were ticked on other pages of it."""
    sent = [
        *request.POST.getlist("ids"),
        *request.POST.get("picked", "").split(","),
    ]
    return [key for text in sent if (key := _key(text))]


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@require_POST
@requires(Permission.ISSUE_BADGE, Permission.REVOKE_BADGE)
def badges_chosen(request: AuthenticatedHttpRequest) -> HttpResponse:
    """From a selection of badges, or of files, to the act on their badges.

    Delivering is an act like the others; suspending or revoking is proposed on its
    own page, which says how many and which and asks a second person above fifty.
    """
    rows = Badge.objects.visible_to(request.user)
    if request.POST.get("list") == "queue":
        files = _chosen(request).values("pk")
        rows = rows.live().filter(accreditation__application__in=files)
    elif request.POST.get("whole_filter"):
        rows = rows.filter(status=BadgeStatus.ISSUED)
    else:
        rows = rows.filter(pk__in=_keys(request))
    rows = rows.order_by("mission", "number")
    if request.POST.get("act") == DELIVER.code:
        chosen = rows.values_list("pk", "folio")
        return _prepare(request, DELIVER, chosen, "badge_delivery")
    return badge_act_of(request, rows)


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
