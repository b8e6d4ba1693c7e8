"""How near two portraits and two names are."""

import unicodedata
from difflib import SequenceMatcher

from core.crypto import blind_index, normalise
from network.models import Person

BANDS = 8
BAND_BITS = 16
# Of 128 bits. Copies of one picture, smaller or recompressed, differ in few.
NEAR_LOOK = 10
# A picture of one colour has no print to compare.
PLAIN_BITS = 8
NEAR_NAME = 0.9


def bands_of(look: str) -> list[int]:
    """The print in eight parts, each with its place; none for a plain picture.

    Two prints that differ in seven bits or fewer share a part for certain, since
    seven differences cannot spoil all eight.
    """
    if not look or not PLAIN_BITS <= int(look, 16).bit_count() <= 128 - PLAIN_BITS:
        return []
    size = BAND_BITS // 4
    parts = (look[n * size : (n + 1) * size] for n in range(BANDS))
    return [place << BAND_BITS | int(part, 16) for place, part in enumerate(parts)]


def look_distance(one: str, other: str) -> int:
    """How many of the 128 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def plain_name(person: Person) -> str:
    return bare_name(person.full_name)


def bare_name(name: str) -> str:
    """Letters only, without accents, words in order: `perez ana` is `ANA PEREZ`."""
    words = (unicodedata.normalize("NFKD", normalise(word)) for word in name.split())
    bare = ("".join(c for c in word if c.isascii()) for word in words)
    return " ".join(sorted(filter(None, bare)))


def name_index(person: Person) -> str:
    return blind_index(plain_name(person), "name")


def near_names(one: Person, other: Person) -> bool:
    """A letter more, less or other, or two that changed places."""
    a, b = plain_name(one), plain_name(other)
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= NEAR_NAME
