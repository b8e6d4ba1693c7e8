"""What coordinators could have written: findings, recommendations, answers.

The sentences are data (demo/*.json), hand-written and about nothing that happened.
This module fills their slots from fictional polling places so that no two findings
read the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from missions.seed.files import load
from missions.seed.generators import PollingPlace, TerritorialUnit

# Days from polling day in which each phase is observed, first and last.
PHASE_DAYS: dict[str, tuple[int, int]] = {
    "PRE-CON": (-110, -95),
    "PRE-PRO": (-98, -68),
    "PRE-DIC": (-66, -40),
    "PRE-CAN": (-54, -42),
    "PRE-DIF": (-31, -17),
    "PRE-MES": (-40, -10),
    "PRE-CAP": (-30, -5),
    "PRE-MAT": (-12, -3),
    "PRE-TEC": (-30, -15),
    "ANT": (-13, -3),
    "JOR": (0, 0),
    "CMP": (0, 1),
    "POS-RES": (12, 20),
    "POS-IMP": (13, 18),
    "POS-REP": (12, 25),
    "POS-EVA": (1, 10),
}
# Minutes after midnight in which each phase is observed; other phases in office hours.
PHASE_MINUTES: dict[str, tuple[int, int]] = {
    "JOR-INS": (545, 615),
    "JOR-VOT": (570, 985),
    "JOR-CIE": (1020, 1040),
    "JOR-ESC": (1040, 1140),
    "JOR-RES": (1110, 1200),
    "JOR-TRA": (1170, 1290),
    "CMP": (1200, 1380),
}
OFFICE_MINUTES = (550, 1050)


@dataclass(frozen=True)
class DemoFinding:
    template: str
    phase: str
    topic: str
    type: str
    severity: int | None
    incident_type: str | None
    scope: str
    evidence: str
    recurrence: str
    text: str
    day: int  # from polling day
    time: str  # HH:MM
    place: PollingPlace  # where its territory comes from
    names_place: bool  # the text speaks of this polling place


@dataclass(frozen=True)
class DemoRecommendation:
    code: str
    text: str
    topic: str
    lead_area: str
    other_areas: tuple[str, ...]
    nature: str
    priority: str
    horizon: str
    derives_from_topics: tuple[str, ...]
    status: str
    answer: str | None
    commitment_days: int | None


def _by_phase(
    table: dict[str, tuple[int, int]], phase: str, default: tuple[int, int]
) -> tuple[int, int]:
    return table.get(phase) or table.get(phase.split("-")[0]) or default


def _clock(rng: Random, phase: str) -> str:
    minute = rng.randint(*_by_phase(PHASE_MINUTES, phase, OFFICE_MINUTES))
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _variants(rng: Random, count: int) -> list[tuple[dict[str, Any], str]]:
    """(row, ending) pairs, each once; every row appears before any appears again."""
    rows = load("demo/findings.json")["rows"]
    rounds: list[list[tuple[dict[str, Any], str]]] = [[], [], []]
    for row in rows:
        endings = [*row["endings"], ""]
        rng.shuffle(endings)
        for turn, ending in zip(rounds, endings, strict=True):
            turn.append((row, ending))
    for turn in rounds:
        rng.shuffle(turn)
    pairs = [pair for turn in rounds for pair in turn]
    if count > len(pairs):
        raise ValueError(f"at most {len(pairs)} findings read differently")
    return pairs[:count]


def findings(
    seed: int,
    count: int,
    places: Sequence[PollingPlace],
    units: Sequence[TerritorialUnit],
) -> list[DemoFinding]:
    """`count` findings about the given fictional places, no two with the same text."""
    rng = Random(f"findings/{seed}")
    by_key = {unit.key: unit for unit in units}
    alcaldias = {
        row["code"]: row["name"] for row in load("geography.json")["alcaldias"]
    }
    # What is said of pueblos and barrios originarios happens in one, if there is one.
    originarios = [
        place for place in places if by_key[place.unit].kind in {"PUE", "BAR"}
    ]
    return [
        _finding(
            rng,
            row,
            ending,
            rng.choice(
                originarios if originarios and row["topic"] == "T22" else places
            ),
            by_key,
            alcaldias,
        )
        for row, ending in _variants(rng, count)
    ]


def _finding(
    rng: Random,
    row: dict[str, Any],
    ending: str,
    place: PollingPlace,
    units: dict[str, TerritorialUnit],
    alcaldias: dict[str, str],
) -> DemoFinding:
    time = _clock(rng, row["phase"])
    template = f"{row['text']} {ending}".strip()
    text = template.format(
        mesa=place.key,
        hora=time,
        colonia=units[place.unit].short_name,
        alcaldia=alcaldias[place.alcaldia],
        distrito=f"{place.district:02d}",
        minutos=rng.randint(12, 40),
        n=rng.randint(4, 18),
    )
    return DemoFinding(
        template=row["code"],
        phase=row["phase"],
        topic=row["topic"],
        type=row["type"],
        severity=row["severity"],
        incident_type=row["incident_type"],
        scope=row["scope"],
        evidence=row["evidence"],
        recurrence=rng.choices(("AIS", "REP", "GEN"), weights=(70, 25, 5))[0],
        text=text,
        day=rng.randint(*_by_phase(PHASE_DAYS, row["phase"], (0, 0))),
        time=time,
        place=place,
        names_place="{mesa}" in template,
    )


def recommendations() -> list[DemoRecommendation]:
    return [
        DemoRecommendation(
            **{
                **row,
                "other_areas": tuple(row["other_areas"]),
                "derives_from_topics": tuple(row["derives_from_topics"]),
            }
        )
        for row in load("demo/recommendations.json")["rows"]
    ]


def sources_of(
    recommendation: DemoRecommendation, among: Sequence[DemoFinding], limit: int = 6
) -> list[DemoFinding]:
    """The areas for improvement and incidents that a recommendation derives from."""
    fitting = [
        finding
        for finding in among
        if finding.topic in recommendation.derives_from_topics
        and finding.type in {"MEJ", "INC"}
    ]
    # Its own topic first, and stable: the order in which they were registered.
    return sorted(fitting, key=lambda finding: finding.topic != recommendation.topic)[
        :limit
    ]


def agenda() -> list[dict[str, Any]]:
    """20 activities; `day` counts from polling day."""
    rows: list[dict[str, Any]] = load("demo/agenda.json")["rows"]
    return rows


PROGRAMME = (
    *("objectives", "stages", "tasks", "risks"),
    *("surveys", "expenses", "mentions"),
)


def programme() -> dict[str, list[Any]]:
    """The parts of a programme; days count from polling day."""
    data = load("demo/programme.json")
    return {name: data[name] for name in PROGRAMME}


def delegations() -> dict[str, list[dict[str, Any]]]:
    """`countries` (12, each with a fictional institution) and `delegations` (5)."""
    data = load("demo/delegations.json")
    return {"countries": data["countries"], "delegations": data["delegations"]}
