"""The text of a paper: sanitised, parsed, its placeholders checked and filled."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.reports.document import BulletList, Paragraph, Run, Text
from core.reports.narrative import blocks, sanitised
from core.reports.text import printable

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
Drawn = dict[str, Any]


def cleaned(body: str) -> str:
    """What was typed or pasted, without any mark that a paper does not print."""
    return sanitised(body)


def used(*texts: str) -> list[str]:
    """Names between double braces, in order, each once."""
    found = (name for text in texts for name in PLACEHOLDER.findall(text))
    return list(dict.fromkeys(found))


def check(title: str, body: str, allowed: Iterable[str]) -> None:
    """Raise `ValidationError` that names what is unknown, unclosed or missing."""
    names = set(allowed)
    unknown = [name for name in used(title, body) if name not in names]
    if unknown:
        message = _("Marcador desconocido: %(names)s.") % {"names": ", ".join(unknown)}
        raise ValidationError(message, code="unknown_placeholder")
    left = PLACEHOLDER.sub("", f"{title}\n{body}")
    if "{{" in left or "}}" in left:
        message = _("Hay llaves dobles sin cerrar: escriba {{ marcador }}.")
        raise ValidationError(message, code="open_placeholder")
    if not body.strip():
        raise ValidationError(_("Escriba el texto."), code="empty")


def filled(text: str, values: Mapping[str, str]) -> str:
    """One line with its placeholders; values are text, never marks."""
    return PLACEHOLDER.sub(lambda found: printable(str(values[found[1]])), text)


def drawn(body: str, values: Mapping[str, str]) -> list[Drawn]:
    """Blocks as the page draws them. The text is parsed before values go in."""
    found: list[Drawn] = []
    for block in blocks(body):
        if isinstance(block, Paragraph):
            found.append({"type": "text", "runs": _runs(block.runs, values)})
        elif isinstance(block, BulletList):
            items = [_runs(item, values) for item in block.items]
            kind = "numbers" if block.ordered else "bullets"
            found.append({"type": kind, "items": items})
    return found


def _runs(runs: Text, values: Mapping[str, str]) -> list[Drawn]:
    return [
        {
            "text": filled(run.text if isinstance(run, Run) else str(run), values),
            "bold": isinstance(run, Run) and run.bold,
        }
        for run in runs
    ]
