"""The chapter of the programme report on the Red de Observación.

The subject of the report is a mission; all that is read of it is its period.
"""

from datetime import date, datetime
from typing import Any, Protocol

from core.reports.document import (
    Block,
    Column,
    Datum,
    Figured,
    Kind,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import count
from network.models import Meeting, RedMembership
from network.reports import communications, training

SOURCE = "Registro de capacitación de la Dirección de Vinculación."


class HasPeriod(Protocol):
    """What a chapter needs of the report's subject: its period, and its process."""

    starts_on: date
    ends_on: date
    process: Any


def gather_red(subject: HasPeriod, at: datetime) -> Section:
    """Members, meetings with their attendance, and the communications sent."""
    active = RedMembership.objects.active().count()
    members = Datum("red.active", active, "Registro de integrantes de la Red", ())
    said = count(active, "persona activa", "personas activas")
    intro = paragraph(
        "A la fecha de este informe, la Red de Observación se integra por ",
        Figured(members, said, bold=True),
        ".",
    )
    table = communications.gather_communications(
        start=subject.starts_on, end=subject.ends_on
    )
    blocks: tuple[Block, ...] = (
        intro,
        _meetings(subject),
        *communications.blocks(table, key="red.communications"),
    )
    return Section(key="red", title="Red de Observación", blocks=blocks)


def gather_month_training(subject: HasPeriod, at: datetime) -> Section:
    """Sessions held in the month, and all of the process so far."""
    process, title = {subject.process.code}, "Formación"
    days = (subject.starts_on, subject.ends_on)
    month = training.gather_figures(process, days=days)
    total = training.gather_figures(process).total
    inside = month.total
    held = Datum("month.training", inside.sessions, training.SOURCE)
    came = Datum("month.trained", inside.attended, training.SOURCE)
    so_far = Datum("until.training", total.sessions, training.SOURCE)
    if not total.sessions:
        return Section(key="training", title=title)
    said = paragraph(
        "En el mes se impartieron ",
        Figured(held, count(held.value, "sesión", "sesiones"), bold=True),
        " de capacitación, con ",
        Figured(came, count(came.value, "persona asistente", "personas asistentes")),
        "; suman ",
        Figured(so_far, count(so_far.value, "sesión", "sesiones")),
        " desde el inicio del programa.",
    )
    table = (training.courses_table(month),) if month.courses else ()
    return Section(key="training", title=title, blocks=(said, *table))


def _meetings(subject: HasPeriod) -> Table:
    meetings = Meeting.objects.filter(
        held_on__gte=subject.starts_on, held_on__lte=subject.ends_on
    ).order_by("held_on")
    return Table(
        key="red.meetings",
        caption="Reuniones con la Red de Observación",
        columns=(
            Column("Fecha", "held_on", Kind.DATE),
            Column("Reunión", "title", width=4),
            Column("Mujeres", "women", Kind.INTEGER),
            Column("Hombres", "men", Kind.INTEGER),
            Column("Otros", "others", Kind.INTEGER),
        ),
        rows=tuple(meetings),
        source=SOURCE,
    )
