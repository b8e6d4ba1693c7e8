"""What is reported of a programme: satisfaction, costs, what the press said."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.encoding import force_str

from core.reports.document import (
    Column,
    Datum,
    Figured,
    Kind,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import money, percent, ratio, short_date
from missions.models import Expense, Mention, Mission, Survey
from missions.reports.tally import datum, said

SURVEYS = (
    Column("Encuesta y a quién se dirigió", "name", width=4.6),
    Column("Cierre", "taken_on", Kind.DATE, width=1.3),
    Column("Invitadas", "sent", Kind.INTEGER, width=1.2),
    Column("Respondieron", "answered", Kind.INTEGER, width=1.6),
    Column("Satisfechas", "satisfied", Kind.INTEGER, width=1.5),
    Column("Satisfacción", "share", Kind.PERCENT, width=1.5),
)
EXPENSES = (
    Column("Concepto", "concept", width=3.6),
    Column("Documento que lo reporta", "source", width=3.0),
    Column("Monto en pesos", "amount", Kind.MONEY, width=1.6),
)
MENTIONS = (
    Column("Fecha", "published_on", Kind.DATE, width=1.3),
    Column("Medio", "outlet", width=1.8),
    Column("Título", "title", width=3.6),
    Column("Dirección", "address", width=2.6),
)


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey as it is printed."""

    name: str
    taken_on: Any
    sent: int
    answered: int
    satisfied: int
    share: float | None


def gather_satisfaction(mission: Mission, at: datetime) -> Section:
    """The surveys with their denominators; what they teach is written by people."""
    found = list(Survey.objects.filter(mission=mission))
    if not found:
        empty = "No se registraron resultados de encuestas de satisfacción."
        return Section("satisfaction", "", empty=empty, written=True)
    source = f"Encuestas registradas en el programa, corte al {short_date(at)}."
    figure = datum("satisfaction.surveys", [row.pk for row in found], source)
    answered = sum(row.answered for row in found)
    satisfied = sum(row.satisfied for row in found)
    rate = Datum("satisfaction.satisfied", satisfied, source)
    opening = paragraph(
        "Se cuenta con los resultados de ",
        said(figure, "encuesta", "encuestas"),
        " de satisfacción. De quienes respondieron se declaró satisfecho el ",
        Figured(rate, percent(satisfied, answered)),
        ", como detalla la ",
        Ref("satisfaction"),
        ".",
    )
    table = Table(
        "satisfaction",
        "Encuestas de satisfacción",
        SURVEYS,
        [_survey(row) for row in found],
        total=SurveyRow(
            "Total",
            None,
            sum(row.sent for row in found),
            answered,
            satisfied,
            ratio(satisfied, answered),
        ),
        note="La satisfacción se calcula sobre las personas que respondieron.",
        source=source,
        by_date=True,
    )
    return Section("satisfaction", "", (opening, table))


def _survey(row: Survey) -> SurveyRow:
    return SurveyRow(
        f"{row.name}. {force_str(row.get_audience_display())}.",
        row.taken_on,
        row.sent,
        row.answered,
        row.satisfied,
        ratio(row.satisfied, row.answered),
    )


def gather_resources(mission: Mission, at: datetime) -> Section:
    """Costs by item, each with the document that reports it."""
    found = list(Expense.objects.filter(mission=mission))
    if not found:
        empty = "No se registraron costos del programa."
        return Section("resources", "", empty=empty, written=True)
    source = f"Gastos registrados en el programa, corte al {short_date(at)}."
    total = sum((row.amount for row in found), Decimal(0))
    items = datum("resources.items", [row.pk for row in found], source)
    figure = Datum("resources.total", total, source)
    opening = paragraph(
        "Los recursos ejercidos suman ",
        Figured(figure, money(total), bold=True),
        " en ",
        said(items, "concepto", "conceptos", gender="m"),
        ", que enlista la ",
        Ref("resources"),
        ".",
    )
    table = Table(
        "resources",
        "Recursos ejercidos por concepto",
        EXPENSES,
        found,
        total={"concept": "Total", "source": None, "amount": total},
        source=source,
    )
    return Section("resources", "", (opening, table))


def gather_mentions(mission: Mission, at: datetime) -> Section:
    """What the press published, by date."""
    found = list(Mention.objects.filter(mission=mission))
    if not found:
        empty = "No se registraron publicaciones en medios."
        return Section("annex_media", "", numbered=False, empty=empty)
    table = Table(
        "annex_media", "Publicaciones en medios", MENTIONS, found, by_date=True
    )
    return Section("annex_media", "", (table,), numbered=False)
