"""People sent to the course, for those who give it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accreditation.querysets import ApplicationQuerySet
from accreditation.views.bulk_more import SEAT, SEATING, to_train
from core.http import AuthenticatedHttpRequest
from core.permissions import requires
from network.models import Enrolment

PAGE_SIZE = 50


@require_safe
@requires(*SEATING)
def training_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Who waits for the course, early modalities first, and which seat they have."""
    return _page(request, to_train(request.user))


@require_safe
@requires(*SEATING)
def training_of(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The same for one file: where the list of an act on many leads."""
    return _page(request, to_train(request.user).filter(pk=pk))


def _page(
    request: AuthenticatedHttpRequest, waiting: ApplicationQuerySet
) -> HttpResponse:
    rows = waiting.for_list().in_turn()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    people = [row.person_id for row in page]
    seats = {
        enrolment.person_id: enrolment
        for enrolment in Enrolment.objects.live()
        .filter(person__in=people, session__ends_at__gte=timezone.now())
        .select_related("session__course")
    }
    context = {
        "page": page,
        "lines": [(row, row.person_id and seats.get(row.person_id)) for row in page],
        "act": SEAT,
    }
    template = "accreditation/training_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)
