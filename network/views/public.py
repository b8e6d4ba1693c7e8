"""Pages that anyone may open: the Red, and the check of a constancia."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from core import notices
from network.enums import Outcome
from network.models import Certificate, RedMembership
from network.services.red import GUIDELINES


@login_not_required
@require_GET
def red(request: HttpRequest) -> HttpResponse:
    """What the Red is, the Lineamientos, and my membership."""
    membership = None
    if request.user.is_authenticated:
        membership = (
            RedMembership.objects.filter(person__user=request.user)
            .select_related("guidelines__notice", "institution")
            .order_by("-created_at")
            .first()
        )
    guidelines = notices.current(GUIDELINES, on=timezone.localdate())
    context = {"membership": membership, "guidelines": guidelines}
    return render(request, "network/red.html", context)


@login_not_required
@require_GET
def certificate_check(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a constancia was issued here; only what the paper already says."""
    found = Certificate.objects.select_related(
        "result__person", "result__course", "successor"
    )
    certificate = found.filter(code=code.upper()).first() if code.isalnum() else None
    status = 200 if certificate else 404
    context = {
        "certificate": certificate,
        "code": code,
        "annulled": certificate is not None
        and certificate.revoked_at is not None
        and certificate.result.outcome != Outcome.PASSED,
    }
    return render(request, "network/certificate_check.html", context, status=status)
