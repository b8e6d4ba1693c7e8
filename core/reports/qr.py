"""A QR symbol as a picture for pages and printed sheets."""

from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4


def qr_svg(text: str) -> str:
    """A standalone SVG, black on white with its quiet zone, level M."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    modules = code.get_matrix()
    side = len(modules) + 2 * QUIET_ZONE
    path = "".join(_row(y + QUIET_ZONE, row) for y, row in enumerate(modules))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges" aria-hidden="true">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>'
    )


def _row(y: int, row: list[bool]) -> str:
    """Path of one row, a rectangle for each run of dark modules."""
    path, x = "", QUIET_ZONE
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            path += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return path
