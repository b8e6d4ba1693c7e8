"""Names that nearly agree: one word written otherwise, or left out.

Two names are candidates when they share what is left after one word of either is
taken out, found by lookup and not pair by pair: 5,000 files against 20,000 rows take
seconds. Two misspelt words in one name are not found.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import TypeVar

from accreditation.enums import Certainty, HitBasis
from accreditation.models import CrossEntry, CrossMark
from accreditation.rules.crosslists import Likeness
from accreditation.rules.doubles import NEAR_NAME

# Fewer words in common are too many people.
COMMON = 2
COMMON_WITHOUT_WORD = 3
A = TypeVar("A", bound=Hashable)
B = TypeVar("B", bound=Hashable)


def name_parts(bare: str) -> set[str]:
    """The bare name whole, and without each of its words where two are left."""
    words = bare.split()
    parts = {bare}
    if len(words) > COMMON:
        parts |= {" ".join(words[:n] + words[n + 1 :]) for n in range(len(words))}
    return parts


def nearly_agree(one: str, other: str) -> bool:
    """Bare names that share a part: not equal, and hardly different."""
    if one == other:
        return False
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return min(len(mine), len(theirs)) >= COMMON_WITHOUT_WORD
    match = SequenceMatcher(None, one, other, autojunk=False)
    asked = (match.real_quick_ratio, match.quick_ratio, match.ratio)
    return all(ratio() >= NEAR_NAME for ratio in asked)


def near_pairs(
    people: Iterable[tuple[A, str]], rows: Iterable[tuple[B, str]]
) -> Iterator[tuple[A, B]]:
    """Who of the people nearly bears the name of which row; bare names of both."""
    by_part: dict[str, list[tuple[A, str]]] = defaultdict(list)
    for key, bare in people:
        for part in name_parts(bare):
            by_part[part].append((key, bare))
    for row, bare in rows:
        near = {
            candidate
            for part in name_parts(bare)
            for candidate in by_part.get(part, ())
        }
        for key, other in near:
            if nearly_agree(bare, other):
                yield key, row


def near_likeness(entry: CrossEntry, mark: CrossMark) -> Likeness | None:
    """Possible, never certain; another birth says that it is somebody else."""
    if not (entry.birth_index and mark.birth_index):
        return Certainty.POSSIBLE, HitBasis.NEAR_NAME
    if entry.birth_index == mark.birth_index:
        return Certainty.POSSIBLE, HitBasis.NEAR_BIRTH
    return None
