"""Text that people write for a section: paragraphs, bold and lists, nothing else."""

import html
import re
from collections.abc import Iterator
from itertools import groupby

import nh3

from core.reports.document import Block, BulletList, Inline, Paragraph, Run, Text
from core.reports.text import printable

_TAGS = {"p", "br", "b", "strong", "ul", "ol", "li"}
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ITEM = re.compile(r"^\s*(?:[-•*]\s+|(\d+)[.)]\s+)(?=\S)")


def sanitised(text: str) -> str:
    """What was typed or pasted as plain text; other marks and all tags go."""
    clean = nh3.clean(printable(text), tags=_TAGS, attributes={})
    for pattern, mark in (
        (r"\s*<li>\s*", "\n- "),
        (r"</?(?:b|strong)>", "**"),
        (r"<br ?/?>", "\n"),
        (r"</?(?:p|ul|ol)>", "\n\n"),
        (r"</li>", ""),
    ):
        clean = re.sub(pattern, mark, clean)
    lines = [line.rstrip() for line in html.unescape(clean).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def blocks(text: str) -> tuple[Block, ...]:
    """The text as a report prints it."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text.strip()):
        for kind, lines in groupby(part.splitlines(), key=_kind):
            found = [line for line in lines if line.strip()]
            if kind and found:
                items = tuple(_runs(_ITEM.sub("", line)) for line in found)
                yield BulletList(items, ordered=kind == "number")
            elif found:
                yield Paragraph(_runs(" ".join(line.strip() for line in found)))


def _kind(line: str) -> str:
    match = _ITEM.match(line)
    if not match:
        return ""
    return "number" if match[1] else "bullet"


def _runs(text: str) -> Text:
    runs: list[Inline] = []
    for place, part in enumerate(_BOLD.split(text)):
        if part:
            runs.append(Run(part, bold=True) if place % 2 else part)
    return tuple(runs)
