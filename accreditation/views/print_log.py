"""The print log: which run printed which serial, when, who, and who has it now."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accreditation.forms.badges import PrintLogFilter
from accreditation.models import BadgeRunItem
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions.models import Mission

PAGE = 50


@require_GET
@requires(Permission.ISSUE_BADGE)
def print_log(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every badge that a run drew, the newest run first."""
    missions = Mission.objects.where(request.user, Permission.ISSUE_BADGE)
    form = PrintLogFilter(request.GET, missions=missions.order_by("-starts_on"))
    rows: QuerySet[BadgeRunItem]
    rows = BadgeRunItem.objects.visible_to(request.user).for_log()
    if form.is_valid():
        rows = _narrowed(rows, form)
    page = Paginator(rows.order_by("-run__started_at", "run", "position"), PAGE)
    context = {"form": form, "page": page.get_page(request.GET.get("page"))}
    template = "accreditation/print_log.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _narrowed(
    rows: QuerySet[BadgeRunItem], form: PrintLogFilter
) -> QuerySet[BadgeRunItem]:
    data = form.cleaned_data
    if data["mission"]:
        rows = rows.filter(run__mission=data["mission"])
    if data["run"]:
        rows = rows.filter(run=data["run"])
    if data["kind"]:
        rows = rows.filter(form.KINDS[data["kind"]])
    if data["delivered"]:
        rows = rows.filter(badge__delivered_at__isnull=data["delivered"] == "no")
    person = "badge__accreditation__participant__person__"
    for word in data["q"].split():
        rows = rows.filter(
            Q(badge__folio__icontains=word)
            | Q(**{f"{person}given_names__icontains": word})
            | Q(**{f"{person}first_surname__icontains": word})
        )
    return rows
