"""The link to a finished export: good once, for ten minutes, for one person."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from core import audit
from core.enums import FileStatus
from core.exceptions import Refused
from core.exports import rules
from core.models import ExportRequest, StoredFile, User

LIFETIME = timedelta(minutes=10)


@transaction.atomic
def open_export_link(*, request: ExportRequest, by: User, at: datetime) -> str:
    """A new token for the person who asked; the link before it dies.

    Raises `Refused` (no_file) when the file has expired.
    """
    fresh = ExportRequest.objects.select_for_update(no_key=True).get(
        pk=request.pk, requested_by=by
    )
    if blockers := rules.link_blockers(fresh, at=at):
        raise Refused(blockers)
    token = secrets.token_urlsafe(32)
    fresh.link_hash, fresh.link_expires_at = _hash(token), at + LIFETIME
    fresh.save(update_fields=["link_hash", "link_expires_at"])
    return token


@transaction.atomic
def use_export_link(token: str, *, by: User, at: datetime) -> StoredFile | None:
    """The file of a live link, once; the download is a row in the chain."""
    found = (
        ExportRequest.objects.select_for_update(no_key=True, of=("self",))
        .select_related("file")
        .filter(link_hash=_hash(token), requested_by=by, link_expires_at__gt=at)
        .first()
    )
    if found is None or rules.link_blockers(found, at=at) or found.file is None:
        return None
    if found.file.status != FileStatus.CLEAN:
        return None
    found.link_hash, found.downloads = "", found.downloads + 1
    found.save(update_fields=["link_hash", "downloads"])
    audit.record(
        action="core.export.downloaded",
        by=by,
        at=at,
        target=found,
        number=found.downloads,
    )
    return found.file


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
