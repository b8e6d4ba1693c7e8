"""What the codes of a PDF font mean: their letters and their widths."""

import re
from dataclasses import dataclass, field
from typing import Any

_RANGE = re.compile(
    r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])"
)
_CHAR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")
_SECTION = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.S)
_UNI = re.compile(r"^uni([0-9A-Fa-f]{4})$")
MAX_CODES = 70_000
# Names of glyphs that Latin documents use beyond single letters.
_NAMES = """
space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft
parenright asterisk plus comma hyphen period slash zero one two three four five six
seven eight nine colon semicolon less equal greater question at bracketleft
backslash bracketright underscore aacute eacute iacute oacute uacute ntilde Aacute
Eacute Iacute Oacute Uacute Ntilde udieresis Udieresis questiondown exclamdown
endash emdash quoteleft quoteright quotedblleft quotedblright guillemotleft
guillemotright bullet ellipsis ordfeminine ordmasculine degree ccedilla Ccedilla
agrave egrave ograve acircumflex ecircumflex ocircumflex atilde otilde
"""
_SHOWN = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]_"
    "áéíóúñÁÉÍÓÚÑüÜ¿¡\u2013\u2014\u2018\u2019\u201c\u201d«»•…ªº°çÇàèòâêôãõ"
)
GLYPHS = dict(zip(_NAMES.split(), _SHOWN, strict=True)) | {"fi": "fi", "fl": "fl"}


@dataclass(frozen=True, slots=True)
class Font:
    """Bytes of a code, letters by code, widths by code in thousandths."""

    size: int = 1
    letters: dict[int, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    usual: float = 500.0
    encoding: str = "cp1252"

    def codes(self, raw: bytes) -> list[int]:
        return [
            int.from_bytes(raw[place : place + self.size], "big")
            for place in range(0, len(raw), self.size)
        ]

    def letter(self, code: int) -> str:
        """What a code shows; nothing when the font does not say it."""
        if code in self.letters:
            return self.letters[code]
        if self.size > 1:
            return ""
        return bytes([code]).decode(self.encoding, "ignore")

    def width(self, code: int) -> float:
        return self.widths.get(code, self.usual)


def font_of(given: Any) -> Font:
    """Read a font's dictionary."""
    wide = str(given.get("/Subtype", "")) == "/Type0"
    letters = _named(given.get("/Encoding")) if not wide else {}
    if "/ToUnicode" in given and hasattr(given["/ToUnicode"], "read_bytes"):
        letters |= _unicode(given["/ToUnicode"].read_bytes().decode("latin-1"))
    if wide:
        below = given["/DescendantFonts"][0]
        usual = float(below.get("/DW", 1000))
        return Font(2, letters, _wide_widths(below.get("/W", [])), usual)
    encoding = str(_base(given.get("/Encoding")))
    first, widths = int(given.get("/FirstChar", 0)), given.get("/Widths", [])
    return Font(
        1,
        letters,
        {first + n: float(width) for n, width in enumerate(list(widths)[:256])},
        encoding="mac-roman" if encoding == "/MacRomanEncoding" else "cp1252",
    )


def _base(encoding: Any) -> Any:
    if encoding is not None and hasattr(encoding, "keys"):
        return encoding.get("/BaseEncoding", "")
    return encoding


def _named(encoding: Any) -> dict[int, str]:
    """Codes that an encoding gives other glyphs than its base."""
    if encoding is None or not hasattr(encoding, "keys"):
        return {}
    found, code = {}, 0
    for one in list(encoding.get("/Differences", []))[:600]:
        name = str(one)
        if not name.startswith("/"):
            code = int(one)
            continue
        if letter := _glyph(name[1:]):
            found[code] = letter
        code += 1
    return found


def _glyph(name: str) -> str:
    if len(name) == 1:
        return name
    if match := _UNI.match(name):
        return chr(int(match[1], 16))
    return GLYPHS.get(name, "")


def _unicode(cmap: str) -> dict[int, str]:
    """The letters of a ToUnicode map."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == "bfchar":
            found |= {int(c, 16): _letters(said) for c, said in _CHAR.findall(body)}
            continue
        for low, high, said in _RANGE.findall(body):
            found |= _span(int(low, 16), int(high, 16), said)
        if len(found) > MAX_CODES:
            break
    return found


def _span(low: int, high: int, said: str) -> dict[int, str]:
    if high - low > MAX_CODES or low > high:
        return {}
    if said.startswith("["):
        each = _HEX.findall(said)
        return {low + n: _letters(one) for n, one in enumerate(each[: high - low + 1])}
    first = _letters(said[1:-1])
    if not first:
        return {}
    start = ord(first[-1])
    top = min(high - low, 0x10FFFF - start)
    return {low + n: first[:-1] + chr(start + n) for n in range(top + 1)}


def _letters(said: str) -> str:
    raw = bytes.fromhex(said if len(said) % 2 == 0 else said + "0")
    return raw.decode("utf-16-be", "ignore")


def _wide_widths(given: Any) -> dict[int, float]:
    """The /W array: `first [w w w]` or `first last w`."""
    found: dict[int, float] = {}
    items = list(given)[:MAX_CODES]
    place = 0
    while place + 1 < len(items):
        first, second = int(items[place]), items[place + 1]
        if hasattr(second, "__len__") and not isinstance(second, str | int):
            found |= {first + n: float(w) for n, w in enumerate(list(second))}
            place += 2
        elif place + 2 < len(items):
            last = min(int(second), first + MAX_CODES)
            width = float(items[place + 2])
            found |= dict.fromkeys(range(first, last + 1), width)
            place += 3
        else:
            break
    return found
