"""Open produced files as a reader would."""

import io
import re
from collections import Counter
from typing import Any

import pikepdf


def pdf_text(content: bytes) -> str:
    """The words of a PDF in the order of its content, one line per text object."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return "\n".join(_page_text(page) for page in document.pages)


def squeezed(text: str) -> str:
    """The text without blanks: wrapping and spacing do not count."""
    return re.sub(r"\s+", "", text)


def pdf_tags(content: bytes) -> Counter[str]:
    """How often each kind of tag stands in the structure tree."""
    counted: Counter[str] = Counter()
    with pikepdf.open(io.BytesIO(content)) as document:
        waiting: list[Any] = [document.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Dictionary):
                if "/S" in node:
                    counted[str(node.S).removeprefix("/")] += 1
                kids: Any = node.get("/K", [])
                waiting += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return counted


def _page_text(page: pikepdf.Page) -> str:
    fonts = {
        name: _letters(bytes(font.ToUnicode.read_bytes()).decode())
        for name, font in page.resources.get("/Font", {}).items()
    }
    letters: dict[int, str] = {}
    said: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                said += _shown(operands[0], letters)
            case "ET":
                said.append("\n")
    return "".join(said)


def _shown(shown: Any, letters: dict[int, str]) -> list[str]:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    raw = b"".join(bytes(p) for p in pieces if isinstance(p, pikepdf.String))
    codes = (int.from_bytes(raw[i : i + 2]) for i in range(0, len(raw), 2))
    return [letters.get(code, "") for code in codes]


def _letters(cmap: str) -> dict[int, str]:
    """The table of a font from the codes of its glyphs to letters."""
    table: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + step] = chr(int(text, 16) + step)
    return table
