"""Security headers, and the rules for people who work here."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse

from core.files import flight
from core.permissions import is_staff_member

# A form without a file weighs less than this.
SMALL_FORM = 64 * 1024
RETRY_AFTER = 15
DRAIN_SECONDS = 2.0
DRAIN_CHUNK = 256 * 1024
SLOT = "mirada.upload_slot"

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Headers that Django does not set by itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _whole_page(request, self.get_response(request))
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), usb=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.setdefault("Cache-Control", "no-store, private")
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.setdefault("Clear-Site-Data", '"cache"')
        return response


class UploadCapMiddleware:
    """Past the cap of uploads under way: 503, before the body is read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            slot = request.META.pop(SLOT, None)
            if slot is not None:
                flight.free_slot(slot)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Stands before the check of forged requests, which reads the body."""
        if not _is_upload(request):
            return None
        slot = flight.take_slot()
        if slot is None:
            _drain(request)
            response = render(request, "503.html", {"wait": RETRY_AFTER}, status=503)
            response["Retry-After"] = str(RETRY_AFTER)
            return response
        request.META[SLOT] = slot
        return None


def _is_upload(request: HttpRequest) -> bool:
    if request.method != "POST" or request.content_type != "multipart/form-data":
        return False
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > SMALL_FORM


def _drain(request: HttpRequest) -> None:
    """Take in a little of the body, so that the browser gets to read the answer."""
    end = time.monotonic() + DRAIN_SECONDS
    try:
        while time.monotonic() < end and request.read(DRAIN_CHUNK):
            pass
    except OSError:
        pass


def _whole_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A fragment is not replaced by the login page: the browser goes there."""
    if response.status_code != 302 or "HX-Request" not in request.headers:
        return response
    names = ("mfa_activate_totp", "account_reauthenticate", "mfa_reauthenticate")
    gates = (resolve_url(settings.LOGIN_URL), *map(reverse, names))
    if not response["Location"].startswith(gates):
        return response
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = response["Location"]
    answer.cookies = response.cookies
    return answer


class StaffSecurityMiddleware:
    """Sessions end for good; staff need a second factor and end when idle."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        staff = is_staff_member(user)
        if _too_old(request) or (staff and _idle(request)):
            logout(request)
            query = urlencode({"next": request.path})
            return redirect(f"{reverse('account_login')}?{query}")
        if staff and _lacks_second_factor(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def _too_old(request: HttpRequest) -> bool:
    """Was the login longer ago than a session may last, active or not?"""
    now = int(time.time())
    began = request.session.setdefault("began", now)
    return bool(now - began > settings.SESSION_COOKIE_AGE)


def _idle(request: HttpRequest) -> bool:
    now = int(time.time())
    seen = request.session.get("seen")
    if seen is None or now - seen > 60:
        request.session["seen"] = now
    return seen is not None and now - seen > settings.STAFF_IDLE_SECONDS


def _lacks_second_factor(request: HttpRequest) -> bool:
    if not settings.STAFF_SECOND_FACTOR or is_mfa_enabled(request.user):
        return False
    open_names = (
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
        "core:theme",
        "set_language",
    )
    return request.path not in {reverse(name) for name in open_names}
