"""Mail of the demonstration, read in the browser because none leaves it."""

import email
import email.policy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.context import FILED_MAIL

SHOWN = 100
SEPARATOR = b"-" * 79


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as the inbox shows it."""

    name: str
    subject: str
    to: str
    date: datetime | None
    text: str


@require_safe
@login_not_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Messages of the demonstration, newest first."""
    letters = [_letter(path) for path in _files()[:SHOWN]]
    return render(request, "core/inbox.html", {"letters": letters})


@require_safe
@login_not_required
def inbox_message(request: HttpRequest, name: str) -> HttpResponse:
    """One message; its links can be followed."""
    found = next((path for path in _files() if path.name == name), None)
    if found is None:
        raise Http404
    return render(request, "core/inbox_message.html", {"letter": _letter(found)})


def _files() -> list[Path]:
    """Message files, newest first; none outside a demonstration that files mail."""
    demonstration = getattr(settings, "DEMONSTRATION", False)
    if not demonstration or settings.EMAIL_BACKEND != FILED_MAIL:
        raise Http404
    return sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), reverse=True)


def _moment(written: str | None) -> datetime | None:
    """When a letter was sent, in the time of the installation."""
    if not written:
        return None
    moment = parsedate_to_datetime(str(written))
    return timezone.localtime(moment.replace(tzinfo=moment.tzinfo or UTC))


def _letter(path: Path) -> Letter:
    content = path.read_bytes().partition(b"\n" + SEPARATOR)[0]
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Http404
    body = message.get_body(("plain",))
    return Letter(
        name=path.name,
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        date=_moment(message["Date"]),
        text=body.get_content() if body else "",
    )
