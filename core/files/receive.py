"""Take a file from a person: into quarantine, without opening it."""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Sum
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.enums import FileStatus
from core.exceptions import Blocker, Refused
from core.files import disk, kinds
from core.jobs.queue import enqueue
from core.models import StoredFile, User

logger = logging.getLogger(__name__)

QUOTA_FILES = 100
QUOTA_BYTES = 200 * 1024 * 1024


def upload_blockers(
    upload: "UploadedFile[Any]",
    *,
    accepted: tuple[kinds.Kind, ...] = kinds.ACCEPTED,
    max_bytes: int | None = None,
) -> list[Blocker]:
    """Why this upload cannot be taken, judged by its size and its first bytes."""
    limit = max_bytes or settings.UPLOAD_MAX_BYTES
    if not upload.size:
        return [Blocker("file_empty", gettext_lazy("El archivo está vacío."))]
    if upload.size > limit:
        message = _("El archivo pesa %(size)s y el límite es %(limit)s.") % {
            "size": filesizeformat(upload.size),
            "limit": filesizeformat(limit),
        }
        return [Blocker("file_too_big", message)]
    if kinds.kind_of(head(upload), accepted) is None:
        message = _(
            "El contenido no corresponde a un archivo %(kinds)s, que son los tipos"
            " que se reciben."
        ) % {"kinds": _one_of(accepted)}
        return [Blocker("file_type", message)]
    return []


def quota_blockers(owner: User | None, size: int) -> list[Blocker]:
    """Whether the owner has room for one more file of this size."""
    if owner is None:
        return []
    kept = StoredFile.objects.filter(
        owner=owner, status__in=[FileStatus.QUARANTINED, FileStatus.CLEAN]
    )
    used = kept.aggregate(bytes=Sum("size", default=0), files=Count("pk"))
    if used["files"] < QUOTA_FILES and used["bytes"] + size <= QUOTA_BYTES:
        return []
    message = _("Su cuenta alcanzó el límite de %(files)d archivos o %(bytes)s.") % {
        "files": QUOTA_FILES,
        "bytes": filesizeformat(QUOTA_BYTES),
    }
    return [Blocker("file_quota", message)]


def receive(
    upload: "UploadedFile[Any]",
    *,
    purpose: str,
    by: User | None,
    at: datetime,
    accepted: tuple[kinds.Kind, ...] = kinds.ACCEPTED,
    max_bytes: int | None = None,
) -> StoredFile:
    """Keep an upload in quarantine and queue its examination.

    The bytes are hashed and stored as they came; nothing decodes them here.
    Call it inside the transaction of the act that the file belongs to: should
    that roll back, the sweeper removes the bytes.
    """
    name = kinds.safe_name(upload.name or "")
    blockers = upload_blockers(upload, accepted=accepted, max_bytes=max_bytes)
    if blockers:
        raise Refused([_named(name, blocker) for blocker in blockers])
    kind = kinds.kind_of(head(upload), accepted)
    assert kind is not None  # upload_blockers has seen it  # noqa: S101
    upload.seek(0)
    path = disk.new_path(disk.QUARANTINE)
    size, sha256 = disk.write(upload.chunks(), path)
    try:
        return _keep(
            by,
            at,
            purpose=purpose,
            name=name,
            content_type=kind.content_type,
            size=size,
            sha256=sha256,
            path=path,
        )
    except BaseException:
        disk.remove(path)
        raise


@transaction.atomic
def _keep(by: User | None, at: datetime, **fields: object) -> StoredFile:
    """Write the row under the owner's lock, so that the quota cannot be raced."""
    if by is not None:
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
    blockers = quota_blockers(by, int(str(fields["size"])))
    if blockers:
        raise Refused(blockers)
    stored = StoredFile.objects.create(owner=by, **fields)
    enqueue(
        "core.examine_file",
        by=None,
        at=at,
        label=_("Revisión de un archivo recibido"),
        file=str(stored.pk),
    )
    return stored


def head(upload: "UploadedFile[Any]") -> bytes:
    """The first bytes of an upload, leaving its position at the start."""
    upload.seek(0)
    first: bytes = upload.read(kinds.HEAD_LENGTH)
    upload.seek(0)
    return first


def _named(name: str, blocker: Blocker) -> Blocker:
    return Blocker(blocker.code, format_lazy("{}: {}", name, blocker.message))


def _one_of(accepted: tuple[kinds.Kind, ...]) -> str:
    labels = [kind.label for kind in accepted]
    return _(" o ").join([", ".join(labels[:-1]), labels[-1]] if labels[1:] else labels)
