"""Rows of figures, and the one table that a run prints."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `reference` is a figure measured elsewhere, with its source."""

    name: str
    figure: float
    unit: str
    reference: float | None = None
    source: str = ""
    lower_is_better: bool = False

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def ratio(row: Row, before: float | None = None) -> str:
    """Growth against the small data; how many times better than a reference."""
    said = []
    if before:
        said.append(f"×{row.figure / before:.2f} with 10× the data")
    if row.reference and row.figure:
        better = row.figure / row.reference
        better = 1 / better if row.lower_is_better else better
        said.append(f"{better:.1f}× better than {row.reference:.3g} ({row.source})")
    return "; ".join(said)


def written(figure: float) -> str:
    """Three figures that mean something, whole numbers as such."""
    if figure == int(figure):
        return f"{int(figure):,}"
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"


def table(lines: Iterable[tuple[str, str, str, str]]) -> str:
    """A Markdown table: name, figure, unit, ratio."""
    rows: Sequence[tuple[str, str, str, str]] = [
        ("Measure", "Figure", "Unit", "Growth, or against a reference"),
        *lines,
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    text = [_line(row, widths) for row in rows]
    text.insert(1, _line(tuple("-" * width for width in widths), widths))
    return "\n".join(text)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, figure, unit, last = row
    cells = (
        name.ljust(widths[0]),
        figure.rjust(widths[1]),
        unit.ljust(widths[2]),
        last.ljust(widths[3]),
    )
    return f"| {' | '.join(cells)} |"


def machine(database: str) -> str:
    """Processors, memory, Python, database."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} processors ({_model()}), {memory:.0f} GiB,"
        f" {platform.system()}, Python {platform.python_version()}, {database}"
    )


def _model() -> str:
    """The processor's name, where the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
