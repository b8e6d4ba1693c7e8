"""Where private files lie, and how a file becomes whole at once or not at all."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

QUARANTINE = "quarantine"
CLEAN = "clean"
PARTIAL = ".part"


def root() -> Path:
    return Path(settings.PRIVATE_FILES_DIR)


def place(path: str) -> Path:
    """Absolute place of a stored path; refuses to leave the private folder."""
    full = (root() / path).resolve()
    if not full.is_relative_to(root().resolve()):
        raise ValueError("a stored path leaves the private folder")
    return full


def new_path(folder: str) -> str:
    """A random path below `folder`; its name tells nothing."""
    return f"{folder}/{secrets.token_hex(16)}"


def write(chunks: Iterable[bytes], path: str) -> tuple[int, str]:
    """Write all chunks to `path`, durable and atomic; return size and SHA-256."""
    target = place(path)
    _folder(target.parent)
    partial = target.with_name(target.name + PARTIAL)
    digest, size = hashlib.sha256(), 0
    try:
        with partial.open("xb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
        settle(partial, target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return size, digest.hexdigest()


def settle(partial: Path, target: Path) -> None:
    """Make a finished partial file durable and give it its final name."""
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def partial_for(path: str) -> tuple[Path, Path]:
    """A fresh partial place beside the final one, for a writer in another process."""
    target = place(path)
    _folder(target.parent)
    unique = f"{target.name}.{secrets.token_hex(4)}{PARTIAL}"
    return target.with_name(unique), target


def remove(*paths: str) -> None:
    """Remove stored files from the disk; absent ones are no error."""
    for path in paths:
        if path:
            place(path).unlink(missing_ok=True)


def _folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
