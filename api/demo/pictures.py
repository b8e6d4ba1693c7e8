"""Drawn placeholders: credentials marked FICTICIA, silhouettes, places.

A pool of pictures is drawn and kept once. Every document has its own row and its
own name on the disk, a hard link to a picture of the pool (a copy where the disk
has no links), so that destroying one document leaves the others alone.
"""

import hashlib
import os
import shutil
from datetime import datetime
from functools import cache
from io import BytesIO
from random import Random
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont

from core.enums import FileStatus
from core.files import disk
from core.files.produce import keep
from core.files.small import make_small
from core.models import StoredFile, User

JPEG = "image/jpeg"
COLOURS = (
    *("#5b2a86", "#00747a", "#8a4b08", "#1f5f8b", "#7a1f3d"),
    *("#3d6b21", "#4a4a8a", "#8a3b6b", "#256b5a", "#6b5a25"),
)
# What the pool holds: kind of drawing -> how many different ones.
POOL = {
    "photograph": 20,
    "voter_card_front": 6,
    "voter_card_back": 2,
    "passport": 4,
    "signed_form": 2,
}


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _jpeg(picture: Image.Image) -> bytes:
    content = BytesIO()
    picture.save(content, "JPEG", quality=72)
    return content.getvalue()


def silhouette(colour: str, initials: str) -> bytes:
    """Head and shoulders without a face."""
    picture = Image.new("RGB", (360, 480), "#eeeeee")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 300, 320, 640), fill=colour)
    pen.ellipse((105, 90, 255, 270), fill=colour)
    pen.text((180, 395), initials, "white", font=_font(64), anchor="mm")
    pen.text((180, 40), "FICTICIA", "#555555", font=_font(30), anchor="mm")
    return _jpeg(picture)


def card(title: str, colour: str, lines: int = 5) -> bytes:
    """A document without any real feature, marked as fictional."""
    picture = Image.new("RGB", (860, 540), "#fbfaf5")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 860, 90), fill=colour)
    pen.text((30, 45), title, "white", font=_font(34), anchor="lm")
    pen.rectangle((40, 130, 250, 400), fill="#dddddd", outline=colour, width=4)
    pen.ellipse((105, 165, 185, 255), fill=colour)
    pen.ellipse((75, 270, 215, 470), fill=colour)
    pen.rectangle((40, 400, 250, 540), fill="#fbfaf5")
    for number in range(lines):
        top = 140 + number * 55
        pen.rectangle((290, top, 480, top + 8), fill="#aaaaaa")
        pen.rectangle((290, top + 16, 760 - 40 * number, top + 32), fill="#cccccc")
    pen.text((430, 470), "FICTICIA · SIN VALIDEZ", colour, _font(48), anchor="mm")
    return _jpeg(picture)


def place(rng: Random) -> bytes:
    """A polling place as blocks: façade, door, table, box. No people."""
    picture = Image.new("RGB", (960, 640), rng.choice(("#cfe3ef", "#e9e2cf")))
    pen = ImageDraw.Draw(picture)
    wall, door = rng.choice(COLOURS), rng.randint(120, 640)
    pen.rectangle((60, 120, 900, 520), fill="#f4efe6", outline=wall, width=6)
    pen.rectangle((60, 90, 900, 140), fill=wall)
    pen.rectangle((door, 260, door + 140, 520), fill="#7a6a55")
    table = 120 if door > 380 else 560
    pen.rectangle((table, 430, table + 260, 450), fill="#5b4a34")
    pen.rectangle((table + 80, 350, table + 190, 430), fill="#dddddd", outline=wall)
    pen.rectangle((0, 520, 960, 640), fill="#b9b4a8")
    pen.text((480, 600), "Dibujo de ejemplo", "#333333", _font(30), anchor="mm")
    return _jpeg(picture)


@cache
def draw(kind: str, number: int, initials: str = "") -> bytes:
    """Drawing `number` of a kind; the font at hand has no accents."""
    colour = COLOURS[number % len(COLOURS)]
    titles = {
        "voter_card_front": "CREDENCIAL DE EJEMPLO",
        "voter_card_back": "REVERSO DE EJEMPLO",
        "passport": "SPECIMEN PASSPORT",
        "signed_form": "FORMATO DE EJEMPLO",
    }
    if kind == "photograph":
        plain = normalize("NFKD", initials).encode("ascii", "ignore").decode()
        return silhouette(colour, plain or f"{chr(65 + number)}.F.")
    return card(f"{titles[kind]} {number + 1}", colour, lines=4 + number % 2)


class Pool:
    """Pictures kept once, handed out as many times as documents need."""

    def __init__(self, *, by: User, at: datetime) -> None:
        self._kept: dict[str, list[StoredFile]] = {
            kind: [_keep(kind, draw(kind, n), by=by, at=at) for n in range(count)]
            for kind, count in POOL.items()
        }
        self._used = 0

    def document(
        self, kind: str, *, owner: User | None, at: datetime, rng: Random
    ) -> StoredFile:
        """An unsaved row: a document of its own with a picture of the pool.

        What a person sent differs in every case, so its digest does as well.
        """
        source = rng.choice(self._kept[kind])
        self._used += 1
        sent = hashlib.sha256(f"{source.sha256}/{self._used}".encode()).hexdigest()
        return StoredFile(
            purpose=f"accreditation.{kind}",
            owner=owner,
            name=f"{kind}.jpg",
            content_type=JPEG,
            size=source.size,
            sha256=sent,
            clean_path=_linked(source.clean_path),
            small_path=_linked(source.small_path),
            clean_size=source.size,
            status=FileStatus.CLEAN,
            examined_at=at,
        )


def _keep(kind: str, content: bytes, *, by: User | None, at: datetime) -> StoredFile:
    kept = keep(
        content,
        name=f"{kind}.jpg",
        content_type=JPEG,
        purpose=f"accreditation.{kind}",
        by=by,
        at=at,
    )
    kept.small_path = make_small(kept.clean_path)
    kept.save(update_fields=["small_path"])
    return kept


def _linked(path: str) -> str:
    """Another name for a kept picture."""
    name = disk.new_path(disk.CLEAN)
    try:
        os.link(disk.place(path), disk.place(name))
    except OSError:  # a disk without hard links
        shutil.copyfile(disk.place(path), disk.place(name))
    return name
