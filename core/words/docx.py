"""The words of a Word document: paragraphs and tables, in their order."""

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.table import Table

MAX_DEPTH = 5  # tables within tables


def docx_words(path: Path) -> Iterator[str]:
    """Each paragraph, and each row of a table with its cells parted by a bar."""
    yield from _words(docx.Document(str(path)), 0)


def _words(
    container: "docx.document.Document | docx.table._Cell", depth: int
) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block, depth)
        elif block.text.strip():
            listed = (
                (block.style.name or "").startswith("List") if block.style else False
            )
            yield f"• {block.text}" if listed else block.text


def _rows(table: Table, depth: int) -> Iterator[str]:
    if depth >= MAX_DEPTH:
        return
    for row in table.rows:
        seen: list[str] = []
        for cell in row.cells:  # a merged cell is given once for each column
            said = " ".join(_words(cell, depth + 1))
            if said and (not seen or seen[-1] != said):
                seen.append(said)
        if seen:
            yield " | ".join(seen)
