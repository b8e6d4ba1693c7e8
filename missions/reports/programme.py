"""The programme report: every registered section, with what people wrote in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.utils import translation

from core.reports import narrative
from core.reports.document import (
    Block,
    Column,
    Datum,
    Figure,
    Kind,
    Paragraph,
    ReportDocument,
    Section,
    Table,
)
from core.reports.institute import current_institute
from core.reports.registry import gather_section, sections_for
from core.reports.xlsx import Sheet, Workbook
from missions.models import Mission, ProgrammeReport
from missions.reports.matrix import gather_matrix
from missions.reports.matrix_rows import columns as matrix_columns
from missions.reports.sections import PROGRAMME
from missions.reports.sections.annex import VALIDATED

DISCLAIMER = (
    "Los informes, hallazgos y recomendaciones de la observación expresan la opinión "
    "de quienes los formulan y en ningún caso tienen efectos jurídicos (LGIPE, "
    "artículo 217, párrafo 1, inciso j)."
)
Progress = Callable[[int, int, str], None]


def gather_report(
    report: ProgrammeReport,
    at: datetime,
    *,
    draft: bool = True,
    progress: Progress = lambda done, total, phase: None,
) -> ReportDocument:
    """The document; a section that cannot be gathered raises `ReportFailed`."""
    with translation.override(settings.LANGUAGE_CODE):
        return _gathered(report, at, draft=draft, progress=progress)


def _gathered(
    report: ProgrammeReport, at: datetime, *, draft: bool, progress: Progress
) -> ReportDocument:
    mission = report.mission
    written = dict(report.narratives.values_list("section", "text"))
    registered = sections_for(PROGRAMME)
    sections = []
    for number, one in enumerate(registered):
        progress(number, len(registered), str(one.title))
        section = gather_section(one, mission, at)
        sections.append(_with_narrative(section, written.get(one.key, "")))
    return ReportDocument(
        title="Informe final del programa",
        subtitle=mission.name_es,
        institute=current_institute(),
        generated_at=at,
        sections=tuple(sections),
        cover=_cover(report),
        folio=report.folio,
        draft=draft,
        disclaimer=DISCLAIMER,
        keywords=("observación electoral", mission.process.short_name),
    )


def report_workbook(document: ReportDocument, mission: Mission) -> Workbook:
    """The tables of the report, its figures with their source, and the whole matrix."""
    matrix = gather_matrix(mission, VALIDATED, None)
    sheets = [
        Sheet(
            table.caption,
            _for_sheet(table),
            table.rows,
            note="\n".join(filter(None, (table.note, table.source))),
            total=table.total,
        )
        for table in tables(document)
        if table.key != "matrix"
    ]
    sheets.append(Sheet("Matriz de hallazgos", matrix_columns(), matrix, paper="A3"))
    sheets.append(_figures_sheet(document))
    return Workbook(
        title=f"{document.title} · {mission.code}",
        author=document.institute.name,
        created_at=document.generated_at,
        sheets=tuple(sheets),
        subject=document.disclaimer,
        primary=document.institute.primary,
    )


def tables(document: ReportDocument) -> Iterator[Table]:
    """Every table that the report prints, in its order."""
    for block in _blocks(document):
        if isinstance(block, Table):
            yield block


def figures(document: ReportDocument) -> Iterator[Figure]:
    """Every drawing, in its order."""
    for block in _blocks(document):
        if isinstance(block, Figure):
            yield block


def _blocks(document: ReportDocument) -> Iterator[Block]:
    for section in document.sections:
        yield from section.blocks


def _with_narrative(section: Section, text: str) -> Section:
    """What people wrote follows the opening paragraphs of the section."""
    added = narrative.blocks(text)
    if not added:
        return section
    blocks = section.blocks or _said_when_empty(section)
    place = 0
    while place < len(blocks) and isinstance(blocks[place], Paragraph):
        place += 1
    return replace(section, blocks=(*blocks[:place], *added, *blocks[place:]))


def _said_when_empty(section: Section) -> tuple[Block, ...]:
    """An empty section of data stays empty in words; the conclusions are the text."""
    return () if section.key == "conclusions" else (Paragraph((section.empty,)),)


def _cover(report: ProgrammeReport) -> tuple[tuple[str, str], ...]:
    mission = report.mission
    rows = [
        ("Proceso", mission.process.name_es),
        ("Instrumento", mission.instrument),
        ("Versión", str(report.version)),
    ]
    return tuple((label, value) for label, value in rows if value)


def _for_sheet(table: Table) -> tuple[Column, ...]:
    """The first column wide enough for names, long texts wider still."""
    widths = {Kind.TEXT: 26, Kind.INTEGER: 13}
    return tuple(
        replace(c, chars=60 if c.width >= 3.5 else widths.get(c.kind, 14))
        for c in table.columns
    )


def _figures_sheet(document: ReportDocument) -> Sheet:
    figures: list[Datum] = [document.data[key] for key in sorted(document.data)]
    columns = (
        Column("Cifra", "key", chars=44),
        Column("Valor", "value", Kind.INTEGER, chars=10),
        Column("Fuente", "source", chars=60),
    )
    return Sheet("Cifras y fuentes", columns, figures, note=document.disclaimer)
