"""Messages to people, sent by the outbox from templates."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from core.jobs.queue import enqueue, enqueue_many
from core.models import Job, StoredFile


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
    shared: dict[str, Any],
    letters: Iterable[tuple[str, dict[str, str]]],
    at: datetime,
    language: str = "es-mx",
) -> None:
    """Queue one message for each address, written together.

    The message is drawn once; each address has texts of its own by name, which
    the template prints as they are.
    """
    given = list(letters)
    marks = {name: secrets.token_hex(16) for name in (given[0][1] if given else {})}
    drawn = _drawn(template, shared | marks, language)
    payloads = []
    for to, own in given:
        subject, body = drawn
        for name, mark in marks.items():
            subject, body = (part.replace(mark, own[name]) for part in (subject, body))
        payloads.append({"to": to, "subject": subject, "body": body})
    label = translation.gettext("Correo a una persona")
    enqueue_many("core.send_mail", payloads, at=at, label=label)


def send(
    *,
    template: str,
    to: str,
    context: dict[str, Any],
    at: datetime,
    language: str = "es-mx",
    key: str = "",
    attached: Sequence[StoredFile] = (),
) -> Job:
    """Queue the message of `template` (first line subject, then the body).

    `attached` are clean private files; they are read when the message leaves.
    """
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
        files=[str(file.pk) for file in attached],
    )
