"""The desk's list of files: filters in the address, counts, early modalities first."""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accreditation import rules
from accreditation.enums import AccreditationStatus as A
from accreditation.enums import ApplicationStatus as S
from accreditation.enums import Lane
from accreditation.forms import QueueFilter
from accreditation.models import Accreditation, Application
from accreditation.querysets import ApplicationQuerySet
from accreditation.views.bulk_acts import offered_to
from core import saved_views
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, holds, requires

PAGE_SIZE = 50
READY = (S.TRAINED,)
TO_REVIEW = (S.RECEIVED,)


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
        "acts": offered_to(user),
        "may_revoke": holds(user, Permission.REVOKE_BADGE),
        "may_export": holds(user, Permission.EXPORT_PERSONAL_DATA),
    }
    template = "accreditation/queue.html"
    if request.htmx:
        return render(request, template + "#rows", context)
    context |= {"stats": counts(request, now), "figures": figures(request)}
    query = request.GET.urlencode()
    context["saved_views"] = saved_views.links(user, request.path, query)
    return render(request, template, context)


def counts(request: AuthenticatedHttpRequest, at: dt.datetime) -> list[dict[str, Any]]:
    """How many files wait for what, in one query; each a link to its list."""
    user = request.user
    found = (
        Application.objects.desk(user)
        .waiting()
        .aggregate(
            fast=Count("pk", filter=Q(lane=Lane.FAST)),
            next=Min("turn_at", filter=Q(lane=Lane.FAST)),
            review=Count("pk", filter=Q(status__in=TO_REVIEW)),
            mine=Count("pk", filter=Q(reviewer=user)),
            late=Count("pk", filter=Q(lane__lte=Lane.CLOCK, turn_at__lt=at)),
            training=Count("pk", filter=Q(status=S.IN_TRAINING)),
            ready=Count("pk", filter=Q(status__in=READY)),
            proposed=Count("pk", filter=Q(status=S.PROPOSED)),
        )
    )
    soonest = rules.moment(found["next"]) if found["next"] else ""
    hint = _("La primera vence el %(when)s") % {"when": soonest} if soonest else ""
    lines = (
        (_("Vía rápida"), found["fast"], "?lane=fast", hint),
        (_("Recibidas por revisar"), found["review"], "?status=received", ""),
        (_("A mi cargo"), found["mine"], "?owner=mine", ""),
        (_("Plazo vencido"), found["late"], "?clock=late", ""),
        (_("En curso de preparación"), found["training"], "?status=in_training", ""),
        (_("Listas para resolver"), found["ready"], "?status=trained", ""),
        (_("Propuestas"), found["proposed"], "?status=proposed", ""),
    )
    page = reverse("accreditation:queue")
    return [
        {"label": label, "value": value, "url": page + query, "hint": said}
        for label, value, query, said in lines
    ]


def figures(request: AuthenticatedHttpRequest) -> list[dict[str, Any]]:
    """The counters that authorities report, in their words, of what one may read."""
    user = request.user
    grouped = Application.objects.desk(user).values_list("status")
    files = dict(grouped.annotate(n=Count("pk")).order_by())
    granted = Accreditation.objects.visible_to(user).values_list("status")
    ended = dict(granted.annotate(n=Count("pk")).order_by())
    valid = ended.get(A.VALID, 0) + ended.get(A.SUSPENDED, 0)
    page = reverse("accreditation:queue")
    list_of = reverse("accreditation:accreditations")
    lines = (
        (_("Recibidas"), sum(files.values()), page + "?status=all"),
        (_("Aprobadas"), files.get(S.APPROVED, 0), page + "?status=approved"),
        (_("Denegadas"), files.get(S.DENIED, 0), page + "?status=denied"),
        (_("Canceladas"), ended.get(A.CANCELLED, 0), list_of + "?status=cancelled"),
        (_("Válidas"), valid, list_of + "?status=live"),
    )
    return [{"label": label, "value": n, "url": url} for label, n, url in lines]


@require_safe
@requires(Permission.READ_APPLICATION)
def panel_queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The counts of the desk on the home page."""
    if not request.htmx:
        return redirect("accreditation:queue")
    context = {"stats": counts(request, timezone.now())}
    return render(request, "components/stats.html", context)
