"""The small copy of an examined picture: enough for print on a card, for a list.

It is made once, when the picture is examined, from the clean copy that we wrote
ourselves. Whoever prints a thousand of them reads twenty kilobytes each instead of
decoding a photograph each time.
"""

import io
import logging

from PIL import Image

from core.files import disk

logger = logging.getLogger(__name__)

# Both sides cover this without cropping: 26 mm by 34 mm at 300 dots per inch.
SMALL = (312, 416)
QUALITY = 82


def make_small(clean_path: str) -> str:
    """Write the small copy of a clean picture; return its path below the store."""
    path = disk.new_path(disk.CLEAN)
    disk.write([shrink(clean_path)], path)
    return path


def shrink(clean_path: str) -> bytes:
    """A JPEG no larger than needed. Raises `OSError` where the copy is unreadable."""
    with Image.open(disk.place(clean_path)) as picture:
        scale = max(SMALL[0] / picture.width, SMALL[1] / picture.height)
        if scale < 1:
            size = (round(picture.width * scale), round(picture.height * scale))
            picture.draft("RGB", (size[0] * 2, size[1] * 2))
            small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        else:
            small = picture.convert("RGB")
    target = io.BytesIO()
    small.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


def small_of(clean_path: str) -> str:
    """The small copy, or nothing where the picture does not give one."""
    try:
        return make_small(clean_path)
    except OSError:
        logger.warning("a clean picture gave no small copy")
        return ""
