"""Short-lived links to private files, bound to one person; every read is chained."""

from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core import audit
from core.enums import FileStatus
from core.models import StoredFile, User

LIFETIME = timedelta(minutes=5)
_SIGNER = Signer(salt="core.files.links")


def open_link(stored: StoredFile, *, by: User, at: datetime, reason: str = "") -> str:
    """A link to the clean copy for `by` alone, good for five minutes.

    The caller has decided that `by` may see the file. Making the link is not
    logged; following it is, with `reason` (a code such as `review`).
    """
    ticket = {
        "file": str(stored.pk),
        "user": by.pk,
        "at": int(at.timestamp()),
        "reason": reason,
    }
    return reverse("core:file", args=[_SIGNER.sign_object(ticket)])


def signed_link(stored: StoredFile, *, user: User, reason: str = "") -> str:
    """`open_link` from now on."""
    return open_link(stored, by=user, at=timezone.now(), reason=reason)


@transaction.atomic
def read(ticket: str, *, by: User, at: datetime) -> StoredFile | None:
    """The clean file that a ticket opens for `by`, with the reading chained.

    None for a changed, expired or foreign ticket and for a file that is absent
    or not clean: the caller cannot tell these apart, and must not.
    """
    content = _open(ticket)
    if content is None or content["user"] != by.pk:
        return None
    age = at.timestamp() - content["at"]
    if not -60 <= age <= LIFETIME.total_seconds():
        return None
    stored = StoredFile.objects.filter(
        pk=content["file"], status=FileStatus.CLEAN
    ).first()
    if stored is None:
        return None
    audit.record(
        action="core.file_read",
        by=by,
        at=at,
        target=stored,
        purpose=stored.purpose,
        reason=content["reason"],
    )
    return stored


def _open(ticket: str) -> dict[str, Any] | None:
    try:
        content: dict[str, Any] = _SIGNER.unsign_object(ticket)
    except (BadSignature, ValueError):
        return None
    return content
