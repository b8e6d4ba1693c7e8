"""Draw PDF pages and pictures with typst.

The only module that knows the compiler. A template below `templates/` is
compiled in a folder of its own, which holds nothing but the templates, the data
and the files of this call:

    #let data = json("/data.json")
    #image("/files/photo.jpg", alt: data.name)

Data is data: whatever a person typed reaches the page as text, never as markup.
"""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import typst
from django.conf import settings

from core.reports.text import printable_data
from core.scratch import scratch

FONT_PACKAGE = "@expo-google-fonts/public-sans"
UNKNOWN_LETTER = "□"
PICTURE = """#set page(width: auto, height: auto, margin: 0pt, fill: {fill})
#set text(font: "Public Sans")
#image("/files/picture.svg", alt: "", height: {height})
"""


class RenderFailed(Exception):
    """The compiler refused the page; the message says where and why."""


class FontsMissing(RenderFailed):
    """The pinned fonts are not installed."""


def render(
    template: str,
    data: Mapping[str, Any],
    *,
    files: Mapping[str, bytes] | None = None,
    at: datetime | None = None,
) -> bytes:
    """Draw `template` (a path below templates/) as a tagged PDF/UA-1.

    The same arguments give the same bytes; `at` is the date of the document.
    """
    return _compile(template, data, files, **pdf_options(at))[0]


def render_pages(
    template: str,
    data: Mapping[str, Any],
    *,
    files: Mapping[str, bytes] | None = None,
    dpi: int = 144,
) -> list[bytes]:
    """Draw the same pages as PNG pictures, for a preview on screen."""
    return _compile(template, data, files, format="png", ppi=float(dpi))


def picture(
    svg: str, *, dpi: int = 200, transparent: bool = False, height: str = "auto"
) -> bytes:
    """Turn an SVG drawing into a PNG, with the fonts of the reports.

    `height` is a length of typst such as `11mm`; by default the drawing's own.
    """
    source = PICTURE.format(fill="none" if transparent else "white", height=height)
    with scratch("typst-") as folder:
        root = Path(folder)
        _put_files(root, {"picture.svg": svg.encode()})
        main = root / "main.typ"
        main.write_text(source, encoding="utf-8")
        return _run(main, root, format="png", ppi=float(dpi))[0]


def _compile(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes] | None,
    **options: Any,
) -> list[bytes]:
    with scratch("typst-") as folder:
        sheet = lay_out(Path(folder), template, data, files)
        while True:
            sheet.write()
            try:
                return _run(sheet.main, sheet.root, **options)
            except RenderFailed as error:
                if not sheet.drop_unknown_letters(str(error)):
                    raise


@dataclass
class Sheet:
    """A folder ready for the compiler: templates, files, and the data as text."""

    root: Path
    main: Path
    text: str
    unknown: set[str] = field(default_factory=set)

    def write(self) -> None:
        (self.root / "data.json").write_text(self.text, encoding="utf-8")

    def drop_unknown_letters(self, message: str) -> bool:
        """A letter that no font has becomes □: PDF/UA refuses the page otherwise.

        False where the message names no letter that was not dropped already.
        """
        found = _unknown_letters(message) - self.unknown
        self.unknown |= found
        marks = dict.fromkeys(map(ord, found), UNKNOWN_LETTER)
        self.text = self.text.translate(marks)
        for drawing in (self.root / "files").glob("*.svg"):
            drawing.write_text(drawing.read_text("utf-8").translate(marks), "utf-8")
        return bool(found)


def lay_out(
    root: Path,
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes] | None,
) -> Sheet:
    """Fill a folder with all that the compiler may read."""
    for source in _templates():
        target = root / source
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_templates_dir() / source, target)
    main = root / template
    if not main.is_file():
        raise RenderFailed(f"There is no template {template!r}")
    _put_files(root, files or {})
    text = json.dumps(printable_data(data), ensure_ascii=False, sort_keys=True)
    return Sheet(root, main, text)


def pdf_options(at: datetime | None) -> dict[str, Any]:
    """What makes a document a tagged PDF/UA-1 with its date."""
    return {"format": "pdf", "pdf_standards": "ua-1", "timestamp": _time(at)}


def font_folder() -> Path:
    """Where the pinned fonts lie. Raises `FontsMissing`."""
    folder = Path(settings.NPM_DIR) / FONT_PACKAGE
    _fonts(folder)
    return folder


def _unknown_letters(message: str) -> set[str]:
    texts = "".join(re.findall(r'the text `"(.*?)"` could not be displayed', message))
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), texts)
    return {letter for letter in plain if not letter.isascii()}


def _run(main: Path, root: Path, **options: Any) -> list[bytes]:
    try:
        done: Any = typst.compile(
            main,
            root=root,
            font_paths=_fonts(Path(settings.NPM_DIR) / FONT_PACKAGE),
            ignore_system_fonts=True,
            **options,
        )
    except typst.TypstError as error:
        raise RenderFailed(f"{error.message}\n{error.diagnostic}".strip()) from error
    return list(done) if isinstance(done, list) else [done]


def _time(at: datetime | None) -> int:
    return int(at.timestamp()) if at else 0


def _templates_dir() -> Path:
    return Path(settings.BASE_DIR) / "templates"


def _templates() -> list[Path]:
    """All typst templates: they may import one another by absolute path."""
    folder = _templates_dir()
    return sorted(path.relative_to(folder) for path in folder.rglob("*.typ"))


def _put_files(root: Path, files: Mapping[str, bytes]) -> None:
    folder = root / "files"
    folder.mkdir()
    for name, content in files.items():
        if PurePosixPath(name).name != name or name in {"", ".", ".."}:
            raise RenderFailed(f"Not a plain file name: {name!r}")
        (folder / name).write_bytes(content)


@lru_cache(maxsize=2)
def _fonts(folder: Path) -> typst.Fonts:
    """The fonts of the npm package; the compiler's own ones fill missing letters."""
    if not any(folder.rglob("*.ttf")):
        raise FontsMissing(
            f"No fonts of {FONT_PACKAGE} are installed: run `make setup`."
        )
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(folder)],
    )
