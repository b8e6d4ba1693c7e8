"""A timeline as SVG: lanes of bars and marks over months, and the line of today.

Colours come from the style sheet by class (`tl-bar`, `tl-mark-done`, …), so that
the drawing follows the theme; without a style sheet it is still legible.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

WIDTH, LEFT, TOP, ROW, SLIM, PAD = 1120, 150, 46, 26, 17, 12
LETTER = 6.6  # width of a letter of the labels, about
MARKS = {
    "diamond": "M0 -7L7 0L0 7L-7 0Z",
    "circle": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z",
    "square": "M-6 -6H6V6H-6Z",
    "triangle": "M0 -7L7 6H-7Z",
}


@dataclass(frozen=True, slots=True)
class Item:
    """Something on the timeline: a bar when it lasts, a mark when it does not."""

    title: str
    starts: date
    ends: date | None = None
    shape: str = "circle"
    tone: str = "neutral"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """Items of one kind; `labelled` prints their titles beside them."""

    name: str
    items: Sequence[Item]
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class _Placed:
    item: Item
    row: int


def timeline(
    lanes: Sequence[Lane],
    *,
    today: date,
    title: str,
    months: Sequence[str],
    now: str,
) -> str:
    """The drawing; empty when there is nothing on it. `months` are short names."""
    lanes = [lane for lane in lanes if lane.items]
    if not lanes:
        return ""
    axis = _Axis(lanes, today)
    body, y = [], TOP
    for lane in lanes:
        drawn, height = _lane(lane, axis, y)
        body.append(drawn)
        y += height
    height = y + PAD
    return "".join(
        (
            f'<svg class="tl" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
            f'height="{height}" role="img" aria-label="{escape(title)}">'
            f"<title>{escape(title)}</title>",
            _months(axis, months, height),
            *body,
            _today(axis, today, now, height),
            "</svg>",
        )
    )


class _Axis:
    """Days to pixels, from the first day of a month to the last of another."""

    def __init__(self, lanes: Sequence[Lane], today: date) -> None:
        days = [item.starts for lane in lanes for item in lane.items]
        days += [item.ends for lane in lanes for item in lane.items if item.ends]
        self.first = min(days).replace(day=1)
        last = max(days)
        self.last = _next_month(last) - timedelta(days=1)
        self.span = max((self.last - self.first).days, 1)
        self.scale = (WIDTH - LEFT - PAD) / self.span

    def x(self, day: date) -> float:
        return round(LEFT + (day - self.first).days * self.scale, 1)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _months(axis: _Axis, names: Sequence[str], height: int) -> str:
    parts, day = [], axis.first
    step = 1 if axis.span < 500 else 3
    while day <= axis.last:
        x = axis.x(day)
        label = names[day.month - 1] + (f" {day.year}" if day.month == 1 else "")
        parts.append(f'<path class="tl-grid" d="M{x} 30V{height}"/>')
        parts.append(
            f'<text class="tl-month" x="{x + 4}" y="26">{escape(label)}</text>'
        )
        for _month in range(step):
            day = _next_month(day)
    return "".join(parts)


def _today(axis: _Axis, today: date, now: str, height: int) -> str:
    if not axis.shows(today):
        return ""
    x = axis.x(today)
    anchor = "end" if x > WIDTH - 120 else "start"
    return (
        f'<path class="tl-today" d="M{x} 14V{height}"/>'
        f'<text class="tl-now" x="{x + (-5 if anchor == "end" else 5)}" y="12" '
        f'text-anchor="{anchor}">{escape(now)}</text>'
    )


def _lane(lane: Lane, axis: _Axis, y: int) -> tuple[str, int]:
    placed = _rows(lane, axis)
    step = ROW if lane.labelled else SLIM
    height = (max(each.row for each in placed) + 1) * step + PAD
    parts = [
        f'<path class="tl-line" d="M0 {y}H{WIDTH}"/>',
        f'<text class="tl-lane" x="0" y="{y + 20}">{escape(lane.name)}</text>',
    ]
    for each in placed:
        middle = y + PAD / 2 + each.row * step + step / 2
        parts.append(_drawn(each.item, axis, middle, lane.labelled))
    return "".join(parts), max(height, ROW + PAD)


def _rows(lane: Lane, axis: _Axis) -> list[_Placed]:
    """Each item in the first row where it does not touch the one before."""
    ends: list[float] = []
    placed = []
    for item in sorted(lane.items, key=lambda item: (item.starts, item.title)):
        left, right = _extent(item, axis, lane.labelled)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right + 6]
        placed.append(_Placed(item, row))
    return placed


def _extent(item: Item, axis: _Axis, labelled: bool) -> tuple[float, float]:
    begins = axis.x(item.starts)
    ends = axis.x(item.ends) if item.ends else begins
    if not labelled:
        return begins - 3, ends + 4
    text = len(item.title) * LETTER + 16
    if _label_left(item, axis):
        return begins - text, ends + 8
    return begins - 8, ends + text


def _label_left(item: Item, axis: _Axis) -> bool:
    """A label that would leave the drawing stands before its mark."""
    ends = axis.x(item.ends or item.starts)
    return ends + len(item.title) * LETTER + 16 > WIDTH


def _drawn(item: Item, axis: _Axis, y: float, labelled: bool) -> str:
    begins = axis.x(item.starts)
    ends = axis.x(item.ends) if item.ends else begins
    tip = f"<title>{escape(item.note or item.title)}</title>"
    if item.ends and item.ends > item.starts:
        shape = (
            f'<rect class="tl-bar tl-{escape(item.tone)}" x="{begins}" y="{y - 8}" '
            f'width="{max(round(ends - begins, 1), 4)}" height="16" rx="4">{tip}</rect>'
        )
    else:
        shape = (
            f'<path class="tl-mark tl-{escape(item.tone)}" d="{MARKS[item.shape]}" '
            f'transform="translate({begins} {y})">{tip}</path>'
        )
    if not labelled:
        return shape
    left = _label_left(item, axis)
    x, anchor = (begins - 12, "end") if left else (ends + 12, "start")
    return (
        f'{shape}<text class="tl-text" x="{round(x, 1)}" y="{y + 4.5}" '
        f'text-anchor="{anchor}">{escape(item.title)}</text>'
    )
