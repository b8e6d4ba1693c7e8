"""The request as our views see it, and what a view may open for its own page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from csp.constants import SELF, WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from core.models import User

P = ParamSpec("P")
CALENDAR = "text/calendar; charset=utf-8"


class AuthenticatedHttpRequest(HttpRequest):
    """A request of somebody who has logged in, through our middleware.

    Nothing is ever an instance of this class: it only says what the login and
    HTMX middlewares have put on the request.
    """

    user: User
    htmx: HtmxDetails


def with_camera(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """View decorator for a page with `components/scanner.html`, and no other.

    The camera is for our own page, and WebAssembly may be compiled for the reader.
    """

    @wraps(view)
    def opened(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Permissions-Policy"] = "camera=(self), microphone=(), usb=()"
        return response

    policy: Any = csp_update({"script-src": [SELF, WASM_UNSAFE_EVAL]})
    allowed: Callable[P, HttpResponse] = policy(opened)
    return allowed


def calendar_file(content: bytes, name: str) -> HttpResponse:
    """An iCalendar file of somebody's own dates; `name` holds no personal data."""
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
