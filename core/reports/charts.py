"""Charts as SVG, one function per kind: the page, the PDF and the DOCX share them.

A drawing needs no style sheet, script or font of its own. It says in `<title>`
and `<desc>` what it shows, prints its values, and tells series apart by pattern
as well as by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from core.reports.spanish import NO_RECORDS, Number, grouped
from core.reports.text import printable

WIDTH = 640
FONT = "'Public Sans', 'Public Sans Variable', Arial, sans-serif"
PRIMARY = "#5b2a86"
# Each stands out from white by 4.5:1 or more, and carries a pattern of its own.
PALETTE = ("#5b2a86", "#00747a", "#a34a00", "#5c5c66", "#9c2467", "#2a5c9a")
# Five steps of the institute's purple, and the ink that is legible on each.
STEPS = (
    ("#f3eef8", "#1f1f24"),
    ("#d9c9e8", "#1f1f24"),
    ("#b493d1", "#1f1f24"),
    ("#7d4aa8", "#ffffff"),
    ("#4a1f70", "#ffffff"),
)
INK = "currentColor"
GRID = "#8a8a94"
_ROW, _TOP, _LINE = 30, 12, 16


@dataclass(frozen=True, slots=True)
class Series:
    """A named series with one value per category."""

    name: str
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of a tile map, with its place in the grid."""

    code: str
    label: str
    column: int
    row: int
    value: Number | None


def bar(*, title: str, desc: str, rows: Sequence[tuple[str, Number]]) -> str:
    """Horizontal bars, one per row, each with its value at the end."""
    peak = max((value for _, value in rows), default=0)
    if not peak:
        return _nothing(title, desc)
    left = _label_width([label for label, _ in rows])
    room = WIDTH - left - _text_width(grouped(peak)) - 14
    parts: list[str] = []
    for index, (label, value) in enumerate(rows):
        y = _TOP + index * _ROW
        length = max(float(value) / float(peak) * room, 0)
        parts += [
            _label(left - 8, y + 11, label, left),
            _rect(left, y, length, 22, PRIMARY),
            _text(left + length + 6, y + 16, grouped(value), weight=600),
        ]
    parts.append(_axis(left, _TOP - 4, _TOP + len(rows) * _ROW - 4))
    return _svg(title, desc, _TOP + len(rows) * _ROW + 2, parts)


def stacked_bar(
    *, title: str, desc: str, categories: Sequence[str], series: Sequence[Series]
) -> str:
    """Horizontal bars made of parts; the total stands at the end."""
    _same_length(categories, series)
    totals = [sum(float(s.values[i]) for s in series) for i in range(len(categories))]
    peak = max(totals, default=0)
    if not peak:
        return _nothing(title, desc)
    mark = _mark(title, desc)
    left = _label_width(categories)
    room = WIDTH - left - _text_width(grouped(peak)) - 14
    legend, top = _legend([s.name for s in series], mark)
    parts = [_patterns(mark, len(series)), *legend]
    for index, category in enumerate(categories):
        y = top + index * _ROW
        parts.append(_label(left - 8, y + 11, category, left))
        x = float(left)
        for number, one in enumerate(series):
            length = float(one.values[index]) / peak * room
            parts += _segment(x, y, length, one.values[index], number, mark)
            x += length
        parts.append(_text(x + 6, y + 16, grouped(totals[index]), weight=600))
    bottom = top + len(categories) * _ROW
    return _svg(title, desc, bottom + 2, [*parts, _axis(left, top - 4, bottom - 4)])


