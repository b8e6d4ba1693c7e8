"""What anyone may ask about a badge: the check page and the published lists."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accreditation import services
from accreditation.enums import DocumentKind
from accreditation.models import ApplicationDocument, Badge
from accreditation.services.keys import published_key_list, root_public
from core.enums import FileStatus
from core.files.links import open_link
from core.limits import limited
from core.permissions import Permission, holds

COSE = "application/cose"
# A minute, from one address: more than a queue at a door, fewer than a guesser needs.
PAGES, LOOKUPS = 240, 30


@login_not_required
@require_GET
@limited("badge_page", most=PAGES)
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
@limited("badge_lookup", most=LOOKUPS)
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
    return _deliver(request, _packed(content) if content else None, age=300)


@login_not_required
@require_GET
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """The signed status list of a mission."""
    return _mission_list(request, "status", number)


@login_not_required
@require_GET
def issued_pack(request: HttpRequest, number: int) -> HttpResponse:
    """The issued pack of a mission: no personal data."""
    return _mission_list(request, "pack", number)


def _mission_list(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    found = services.published_list(kind=kind, number=number, at=timezone.now())
    return _deliver(request, found, age=60)


@lru_cache(maxsize=2)
def _packed(content: bytes) -> services.Published:
    return services.packed(content)


def _deliver(
    request: HttpRequest, found: services.Published | None, *, age: int
) -> HttpResponse:
    """The bytes, or that they are the ones held already."""
    if found is None:
        raise Http404
    if request.headers.get("If-None-Match") == found.etag:
        response = HttpResponse(status=304)
    elif found.packed and "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(found.packed, content_type=COSE)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(found.content, content_type=COSE)
    response["ETag"] = found.etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"public, max-age={age}"
    return response
