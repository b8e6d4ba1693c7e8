"""The reports of a programme: each registered section, with what people wrote."""

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
from core.reports.registry import gather_chapters, sections_for
from core.reports.spanish import long_date, month_name
from core.reports.xlsx import Sheet, Workbook
from missions.models import Mission, ProgrammeReport
from missions.reports.kinds import DISCLAIMER, shape_of, subtitle_of
from missions.reports.matrix import gather_matrix
from missions.reports.matrix_rows import columns as matrix_columns
from missions.reports.sections.annex import VALIDATED

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
    mission, shape = report.mission, shape_of(report)
    written = dict(report.narratives.values_list("section", "text"))
    registered = sections_for(shape.registered)
    subject = shape.subject(report)
    sections: list[Section] = []
    for number, one in enumerate(registered):
        progress(number, len(registered), str(one.title))
        first, *others = gather_chapters(one, subject, at)
        sections += [_with_narrative(first, written.get(one.key, "")), *others]
    return ReportDocument(
        title=shape.title,
        subtitle=subtitle_of(report),
        institute=current_institute(),
        generated_at=at,
        sections=tuple(sections),
        cover=_cover(report),
        folio=report.folio,
        draft=draft,
        disclaimer=DISCLAIMER,
        keywords=("observación electoral", mission.process.short_name),
    )


def report_workbook(
    document: ReportDocument, mission: Mission, *, matrix: bool = True
) -> Workbook:
    """The tables of the report, its figures with their source, and the whole matrix."""
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
    if matrix:
        rows = gather_matrix(mission, VALIDATED, None)
        sheets.append(Sheet("Matriz de hallazgos", matrix_columns(), rows, paper="A3"))
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
    """What people wrote follows the opening paragraphs of the section.

    It never comes between a sentence that announces a list and the list.
    """
    added = narrative.blocks(text)
    if not added:
        return section
    blocks = section.blocks or _said_when_empty(section)
    place = 0
    while place < len(blocks) and _opens(blocks[place]):
        place += 1
    return replace(section, blocks=(*blocks[:place], *added, *blocks[place:]))


def _opens(block: Block) -> bool:
    if not isinstance(block, Paragraph) or not block.runs:
        return False
    last = block.runs[-1]
    said = last if isinstance(last, str) else getattr(last, "text", "")
    return not said.rstrip().endswith(":")


def _said_when_empty(section: Section) -> tuple[Block, ...]:
    """An empty section of data stays empty in words; others are the text itself."""
    return () if section.written else (Paragraph((section.empty,)),)


def _cover(report: ProgrammeReport) -> tuple[tuple[str, str], ...]:
    mission = report.mission
    approved = mission.approved_on
    said = f" ({long_date(approved, weekday=False)})" if approved else ""
    rows = [
        ("Proceso", mission.process.name_es),
        ("Instrumento aprobatorio", mission.instrument and mission.instrument + said),
        ("Mes que se informa", month_name(report.month) if report.month else ""),
        ("Versión", str(report.version)),
        ("Motivo de la versión", report.reason),
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
