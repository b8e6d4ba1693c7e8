"""The documents of a programme: their chapters, and what each is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.reports.spanish import month_end, month_name
from missions.enums import ReportKind
from missions.models import ElectoralProcess, Mission, ProgrammeReport

PROGRAMME = "programme"
MONTHLY = "programme_monthly"
NOTE = "executive_note"
BOOK = "citizen_book"

DISCLAIMER = (
    "Los informes, hallazgos y recomendaciones de la observación expresan la opinión "
    "de quienes los formulan y en ningún caso tienen efectos jurídicos (LGIPE, "
    "artículo 217, párrafo 1, inciso j)."
)


@dataclass(frozen=True, slots=True)
class MissionMonth:
    """A month of a mission: what the chapters of the monthly report are about."""

    mission: Mission
    starts_on: date
    ends_on: date

    @property
    def process(self) -> ElectoralProcess:
        return self.mission.process

    @property
    def process_id(self) -> Any:
        return self.mission.process_id


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of document: the name its chapters register under, and its title."""

    registered: str
    title: str
    stem: str
    subject: Callable[[ProgrammeReport], Any]
    annexed_matrix: bool = False


def _mission(report: ProgrammeReport) -> Mission:
    return report.mission


def _month(report: ProgrammeReport) -> MissionMonth:
    first = report.month
    if first is None:
        raise ValueError("a monthly report without its month")
    return MissionMonth(report.mission, first, month_end(first))


SHAPES: dict[str, Shape] = {
    ReportKind.FINAL: Shape(
        PROGRAMME, "Informe final del programa", "informe-final", _mission, True
    ),
    ReportKind.MONTHLY: Shape(
        MONTHLY, "Informe mensual de avance del programa", "informe-mensual", _month
    ),
    ReportKind.NOTE: Shape(
        NOTE, "Nota ejecutiva sobre las recomendaciones", "nota-ejecutiva", _mission
    ),
    ReportKind.BOOK: Shape(
        BOOK, "Perspectiva Ciudadana", "perspectiva-ciudadana", _mission
    ),
}


def shape_of(report: ProgrammeReport) -> Shape:
    return SHAPES[report.kind]


def subtitle_of(report: ProgrammeReport) -> str:
    """What stands under the title: the month, what a book holds, the programme."""
    if report.month:
        return f"{month_name(report.month).capitalize()}. {report.mission.name_es}"
    if report.kind == ReportKind.BOOK:
        return (
            "Informes de personas observadoras y visitantes extranjeras. "
            f"{report.mission.process.name_es}"
        )
    return report.mission.name_es


def stem_of(report: ProgrammeReport) -> str:
    """The name of its files, without personal data."""
    month = f"-{report.month:%Y-%m}" if report.month else ""
    return f"{shape_of(report).stem}{month}-v{report.version}"
