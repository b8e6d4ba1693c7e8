"""Messages to people, sent by the outbox from templates."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from core.jobs.queue import enqueue, enqueue_many
from core.models import Job


def _drawn(template: str, context: dict[str, Any], language: str) -> tuple[str, str]:
    """Subject and body of a message."""
    found: Any = get_template(template)
    with translation.override(language):
        plain = Context(context, autoescape=False)
        text = found.template.render(plain).strip()
    subject, _, body = text.partition("\n")
    return subject.strip(), body.strip() + "\n"


def send_many(
    *,
    template: str,
    letters: Iterable[tuple[str, dict[str, Any]]],
    at: datetime,
    language: str = "es-mx",
) -> None:
    """Queue one message for each address and context, written together."""
    drawn = ((to, *_drawn(template, given, language)) for to, given in letters)
    enqueue_many(
        "core.send_mail",
        [{"to": to, "subject": s, "body": b} for to, s, b in drawn],
        at=at,
        label=translation.gettext("Correo a una persona"),
    )


def send(
    *,
    template: str,
    to: str,
    context: dict[str, Any],
    at: datetime,
    language: str = "es-mx",
    key: str = "",
) -> Job:
    """Queue the message of `template` (first line subject, then the body)."""
    subject, body = _drawn(template, context, language)
    return enqueue(
        "core.send_mail",
        by=None,
        at=at,
        label=translation.gettext("Correo a una persona"),
        key=key,
        subject=subject,
        body=body,
        to=to,
    )
