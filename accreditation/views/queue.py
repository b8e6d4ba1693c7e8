"""The desk's list of files: filters in the address, counts, early modalities first."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
from core.models import User
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
    found = heaps(user, now)
    context |= {"stats": counts(found), "figures": figures(user, found)}
    query = request.GET.urlencode()
    context["saved_views"] = saved_views.links(user, request.path, query)
    return render(request, template, context)


@dataclass(frozen=True, slots=True)
class Heap:
    """The files of one state in one lane."""

    status: str
    lane: int
    n: int
    mine: int
    late: int
    next: dt.datetime | None


def heaps(user: User, at: dt.datetime) -> list[Heap]:
    """All files that one may read, counted in one pass: the table is long."""
    groups = Application.objects.desk(user).order_by().values_list("status", "lane")
    counted = groups.annotate(
        Count("pk"),
        mine=Count("pk", filter=Q(reviewer=user)),
        late=Count("pk", filter=Q(turn_at__lt=at)),
        next=Min("turn_at"),
    )
    return [Heap(*row) for row in counted]


def counts(found: Sequence[Heap]) -> list[dict[str, Any]]:
    """How many files wait for what; each a link to its list."""
    waiting = [heap for heap in found if heap.lane < Lane.CLOSED]
    fast = [heap for heap in waiting if heap.lane == Lane.FAST]
    clocks = [heap for heap in waiting if heap.lane <= Lane.CLOCK]

    def of(*states: S) -> int:
        return sum(heap.n for heap in waiting if heap.status in states)

    soonest = min((heap.next for heap in fast if heap.next), default=None)
    hint = ""
    if soonest:
        hint = _("La primera vence el %(when)s") % {"when": rules.moment(soonest)}
    lines = (
        (_("Vía rápida"), sum(heap.n for heap in fast), "?lane=fast", hint),
        (_("Recibidas por revisar"), of(*TO_REVIEW), "?status=received", ""),
        (_("A mi cargo"), sum(heap.mine for heap in waiting), "?owner=mine", ""),
        (_("Plazo vencido"), sum(heap.late for heap in clocks), "?clock=late", ""),
        (_("En curso de preparación"), of(S.IN_TRAINING), "?status=in_training", ""),
        (_("Listas para resolver"), of(*READY), "?status=trained", ""),
        (_("Propuestas"), of(S.PROPOSED), "?status=proposed", ""),
    )
    page = reverse("accreditation:queue")
    return [
        {"label": label, "value": value, "url": page + query, "hint": said}
        for label, value, query, said in lines
    ]


def figures(user: User, found: Sequence[Heap]) -> list[dict[str, Any]]:
    """The counters that authorities report, in their words, of what one may read."""
    files: Counter[str] = Counter()
    for heap in found:
        files[heap.status] += heap.n
    granted = Accreditation.objects.visible_to(user).values_list("status")
    ended = dict(granted.annotate(n=Count("pk")).order_by())
    valid = ended.get(A.VALID, 0) + ended.get(A.SUSPENDED, 0)
    page = reverse("accreditation:queue")
    list_of = reverse("accreditation:accreditations")
    lines = (
        (_("Recibidas"), files.total(), page + "?status=all"),
        (_("Aprobadas"), files[S.APPROVED], page + "?status=approved"),
        (_("Denegadas"), files[S.DENIED], page + "?status=denied"),
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
    context = {"stats": counts(heaps(request.user, timezone.now()))}
    return render(request, "components/stats.html", context)
