"""Fictional territorial units and polling places with valid keys."""

from random import Random

from api.demo.world import SEED, World
from core import audit
from missions.models import (
    Alcaldia,
    District,
    ElectoralProcess,
    GeographicFrame,
    Modality,
    PollingPlace,
    TerritorialUnit,
)
from missions.seed import generators

UNITS_PER_ALCALDIA, PLACES_PER_UNIT = 4, 2


def load_territory(world: World) -> None:
    """Units of the frame, and polling places for each of the two processes."""
    frame = GeographicFrame.objects.get()
    alcaldias = {row.code: row for row in Alcaldia.objects.all()}
    districts = {row.number: row for row in District.objects.filter(frame=frame)}
    units = TerritorialUnit.objects.bulk_create(
        [
            TerritorialUnit(
                frame=frame,
                key=row.key,
                name=row.name,
                alcaldia=alcaldias[row.alcaldia],
                district=districts[row.district],
                is_fictional=True,
            )
            for row in unit_rows()
        ]
    )
    for process in (world.finished.process, world.running.process):
        _load_places(process, {unit.key: unit for unit in units})
    audit.record(
        action="demo.loaded",
        by=None,
        at=world.now,
        what="territory",
        units=len(units),
        places=PollingPlace.objects.count(),
    )


def unit_rows() -> list[generators.TerritorialUnit]:
    return generators.territorial_units(SEED, UNITS_PER_ALCALDIA)


def place_rows() -> list[generators.PollingPlace]:
    return generators.polling_places(SEED, unit_rows(), PLACES_PER_UNIT)


def _load_places(process: ElectoralProcess, units: dict[str, TerritorialUnit]) -> None:
    modality = Modality.objects.get(code="JOR")
    rng = Random(f"points/{SEED}")
    PollingPlace.objects.bulk_create(
        [
            PollingPlace(
                process=process,
                code=row.key,
                unit=units[row.unit],
                modality=modality,
                address=f"{row.name}, {row.address}"[:250],
                is_fictional=True,
                visits_wished=2 if number % 5 == 0 else 1,
                **_point(units[row.unit].alcaldia, number, rng),
            )
            for number, row in enumerate(place_rows())
        ]
    )


def _point(alcaldia: Alcaldia, number: int, rng: Random) -> dict[str, float]:
    """An invented point near where the alcaldía is on the tile map; some have none."""
    north = 19.56 - 0.055 * alcaldia.row + rng.uniform(-0.02, 0.02)
    east = -99.30 + 0.055 * alcaldia.column + rng.uniform(-0.02, 0.02)
    if number % 9 == 0:
        return {}
    return {"latitude": round(north, 5), "longitude": round(east, 5)}
