"""The QR symbol of a badge: three segments, level M, as one vector path."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from qrcode.util import BIT_LIMIT_TABLE, length_in_bits

from accreditation.oeb1 import qr_places
from accreditation.oeb1.qr_places import LEVEL

Matrix = Sequence[Sequence[bool]]

# Mode indicators of ISO/IEC 18004.
NUMERIC: Final = 1
ALPHANUMERIC: Final = 2
BYTE: Final = 4
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

QUIET_ZONE = 4
_DARK = re.compile("1+")

# What a segment is, how many letters it has, and its bits.
_Segment = tuple[Literal[1, 2, 4], int, str]


def matrix(text: str) -> Matrix:
    """Return the modules of a badge text, without quiet zone."""
    return [[module == "1" for module in row] for row in rows(text)]


def rows(text: str) -> list[str]:
    """Return the modules as rows of 0 and 1, dark ones are 1.

    The digits after `#` must be a numeric segment: as one string the same text needs
    five versions more.
    """
    address, hash_sign, digits = text.partition("#")
    segments: tuple[_Segment, ...] = (
        (ALPHANUMERIC, len(address), _letters(address)),
        (BYTE, len(hash_sign), "".join(f"{byte:08b}" for byte in hash_sign.encode())),
        (NUMERIC, len(digits), _digits(digits)),
    )
    version = _version(segments)
    bits = "".join(
        f"{mode:04b}{length:0{length_in_bits(mode, version)}b}{payload}"
        for mode, length, payload in segments
    )
    return qr_places.places(version).filled(bits)


def _letters(text: str) -> str:
    """Two letters in eleven bits, a last one in six."""
    codes = [LETTERS.index(letter) for letter in text]
    pairs = zip(codes[::2], codes[1::2], strict=False)
    last = f"{codes[-1]:06b}" if len(codes) % 2 else ""
    return "".join(f"{45 * one + two:011b}" for one, two in pairs) + last


def _digits(text: str) -> str:
    """Three digits in ten bits; one or two that are left in four or seven."""
    whole = len(text) // 3 * 3
    last = text[whole:]
    return "".join(f"{int(text[at : at + 3]):010b}" for at in range(0, whole, 3)) + (
        f"{int(last):0{3 * len(last) + 1}b}" if last else ""
    )


def _version(segments: Sequence[_Segment]) -> int:
    """Return the smallest version that holds the segments (ISO/IEC 18004, 7.4)."""
    needed = {
        version: sum(
            4 + length_in_bits(mode, version) + len(payload)
            for mode, _length, payload in segments
        )
        for version in (9, 26, 40)  # the last of each class of length fields
    }
    for version in range(1, 41):
        bits = needed[9 if version < 10 else 26 if version < 27 else 40]
        if bits <= BIT_LIMIT_TABLE[LEVEL][version]:
            return version
    raise ValueError("text too long for a QR code")


def path(modules: Matrix) -> str:
    """Return SVG path data in units of one module, the runs of each row merged."""
    return "".join(
        f"M{start} {y}h{end - start}v1h{start - end}z"
        for y, row in enumerate(modules)
        for start, end in _runs("".join("01"[dark] for dark in row))
    )


def drawing(symbol: Sequence[str]) -> bytes:
    """Return the same picture in the language of PDF, a module being one unit.

    Each row is drawn at its own origin: the numbers repeat from row to row, and a
    symbol takes 1.2 kB of a packed file instead of 3.
    """
    side = len(symbol)
    lines = [f"1 0 0 1 0 {side} cm"]
    for row in symbol:
        runs = " ".join(f"{start} 0 {end - start} 1 re" for start, end in _runs(row))
        lines.append(f"1 0 0 1 0 -1 cm {runs} f")
    return "\n".join(lines).encode()


def svg(modules: Matrix) -> str:
    """Return a standalone picture with its quiet zone, black on white."""
    side = len(modules) + 2 * QUIET_ZONE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        'shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path transform="translate({QUIET_ZONE} {QUIET_ZONE})" '
        f'd="{path(modules)}"/></svg>'
    )


def _runs(row: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _DARK.finditer(row))
