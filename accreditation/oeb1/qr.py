"""The QR symbol of a badge: three segments, level M, as one vector path."""

from collections.abc import Iterator, Sequence

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, MODE_NUMBER, QRData

Matrix = Sequence[Sequence[bool]]

MASK = 3  # fixed: trying all eight takes nine tenths of the time and gains nothing
QUIET_ZONE = 4


def matrix(text: str) -> Matrix:
    """Return the modules of a badge text, without quiet zone.

    The digits after `#` must be a numeric segment: as one string the same text needs
    five versions more.
    """
    address, hash_sign, digits = text.partition("#")
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(QRData(address, mode=MODE_ALPHA_NUM), optimize=0)
    code.add_data(QRData(hash_sign, mode=MODE_8BIT_BYTE), optimize=0)
    code.add_data(QRData(digits, mode=MODE_NUMBER), optimize=0)
    code.make(fit=True)
    return code.get_matrix()


def path(modules: Matrix) -> str:
    """Return SVG path data in units of one module, the runs of each row merged."""
    return "".join(
        f"M{start} {y}h{end - start}v1h{start - end}z"
        for y, row in enumerate(modules)
        for start, end in _runs(row)
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
