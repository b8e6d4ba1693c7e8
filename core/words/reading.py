"""Ask the limited process for the words of a private file."""

import json
from dataclasses import dataclass
from pathlib import Path

from core import limited
from core.enums import FileStatus
from core.files import disk, kinds
from core.models import StoredFile

PROCESS = "core.words.process"
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
    told = limited.run(
        "core.words.process", path, kind, str(most), seconds=WALL_SECONDS
    )
    if told is None:
        return Words()
    found = json.loads(told)
    return Words(str(found["text"]), bool(found["cut"]))
