"""The desk's list of files: filters in the address, counts, early modalities first."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accreditation.enums import ApplicationStatus as S
from accreditation.forms import QueueFilter
from accreditation.models import Application
from accreditation.querysets import ApplicationQuerySet
from core import saved_views
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, holds, requires

PAGE_SIZE = 50
READY = (S.TRAINED,)
TO_REVIEW = (S.RECEIVED, S.CORRECTED)


def queue_rows(
    request: AuthenticatedHttpRequest, data: QueryDict
) -> ApplicationQuerySet:
    """The files that a filter leaves of those that the person may read."""
    user = request.user
    rows = Application.objects.desk(user)
    return QueueFilter(data).apply(rows, user=user, at=timezone.now())


@require_safe
@requires(Permission.READ_APPLICATION)
def queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Files by filter; the same address answers the page and its rows."""
    user, now = request.user, timezone.now()
    form = QueueFilter(request.GET)
    rows = queue_rows(request, request.GET).for_list().in_turn()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "now": now,
        "query": request.GET.urlencode(),
        "may_propose": holds(user, Permission.PROPOSE_DECISION),
        "may_export": holds(user, Permission.EXPORT_PERSONAL_DATA),
    }
    template = "accreditation/queue.html"
    if request.htmx:
        return render(request, template + "#rows", context)
    context["stats"] = counts(request, now)
    query = request.GET.urlencode()
    context["saved_views"] = saved_views.links(user, request.path, query)
    return render(request, template, context)


def counts(request: AuthenticatedHttpRequest, at: dt.datetime) -> list[dict[str, Any]]:
    """How many files wait for what, in one query; each a link to its list."""
    user = request.user
    mine = Q(reviewer=user, status=S.IN_REVIEW)
    found = Application.objects.desk(user).aggregate(
        review=Count("pk", filter=Q(status__in=TO_REVIEW)),
        mine=Count("pk", filter=mine),
        late=Count("pk", filter=Q(status=S.CORRECTION, due_at__lt=at)),
        training=Count("pk", filter=Q(status=S.IN_TRAINING)),
        ready=Count("pk", filter=Q(status__in=READY)),
        proposed=Count("pk", filter=Q(status=S.PROPOSED)),
    )
    page = reverse("accreditation:queue")
    lines = (
        (_("Recibidas por revisar"), found["review"], "?status=received"),
        (_("En mi revisión"), found["mine"], "?status=in_review&mine=on"),
        (_("Plazo vencido"), found["late"], "?clock=late"),
        (_("En curso de preparación"), found["training"], "?status=in_training"),
        (_("Listas para resolver"), found["ready"], "?status=trained"),
        (_("Propuestas"), found["proposed"], "?status=proposed"),
    )
    return [
        {"label": label, "value": value, "url": page + query}
        for label, value, query in lines
    ]


@require_safe
@requires(Permission.READ_APPLICATION)
def panel_queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The counts of the desk on the home page."""
    if not request.htmx:
        return redirect("accreditation:queue")
    context = {"stats": counts(request, timezone.now())}
    return render(request, "components/stats.html", context)
