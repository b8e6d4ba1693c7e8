"""How often one address may try something, counted for all processes."""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def too_many(request: HttpRequest, what: str, *, limit: int, seconds: int) -> bool:
    """Note one attempt; True when this address has had more than `limit`.

    A window is a fixed stretch of time. Addresses are kept as digests only.
    """
    window = int(time.time()) // seconds
    name = f"{what}:{window}:{get_adapter().get_client_ip(request)}"
    key = f"try:{hashlib.sha256(name.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, seconds):
        return limit < 1
    tried = int(cache.get(key) or 0) + 1
    cache.set(key, tried, seconds)
    return tried > limit
