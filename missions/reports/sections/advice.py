"""What was recommended, and what the areas answered."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from core.reports.document import (
    Block,
    Column,
    Datum,
    Figured,
    Heading,
    Kind,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import percent, short_date
from missions.enums import RecommendationStatus
from missions.models import Assessment, Mission, Recommendation, Response
from missions.reports.matrix_rows import newest_answers
from missions.reports.tally import Label, Tally, datum, said

STATES: list[Label] = [
    (RecommendationStatus.REFERRED, "Sin respuesta"),
    (RecommendationStatus.ANSWERED, "Respondidas"),
    (RecommendationStatus.CLOSED, "Cerradas"),
]
LIST = (
    Column("Folio", "folio", width=1.7),
    Column("Recomendación", "text", width=4.0),
    Column("Área responsable", "area", width=1.8),
    Column("Prioridad", "priority", width=1.4),
    Column("Hallazgos", "findings", Kind.INTEGER, width=1.3),
)
ANSWERS = (
    Column("Folio", "folio", width=1.7),
    Column("Área", "area", width=1.8),
    Column("Respuesta", "answer", width=1.8),
    Column("Texto y acción comprometida", "text", width=3.8),
    Column("Fecha", "on", Kind.DATE, width=1.35),
)


def referred(mission: Mission) -> list[Recommendation]:
    """What the report counts: recommendations that an area has received."""
    rows = Recommendation.objects.filter(mission=mission)
    return list(
        rows.exclude(status=RecommendationStatus.DRAFT)
        .for_list()
        .prefetch_related("findings")
        .order_by("priority__order", "folio")
    )


def gather_recommendations(mission: Mission, at: datetime) -> Section:
    """By priority and area, one by one, and those of earlier processes."""
    rows = referred(mission)
    before, data = _earlier(mission, at)
    if not rows:
        empty = "No se turnaron recomendaciones a las áreas."
        blocks = (paragraph(empty), *before) if before else ()
        return Section("recommendations", "", blocks, empty=empty, data=data)
    source = f"Registro de recomendaciones, corte al {short_date(at)}."
    by_priority = Tally("recommendations_by_priority", source)
    by_area = Tally("recommendations_by_area", source)
    for row in rows:
        by_priority.add(row.priority.code, row.status, row.pk)
        by_area.add(row.area.code, row.priority.code, row.pk)
    total = datum("recommendations.total", [row.pk for row in rows], source)
    priorities = labels_of(row.priority for row in rows)
    blocks = (
        paragraph(
            "Se turnaron ",
            said(total, "recomendación", "recomendaciones", bold=True),
            " a las áreas responsables, que se enuncian en la ",
            Ref("recommendations"),
            ".",
        ),
        by_priority.table(
            caption="Recomendaciones por prioridad y estado",
            first="Prioridad",
            lines=priorities,
            columns=STATES,
        ),
        by_area.table(
            caption="Recomendaciones por área responsable y prioridad",
            first="Área responsable",
            lines=labels_of(row.area for row in rows),
            columns=priorities,
        ),
        _list(rows, source),
        *before,
    )
    figures = (*by_priority.data, *by_area.data, *data)
    return Section("recommendations", "", blocks, data=figures)


def gather_responses(mission: Mission, at: datetime) -> Section:
    """The newest answer to each recommendation; and what is overdue."""
    rows = referred(mission)
    if not rows:
        return Section("responses", "", empty="No hay recomendaciones por responder.")
    source = f"Registro de respuestas de las áreas, corte al {short_date(at)}."
    answers = newest_answers(row.pk for row in rows)
    by_answer = Tally("responses_by_answer", source)
    for row in rows:
        if answer := answers.get(row.pk):
            by_answer.add(answer.answer.code, row.priority.code, row.pk)
    answered = [row for row in rows if row.pk in answers]
    blocks: list[Block] = [
        _summary(rows, answered, source),
        by_answer.table(
            caption="Recomendaciones por respuesta y prioridad",
            first="Respuesta",
            lines=labels_of(answer.answer for answer in answers.values()),
            columns=labels_of(row.priority for row in rows),
        ),
        Table(
            key="responses",
            caption="Respuestas de las áreas",
            columns=ANSWERS,
            rows=[_answer(row, answers[row.pk]) for row in answered],
            note="La fecha es la del compromiso, si lo hay.",
            source=source,
            empty="Ninguna área ha respondido.",
        ),
    ]
    late = _overdue(rows, timezone.localdate(at), source)
    return Section("responses", "", (*blocks, *late), data=by_answer.data)


def _summary(
    rows: list[Recommendation], answered: list[Recommendation], source: str
) -> Block:
    done = datum("responses.answered", [row.pk for row in answered], source)
    return paragraph(
        "Las áreas responsables han respondido el ",
        Figured(done, percent(done.value, len(rows))),
        " de las recomendaciones que se les turnaron. La ",
        Ref("responses_by_answer"),
        " resume el sentido de las respuestas y la ",
        Ref("responses"),
        " las transcribe.",
        footnote="Si un área respondió más de una vez, se cuenta su última respuesta.",
    )


def _overdue(rows: list[Recommendation], today: date, source: str) -> list[Block]:
    late = [
        row
        for row in rows
        if row.status == RecommendationStatus.REFERRED
        and row.due_on
        and row.due_on < today
    ]
    if not late:
        return []
    figure = datum("responses.overdue", [row.pk for row in late], source)
    names = ", ".join(f"{row.folio} ({row.area.code})" for row in late)
    return [
        paragraph(
            "A la fecha de corte venció el plazo sin respuesta de ",
            said(figure, "recomendación", "recomendaciones"),
            f": {names}.",
        )
    ]


def _list(rows: list[Recommendation], source: str) -> Table:
    printed = [
        {
            "folio": row.folio,
            "text": row.text,
            "area": row.area.code,
            "priority": row.priority.name_es,
            "findings": len(row.findings.all()),
        }
        for row in rows
    ]
    return Table(
        key="recommendations",
        caption="Recomendaciones turnadas",
        columns=LIST,
        rows=printed,
        note="Cada renglón indica cuántos hallazgos sustentan la recomendación.",
        source=source,
    )


def _answer(row: Recommendation, answer: Response) -> dict[str, object]:
    promised = f" Acción: {answer.commitment}" if answer.commitment else ""
    return {
        "folio": row.folio,
        "area": row.area.code,
        "answer": answer.answer.name_es,
        "text": f"{answer.text}{promised}",
        "on": answer.commitment_on,
    }


def _earlier(mission: Mission, at: datetime) -> tuple[list[Block], tuple[Datum, ...]]:
    """Recommendations of earlier processes that were assessed in this one."""
    rows = list(
        Assessment.objects.filter(process=mission.process_id)
        .select_related("implementation", "recommendation__priority")
        .order_by("recommendation__folio")
    )
    if not rows:
        return [], ()
    source = f"Evaluación de la implementación, corte al {short_date(at)}."
    tally = Tally("implementation", source)
    for row in rows:
        priority = row.recommendation.priority
        tally.add(row.implementation.code, priority.code, row.recommendation_id)
    table = tally.table(
        caption="Implementación de recomendaciones de procesos anteriores",
        first="Estado de implementación",
        lines=labels_of(row.implementation for row in rows),
        columns=labels_of(row.recommendation.priority for row in rows),
    )
    return [Heading("Recomendaciones de procesos anteriores"), table], tally.data


def labels_of(entries: Any) -> list[Label]:
    """Codes and names of a catalogue's entries, each once, in their order."""
    found = {(e.order, e.code, e.name_es) for e in entries if e is not None}
    return [(code, name) for _order, code, name in sorted(found)]
