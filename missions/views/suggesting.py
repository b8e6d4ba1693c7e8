"""The suggestion of routes: shown, changed, and written when it is confirmed."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions import services
from missions.forms.deployment import ChangeForm, PlanForm
from missions.rules.plans import (
    PlaceCard,
    Plan,
    PlanBoard,
    TeamCard,
    plan_blockers,
    way_of,
    with_place,
    with_step,
)
from missions.rules.suggesting import idle, left_out, suggest
from missions.views.found import mission_for, post_or_read

TEMPLATE = "missions/plan.html"


@post_or_read
@requires(Permission.DEPLOY_TEAMS)
def plan(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Suggest the routes of a day; a coordinator changes them and confirms."""
    found = mission_for(request, mission, Permission.DEPLOY_TEAMS)
    first = {"on": found.process.jornada_on, "stay": services.STAY}
    form = PlanForm(request.GET or None, mission=found, initial=first)
    context: dict[str, Any] = {"mission": found, "form": form}
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422 if form.errors else 200)
    asked = form.cleaned_data
    board = services.plan_board(
        found, on=asked["on"], stay=asked["stay"], places=form.places()
    )
    if request.method == "POST":
        return _changed(request, context, board)
    made = suggest(board)
    context.update(_shown(board, made.plan))
    context.update(list_travel=made.list_travel, change=ChangeForm(board=board))
    return render(request, TEMPLATE, context)


def _changed(
    request: HttpRequest, context: dict[str, Any], board: PlanBoard
) -> HttpResponse:
    """One change in the plan that the page carries, or its confirmation."""
    form = ChangeForm(request.POST, board=board)
    if not form.is_valid():
        kept = form.cleaned_data.get("plan") or {}
        context.update(_shown(board, kept), change=form)
        return render(request, _template(request), context, status=422)
    plan = _known(board, form.cleaned_data["plan"])
    act, _sep, rest = request.POST.get("act", "").partition("|")
    if act == "confirm":
        return _confirmed(request, context, board, plan)
    plan = _after(board, plan, act, rest, form)
    context.update(_shown(board, plan), change=ChangeForm(board=board))
    context["blockers"] = plan_blockers(board, plan)
    return render(request, _template(request), context)


def _template(request: HttpRequest) -> str:
    return TEMPLATE + "#proposal" if getattr(request, "htmx", False) else TEMPLATE


def _known(board: PlanBoard, plan: Plan) -> dict[str, tuple[int, ...]]:
    """Without teams and places that the board no longer has."""
    return {
        team: kept
        for team, places in plan.items()
        if team in board.team_by_key
        and (kept := tuple(key for key in places if key in board.place_by_key))
    }


def _after(
    board: PlanBoard, plan: Plan, act: str, rest: str, form: ChangeForm
) -> dict[str, tuple[int, ...]]:
    """The plan after one act; an act that is not known changes nothing."""
    team, _sep, number = rest.partition("|")
    place = int(number) if number.isdigit() else 0
    if act in {"up", "down"}:
        step = -1 if act == "up" else 1
        return with_step(plan, team=team, place=place, step=step)
    if act == "remove":
        return with_place(plan, place=place, source=team, target="")
    chosen = form.cleaned_data["place"]
    if act != "move" or chosen is None:
        return dict(plan)  # type: ignore[arg-type]
    target = form.cleaned_data["team"]
    source = "" if target and _has_more(board, plan, chosen) else _holder(plan, chosen)
    return with_place(plan, place=chosen, source=source, target=target)


def _has_more(board: PlanBoard, plan: Plan, place: int) -> bool:
    """Whether the place wishes more visits than the plan has."""
    planned = sum(list(places).count(place) for places in plan.values())
    return planned < board.place_by_key[place].wished


def _holder(plan: Plan, place: int) -> str:
    return next((team for team, places in plan.items() if place in places), "")


def _confirmed(
    request: HttpRequest, context: dict[str, Any], board: PlanBoard, plan: Plan
) -> HttpResponse:
    mission, form = context["mission"], context["form"]
    try:
        routes = services.confirm_plan(
            mission=mission,
            on=form.cleaned_data["on"],
            plan=plan,
            stay=form.cleaned_data["stay"],
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
    except Refused as refusal:
        context.update(_shown(board, plan), change=ChangeForm(board=board))
        context["blockers"] = refusal.blockers
        return render(request, TEMPLATE, context, status=409)
    message = ngettext(
        "Quedó %(count)d ruta.", "Quedaron %(count)d rutas.", len(routes)
    )
    messages.success(request, message % {"count": len(routes)})
    return redirect("missions:team_list", mission=mission.pk)


@dataclass(frozen=True, slots=True)
class Leg:
    """A team with its stops as the page shows them."""

    team: TeamCard
    stops: list[tuple[PlaceCard, str]]
    travel: float


@dataclass(slots=True)
class DistrictLegs:
    """The teams that begin in a district, and what is left there."""

    number: int
    legs: list[Leg] = field(default_factory=list)
    left: int = 0

    @property
    def visits(self) -> int:
        return sum(len(leg.stops) for leg in self.legs)

    @property
    def travel(self) -> float:
        return sum(leg.travel for leg in self.legs)


def _shown(board: PlanBoard, plan: Plan) -> dict[str, Any]:
    """Figures and groups of a plan."""
    plan = _known(board, plan)
    left = left_out(board, plan)
    groups: dict[int, DistrictLegs] = {}
    for key, places in plan.items():
        leg = _leg(board, key, places)
        number = leg.stops[0][0].district
        groups.setdefault(number, DistrictLegs(number)).legs.append(leg)
    for each in left:
        number = each.place.district
        groups.setdefault(number, DistrictLegs(number)).left += each.visits
    districts = [groups[number] for number in sorted(groups)]
    for group in districts:
        group.legs.sort(key=lambda leg: leg.team.name)
    return {
        "board": board,
        "plan_json": json.dumps({team: list(keys) for team, keys in plan.items()}),
        "districts": districts,
        "left": left,
        "idle": idle(board, plan),
        "stats": _figures(board, plan, districts),
    }


def _leg(board: PlanBoard, key: str, keys: Any) -> Leg:
    team = board.team_by_key[key]
    places = [board.place_by_key[each] for each in keys]
    hours = board.hours(team, places)
    stops = [
        (place, "—" if hour is None else f"{hour // 60:02d}:{hour % 60:02d}")
        for place, hour in zip(places, hours, strict=True)
    ]
    return Leg(team, stops, way_of(places))


def _figures(
    board: PlanBoard, plan: Plan, districts: list[DistrictLegs]
) -> list[dict[str, Any]]:
    wished = sum(place.wished for place in board.places)
    visits = sum(map(len, plan.values()))
    travel = sum(group.travel for group in districts)
    hoped = _("de %(count)d deseadas") % {"count": wished}
    sent = _("de %(count)d") % {"count": len(board.teams)}
    return [
        {
            "label": _("Visitas"),
            "value": visits,
            "hint": hoped,
            "tone": "success",
        },
        {"label": _("Equipos con ruta"), "value": len(plan), "hint": sent},
        {
            "label": _("Recorrido, km en línea recta"),
            "value": f"{travel:,.1f}",
            "tone": "progress",
        },
    ]
