"""Route sheets: what a team carries on paper, one page for each of its days."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.reports.formats import Format, Produced
from core.reports.institute import current_institute
from core.reports.pdf import render
from core.reports.spanish import long_time
from missions.enums import StopStatus
from missions.models import Checklist, Mission, Route, RouteStop, TeamMember

TEMPLATE = "missions/typst/route_sheet.typ"


def route_sheets(
    routes: "QuerySet[Route]", *, who: str, at: datetime
) -> tuple[Produced, int]:
    """The file for these routes of one mission, and how many people it names."""
    rows = _rows(routes)
    content = render(TEMPLATE, _data(rows, who=who, at=at), at=at)
    people = sum(len(route.team.members.all()) for route in rows)
    made = Produced("hojas-de-ruta.pdf", Format.PDF.content_type, content)
    return made, max(people, len(rows))


def _rows(routes: "QuerySet[Route]") -> list[Route]:
    stops = RouteStop.objects.exclude(status=StopStatus.MOVED).for_route()
    people = TeamMember.objects.select_related("participant__person").order_by("pk")
    found = routes.select_related(
        "team__mission__process", "team__liaison__person"
    ).prefetch_related(Prefetch("stops", stops), Prefetch("team__members", people))
    return list(found.order_by("on", "team__name"))


def _data(rows: Sequence[Route], *, who: str, at: datetime) -> dict[str, Any]:
    mission = rows[0].team.mission if rows else None
    institute = current_institute()
    fictional = bool(mission and mission.is_demonstration)
    when = long_time(timezone.localtime(at))
    return {
        "title": _("Hojas de ruta"),
        "language": (get_language() or "es")[:2],
        "institute": institute.name,
        "primary": institute.primary,
        "mission": mission.name if mission else "",
        "emergency": mission.emergency_phone if mission else "",
        "made": _("%(who)s · %(when)s") % {"who": who, "when": when},
        "fiction": _("Datos ficticios de demostración.") if fictional else "",
        "words": _words(),
        "routes": _routes(rows),
    }


def _routes(rows: Sequence[Route]) -> list[dict[str, Any]]:
    lists = _checklists(rows[0].team.mission) if rows else []
    return [_route(row, lists) for row in rows]


def _words() -> dict[str, Any]:
    return {
        "members": _("Integrantes"),
        "hours": _("Horario"),
        "liaison": _("Enlace de la misión"),
        "contact": _("Enlace de la Dirección Distrital"),
        "emergency": _("Emergencias"),
        "reminders": _("No olvide"),
        "empty": _("La ruta todavía no tiene mesas."),
        "columns": [
            *(_("No."), _("Hora"), _("Mesa"), _("Domicilio")),
            _("Modalidad y horario"),
        ],
    }


def _checklists(mission: Mission) -> list[str]:
    """Names of the checklists that are in use."""
    rows = Checklist.objects.filter(mission=mission).in_use()
    return [str(row) for row in rows]


def _route(route: Route, checklists: Sequence[str]) -> dict[str, Any]:
    team, process = route.team, route.team.mission.process
    day = date_format(route.on, "l")
    starts, ends = team.starts_at or process.opens_at, team.ends_at or process.closes_at
    return {
        "team": team.name,
        "day": f"{day[:1].upper()}{day[1:]} {date_format(route.on, 'DATE_FORMAT')}",
        "members": [row.participant.person.full_name for row in team.members.all()],
        "hours": _span(starts, ends),
        "liaison": team.liaison.person.full_name if team.liaison else "",
        "contact": team.contact,
        "stops": [_stop(stop, process) for stop in route.stops.all()],
        "reminders": _reminders(checklists),
    }


def _span(starts: time, ends: time) -> str:
    return f"{starts:%H:%M}–{ends:%H:%M}"


def _stop(stop: RouteStop, process: Any) -> dict[str, str]:
    place, unit = stop.place, stop.place.unit
    opens, closes = place.opens_at or process.opens_at, place.closes_at
    district = _("Distrito %(number)s · %(alcaldia)s")
    return {
        "order": str(stop.order),
        "hour": f"{stop.planned_at:%H:%M}" if stop.planned_at else "—",
        "code": place.code,
        "unit": str(unit),
        "district": district % {"number": unit.district, "alcaldia": unit.alcaldia},
        "address": place.address,
        "modality": str(place.modality),
        "open": _span(opens, closes or process.closes_at),
        "contact": place.contact,
    }


def _reminders(checklists: Sequence[str]) -> list[str]:
    """What to carry and to do; the checklists in use by their names."""
    fill = _("Cédulas por llenar: %(names)s.") % {"names": "; ".join(checklists)}
    return [
        _("Lleve gafete y credencial; preséntese al llegar a cada mesa."),
        _("Registre llegada y salida en el teléfono."),
        *([fill] if checklists else []),
        _("Observe sin intervenir; no anote nombres ni fotografíe boletas o rostros."),
        _("Si no puede llegar a una mesa, avise a la coordinación: le darán otra."),
    ]
