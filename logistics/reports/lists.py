"""Lists of logistics as workbooks: gathered here, drawn by `core.reports.xlsx`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from core.models import User
from core.reports.document import Column, Kind
from core.reports.spanish import long_time
from core.reports.xlsx import Sheet, Workbook
from logistics.enums import LogisticsList
from logistics.models import Flight, Invitation, Lodging, Transfer, VisitorNeeds
from missions.models import Mission

Row = tuple[Any, ...]
Lines = tuple[tuple[Column, ...], list[Row]]
NEEDS = (
    ("Alimentación", "diet"),
    ("Accesibilidad", "access"),
    ("Atención médica", "medical"),
    ("Contacto de emergencia", "emergency_contact"),
    ("Interpretación", "interpretation"),
)


def gather_list(
    mission: Mission, kind: str, *, user: User, with_needs: bool, at: datetime
) -> tuple[Workbook, int]:
    """The workbook of a list, as `user` may see it, and how many rows it has."""
    chosen = LogisticsList(kind)
    columns, rows = _LISTS[chosen](mission, user)
    if chosen == LogisticsList.VISITORS and with_needs:
        columns, rows = _with_needs(columns, rows)
    if chosen == LogisticsList.VISITORS:
        rows = [row[1:] for row in rows]
    sheet = Sheet(
        title=str(chosen.label),
        columns=columns,
        rows=rows,
        note=f"{mission.name_es}. Hecha el {long_time(at)}.",
    )
    workbook = Workbook(
        title=str(chosen.label),
        author=settings.INSTITUTE["name"],
        created_at=at,
        sheets=(sheet,),
        primary=settings.INSTITUTE["primary"],
    )
    return workbook, len(rows)


def _columns(*named: tuple[str, Kind]) -> tuple[Column, ...]:
    return tuple(Column(name, place, kind) for place, (name, kind) in enumerate(named))


def _texts(*names: str) -> list[tuple[str, Kind]]:
    return [(name, Kind.TEXT) for name in names]


def _visitors(mission: Mission, user: User) -> Lines:
    """One row per invitation; the first cell is its key, for the needs."""
    columns = _columns(
        *_texts("Delegación", "Folio", "Nombre", "País", "Categoría", "Estado"),
        *_texts("Correo", "Solicitud"),
        ("Responder antes de", Kind.DATE),
    )
    found = Invitation.objects.visible_to(user).filter(delegation__mission=mission)
    rows = [
        (
            row.pk,
            row.delegation.name,
            row.folio,
            row.name,
            str(row.country.name),
            row.category.name_es,
            row.get_status_display(),
            row.email,
            row.application.folio if row.application else "",
            row.reply_by,
        )
        for row in found.for_list().order_by("delegation__name", "name", "pk")
    ]
    return columns, rows


def _with_needs(columns: Sequence[Column], rows: Sequence[Row]) -> Lines:
    """The same rows with what each person said that they need."""
    needs = VisitorNeeds.objects.in_bulk(
        [row[0] for row in rows], field_name="invitation_id"
    )
    start = len(columns)
    extra = tuple(
        Column(name, start + place) for place, (name, _attr) in enumerate(NEEDS)
    )
    wider = [
        (*row, *(getattr(needs.get(row[0]), attr, "") for _name, attr in NEEDS))
        for row in rows
    ]
    return (*columns, *extra), wider


def _flights(mission: Mission, user: User) -> Lines:
    columns = _columns(
        ("Hora", Kind.DATETIME),
        *_texts("Sentido", "Aerolínea", "Vuelo", "Aeropuerto", "Terminal"),
        *_texts("Persona", "Delegación", "Traslado"),
    )
    found = Flight.objects.visible_to(user).of_mission(mission).for_board()
    rows = [
        (
            row.at,
            row.get_direction_display(),
            *(row.airline, row.number, row.airport, row.terminal),
            row.invitation.name,
            row.invitation.delegation.name,
            "; ".join(str(ride.transfer) for ride in row.invitation.transfers.all()),
        )
        for row in found
    ]
    return columns, rows


def _rooms(mission: Mission, user: User) -> Lines:
    columns = _columns(
        *_texts("Hotel", "Habitación", "Persona", "Delegación"),
        ("Entrada", Kind.DATE),
        ("Salida", Kind.DATE),
        ("Noches", Kind.INTEGER),
        *_texts("Confirmación", "Paga"),
    )
    found = Lodging.objects.visible_to(user).of_mission(mission).for_list()
    rows = [
        (
            *(row.hotel, row.room, row.invitation.name),
            row.invitation.delegation.name,
            *(row.check_in_on, row.check_out_on, row.nights),
            *(row.confirmation, row.payer),
        )
        for row in found
    ]
    return columns, rows


def _transfers(mission: Mission, user: User) -> Lines:
    columns = _columns(
        ("Sale", Kind.DATETIME),
        ("Llega", Kind.DATETIME),
        *_texts("Desde", "Hasta", "Delegación", "Vehículo", "Placas", "Conduce"),
        ("Personas", Kind.INTEGER),
        *_texts("Pasajeras", "Estado"),
    )
    rows = [_transfer_row(row) for row in _of_mission(mission, user)]
    return columns, rows


def _of_mission(mission: Mission, user: User) -> QuerySet[Any]:
    found = Transfer.objects.visible_to(user).filter(delegation__mission=mission)
    listed: QuerySet[Any] = found.for_list()
    return listed


def _transfer_row(row: Any) -> Row:
    names = [passenger.invitation.name for passenger in row.passengers.all()]
    vehicle = row.vehicle
    return (
        *(row.starts_at, row.ends_at, row.origin, row.destination),
        row.delegation.name,
        *((vehicle.name, vehicle.plates, vehicle.driver) if vehicle else ("", "", "")),
        len(names),
        ", ".join(sorted(names)),
        row.get_status_display(),
    )


_LISTS: dict[LogisticsList, Callable[[Mission, User], Lines]] = {
    LogisticsList.VISITORS: _visitors,
    LogisticsList.FLIGHTS: _flights,
    LogisticsList.ROOMS: _rooms,
    LogisticsList.TRANSFERS: _transfers,
}
