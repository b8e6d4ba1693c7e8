"""What changed between two texts, and two people's changes to one text together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s\w]+|\w+")


class Side(StrEnum):
    """A piece of text stayed, came or went."""

    SAME = "same"
    NEW = "new"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text and what became of it."""

    side: Side
    text: str


def changes(old: str, new: str) -> list[Change]:
    """The way from one text to the other, word by word."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Change] = []
    for _tag, i, j, k, m in SequenceMatcher(None, before, after, False).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if gone == come:
            found.append(Change(Side.SAME, gone))
            continue
        found += [Change(Side.OLD, gone)] if gone else []
        found += [Change(Side.NEW, come)] if come else []
    return found


@dataclass(frozen=True, slots=True)
class Merged:
    """Two changed texts as one; `clean` when no paragraph was changed by both."""

    text: str
    clean: bool


def merged(base: str, mine: str, theirs: str) -> Merged:
    """Both people's paragraphs; where both changed the same one, theirs then mine."""
    source = _paragraphs(base)
    ours, others = _edits(source, mine), _edits(source, theirs)
    result: list[str] = []
    clean = True
    for place in range(len(source) + 1):
        a, b = ours.get(place), others.get(place)
        kept = source[place : place + 1]
        if a is not None and b is not None and a != b:
            clean = clean and bool(set(a) <= set(b) or set(b) <= set(a))
            result += [*b, *(one for one in a if one not in b and one not in kept)]
        else:
            chosen = b if a is None else a
            result += kept if chosen is None else chosen
    return Merged("\n\n".join(result), clean)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def _edits(source: list[str], text: str) -> dict[int, list[str]]:
    """What stands now in the place of each paragraph that is not as it was."""
    return dict(_changed(source, _paragraphs(text)))


def _changed(source: list[str], now: list[str]) -> Iterator[tuple[int, list[str]]]:
    matcher = SequenceMatcher(None, source, now, False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "insert":
            yield i, [*now[k:m], *source[i : i + 1]]
        elif tag != "equal":
            yield i, now[k:m]
            yield from ((place, []) for place in range(i + 1, j))
