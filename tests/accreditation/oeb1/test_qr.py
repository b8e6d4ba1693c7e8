"""Three segments, few modules, and pictures that a reader reads."""

import re

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode
from qrcode.util import QRData

from accreditation.oeb1 import Role, qr
from accreditation.oeb1.qr_places import MASK
from tests.accreditation.oeb1.faces import text_of

TEXT, _ = text_of(4217, "María Guadalupe Hernández Rodríguez", Role.OBSERVER)


def draw(path: str, side: int, scale: int = 4) -> Image.Image:
    """Fill the rectangles of a path, as a drawing program would."""
    picture = Image.new("L", ((side + 8) * scale,) * 2, 255)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        left, top = (int(x) + 4) * scale, (int(y) + 4) * scale
        picture.paste(0, (left, top, left + int(width) * scale, top + scale))
    return picture


def read(picture: Image.Image) -> list[str]:
    formats = zxingcpp.barcode_formats_from_str("QRCode")
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=formats)]


def by_library(text: str) -> list[list[bool]]:
    """Return the symbol with the version that the library finds."""
    address, _, digits = text.partition("#")
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(QRData(address, mode=qr.ALPHANUMERIC), optimize=0)
    code.add_data(QRData("#", mode=qr.BYTE), optimize=0)
    code.add_data(QRData(digits, mode=qr.NUMERIC), optimize=0)
    code.make(fit=True)
    return code.get_matrix()


def test_ordinary_badge_has_at_most_57_modules():
    assert len(qr.matrix(TEXT)) <= 57


def test_longest_name_fits_version_11():
    text, _ = text_of(2**32 - 1, "Ñ" * 33, Role.STAFF)

    assert len(qr.matrix(text)) <= 61


@given(st.integers(0, 2**32 - 1), st.integers(1, 66))
@settings(max_examples=30, deadline=None)
def test_every_symbol_reads_back(number, length):
    text, _ = text_of(number, "x" * length, Role.OBSERVER)
    modules = qr.matrix(text)

    assert read(draw(qr.path(modules), len(modules))) == [text]


@pytest.mark.parametrize("digits", [1, 30, 200, 357, 420, 700, 4000])
def test_version_is_the_smallest_that_holds_the_text(digits):
    text = "HTTPS://A.MX/V/" + "A" * 16 + "#" + "7" * digits

    assert qr.matrix(text) == by_library(text)


def test_text_beyond_version_40_is_refused():
    text = "HTTPS://A.MX/V/" + "A" * 16 + "#" + "7" * 5600

    with pytest.raises(ValueError, match="too long"):
        qr.matrix(text)
    with pytest.raises((DataOverflowError, ValueError)):
        by_library(text)


def test_path_covers_exactly_the_dark_modules():
    modules = [[True, True, False], [False, False, False], [True, False, True]]

    assert qr.path(modules) == "M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z"


def test_pictures_have_their_size_and_the_quiet_zone():
    modules = qr.matrix(TEXT)
    side = len(modules)

    assert f'viewBox="0 0 {side + 8} {side + 8}"' in qr.svg(modules)
    assert qr.path(modules) in qr.svg(modules)
