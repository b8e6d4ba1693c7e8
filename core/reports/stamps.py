"""Small drawings that a page carries without its compiler drawing them.

The compiler sees a picture of one pixel whose colour is a number, places it and
writes its alternative text; afterwards each pixel becomes the vector drawing of that
number. A run of thousands of codes is compiled faster and packs tighter so.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A drawing in the language of PDF, as wide and as high as `side` units."""

    side: int
    content: bytes


def file_name(number: int) -> str:
    """How a template calls the stamp of a number, below `/files/`."""
    return f"stamp-{number}.png"


def pixels(stamps: Sequence[Stamp]) -> dict[str, bytes]:
    """The pictures that stand for the stamps while the pages are compiled."""
    return {file_name(number): _pixel(number) for number in range(len(stamps))}


def _pixel(number: int) -> bytes:
    colour = zlib.compress(b"\0" + number.to_bytes(3))
    chunks = ((b"IHDR", TRUE_COLOUR), (b"IDAT", colour), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def put(document: pikepdf.Pdf, stamps: Sequence[Stamp]) -> None:
    """Turn every pixel of the document into its drawing."""
    done: set[tuple[int, int]] = set()
    for page in document.pages:
        for picture in _pictures(page):
            if picture.objgen in done or not _is_pixel(picture):
                continue
            done.add(picture.objgen)
            _draw(picture, stamps[int.from_bytes(picture.read_bytes())])


def _pictures(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    resources = page.resources.get("/XObject")
    return (found for _name, found in resources.items()) if resources else iter(())


def _is_pixel(picture: pikepdf.Object) -> bool:
    return picture.get("/Width") == 1 and picture.get("/Height") == 1


def _draw(picture: pikepdf.Object, stamp: Stamp) -> None:
    unit = 1 / stamp.side
    picture.write(stamp.content)
    for key in list(picture.keys()):
        if key != "/Length":
            del picture[key]
    picture["/Type"] = pikepdf.Name.XObject
    picture["/Subtype"] = pikepdf.Name.Form
    picture["/BBox"] = pikepdf.Array([0, 0, stamp.side, stamp.side])
    picture["/Matrix"] = pikepdf.Array([unit, 0, 0, unit, 0, 0])
    picture["/Resources"] = pikepdf.Dictionary()
