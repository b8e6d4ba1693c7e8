"""Text that people write for a section.

Paragraphs, **bold**, lists, ## subheadings and one [nota: footnote] at the end of
a paragraph; nothing else, whatever was pasted.
"""

import html
import re
from collections.abc import Iterator
from itertools import groupby

import nh3

from core.reports.document import (
    Block,
    BulletList,
    Heading,
    Inline,
    Paragraph,
    Run,
    Text,
)
from core.reports.text import printable

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TAGS = {"p", "div", "br", "b", "strong", "ul", "ol", "li"} | _HEADINGS
# Removed with all that they hold.
_DROPPED = {"script", "style", "title", "xml", "iframe", "object", "noscript"}
# What Word leaves behind: comments that hide its own markup, marks of its lists.
_COMMENT = re.compile(r"<!(?:--)?\[.*?\](?:--)?>|<!--.*?-->", re.S)
_WORD_ITEM = re.compile(r"^[ \t\xa0]*[·•§▪‣◦][ \t\xa0]+(?=\S)|^o\xa0+(?=\S)", re.M)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
_NOTE = re.compile(r"\s*\[nota:\s*(.+?)\]\s*$", re.I)
_TITLE = re.compile(r"^#{1,6}\s+(?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ITEM = re.compile(r"^\s*(?:[-•*]\s+|(\d+)[.)]\s+)(?=\S)")


def sanitised(text: str) -> str:
    """What was typed or pasted as plain text; other marks and all tags go.

    Scripts, styles and the hidden markup of Word go with what they hold.
    """
    plain = _INVISIBLE.sub("", _COMMENT.sub("", printable(text)))
    clean = nh3.clean(plain, tags=_TAGS, clean_content_tags=_DROPPED, attributes={})
    for pattern, mark in (
        (r"<h[1-6]>\s*", "\n\n## "),
        (r"</h[1-6]>", "\n\n"),
        (r"\s*<li>\s*", "\n- "),
        (r"</?(?:b|strong)>", "**"),
        (r"<br ?/?>", "\n"),
        (r"</?(?:p|div|ul|ol)>", "\n\n"),
        (r"</li>", ""),
    ):
        clean = re.sub(pattern, mark, clean)
    clean = _WORD_ITEM.sub("- ", html.unescape(clean)).replace("\xa0", " ")
    lines = [re.sub(r"[ \t]+", " ", line.rstrip()) for line in clean.splitlines()]
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
            elif found and _TITLE.match(found[0]):
                yield Heading(_TITLE.sub("", found[0]).replace("**", "").strip())
                yield from _paragraph(found[1:])
            elif found:
                yield from _paragraph(found)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    """The lines as one paragraph, with the note at its end."""
    said = " ".join(line.strip() for line in lines)
    note = _NOTE.search(said)
    if note:
        said = said[: note.start()]
    if said:
        yield Paragraph(_runs(said), note[1].strip() if note else "")


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
