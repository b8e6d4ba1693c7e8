"""Messages to people, sent by the outbox from templates."""

from datetime import datetime
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from core.jobs.queue import enqueue
from core.models import Job


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
    found: Any = get_template(template)
    with translation.override(language):
        plain = Context(context, autoescape=False)
        text = found.template.render(plain).strip()
    subject, _, body = text.partition("\n")
    return enqueue(
        "core.send_mail",
        by=None,
        at=at,
        label=translation.gettext("Correo a una persona"),
        key=key,
        subject=subject.strip(),
        body=body.strip() + "\n",
        to=to,
    )
