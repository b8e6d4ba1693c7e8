"""The chapter of the programme report about logistics and visitors."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.reports.document import (
    Column,
    Datum,
    Figured,
    Kind,
    Paragraph,
    Ref,
    Section,
    Table,
    paragraph,
)
from core.reports.spanish import count
from logistics.enums import InvitationStatus, TransferStatus, TravelDirection
from logistics.models import Flight, Invitation, Lodging, Transfer
from missions.models import Mission

SOURCE = "Registro de invitaciones y logística de la misión"
STATES = (
    (InvitationStatus.TO_INVITE, "Por invitar"),
    (InvitationStatus.INVITED, "Invitada"),
    (InvitationStatus.CONFIRMED, "Confirmada"),
    (InvitationStatus.DECLINED, "Declinada"),
    (InvitationStatus.NO_ANSWER, "Sin respuesta"),
    (InvitationStatus.REPLACED, "Sustituida"),
)


@dataclass(frozen=True, slots=True)
class LogisticsFigures:
    """What the chapter says, counted."""

    by_category: tuple[tuple[Any, ...], ...]
    by_country: tuple[tuple[Any, ...], ...]
    invitations: int
    sent: int
    visitors: int
    countries: int
    delegations: int
    nights: int
    rooms: int
    arrivals: int
    departures: int
    transfers: int
    riders: int


def gather_logistics(mission: Mission, at: datetime) -> Section:
    """Invitations, visitors, nights, flights and transfers of a mission."""
    figures = gather_figures(mission)
    if not figures.invitations:
        return Section(key="logistics", title="")
    return Section(
        key="logistics",
        title="",
        blocks=(
            _opening(figures),
            category_table(figures),
            _country_table(figures),
            _closing(figures),
        ),
    )


def gather_figures(mission: Mission) -> LogisticsFigures:
    """Count everything; a constant number of queries."""
    invitations = list(
        Invitation.objects.filter(delegation__mission=mission)
        .select_related("category", "delegation")
        .order_by("category__order", "category__code")
    )
    coming = [row for row in invitations if row.status == InvitationStatus.CONFIRMED]
    lodgings = list(_of(Lodging, mission))
    flights = Counter(_of(Flight, mission).values_list("direction", flat=True))
    transfers = list(
        Transfer.objects.filter(delegation__mission=mission)
        .exclude(status=TransferStatus.CANCELLED)
        .prefetch_related("passengers")
    )
    return LogisticsFigures(
        by_category=_by_category(invitations),
        by_country=_by_country(coming),
        invitations=len(invitations),
        sent=sum(1 for row in invitations if row.invited_at),
        visitors=len(coming),
        countries=len({row.country.code for row in coming}),
        delegations=len({row.delegation_id for row in coming}),
        nights=sum(row.nights for row in lodgings),
        rooms=len(lodgings),
        arrivals=flights[TravelDirection.ARRIVAL],
        departures=flights[TravelDirection.DEPARTURE],
        transfers=len(transfers),
        riders=sum(len(row.passengers.all()) for row in transfers),
    )


def _of(model: Any, mission: Mission) -> Any:
    rows = model.objects.filter(invitation__delegation__mission=mission)
    return rows.filter(invitation__status=InvitationStatus.CONFIRMED)


def _by_category(invitations: list[Any]) -> tuple[tuple[Any, ...], ...]:
    """Category, one figure per state, total; in the order of the catalogue."""
    names = dict.fromkeys(row.category.name_es for row in invitations)
    counted = Counter((row.category.name_es, row.status) for row in invitations)
    lines = []
    for name in names:
        cells = [counted[name, state.value] for state, _label in STATES]
        lines.append((name, *cells, sum(cells)))
    return tuple(lines)


def _by_country(coming: list[Any]) -> tuple[tuple[Any, ...], ...]:
    counted = Counter((str(r.country.name), r.delegation.name) for r in coming)
    return tuple((*place, counted[place]) for place in sorted(counted))


def _said(key: str, value: int, singular: str, plural: str) -> Figured:
    datum = Datum(f"logistics.{key}", value, SOURCE)
    return Figured(datum, count(value, singular, plural), bold=True)


def _opening(figures: LogisticsFigures) -> Paragraph:
    return paragraph(
        "Se registraron ",
        _said("invitations", figures.invitations, "invitación", "invitaciones"),
        ", de las cuales se enviaron ",
        Figured(Datum("logistics.sent", figures.sent, SOURCE), f"{figures.sent:,}"),
        ". Confirmaron su participación ",
        _said(
            "visitors",
            figures.visitors,
            "persona visitante extranjera",
            "personas visitantes extranjeras",
        ),
        " de ",
        _said("countries", figures.countries, "país", "países"),
        ", en ",
        _said("delegations", figures.delegations, "delegación", "delegaciones"),
        ". La ",
        Ref("invitations_by_category"),
        " las presenta por categoría y estado, y la ",
        Ref("visitors_by_country"),
        " por país y delegación.",
    )


def _closing(figures: LogisticsFigures) -> Paragraph:
    return paragraph(
        "Se reservaron ",
        _said("nights", figures.nights, "noche", "noches"),
        " de hospedaje en ",
        _said("rooms", figures.rooms, "reservación", "reservaciones"),
        "; se atendieron ",
        _said("arrivals", figures.arrivals, "vuelo de llegada", "vuelos de llegada"),
        " y ",
        _said("departures", figures.departures, "vuelo de salida", "vuelos de salida"),
        ", y se organizaron ",
        _said("transfers", figures.transfers, "traslado", "traslados"),
        " con ",
        _said("riders", figures.riders, "lugar ocupado", "lugares ocupados"),
        ".",
    )


def category_table(figures: LogisticsFigures) -> Table:
    rows = figures.by_category
    last = len(STATES) + 1
    columns = [Column("Categoría", 0, width=3.0)]
    columns += [
        Column(label, place, Kind.INTEGER)
        for place, (_state, label) in enumerate(STATES, start=1)
    ]
    columns.append(Column("Total", last, Kind.INTEGER))
    totals = [sum(row[place] for row in rows) for place in range(1, last + 1)]
    return Table(
        key="invitations_by_category",
        caption="Invitaciones por categoría y estado",
        columns=tuple(columns),
        rows=rows,
        total=("Total", *totals),
        source=SOURCE,
    )


def _country_table(figures: LogisticsFigures) -> Table:
    return Table(
        key="visitors_by_country",
        caption="Personas visitantes extranjeras por país y delegación",
        columns=(
            Column("País", 0, width=2.0),
            Column("Delegación", 1, width=3.0),
            Column("Personas", 2, Kind.INTEGER),
        ),
        rows=figures.by_country,
        total=("Total", None, figures.visitors) if figures.by_country else None,
        source=SOURCE,
    )
