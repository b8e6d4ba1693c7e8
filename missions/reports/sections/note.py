"""The Nota Ejecutiva: recommendations by area, what was answered, where they are."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from core.reports.document import (
    Block,
    Column,
    Figured,
    Heading,
    Kind,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import count, long_date, percent, short_date
from missions.enums import RecommendationStatus
from missions.models import Mission, Recommendation, Response
from missions.reports.matrix_rows import newest_answers
from missions.reports.sections.advice import (
    STATES,
    gather_recommendations,
    labels_of,
    referred,
)
from missions.reports.tally import Tally, datum, said

ROWS = (
    Column("Folio y prioridad", "folio", width=1.8),
    Column("Recomendación", "text", width=3.6),
    Column("Estado y respuesta", "answer", width=4.6),
)
FINDINGS = (
    Column("Recomendación", "folio", width=1.8),
    Column("Temas", "topics", width=3.0),
    Column("Hallazgos que la sustentan", "findings", width=4.6),
    Column("Número", "number", Kind.INTEGER, width=1.0),
)
ANSWERED = {RecommendationStatus.ANSWERED, RecommendationStatus.CLOSED}


def gather_subject(mission: Mission, at: datetime) -> Section:
    """Why the note is written and to whom, in the house's words."""
    day = long_date(timezone.localtime(at), weekday=False)
    opening = paragraph(
        "Se informa a las consejerías sobre las recomendaciones formuladas por las "
        "personas observadoras y visitantes extranjeras que participaron en el "
        f"{mission.name_es}, con motivo de la {mission.process.name_es}, y sobre lo "
        f"que las áreas responsables han respondido al {day}."
    )
    return Section("subject", "", (opening,))


def gather_summary(mission: Mission, at: datetime) -> Section:
    """How many, by area and state; answered, overdue."""
    rows = referred(mission)
    if not rows:
        empty = "No se turnaron recomendaciones a las áreas."
        return Section("summary", "", empty=empty)
    source = _source(at)
    by_area = Tally("note_by_area", source)
    for row in rows:
        by_area.add(row.area.code, row.status, row.pk)
    total = datum("recommendations.total", [row.pk for row in rows], source)
    done = [row for row in rows if row.status in ANSWERED]
    answered = datum("note.answered", [row.pk for row in done], source)
    blocks: list[Block] = [
        paragraph(
            "Se turnaron ",
            said(total, "recomendación", "recomendaciones", bold=True),
            f" a {count(len({row.area_id for row in rows}), 'área', 'áreas')}; tiene "
            "respuesta el ",
            Figured(answered, percent(answered.value, total.value)),
            ". La ",
            Ref("note_by_area"),
            " las presenta por área y estado.",
        ),
        by_area.table(
            caption="Recomendaciones por área responsable y estado",
            first="Área responsable",
            lines=labels_of(row.area for row in rows),
            columns=STATES,
        ),
        *_overdue(rows, at, source),
    ]
    return Section("summary", "", tuple(blocks), data=by_area.data)


def gather_areas(mission: Mission, at: datetime) -> Section:
    """One table for each area: what was asked, what it answered."""
    rows = referred(mission)
    answers = newest_answers(row.pk for row in rows)
    by_area: dict[Any, list[Recommendation]] = defaultdict(list)
    for row in rows:
        by_area[row.area].append(row)
    blocks: list[Block] = []
    for area in sorted(by_area, key=lambda one: (one.order, one.code)):
        blocks += [
            Heading(f"{area.name_es} ({area.code})"),
            Table(
                key=f"area_{area.pk}",
                caption=f"Recomendaciones turnadas a {area.code}",
                columns=ROWS,
                rows=[_row(row, answers.get(row.pk)) for row in by_area[area]],
                source=_source(at),
            ),
        ]
    return Section("areas", "", tuple(blocks), empty="No hay áreas por informar.")


def gather_earlier(mission: Mission, at: datetime) -> Section:
    """What became of the recommendations of earlier processes."""
    whole = gather_recommendations(mission, at)
    tables = [
        block
        for block in whole.blocks
        if isinstance(block, Table) and block.key == "implementation"
    ]
    if not tables:
        empty = "En este proceso no se han evaluado recomendaciones anteriores."
        return Section("earlier", "", empty=empty)
    opening = paragraph(
        "La ",
        Ref("implementation"),
        " presenta la implementación de las recomendaciones de procesos anteriores, "
        "evaluada por personal distinto del área responsable.",
    )
    data = tuple(d for d in whole.data if d.key.startswith("implementation."))
    return Section("earlier", "", (opening, *tables), data=data)


def gather_considerations(mission: Mission, at: datetime) -> Section:
    """Written by people."""
    empty = "Las consideraciones están pendientes de redacción."
    return Section("considerations", "", empty=empty, written=True)


def gather_evidence(mission: Mission, at: datetime) -> Section:
    """The findings behind each recommendation."""
    rows = Recommendation.objects.filter(mission=mission).exclude(
        status=RecommendationStatus.DRAFT
    )
    found = rows.prefetch_related("findings__topic").order_by("folio")
    printed = [_supported(row) for row in found if row.findings.all()]
    if not printed:
        return Section("evidence", "", numbered=False)
    table = Table(
        key="evidence",
        caption="Hallazgos que sustentan cada recomendación",
        columns=FINDINGS,
        rows=printed,
        source=_source(at),
    )
    return Section("evidence", "", (table,), numbered=False)


def _source(at: datetime) -> str:
    return f"Registro de recomendaciones, corte al {short_date(at)}."


def _overdue(rows: list[Recommendation], at: datetime, source: str) -> list[Block]:
    today = timezone.localdate(at)
    late = [
        row
        for row in rows
        if row.status not in ANSWERED and row.due_on and row.due_on < today
    ]
    if not late:
        return []
    figure = datum("note.overdue", [row.pk for row in late], source)
    return [
        paragraph(
            "Venció el plazo de respuesta de ",
            said(figure, "recomendación", "recomendaciones", bold=True),
            ".",
        )
    ]


def _supported(row: Recommendation) -> dict[str, Any]:
    findings = sorted(row.findings.all(), key=lambda one: one.folio)
    topics = dict.fromkeys(one.topic.name_es for one in findings)
    return {
        "folio": row.folio,
        "topics": "; ".join(topics),
        "findings": "; ".join(one.folio for one in findings),
        "number": len(findings),
    }


def _row(row: Recommendation, answer: Response | None) -> dict[str, Any]:
    given = ""
    if answer:
        on = f" ({short_date(answer.commitment_on)})" if answer.commitment_on else ""
        promised = f" Compromiso{on}: {answer.commitment}" if answer.commitment else ""
        given = f"{answer.answer.name_es}. {answer.text}{promised}"
    priority = f". Prioridad: {row.priority.name_es.lower()}"
    return {
        "folio": f"{row.folio}{priority}",
        "text": row.text,
        "answer": f"{row.get_status_display()}. {given}".strip(),
    }
