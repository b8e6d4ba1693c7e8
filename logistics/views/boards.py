"""What happens on each day: arrivals and departures, rooms, transfers."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.http import AuthenticatedHttpRequest
from core.permissions import holds, requires
from logistics import rules
from logistics.enums import TravelDirection
from logistics.forms import BoardFilter, MissionFilter
from logistics.models import Flight, Invitation, Lodging, Transfer, Vehicle
from logistics.views.found import MANAGE, PAGE_SIZE, READ
from missions.models import Mission


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A flight as the board draws it: its transfer, and what is wrong with it."""

    flight: Any
    transfer: Transfer | None
    warning: str


@require_safe
@requires(READ)
def board(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Arrivals and departures in order of time, day by day."""
    form = BoardFilter(request.GET, user=request.user)
    rows = Flight.objects.visible_to(request.user).of_mission(form.chosen).for_board()
    day = form.cleaned_data.get("day") if form.is_valid() else None
    if day:
        rows = rows.filter(at__date=day)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [_board_row(flight) for flight in page]
    context = {
        "page": page,
        "form": form,
        "days": [(key, list(group)) for key, group in groupby(lines, key=_day_of)],
        "without": _without_arrival(request, form.chosen),
    }
    template = "logistics/board.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _day_of(row: BoardRow) -> date:
    return timezone.localdate(row.flight.at)


def _board_row(flight: Any) -> BoardRow:
    """The transfer of the same day that meets the landing, or leads to the take-off."""
    day = timezone.localdate(flight.at)
    rides = [ride.transfer for ride in flight.invitation.transfers.all()]
    rides = [r for r in rides if timezone.localdate(r.starts_at) == day]
    if flight.direction == TravelDirection.ARRIVAL:
        meeting = [r for r in rides if r.starts_at >= flight.at]
        chosen = min(meeting, key=lambda r: r.starts_at, default=None)
    else:
        before = [r for r in rides if r.ends_at <= flight.at]
        chosen = max(before, key=lambda r: r.ends_at, default=None)
    if chosen is None:
        return BoardRow(flight, None, _("Sin traslado"))
    if flight.direction == TravelDirection.ARRIVAL:
        return BoardRow(flight, chosen, rules.meeting_warning(flight, chosen))
    return BoardRow(flight, chosen, "")


def _without_arrival(
    request: AuthenticatedHttpRequest, mission: Mission | None
) -> QuerySet[Any]:
    """Confirmed visitors whose arrival nobody knows."""
    rows = Invitation.objects.visible_to(request.user).coming()
    if mission is not None:
        rows = rows.filter(delegation__mission=mission)
    rows = rows.exclude(flights__direction=TravelDirection.ARRIVAL)
    missing: QuerySet[Any] = rows.select_related("delegation").order_by("name")[:50]
    return missing


@require_safe
@requires(READ)
def rooms(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The rooming list: hotel, nights, who."""
    form = MissionFilter(request.GET, user=request.user)
    rows = Lodging.objects.visible_to(request.user).of_mission(form.chosen)
    page = Paginator(rows.for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    template = "logistics/room_list.html"
    context = {"page": page, "form": form}
    return render(request, template + "#rows" if request.htmx else template, context)


@require_safe
@requires(READ)
def transfer_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Transfers in order of time, and the vehicles there are."""
    form = MissionFilter(request.GET, user=request.user)
    rows = Transfer.objects.visible_to(request.user)
    vehicles = Vehicle.objects.visible_to(request.user).select_related("mission")
    if form.chosen:
        rows = rows.filter(delegation__mission=form.chosen)
        vehicles = vehicles.filter(mission=form.chosen)
    page = Paginator(rows.for_list(), PAGE_SIZE).get_page(request.GET.get("page"))
    may_manage = holds(request.user, MANAGE)
    context = {
        "page": page,
        "form": form,
        "vehicles": vehicles.order_by("mission__starts_on", "name"),
        "may_manage": may_manage,
        "missions": _managed(request) if may_manage else [],
    }
    template = "logistics/transfer_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _managed(request: AuthenticatedHttpRequest) -> QuerySet[Any]:
    missions: QuerySet[Any] = Mission.objects.where(request.user, MANAGE)
    return missions.exclude(status="closed").order_by("-starts_on")


@require_safe
@requires(READ)
def mission_panel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Beds, flights and transfers, for the page of a mission."""
    mission = get_object_or_404(Mission.objects.visible_to(request.user), pk=pk)
    if not request.htmx:
        return redirect(f"{reverse('logistics:delegations')}?mission={mission.pk}")
    people = Invitation.objects.visible_to(request.user)
    coming = people.filter(delegation__mission=mission).coming()
    flights = Flight.objects.visible_to(request.user).of_mission(mission)
    lodgings = Lodging.objects.visible_to(request.user).of_mission(mission)
    transfers = Transfer.objects.visible_to(request.user).filter(
        delegation__mission=mission
    )
    stats = [
        {"label": _("Personas visitantes"), "value": coming.count()},
        {"label": _("Camas reservadas"), "value": lodgings.count()},
        {"label": _("Vuelos"), "value": flights.count()},
        {
            "label": _("Traslados"),
            "value": transfers.exclude(status="cancelled").count(),
        },
    ]
    return render(request, "components/stats.html", {"stats": stats})
