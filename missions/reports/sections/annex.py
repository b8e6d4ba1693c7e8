"""The matrix as an annex: the columns that fit a page; the workbook has them all."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from core.reports.document import Column, Section, Table, paragraph
from core.reports.spanish import short_date
from missions.enums import FindingStatus
from missions.models import Mission
from missions.reports.matrix import MatrixFilters, gather_matrix
from missions.reports.matrix_rows import MatrixRow

COLUMNS = (
    Column("Hallazgo", "folio", width=1.7),
    Column("Tema y tipo", "kind", width=1.8),
    Column("Hechos", "facts", width=3.8),
    Column("Recomendaciones y su respuesta", "advice", width=2.4),
)
VALIDATED = MatrixFilters(status=FindingStatus.VALIDATED)


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A finding with all the recommendations that it supports."""

    folio: str
    kind: str
    facts: str
    advice: str


def gather_annex(mission: Mission, at: datetime) -> Section:
    """One row per validated finding."""
    rows = gather_matrix(mission, VALIDATED, None)
    if not rows:
        return Section("annex", "", numbered=False)
    table = Table(
        key="matrix",
        caption="Matriz de hallazgos validados",
        columns=COLUMNS,
        rows=[_row(list(group)) for _key, group in groupby(rows, _finding)],
        note="El libro de cálculo del informe contiene todas las columnas.",
        source=f"Registro de hallazgos y recomendaciones, corte al {short_date(at)}.",
    )
    opening = paragraph(
        "Un renglón por hallazgo, con las recomendaciones que sustenta y el estado de "
        "su respuesta."
    )
    return Section("annex", "", (opening, table), numbered=False)


def _finding(row: MatrixRow) -> UUID:
    return row.finding


def _row(rows: list[MatrixRow]) -> AnnexRow:
    first = rows[0]
    advice = [
        f"{row.recommendation_folio}: {row.response_status.lower()}"
        for row in rows
        if row.recommendation_folio
    ]
    return AnnexRow(
        folio=first.folio,
        kind=f"{first.topic}. {first.type}.",
        facts=first.facts,
        advice="; ".join(advice),
    )
