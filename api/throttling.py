"""Courtesy limits. They count without locks: the proxy and the database defend.

The address of an anonymous client is what REST_FRAMEWORK["NUM_PROXIES"] trusted
proxies say; without one it is the address of the connection, so that a forged
`X-Forwarded-For` changes nothing.
"""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle


class _Courtesy(SimpleRateThrottle):
    """So many requests a minute from one person, or from one address."""

    def get_cache_key(self, request: Request, view: Any) -> str:
        user = request.user
        ident = f"u{user.pk}" if user.is_authenticated else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}


class BadgeCheckThrottle(_Courtesy):
    """Checks of badges: more than a person can scan, fewer than a guesser needs."""

    scope = "badge_check"
    rate = "120/min"


class ReadingThrottle(_Courtesy):
    """Readings that a verifier's device uploads, also after a day without network."""

    scope = "badge_reading"
    rate = "600/min"


class CreationThrottle(_Courtesy):
    """Findings and answers that one person sends."""

    scope = "creation"
    rate = "120/min"
