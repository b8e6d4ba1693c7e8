"""Ask the limited process for the words of a private file."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from core.enums import FileStatus
from core.files import disk, kinds
from core.models import StoredFile

WALL_SECONDS = 40
READ = (kinds.PDF, kinds.DOCX)


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs parted by an empty line; cut when there were more than fit."""

    text: str = ""
    cut: bool = False


def words_of(stored: StoredFile, *, most: int) -> Words:
    """The words of an examined file; none when it shows none or cannot be read."""
    kind = next((k for k in READ if k.content_type == stored.content_type), None)
    if kind is None or stored.status != FileStatus.CLEAN:
        return Words()
    return read_words(kind.label, disk.place(stored.clean_path), most=most)


def read_words(kind: str, path: Path, *, most: int) -> Words:
    """Start the limited process; a file that exhausts it has no words."""
    command = [sys.executable, "-m", "core.words.process", kind, str(path), str(most)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={"PYTHONPATH": str(settings.BASE_DIR), "LANG": "C.UTF-8"},
            cwd=path.parent,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Words()
    if done.returncode != 0:
        return Words()
    found = json.loads(done.stdout)
    return Words(str(found["text"]), bool(found["cut"]))
