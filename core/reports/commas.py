"""A workbook's first sheet as CSV: UTF-8 with its mark, no cell a formula.

The watermark is a last column of its own, so that every row says who took it out.
"""

import csv
import io
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from core.reports.text import csv_safe
from core.reports.xlsx import Workbook

WATERMARK = "Exportación"


def render(workbook: Workbook) -> bytes:
    """The bytes of the first sheet; the same workbook gives the same bytes."""
    sheet, mark = workbook.sheets[0], workbook.watermark
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    names = [column.header for column in sheet.columns]
    writer.writerow([*map(csv_safe, names), *([WATERMARK] if mark else [])])
    for row in sheet.rows:
        cells = [csv_safe(_plain(column.value(row))) for column in sheet.columns]
        writer.writerow([*cells, *([csv_safe(mark)] if mark else [])])
    return target.getvalue().encode("utf-8-sig")


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | float) else str(value)
