"""The QR symbol of a badge: three segments, level M, as one vector path."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import BIT_LIMIT_TABLE, QRData, length_in_bits

Matrix = Sequence[Sequence[bool]]

# Mode indicators of ISO/IEC 18004.
NUMERIC: Literal[1] = 1
ALPHANUMERIC: Literal[2] = 2
BYTE: Literal[4] = 4

MASK = 3  # fixed: trying all eight takes nine tenths of the time and gains nothing
QUIET_ZONE = 4


def matrix(text: str) -> Matrix:
    """Return the modules of a badge text, without quiet zone.

    The digits after `#` must be a numeric segment: as one string the same text needs
    five versions more.
    """
    address, hash_sign, digits = text.partition("#")
    segments = (
        QRData(address, mode=ALPHANUMERIC),
        QRData(hash_sign, mode=BYTE),
        QRData(digits, mode=NUMERIC),
    )
    code = QRCode(
        version=_version(segments),
        error_correction=ERROR_CORRECT_M,
        border=0,
        mask_pattern=MASK,
    )
    for segment in segments:
        code.add_data(segment, optimize=0)
    code.make(fit=False)
    return code.get_matrix()


def _version(segments: Iterable[QRData]) -> int:
    """Return the smallest version that holds the segments (ISO/IEC 18004, 7.4)."""
    needed = {
        version: sum(
            4 + length_in_bits(segment.mode, version) + _payload_bits(segment)
            for segment in segments
        )
        for version in (9, 26, 40)  # the last of each class of length fields
    }
    for version in range(1, 41):
        bits = needed[9 if version < 10 else 26 if version < 27 else 40]
        if bits <= BIT_LIMIT_TABLE[ERROR_CORRECT_M][version]:
            return version
    raise ValueError("text too long for a QR code")


def _payload_bits(segment: QRData) -> int:
    length = len(segment)
    if segment.mode == NUMERIC:
        return length // 3 * 10 + (0, 4, 7)[length % 3]
    if segment.mode == ALPHANUMERIC:
        return length // 2 * 11 + length % 2 * 6
    return length * 8


def path(modules: Matrix) -> str:
    """Return SVG path data in units of one module, the runs of each row merged."""
    return "".join(
        f"M{start} {y}h{end - start}v1h{start - end}z"
        for y, row in enumerate(modules)
        for start, end in _runs(row)
    )


def print_svg(modules: Matrix) -> str:
    """Return the same picture for print files, without quiet zone.

    Each run is a stroke as thick as a module, each row a path that begins at its own
    origin: the numbers repeat from row to row, and a symbol takes 1.3 kB of a packed
    PDF instead of 3.
    """
    side = len(modules)
    rows = "".join(
        f'<path transform="translate(0 {y}.5)" d="'
        + "".join(f"M{start} 0h{end - start}" for start, end in _runs(row))
        + '"/>'
        for y, row in enumerate(modules)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<g stroke="#000">{rows}</g></svg>'
    )


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


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x
            start = None
