"""The request as our views see it, for the type checker."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from core.models import User


class AuthenticatedHttpRequest(HttpRequest):
    """A request of somebody who has logged in, through our middleware.

    Nothing is ever an instance of this class: it only says what the login and
    HTMX middlewares have put on the request.
    """

    user: User
    htmx: HtmxDetails
