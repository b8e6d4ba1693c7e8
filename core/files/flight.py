"""How many uploads may be under way at once, in all web processes together.

Each upload takes a numbered slot in the cache. A slot gives itself back after a
while, so that a worker that is killed keeps its place for that long and no longer.
"""

import random
import secrets

from django.conf import settings
from django.core.cache import cache

SLOT_SECONDS = 120


def _key(number: int) -> str:
    return f"upload-slot:{number}"


def take_slot() -> tuple[int, str] | None:
    """A free slot with its token, or None when as many uploads run as may."""
    token = secrets.token_hex(8)
    total: int = settings.UPLOADS_IN_FLIGHT
    numbers = random.sample(range(total), total)
    for number in numbers:
        if cache.add(_key(number), token, SLOT_SECONDS):
            return number, token
    return None


def free_slot(slot: tuple[int, str]) -> None:
    """Give a slot back, unless it ran out and belongs to somebody else by now."""
    number, token = slot
    if cache.get(_key(number)) == token:
        cache.delete(_key(number))
