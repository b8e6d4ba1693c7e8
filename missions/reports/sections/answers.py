"""What the checklists say: each question with its answers and its denominator."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from core.reports.document import (
    Block,
    Column,
    Datum,
    Heading,
    Kind,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import grouped, percent_figure, short_date
from missions.models import Checklist, Mission, Submission
from missions.reports.checklist_summary import CHOICE_KINDS, Distribution, summary
from missions.reports.tally import datum, said

COLUMNS = (
    Column("Pregunta", "label", width=4.0),
    Column("Respuestas", "answered", Kind.INTEGER, width=1.25),
    Column("Resultado", "result", width=3.6),
)


def gather_checklists(mission: Mission, at: datetime) -> Section:
    """How many were filled, and the results by block."""
    source = f"Cédulas recibidas y no anuladas, corte al {short_date(at)}."
    sent = Submission.objects.filter(mission=mission).counted()
    pairs = list(sent.order_by("pk").values_list("pk", "checklist"))
    if not pairs:
        return Section("checklists", "", empty="No se recibieron cédulas.")
    total = datum("checklists.total", [pk for pk, _checklist in pairs], source)
    filled = {checklist for _pk, checklist in pairs}
    rows = Checklist.objects.filter(pk__in=filled).order_by("order", "code")
    blocks: list[Block] = []
    data: list[Datum] = []
    for row in rows:
        mine = [pk for pk, checklist in pairs if checklist == row.pk]
        figure = datum(f"checklists.{row.code}", mine, source)
        found = [one for one in summary(row) if _printed(one)]
        blocks += _block(row, figure, found, source)
        data += [figure, *_answers(row, found, source)]
    opening = paragraph(
        "Se recibieron ",
        said(total, "cédula", "cédulas", bold=True),
        ". Los resultados se presentan por bloque; cada porcentaje se calcula sobre "
        "las respuestas a su pregunta.",
        footnote="Si dos personas llenaron la misma cédula, se cuenta una vez; donde "
        "difieren, la respuesta conciliada.",
    )
    return Section("checklists", "", (opening, *blocks), data=tuple(data))


def _printed(one: Distribution) -> bool:
    return bool(one.answered) and one.kind in (*CHOICE_KINDS, "number")


def _block(
    row: Checklist, figure: Datum, found: list[Distribution], source: str
) -> list[Block]:
    key = f"checklist_{row.code}"
    if not found:
        return []
    return [
        Heading(row.name_es),
        paragraph(
            "La ",
            Ref(key),
            " resume ",
            said(figure, "cédula", "cédulas"),
            ".",
        ),
        Table(
            key=key,
            caption=f"Resultados: {row.name_es}",
            columns=COLUMNS,
            rows=[_row(one) for one in found],
            source=source,
        ),
    ]


def _row(one: Distribution) -> dict[str, object]:
    return {"label": one.label_es, "answered": one.answered, "result": _result(one)}


def _result(one: Distribution) -> str:
    """ "Sí 92.0 % (23); No 8.0 % (2)"; of a number, its median."""
    if one.kind == "number":
        middle = Decimal(str(one.middle or 0))
        decimals = 0 if middle == middle.to_integral_value() else 1
        return f"Mediana: {grouped(middle, decimals)}"
    parts = [
        f"{one.labels.get(code, code)} {percent_figure(share)} ({one.counts[code]})"
        for code, share in one.shares.items()
        if one.counts[code]
    ]
    return "; ".join(parts)


def _answers(row: Checklist, found: list[Distribution], source: str) -> Iterator[Datum]:
    """Every count; the analysis page of the checklist opens the rows behind it."""
    for one in found:
        yield Datum(f"checklists.{row.code}.{one.code}", one.answered, source)
        if one.kind != "number":
            for code, number in one.counts.items():
                key = f"checklists.{row.code}.{one.code}.{code}"
                yield Datum(key, number, source)
