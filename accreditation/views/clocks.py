"""Suspensions, proceedings, appeals and requests that are open, with their clocks."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accreditation.reports.clocks import KINDS, clocks_of
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires

PAGE_SIZE = 50


@require_safe
@requires(Permission.READ_APPLICATION)
def clocks(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What is due first, then what waits longest; one kind if asked for."""
    now, found = timezone.now(), clocks_of(request.user)
    kind = request.GET.get("kind", "")
    counts = Counter(one.kind for one in found)
    shown = [one for one in found if kind not in KINDS or one.kind == kind]
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [(one, one.is_late(now), one.days(now)) for one in page],
        "kind": kind,
        "kinds": [(code, label, counts[code]) for code, label in KINDS.items()],
    }
    template = "accreditation/clocks.html"
    return render(request, template + "#rows" if request.htmx else template, context)
