"""Draw the rows of the matrix: thousands of cells, so without a template for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.reports.document import Column
from core.reports.layout import cell_text
from missions.enums import FindingStatus
from missions.models import Mission
from missions.reports.labels import Labels
from missions.reports.matrix import (
    MatrixFilters,
    group_counts,
    group_values,
)
from missions.reports.matrix_rows import MatrixRow, Pair

WIDE = 28  # characters from which a column is a wide one
# Columns that people may correct in the sheet: column and field of the finding.
EDITABLE = {
    "facts": "facts",
    "topic": "topic",
    "phase": "phase",
    "severity": "severity",
    "evidence": "evidence_level",
    "recurrence": "recurrence",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as the template prints it; `group` where a new group begins."""

    key: Any
    folio: str
    cells: SafeString
    group: str


def drawn(
    rows: Sequence[MatrixRow],
    shown: Sequence[Column],
    groups: Sequence[str],
    *,
    editable: bool,
) -> list[SheetRow]:
    """The rows of a page."""
    return [
        SheetRow(row.finding, row.folio, cells(row, shown, editable=editable), group)
        for row, group in zip(rows, groups, strict=True)
    ]


def cells(row: MatrixRow, shown: Sequence[Column], *, editable: bool) -> SafeString:
    """All cells of a row but the first, escaped."""
    open_row = editable and row.status_value in OPEN_STATES
    parts = (_cell(row, column, open_row) for column in shown)
    return mark_safe("".join(parts))  # noqa: S308 - every cell is escaped


# What was decided is changed only after it is reopened.
OPEN_STATES = {FindingStatus.RECORDED.value, FindingStatus.IN_VALIDATION.value}


def _cell(row: MatrixRow, column: Column, open_row: bool) -> str:
    text = str(conditional_escape(cell_text(column, column.value(row))))
    css = "num" if column.kind.is_number else ""
    if (column.chars or 0) >= WIDE:
        css = "wide"
    field = EDITABLE.get(str(column.attr)) if open_row else None
    edit = f' data-field="{field}" tabindex="0"' if field else ""
    return f'<td class="{css}"{edit}>{text.replace(chr(10), "<br>")}</td>'


def group_heads(
    mission: Mission,
    filters: MatrixFilters,
    user: Any,
    group: str,
    pairs: Sequence[Pair],
    labels: Labels,
) -> list[str]:
    """For each pair the heading of the group that begins there, else nothing."""
    if not group or not pairs:
        return [""] * len(pairs)
    values = group_values(group, pairs)
    counts = group_counts(mission, filters, user, group)
    heads, before = [], object()
    for pair in pairs:
        value = values[pair]
        new = value != before
        heads.append(_head(group, value, counts.get(value, 0), labels) if new else "")
        before = value
    return heads


def _head(group: str, value: Any, count: int, labels: Labels) -> str:
    if group == "status":
        name = str(FindingStatus(value).label)
    else:
        name = labels.name(group, value) or _("Sin dato")
    rows = ngettext("%(n)d renglón", "%(n)d renglones", count) % {"n": count}
    return str(format_html("{} · {}", name, rows))
