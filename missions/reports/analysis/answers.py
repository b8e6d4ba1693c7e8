"""The questions of a checklist: distributions, and each by district, modality, hour."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.reports.charts import Series, bar, stacked_bar
from core.reports.spanish import grouped
from missions.models import Checklist, Submission
from missions.reports.analysis.grid import Cell, Grid, Line, Query, described
from missions.reports.checklist_summary import (
    APART,
    CHOICE_KINDS,
    NOT_APPLICABLE,
    SAID,
    UNSEEN,
    Distribution,
    split,
)
from missions.reports.labels import Labels

BINS = 6
Part = tuple[str, int, Query]  # as printed, how many, the filter that lists them


def question_grid(found: Distribution) -> Grid:
    """Answers with their share of the denominator; what stands apart below it."""
    parts = _parts(found)
    lines = [
        Line(label, (Cell(n, query, found.answered),)) for label, n, query in parts
    ]
    said = {"question": found.code, "answer": SAID}
    lines.append(Line(_("Respondieron"), (Cell(found.answered, said),), apart=True))
    if found.kind in CHOICE_KINDS:
        lines += [_apart_line(found, code) for code in APART if code in found.labels]
    pairs = [(line.label, line.cells[0].number) for line in lines]
    drawn = [(label, n) for label, n in pairs if label != _("Respondieron")]
    alt = described(found.label, drawn)
    return Grid(
        key=f"q_{found.code}",
        title=found.label,
        first=_("Respuesta"),
        heads=(_("Cédulas"),),
        lines=tuple(lines),
        svg=bar(title=found.label, desc=alt, rows=drawn) if drawn else "",
        alt=alt,
        note=_note(found),
    )


def _apart_line(found: Distribution, code: str) -> Line:
    number = found.unseen if code == UNSEEN else found.not_applicable
    cell = Cell(number, {"question": found.code, "answer": code})
    return Line(found.labels[code], (cell,), apart=True)


def _note(found: Distribution) -> str:
    said = []
    if found.kind == "many":
        said.append(_("Se podía elegir más de una: las partes suman más de 100 %."))
    if found.values:
        told = _("Mediana %(middle)s; de %(low)s a %(high)s.")
        values = {"middle": found.middle, "low": found.values[0]}
        values |= {"high": found.values[-1]}
        said.append(told % {k: grouped(v or 0) for k, v in values.items()})
    return " ".join(said)


def _parts(found: Distribution) -> list[Part]:
    """Options as they are; numbers and hours in classes; texts not at all."""
    if found.kind in CHOICE_KINDS:
        return [
            (found.labels.get(code, code), n, _answer(found, code))
            for code, n in found.options.items()
        ]
    if found.kind == "time":
        return _hours(found)
    return _classes(found) if found.kind == "number" else []


def _answer(found: Distribution, code: str) -> Query:
    return {"question": found.code, "answer": code}


def _within(found: Distribution, low: str, high: str) -> Query:
    return {"question": found.code, "low": low, "high": high}


def _hours(found: Distribution) -> list[Part]:
    counted: dict[str, int] = {}
    for code, n in sorted(found.counts.items()):
        counted[code[:2]] = counted.get(code[:2], 0) + n
    return [
        (f"{hour}:00–{hour}:59", n, _within(found, f"{hour}:00", f"{hour}:59"))
        for hour, n in counted.items()
    ]


def _classes(found: Distribution) -> list[Part]:
    """At most six classes of equal width that hold every value once."""
    values = found.values
    if not values:
        return []
    step = _step(values[0], values[-1])
    begin = int(values[0] // step)
    parts = []
    for number in range(begin, int(values[-1] // step) + 1):
        low, end = number * step, (number + 1) * step
        inside = sum(low <= value < end for value in values)
        high = end - 1 if all(v == int(v) for v in values) else end - 0.001
        label = f"{grouped(low)}–{grouped(high)}" if high > low else grouped(low)
        parts.append((label, inside, _within(found, f"{low:g}", f"{high:.3f}")))
    return parts


def _step(lowest: float, highest: float) -> int:
    """The smallest round width (1, 2, 5, 10, 20…) with which six classes suffice."""
    size, factors = 1, (2, 2.5, 2)
    turn = 0
    while highest // size - lowest // size >= BINS:
        size = int(size * factors[turn % 3])
        turn += 1
    return size


def split_grids(
    checklist: Checklist,
    found: Distribution,
    labels: Labels,
    among: "QuerySet[Submission] | None",
) -> list[Grid]:
    """One question by district, by modality and by hour."""
    heads = {
        "district": (_("Por distrito"), _("Distrito")),
        "modality": (_("Por modalidad"), _("Modalidad")),
        "hour": (_("Por hora en que se llenó"), _("Hora")),
    }
    return [
        _split_grid(found, by, title, first, split(checklist, found.code, by, among))
        if by == "hour"
        else _split_grid(
            found,
            by,
            title,
            first,
            split(checklist, found.code, by, among),
            {k: labels.name(by, k) for k in _keys(labels, by)},
        )
        for by, (title, first) in heads.items()
    ]


def _keys(labels: Labels, kind: str) -> list[int]:
    return [int(key) for key, _name in labels.by_key(kind, every=True)]


def _split_grid(
    found: Distribution,
    by: str,
    title: str,
    first: str,
    parts: Mapping[int, Distribution],
    names: Mapping[int, str] | None = None,
) -> Grid:
    named = {k: names.get(k, str(k)) if names else f"{k:02d}:00" for k in parts}
    order = sorted(parts, key=lambda key: named[key])
    options = list(found.options) if found.kind in CHOICE_KINDS else []
    apart = [code for code in APART if code in found.labels]
    lines = [
        Line(named[key], tuple(_cells(parts[key], options, apart, {by: str(key)})))
        for key in order
    ]
    pairs = [(named[key], parts[key].received) for key in order]
    alt = described(title, pairs)
    words = [found.labels.get(code, code) for code in options]
    return Grid(
        key=f"q_{found.code}_{by}",
        title=title,
        first=first,
        heads=(*words, _("Respondieron"), *[found.labels[code] for code in apart]),
        lines=tuple(lines),
        total=Line(_("Total"), tuple(_cells(found, options, apart, {}))),
        svg=_drawing(title, alt, found, options + apart, order, named, parts),
        alt=alt,
    )


def _cells(
    part: Distribution, options: list[str], apart: list[str], own: Query
) -> list[Cell]:
    cells = [
        Cell(part.counts.get(c, 0), own | _answer(part, c), part.answered)
        for c in options
    ]
    cells.append(Cell(part.answered, own | _answer(part, SAID)))
    numbers = {UNSEEN: part.unseen, NOT_APPLICABLE: part.not_applicable}
    return cells + [Cell(numbers[c], own | _answer(part, c)) for c in apart]


def _drawing(
    title: str,
    alt: str,
    found: Distribution,
    codes: list[str],
    order: list[int],
    named: Mapping[int, str],
    parts: Mapping[int, Distribution],
) -> str:
    if not codes:
        rows = [(named[key], parts[key].answered) for key in order]
        return bar(title=title, desc=alt, rows=rows)
    series = [
        Series(
            found.labels.get(code, code),
            tuple(parts[key].counts.get(code, 0) for key in order),
        )
        for code in codes
    ]
    categories = [named[key] for key in order]
    return stacked_bar(title=title, desc=alt, categories=categories, series=series)
