"""The chapter on invitations and logistics of the monthly report."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
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
from core.reports.spanish import count
from logistics.enums import InvitationStatus, TransferStatus
from logistics.models import Flight, Invitation, Lodging, Transfer
from logistics.reports.programme import category_table, gather_figures
from missions.reports.kinds import MissionMonth
from missions.reports.sections.monthly import source_of

COLUMNS = (
    Column("Bloque", "label", width=3.6),
    Column("Mes", "month", Kind.INTEGER, width=1.2),
    Column("Registrados", "total", Kind.INTEGER, width=1.3),
)


def gather_month(month: MissionMonth, at: datetime) -> Section:
    """Invitations by category and state; flights, nights and transfers by block."""
    figures = gather_figures(month.mission)
    if not figures.invitations:
        return Section("logistics", "")
    source = source_of("Registro de invitaciones y logística", month, at)
    invited = Invitation.objects.filter(delegation__mission=month.mission)
    sent = _pair("invited", invited, "invited_at", month, source)
    answered = _pair("answered", invited, "answered_at", month, source)
    blocks: list[Block] = [
        paragraph(
            "En el mes se enviaron ",
            Figured(sent[0], count(sent[0].value, "invitación", "invitaciones")),
            " y se recibieron ",
            Figured(answered[0], count(answered[0].value, "respuesta", "respuestas")),
            ". La ",
            Ref("invitations_by_category"),
            " presenta todas por categoría y estado, y la ",
            Ref("month_logistics"),
            " el avance de la logística.",
        ),
        category_table(figures),
        Heading("Logística por bloques"),
    ]
    table, data = _blocks(month, source)
    data = (*sent, *answered, *data)
    return Section("logistics", "", (*blocks, table), data=data)


def _blocks(month: MissionMonth, source: str) -> tuple[Table, tuple[Datum, ...]]:
    confirmed = {
        "invitation__delegation__mission": month.mission,
        "invitation__status": InvitationStatus.CONFIRMED,
    }
    transfers = Transfer.objects.filter(delegation__mission=month.mission)
    moved = transfers.exclude(status=TransferStatus.CANCELLED)
    flights = Flight.objects.filter(**confirmed)
    parts: tuple[tuple[str, str, QuerySet[Any], str], ...] = (
        ("flights", "Vuelos", flights, "at"),
        ("lodgings", "Hospedajes", Lodging.objects.filter(**confirmed), "check_in_on"),
        ("transfers", "Traslados", moved, "starts_at"),
    )
    rows, data = [], list[Datum]()
    for key, label, found, moment in parts:
        inside, total = _pair(key, found, moment, month, source)
        data += [inside, total]
        rows.append({"label": label, "month": inside.value, "total": total.value})
    table = Table(
        "month_logistics",
        "Logística por bloques",
        COLUMNS,
        rows,
        note="Los registrados incluyen los previstos para meses siguientes.",
        source=source,
    )
    return table, tuple(data)


def _pair(
    key: str, rows: QuerySet[Any], moment: str, month: MissionMonth, source: str
) -> tuple[Datum, Datum]:
    """Those of the month, and all that have a date."""
    dated = rows.filter(**{f"{moment}__isnull": False}).order_by("pk")
    pairs = list(dated.values_list("pk", moment))
    inside = [pk for pk, value in pairs if _within(value, month)]
    return (
        _datum(f"month.{key}", inside, source),
        _datum(f"all.{key}", [pk for pk, _value in pairs], source),
    )


def _within(value: Any, month: MissionMonth) -> bool:
    if not isinstance(value, datetime):
        return bool(month.starts_on <= value <= month.ends_on)
    zone = timezone.get_current_timezone()
    start = datetime.combine(month.starts_on, time.min, zone)
    after = datetime.combine(month.ends_on + timedelta(days=1), time.min, zone)
    return start <= value < after


def _datum(key: str, rows: list[Any], source: str) -> Datum:
    return Datum(key, len(rows), source, tuple(str(pk) for pk in rows))
