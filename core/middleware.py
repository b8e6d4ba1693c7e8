"""Security headers, and the rules for people who work here."""

import time
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.permissions import is_staff_member

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Headers that Django does not set by itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), usb=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.setdefault("Cache-Control", "no-store, private")
        return response


class StaffSecurityMiddleware:
    """Staff need a second factor, and are logged out after an idle hour."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and is_staff_member(user):
            if self._idle(request):
                logout(request)
                query = urlencode({"next": request.path})
                return redirect(f"{reverse('account_login')}?{query}")
            if self._lacks_second_factor(request):
                return redirect("mfa_activate_totp")
        return self.get_response(request)

    @staticmethod
    def _idle(request: HttpRequest) -> bool:
        now = int(time.time())
        seen = request.session.get("seen")
        if seen is None or now - seen > 60:
            request.session["seen"] = now
        return seen is not None and now - seen > settings.STAFF_IDLE_SECONDS

    @staticmethod
    def _lacks_second_factor(request: HttpRequest) -> bool:
        if not settings.STAFF_SECOND_FACTOR or is_mfa_enabled(request.user):
            return False
        open_paths = (reverse("mfa_activate_totp"), reverse("account_logout"))
        return not request.path.startswith((*open_paths, settings.STATIC_URL))