def line_by_hour(*, title: str, desc: str, points: Sequence[tuple[str, Number]]) -> str:
    """One line over the hours of a day; the highest point carries its value."""
    peak = max((value for _, value in points), default=0)
    if not peak or len(points) < 2:
        return _nothing(title, desc)
    left, top, height = _text_width(grouped(peak)) + 14, 26, 180
    step = (WIDTH - left - 24) / (len(points) - 1)
    places = [
        (left + index * step, top + height * (1 - float(value) / float(peak)))
        for index, (_, value) in enumerate(points)
    ]
    steps = (0, 0.5, 1) if peak > 1 else (0, 1)
    parts = [_gridline(left, top, height, share, peak) for share in steps]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts.append(
        f'<polyline points="{path}" fill="none" stroke="{PRIMARY}" stroke-width="2.5"/>'
    )
    every = max(1, -(-len(points) // 13))
    highest = max(range(len(points)), key=lambda i: points[i][1])
    for index, ((hour, value), (x, y)) in enumerate(zip(points, places, strict=True)):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{PRIMARY}"/>')
        if index % every == 0:
            parts.append(_text(x, top + height + 20, hour, anchor="middle"))
        if index == highest:
            said = grouped(value)
            parts.append(_text(x, y - 9, said, anchor="middle", weight=700))
    return _svg(title, desc, top + height + 30, parts)


def tile_map(*, title: str, desc: str, tiles: Sequence[Tile]) -> str:
    """Equal squares in the places of the map; darker means more, the value is printed.

    A square without value is empty and says so; zero is a value.
    """
    peak = max((float(tile.value or 0) for tile in tiles), default=0)
    if not tiles:
        return _nothing(title, desc)
    size, gap = 76, 6
    columns = 1 + max(tile.column for tile in tiles)
    rows = 1 + max(tile.row for tile in tiles)
    left = (WIDTH - columns * (size + gap)) / 2
    parts: list[str] = []
    for tile in sorted(tiles, key=lambda tile: (tile.row, tile.column)):
        x = left + tile.column * (size + gap)
        y = _TOP + tile.row * (size + gap)
        parts.append(_tile(tile, x, y, size, peak))
    return _svg(title, desc, _TOP + rows * (size + gap), parts)


def heat_table(
    *,
    title: str,
    desc: str,
    lines: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[Number]],
) -> str:
    """Cells of a table, darker where there is more; each prints its value."""
    peak = max((float(value) for line in values for value in line), default=0)
    if not peak:
        return _nothing(title, desc)
    left = _label_width(lines)
    wide = (WIDTH - left - 2) / len(columns)
    heads = [_wrapped(name, wide + 8) for name in columns]
    top = 8 + 14 * max(map(len, heads))
    parts = [
        _text(left + wide * (place + 0.5), 12 + 14 * row, said, anchor="middle")
        for place, head in enumerate(heads)
        for row, said in enumerate(head)
    ]
    for row, (label, line) in enumerate(zip(lines, values, strict=True)):
        y = top + row * _ROW
        parts.append(_label(left - 8, y + 13, label, left))
        for place, value in enumerate(line):
            x = left + place * wide
            parts += _heat_cell(x, y, wide - 2, value, float(value) / peak)
    return _svg(title, desc, top + len(lines) * _ROW + 2, parts)


def _heat_cell(
    x: float, y: float, wide: float, value: Number, share: float
) -> list[str]:
    """Empty cells stay white, so that one tells few from none at a glance."""
    if not value:
        fill, ink = "#ffffff", "#5c5c66"
    else:
        fill, ink = STEPS[min(len(STEPS) - 1, max(1, round(share * len(STEPS))))]
    return [
        f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{_ROW - 2}"'
        f' fill="{fill}" stroke="{GRID}" stroke-width="0.5"/>',
        _text(x + wide / 2, y + 19, grouped(value), anchor="middle", fill=ink),
    ]


def _tile(tile: Tile, x: float, y: float, size: int, peak: float) -> str:
    if tile.value is None:
        fill, ink, said = "#ffffff", "#1f1f24", "–"
    else:
        step = int(float(tile.value) / peak * (len(STEPS) - 1) + 0.5) if peak else 0
        (fill, ink), said = STEPS[step], grouped(tile.value)
    middle = x + size / 2
    return (
        f"<g><title>{_said(f'{tile.label}: {said}')}</title>"
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{size}" height="{size}" rx="6"'
        f' fill="{fill}" stroke="{GRID}"/>'
        + _text(middle, y + 26, tile.code, anchor="middle", fill=ink, size=12)
        + _text(middle, y + 54, said, anchor="middle", fill=ink, size=20, weight=700)
        + "</g>"
    )


def _segment(
    x: float, y: float, length: float, value: Number, number: int, mark: str
) -> list[str]:
    if length <= 0:
        return []
    parts = [_rect(x, y, max(length - 1.5, 0.5), 22, _fill(number, mark))]
    said = grouped(value)
    if length > _text_width(said) + 12:
        middle, box = x + length / 2, _text_width(said) + 8
        fill = _colour(number)
        parts += [
            _rect(middle - box / 2, y + 3, box, 16, fill),
            _text(middle, y + 15.5, said, anchor="middle", fill="#ffffff", weight=600),
        ]
    return parts


def _patterns(mark: str, number: int) -> str:
    """A texture of white lines or dots for each series after the first."""
    textures = (
        '<path d="M0 8L8 8" stroke="#fff" stroke-width="1.2"/>',
        '<path d="M0 8L8 0" stroke="#fff" stroke-width="1.2"/>',
        '<circle cx="4" cy="4" r="1.3" fill="#fff"/>',
        '<path d="M0 4H8" stroke="#fff" stroke-width="1.2"/>',
        '<path d="M0 0L8 8" stroke="#fff" stroke-width="1.2"/>',
        '<path d="M4 0V8" stroke="#fff" stroke-width="1.2"/>',
    )
    drawn = (
        f'<pattern id="{mark}-{i}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{_colour(i)}"/>'
        f"{textures[i % len(textures)]}</pattern>"
        for i in range(1, number)
    )
    return f"<defs>{''.join(drawn)}</defs>"


def _legend(names: Sequence[str], mark: str) -> tuple[list[str], int]:
    """The key of the series, wrapped, and the height at which bars begin."""
    parts: list[str] = []
    x, y = 0.0, 6
    for number, name in enumerate(names):
        width = _text_width(name) + 42
        if x and x + width > WIDTH:
            x, y = 0.0, y + 22
        parts += [
            _rect(x, y, 16, 14, _fill(number, mark)),
            _text(x + 22, y + 12, name),
        ]
        x += width
    return parts, y + 34


def _same_length(categories: Sequence[str], series: Sequence[Series]) -> None:
    for one in series:
        if len(one.values) != len(categories):
            raise ValueError(f"the series {one.name!r} has another number of values")


def _gridline(
    left: float, top: float, height: float, share: float, peak: Number
) -> str:
    y = top + height * (1 - share)
    return (
        f'<line x1="{left:.1f}" y1="{y:.1f}" x2="{WIDTH - 12}" y2="{y:.1f}"'
        f' stroke="{GRID}" stroke-width="0.6"/>'
    ) + _text(left - 8, y + 4, grouped(float(peak) * share), anchor="end")


def _axis(x: float, top: float, bottom: float) -> str:
    return f'<line x1="{x}" y1="{top}" x2="{x}" y2="{bottom}" stroke="{GRID}"/>'


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}"'
        f' fill="{fill}"/>'
    )


