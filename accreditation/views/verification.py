"""What anyone may ask about a badge: the check page and the published lists."""

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accreditation import services
from accreditation.enums import DocumentKind
from accreditation.models import ApplicationDocument, Badge
from accreditation.services.keys import published_key_list, root_public
from core.enums import FileStatus
from core.exceptions import Refused
from core.files.links import open_link
from core.permissions import Permission, holds
from missions.models import Mission

COSE = "application/cose"


@login_not_required
@require_GET
def verify_badge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether a badge is valid now. Says no more than the card itself.

    The code after `#` never reaches the server: a script on the page compares it.
    """
    now = timezone.now()
    result = services.check_badge(public_id=public_id, at=now)
    context = {
        "result": result,
        "badge": result.badge,
        "root": root_public(),
        "photo": photo_of(request.user, result.badge),
    }
    status = 200 if result.badge else 404
    return render(request, "accreditation/verify.html", context, status=status)


def photo_of(user: Any, badge: Badge | None) -> str:
    """The photograph, for staff who check badges; each reading is logged."""
    if badge is None or not holds(user, Permission.CHECK_BADGE):
        return ""
    document = (
        ApplicationDocument.objects.filter(
            application=badge.accreditation.application_id,
            kind=DocumentKind.PHOTOGRAPH,
            is_current=True,
            file__status=FileStatus.CLEAN,
        )
        .select_related("file")
        .first()
    )
    if document is None:
        return ""
    return open_link(document.file, by=user, at=timezone.now(), reason="badge_check")


@login_not_required
@require_GET
def lookup(request: HttpRequest) -> HttpResponse:
    """Find a badge by folio and check code, for who has no camera.

    Shows the state and initials only; wrong code and unknown folio answer alike.
    """
    folio = " ".join(request.GET.get("folio", "").upper().split())
    code = request.GET.get("code", "").strip().upper()
    badge = None
    if folio.isprintable() and code.isalnum():
        found = Badge.objects.for_check().filter(folio=folio, check_code=code).first()
        if found:
            badge = services.check_badge(public_id=found.public_id, at=timezone.now())
    context = {"folio": folio, "code": code, "result": badge, "asked": bool(folio)}
    return render(request, "accreditation/lookup.html", context)


@login_not_required
@require_GET
def key_list(request: HttpRequest) -> HttpResponse:
    """The signed list of keys; 404 before the ceremony."""
    content = published_key_list()
    if content is None:
        raise Http404
    return _published(request, content, age=300)


@login_not_required
@require_GET
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """The signed status list of a mission."""
    mission = get_object_or_404(Mission, number=number)
    try:
        content = services.status_list(mission=mission, at=timezone.now())
    except Refused as refusal:
        raise Http404 from refusal
    return _published(request, content, age=60)


@login_not_required
@require_GET
def issued_pack(request: HttpRequest, number: int) -> HttpResponse:
    """The issued pack of a mission: no personal data."""
    mission = get_object_or_404(Mission, number=number)
    try:
        content = services.issued_pack(mission=mission, at=timezone.now())
    except Refused as refusal:
        raise Http404 from refusal
    return _published(request, content, age=60)


def _published(request: HttpRequest, content: bytes, *, age: int) -> HttpResponse:
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=COSE)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={age}"
    return response
