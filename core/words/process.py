"""Reads the words of one document in a limited process and prints them as JSON.

Run as `python -m core.words.process PATH KIND MOST`. It limits itself before it
imports a decoder, and knows no database and no secret.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from core import limited

CPU_SECONDS = 20
LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
     "\u00a0": " ", "\u00ad": None, "\ufffd": None}
)  # fmt: skip


def words(kind: str, path: Path) -> Iterable[str]:
    """The paragraphs of a document."""
    if kind == "PDF":
        from core.words.pdf import pdf_words  # noqa: PLC0415 - after the limits

        return pdf_words(path)
    from core.words.docx import docx_words  # noqa: PLC0415 - after the limits

    return docx_words(path)


def clean(text: str) -> str:
    """One paragraph: composed letters, plain blanks, nothing that cannot be seen."""
    said = unicodedata.normalize("NFC", text.translate(LIGATURES))
    lines = (" ".join(line.split()) for line in said.splitlines())
    kept = "\n".join(line for line in lines if line)
    return "".join(c for c in kept if c == "\n" or unicodedata.category(c)[0] != "C")


def answer(kind: str, path: Path, most: int) -> dict[str, object]:
    """The words up to `most` characters, and whether there were more."""
    parts: list[str] = []
    length = 0
    for one in words(kind, path):
        said = clean(one)
        if not said:
            continue
        if length + len(said) + 2 > most:
            return {"text": "\n\n".join(parts), "cut": True}
        parts.append(said)
        length += len(said) + 2
    return {"text": "\n\n".join(parts), "cut": False}


if __name__ == "__main__":
    limited.limit(cpu_seconds=CPU_SECONDS)
    try:
        found = answer(sys.argv[2], Path(sys.argv[1]), int(sys.argv[3]))
    except ImportError:
        raise
    except Exception:  # a decoder may raise anything on a hostile file
        found = {"text": "", "cut": False}
    sys.stdout.write(json.dumps(found) + "\n")
