"""Buckets that act before work: so many a minute from one address.

Counted in the cache that all processes share, so that they survive a restart. An
address is kept only as long as its minute.
"""

import hashlib
import ipaddress
import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MINUTE = 60

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def address_of(request: HttpRequest) -> str:
    """Who asks, as our own proxies say it; of IPv6 the network of the house."""
    found = request.META.get("REMOTE_ADDR", "")
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    said = [
        one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")
    ]
    if trusted and said[-trusted:][0]:
        found = said[-trusted:][0]
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return ""
    if address.version == 6:
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return str(address)


def seconds_to_wait(scope: str, who: str, *, most: int, seconds: int = MINUTE) -> int:
    """Count one request; how long to wait where `who` has had its share, else 0."""
    now = time.time()
    window = int(now // seconds)
    name = hashlib.sha256(who.encode()).hexdigest()[:24]
    key = f"limit:{scope}:{name}:{window}"
    if cache.add(key, 1, timeout=seconds):
        return 0
    try:
        count = cache.incr(key)
    except ValueError:  # its minute ended between the two lines
        return 0
    return 0 if count <= most else int((window + 1) * seconds - now) + 1


def limited(scope: str, *, most: int) -> Callable[[View[P]], View[P]]:
    """View decorator: 429 with `Retry-After` beyond `most` a minute by one address."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            wait = seconds_to_wait(scope, address_of(request), most=most)
            return _too_many(request, wait) if wait else view(request, *args, **kwargs)

        return guarded

    return decorate


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    response = render(request, "429.html", {"wait": wait}, status=429)
    response["Retry-After"] = str(wait)
    return response
