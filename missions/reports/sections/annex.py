"""The matrix as an annex: the columns that fit a page; the workbook has them all."""

from datetime import datetime

from core.reports.document import Column, Section, Table, paragraph
from core.reports.spanish import short_date
from missions.enums import FindingStatus
from missions.models import Mission
from missions.reports.matrix import MatrixFilters, gather_matrix

COLUMNS = (
    Column("Hallazgo", "folio", width=1.7),
    Column("Tema", "topic", width=1.8),
    Column("Tipo", "type", width=1.4),
    Column("Hechos", "facts", width=3.8),
    Column("Recomendación", "recommendation_folio", width=1.8),
    Column("Estado de respuesta", "response_status", width=1.6),
)
VALIDATED = MatrixFilters(status=FindingStatus.VALIDATED)


def gather_annex(mission: Mission, at: datetime) -> Section:
    """One row per validated finding and recommendation."""
    rows = gather_matrix(mission, VALIDATED, None)
    if not rows:
        return Section("annex", "", numbered=False)
    table = Table(
        key="matrix",
        caption="Matriz de hallazgos validados",
        columns=COLUMNS,
        rows=rows,
        note="El libro de cálculo del informe contiene todas las columnas.",
        source=f"Registro de hallazgos y recomendaciones, corte al {short_date(at)}.",
    )
    opening = paragraph("Un renglón por hallazgo y por recomendación que sustenta.")
    return Section("annex", "", (opening, table), numbered=False)
