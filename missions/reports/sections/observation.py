"""Where the mission went: teams, routes, visits, coverage."""

from datetime import datetime

from core.reports.charts import Tile, tile_map
from core.reports.document import (
    Block,
    Column,
    Datum,
    Figure,
    Figured,
    Heading,
    Kind,
    Ref,
    Section,
    Table,
    Text,
    paragraph,
)
from core.reports.spanish import percent, ratio, short_date
from missions.models import Alcaldia, Mission, PollingPlace, Route, Team, Visit
from missions.reports.tally import datum, plain, said

COVERAGE = (
    Column("Mesas", "places", Kind.INTEGER),
    Column("Visitadas", "visited", Kind.INTEGER),
    Column("Cobertura", "share", Kind.PERCENT),
)
# Whatever divides the places: the key of the table, its header, the label of a place.
DIVISIONS = (
    ("coverage_by_alcaldia", "Alcaldía", lambda p: p.unit.alcaldia.name),
    (
        "coverage_by_district",
        "Distrito",
        lambda p: f"Distrito {p.unit.district.number:02d}",
    ),
    ("coverage_by_modality", "Modalidad", lambda p: p.modality.name_es),
)


def visited_places(mission: Mission, at: datetime) -> tuple[Datum, Datum]:
    """Places visited at least once, and all places of the process."""
    source = f"Visitas registradas en campo, corte al {short_date(at)}."
    rows = Visit.objects.filter(mission=mission).order_by("place__code")
    visited = rows.values_list("place", flat=True).distinct()
    all_places = PollingPlace.objects.filter(process=mission.process_id)
    keys = all_places.order_by("code").values_list("pk", flat=True)
    return (
        datum("observation.places_visited", visited, source),
        datum("observation.places", keys, "Catálogo de mesas del proceso."),
    )


def gather_observation(mission: Mission, at: datetime) -> Section:
    """Coverage by alcaldía, district and modality, and how access was."""
    visits = list(Visit.objects.filter(mission=mission).order_by("arrived_at", "pk"))
    routes = Route.objects.filter(team__mission=mission).values_list("pk", flat=True)
    if not visits and not routes:
        return Section(
            "observation", "", empty="No se registraron recorridos ni visitas."
        )
    source = f"Visitas registradas en campo, corte al {short_date(at)}."
    places = list(
        PollingPlace.objects.filter(process=mission.process_id)
        .for_list()
        .order_by("code")
    )
    visited = {visit.place_id for visit in visits}
    blocks: list[Block] = [
        _summary(mission, visits, sorted(map(str, routes)), at),
        _access(visits, source),
        _map(places, visited, source),
    ]
    for key, first, label in DIVISIONS:
        blocks += [
            Heading(f"Cobertura por {first.lower()}"),
            _coverage(key, first, [(label(p), p.pk) for p in places], visited, source),
        ]
    return Section("observation", "", tuple(blocks))


def _summary(
    mission: Mission, visits: list[Visit], routes: list[str], at: datetime
) -> Block:
    visited, places = visited_places(mission, at)
    teams = Team.objects.filter(mission=mission).order_by("name")
    source = "Despliegue de la misión."
    done = datum("observation.visits", [visit.pk for visit in visits], visited.source)
    return paragraph(
        "Se integraron ",
        said(
            datum("observation.teams", teams.values_list("pk", flat=True), source),
            "equipo",
            "equipos",
            gender="m",
        ),
        ", que siguieron ",
        said(datum("observation.routes", routes, source), "ruta", "rutas"),
        " y registraron ",
        said(done, "visita", "visitas", bold=True),
        *_reached(visited, places),
    )


def _reached(visited: Datum, places: Datum) -> Text:
    if not places.value:
        return (". El proceso no tiene mesas registradas.",)
    return (
        ". Se visitó al menos una vez el ",
        Figured(visited, percent(visited.value, places.value)),
        " de las mesas, como muestra la ",
        Ref("coverage_map"),
        ".",
    )


def _access(visits: list[Visit], source: str) -> Block:
    refused = datum(
        "observation.access_refused",
        [visit.pk for visit in visits if not visit.access_granted],
        source,
    )
    if not refused.value:
        return paragraph("En todas las visitas se permitió el acceso.")
    return paragraph(
        "No se permitió el acceso en ", said(refused, "visita", "visitas"), "."
    )


def _coverage(
    key: str,
    first: str,
    labelled: list[tuple[str, int]],
    visited: set[int],
    source: str,
) -> Table:
    rows = [
        _line(label, [pk for other, pk in labelled if other == label], visited)
        for label in sorted({label for label, _pk in labelled}, key=plain)
    ]
    total = _line("Total", [pk for _label, pk in labelled], visited)
    return Table(
        key=key,
        caption=f"Mesas visitadas por {first.lower()}",
        columns=(Column(first, "label", width=2.6), *COVERAGE),
        rows=rows,
        total=total if rows else None,
        source=source,
        empty="El proceso no tiene mesas registradas.",
    )


def _line(label: str, places: list[int], visited: set[int]) -> dict[str, object]:
    seen = sum(place in visited for place in places)
    share = ratio(seen, len(places))
    return {"label": label, "places": len(places), "visited": seen, "share": share}


def _map(places: list[PollingPlace], visited: set[int], source: str) -> Figure:
    counts: dict[int, int] = {}
    for place in places:
        if place.pk in visited:
            counts[place.unit.alcaldia_id] = counts.get(place.unit.alcaldia_id, 0) + 1
    caption = "Mesas visitadas por alcaldía"
    return alcaldia_map("coverage_map", caption, counts, source)


def alcaldia_map(key: str, caption: str, counts: dict[int, int], source: str) -> Figure:
    """A tile map of the city, with the number of each alcaldía."""
    alcaldias = list(Alcaldia.objects.order_by("code"))
    shift_column = min((a.column for a in alcaldias), default=0)
    shift_row = min((a.row for a in alcaldias), default=0)
    tiles = [
        Tile(
            code=a.short,
            label=a.name,
            column=a.column - shift_column,
            row=a.row - shift_row,
            value=counts.get(a.pk, 0),
        )
        for a in alcaldias
    ]
    words = "; ".join(f"{tile.label}: {tile.value}" for tile in tiles if tile.value)
    return Figure(
        key=key,
        caption=caption,
        svg=tile_map(title=caption, desc=words or "Sin registros.", tiles=tiles),
        alt=f"Mapa de las alcaldías en cuadros. {words or 'Sin registros'}.",
        source=source,
    )
