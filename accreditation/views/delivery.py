"""Handing badges over: by scanning them, with undo, and who still waits."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accreditation import rules, services
from accreditation.enums import BadgeStatus
from accreditation.models import Badge
from accreditation.services.readings import CODE
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, holds, requires
from missions.models import Mission

LAST, PAGE = 10, 50


@requires(Permission.ISSUE_BADGE)
def badge_delivery(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A field that takes the code of a scanner or a folio; the lists beside it."""
    blockers: tuple[Blocker, ...] = ()
    if request.method == "POST":
        try:
            badge = _deliver(request, request.POST.get("code", ""))
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            said = _("Entregado: %(folio)s · %(name)s") % {
                "folio": badge.folio,
                "name": badge.accreditation.participant.person.full_name,
            }
            messages.success(request, said)
            return redirect("accreditation:badge_delivery")
    mine = Badge.objects.visible_to(request.user).for_check()
    waiting = mine.filter(status=BadgeStatus.ISSUED).order_by("mission", "number")
    handed = mine.filter(status=BadgeStatus.DELIVERED)
    context = {
        "page": Paginator(waiting, PAGE).get_page(request.GET.get("page")),
        "last": handed.order_by("-delivered_at")[:LAST],
        "handed": handed.count(),
        "may_revoke": holds(request.user, Permission.REVOKE_BADGE),
        "blockers": blockers,
        "missions": Mission.objects.where(
            request.user, Permission.ISSUE_BADGE
        ).order_by("-starts_on"),
        "orders": [(code, one.label) for code, one in rules.ORDERS.items()],
    }
    status = 409 if blockers else 200
    return render(request, "accreditation/badge_delivery.html", context, status=status)


def _deliver(request: AuthenticatedHttpRequest, text: str) -> Badge:
    badge = _found(request, text)
    if badge is None:
        message = _("No hay un gafete con ese código o folio.")
        raise Refused([Blocker("unknown_badge", message)])
    authorize(request.user, Permission.ISSUE_BADGE, badge.mission)
    services.change_badge(
        badge=badge, verb="deliver", by=request.user, at=timezone.now()
    )
    return badge


def _found(request: AuthenticatedHttpRequest, text: str) -> Badge | None:
    """What a scanner types (the whole address), or a folio typed by hand."""
    rows = Badge.objects.visible_to(request.user).for_check()
    if code := CODE.search(text):
        return rows.filter(public_id=code[1].upper()).first()
    return rows.with_folios([text]).first() if text.isprintable() else None
