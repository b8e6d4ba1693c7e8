"""Readings as doors see them: counts by hour, the last ones, and mistakes undone."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accreditation import services
from accreditation.enums import CHECK_WORDS, CODE_WORDS
from accreditation.models import BadgeReading
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires

LAST = 50
SINCE = timedelta(hours=24)


@require_GET
@requires(Permission.CHECK_BADGE)
def reading_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Counts of a day by hour and door, and the last readings; no names."""
    return _page(request)


def _page(
    request: AuthenticatedHttpRequest, refusal: Refused | None = None
) -> HttpResponse:
    recent = BadgeReading.objects.visible_to(request.user).filter(
        read_at__gte=timezone.now() - SINCE
    )
    counted = recent.filter(annulled_at__isnull=True)
    words = CHECK_WORDS | CODE_WORDS
    rows = [
        (row, *words[row.verdict][:2])
        for row in recent.select_related("entry", "annulled_by").order_by(
            "-read_at", "-pk"
        )[:LAST]
    ]
    hours = services.count_by_hour(counted.values_list("read_at", "door", "verdict"))
    context = {
        "hours": hours,
        "total": sum(one.valid + one.others for one in hours),
        "rows": rows,
        "last": LAST,
        "blockers": refusal.blockers if refusal else (),
    }
    status = 409 if refusal else 200
    return render(request, "accreditation/readings.html", context, status=status)


@require_POST
@requires(Permission.CHECK_BADGE)
def reading_annul(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Leave a reading out of the counts, with a reason."""
    rows = BadgeReading.objects.visible_to(request.user)
    reading = get_object_or_404(rows, pk=pk)
    try:
        services.annul_reading(
            reading=reading,
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _page(request, refusal)
    if request.POST.get("back") == "entry" and reading.entry_id:
        return redirect("accreditation:admission", reading.entry_id)
    return redirect("accreditation:readings")