def _label(x: float, middle: float, text: str, room: float) -> str:
    """A category at the left of its bar, in one or two lines."""
    lines = _wrapped(text, room - 12)
    first = middle + 5 - (len(lines) - 1) * 7
    return "".join(
        _text(x, first + index * 14, line, anchor="end")
        for index, line in enumerate(lines)
    )


def _wrapped(text: str, room: float) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _text_width(longer) > room and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_cut(line, room) for line in lines]


def _cut(line: str, room: float) -> str:
    while len(line) > 1 and _text_width(line) > room:
        line = f"{line.rstrip('…')[:-1]}…"
    return line


def _text(
    x: float,
    y: float,
    said: str,
    *,
    anchor: str = "start",
    fill: str = INK,
    size: int = 13,
    weight: int = 400,
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"'
        f' font-size="{size}" font-weight="{weight}">{_said(said)}</text>'
    )


def _said(text: str) -> str:
    return escape(printable(text))


def _text_width(text: str) -> float:
    """About as wide as the text is at 13 px; generous for capitals."""
    return sum(8.8 if letter.isupper() or letter in "mwMW" else 7.1 for letter in text)


def _label_width(labels: Sequence[str]) -> int:
    """Room for the categories: as they need, a third of the drawing at most."""
    return int(min(max(map(_text_width, labels), default=0) + 16, WIDTH * 0.36))


def _fill(number: int, mark: str) -> str:
    """The first series is plain; those after it carry a texture."""
    return f"url(#{mark}-{number})" if number else _colour(0)


def _colour(number: int) -> str:
    return PALETTE[number % len(PALETTE)]


def _nothing(title: str, desc: str) -> str:
    words = _text(WIDTH / 2, 34, NO_RECORDS, anchor="middle")
    return _svg(title, desc, 56, [words])


def _mark(title: str, desc: str) -> str:
    """Ids that do not collide with those of other drawings on the page."""
    return "c" + sha256(f"{title}\n{desc}".encode()).hexdigest()[:10]


def _svg(title: str, desc: str, height: float, parts: Sequence[str]) -> str:
    mark = _mark(title, desc)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}"'
        f' role="img" aria-labelledby="{mark}-t {mark}-d"'
        f" font-family={quoteattr(FONT)}>"
        f'<title id="{mark}-t">{_said(title)}</title>'
        f'<desc id="{mark}-d">{_said(desc)}</desc>{"".join(parts)}</svg>'
    )
