"""Keep a file that the system itself made: a report, an export, a print run."""

from collections.abc import Iterable
from datetime import datetime

from core.enums import FileStatus
from core.files import disk, kinds
from core.models import StoredFile, User


def keep(
    content: bytes | Iterable[bytes],
    *,
    name: str,
    content_type: str,
    purpose: str,
    by: User | None,
    at: datetime,
) -> StoredFile:
    """Store produced bytes as a clean private file, ready to be handed out."""
    chunks = [content] if isinstance(content, bytes) else content
    path = disk.new_path(disk.CLEAN)
    size, sha256 = disk.write(chunks, path)
    return StoredFile.objects.create(
        purpose=purpose,
        owner=by,
        name=kinds.safe_name(name),
        content_type=content_type,
        size=size,
        sha256=sha256,
        clean_path=path,
        clean_size=size,
        status=FileStatus.CLEAN,
        examined_at=at,
    )
