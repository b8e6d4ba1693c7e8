"""How each row of a run ended, as a sheet. Folios and reasons; no persons."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.bulk.registry import ACTS
from core.models import BulkRun
from core.reports.document import Column, Kind
from core.reports.institute import current_institute
from core.reports.xlsx import Sheet, Workbook, render


def result_sheet(run: BulkRun, *, at: datetime) -> bytes:
    """Every item in its order: folio, how it ended, why, when."""
    columns = (
        Column(_("Folio"), "label", Kind.TEXT),
        Column(_("Resultado"), "get_status_display", Kind.TEXT),
        Column(_("Motivo"), "why", Kind.TEXT),
        Column(_("Atendido"), "done_at", Kind.DATETIME),
    )
    rows = tuple(
        {
            "label": item.label,
            "get_status_display": item.get_status_display(),
            "why": item.why,
            "done_at": item.done_at,
        }
        for item in run.items.order_by("position")
    )
    institute = current_institute()
    return render(
        Workbook(
            title=str(ACTS[run.act].title),
            author=institute.name,
            created_at=at,
            sheets=(Sheet(_("Resultado"), columns, rows),),
            primary=institute.primary,
        )
    )
