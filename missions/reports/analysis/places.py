"""Which places were on a route and which were visited."""

from collections import Counter
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext as _

from missions.models import Mission, PollingPlace, RouteStop, Visit
from missions.reports.analysis.grid import Crossing, Grid
from missions.reports.labels import Labels

VISITED, WAITING, ALONE = "visited", "waiting", "alone"


def state_names() -> list[tuple[str, str]]:
    return [
        (VISITED, _("Visitada")),
        (WAITING, _("En ruta, sin visita")),
        (ALONE, _("Sin ruta")),
    ]


def with_state(mission: Mission) -> Any:
    """Places of the process, each visited, on a route, or neither."""
    visits = Visit.objects.filter(mission=mission, place=OuterRef("pk"))
    stops = RouteStop.objects.filter(route__team__mission=mission, place=OuterRef("pk"))
    state = Case(
        When(Exists(visits), then=Value(VISITED)),
        When(Exists(stops), then=Value(WAITING)),
        default=Value(ALONE),
        output_field=CharField(),
    )
    return PollingPlace.objects.filter(process=mission.process_id).annotate(state=state)


def place_grids(rows: "QuerySet[Any]", labels: Labels) -> list[Grid]:
    """Coverage by district, alcaldía and modality, from one query."""
    keys = ("unit__district_id", "unit__alcaldia_id", "modality_id", "state")
    split = rows.order_by().values_list(*keys).annotate(n=Count("*"))
    counts: dict[str, Counter[tuple[str, str]]] = {
        name: Counter() for name in ("district", "alcaldia", "modality")
    }
    for district, alcaldia, modality, state, n in split:
        counts["district"][str(district), state] += n
        counts["alcaldia"][str(alcaldia), state] += n
        counts["modality"][str(modality), state] += n
    titles = {
        "district": (_("Mesas por distrito"), _("Distrito")),
        "alcaldia": (_("Mesas por alcaldía"), _("Alcaldía")),
        "modality": (_("Mesas por modalidad"), _("Modalidad")),
    }
    return [
        Crossing(
            key=f"places_{name}",
            title=title,
            first=first,
            by=(name, "state"),
            lines=labels.by_key(name, every=True),
            columns=state_names(),
            counts=counts[name],
        ).stacked()
        for name, (title, first) in titles.items()
    ]
