"""What leaves the disk: files nobody refers to, and files that are destroyed."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from core import audit, scratch
from core.enums import FileStatus
from core.files import disk
from core.models import StoredFile, User

ORPHAN_AFTER = timedelta(hours=1)
BATCH = 500


def sweep_orphans(*, at: datetime) -> int:
    """Remove files without a row that are older than an hour; return how many.

    Such files are left by a process that died between writing and committing.
    """
    removed = 0
    for batch in _batches(at):
        paths = [str(path.relative_to(disk.root())) for path in batch]
        known = _known(paths)
        for name, path in zip(paths, batch, strict=True):
            if name not in known:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def sweep_scratch(*, at: datetime) -> int:
    """Remove folders in which a killed process was at work; return how many."""
    old = at.timestamp() - ORPHAN_AFTER.total_seconds()
    under_way = scratch.folder().glob("*")
    left = [folder for folder in under_way if folder.stat().st_mtime < old]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _batches(at: datetime) -> Iterator[list[Path]]:
    old = at.timestamp() - ORPHAN_AFTER.total_seconds()
    batch: list[Path] = []
    for folder in (disk.QUARANTINE, disk.CLEAN):
        for path in sorted((disk.root() / folder).glob("*")):
            if path.stat().st_mtime < old:
                batch.append(path)
            if len(batch) == BATCH:
                yield batch
                batch = []
    yield batch


def _known(paths: list[str]) -> set[str]:
    received = StoredFile.objects.filter(path__in=paths)
    clean = StoredFile.objects.filter(clean_path__in=paths)
    small = StoredFile.objects.filter(small_path__in=paths)
    return {
        *received.values_list("path", flat=True),
        *clean.values_list("clean_path", flat=True),
        *small.values_list("small_path", flat=True),
    }


@transaction.atomic
def destroy(stored: StoredFile, *, by: User | None, at: datetime) -> None:
    """Remove original and copy from the disk; the row stays as a stub."""
    row = StoredFile.objects.select_for_update(no_key=True).get(pk=stored.pk)
    if row.status == FileStatus.DESTROYED:
        return
    paths = (row.path, row.clean_path, row.small_path)
    row.status = FileStatus.DESTROYED
    row.path = row.clean_path = row.small_path = row.name = ""
    row.save(update_fields=["status", "path", "clean_path", "small_path", "name"])
    audit.record(
        action="core.file_destroyed",
        by=by,
        at=at,
        target=row,
        purpose=row.purpose,
    )
    transaction.on_commit(lambda: disk.remove(*paths))
