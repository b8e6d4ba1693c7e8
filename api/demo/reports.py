"""The documents of the finished mission: some frozen, some being written."""

from datetime import date, datetime

from api.demo.informe_texts import INFORMES
from api.demo.narratives import NARRATIVES
from api.demo.world import World, moment
from core.permissions import Role
from core.reports import snapshot
from core.reports.formats import REPORT_FORMATS, produce
from core.reports.lint import lint_document
from core.reports.registry import sections_for
from missions.enums import ReportKind
from missions.models import ProgrammeReport
from missions.reports import programme
from missions.reports.kinds import PROGRAMME, shape_of, stem_of
from missions.services import waivers
from missions.services.gathering import keep_gathering
from missions.services.informes import (
    authorise_informe,
    move_informe,
    receive_informe,
)
from missions.services.narratives import save_narrative, text_version
from missions.services.reports import (
    approve_report,
    create_report,
    request_approval,
    review_report,
)

BEGUN = moment(date(2026, 6, 22), "10:00")
# Words that the automatic review finds and that stay, because they are a quotation.
QUOTED = (
    "\n\nUna nota de campo fecha la reunión de balance el «viernes 4 de mayo de 2026»;"
    " se transcribe como se escribió."
)
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
PROGRESS = {
    APRIL: (
        "Se concluyó la **identidad gráfica** del Programa y se cerró el índice del"
        " cuadernillo informativo, con los contenidos que entregaron las áreas. Se"
        " enviaron las invitaciones institucionales y comenzó la coordinación"
        " logística con las delegaciones. (Texto de demostración.)"
    ),
    MAY: (
        "Se realizó la observación de la jornada y se atendió a las delegaciones"
        " durante sus actividades. Comenzó la recepción de informes y la validación de"
        " hallazgos. (Texto de demostración.)"
    ),
}
CONSIDERATIONS = (
    "Las recomendaciones aceptadas tienen acción y fecha comprometidas; conviene que"
    " su cumplimiento se revise en la sesión ordinaria siguiente.\n\n"
    "- **Sin respuesta**: se sugiere un recordatorio a las áreas con plazo vencido.\n"
    "- **Fuera de competencia**: se sugiere turnarlas a la instancia que corresponda."
    "\n\n(Texto de demostración.)"
)
FOREWORD = (
    "Este libro reúne las voces de quienes observaron la Consulta y la Elección. Cada"
    " informe se publica con la autorización de quien lo escribió y conserva su"
    " opinión; el Instituto solo corrigió el estilo. (Textos ficticios de"
    " demostración.)"
)


def load_final(world: World) -> None:
    """A draft with a text in every section, and a finding left with its reason."""
    report = _begin(world, ReportKind.FINAL, BEGUN)
    for section in sections_for(PROGRAMME):
        if section.key in NARRATIVES:
            _write(world, report, section.key, NARRATIVES[section.key], BEGUN)
    _write(world, report, "activities", NARRATIVES["activities"] + QUOTED, BEGUN)
    found = lint_document(programme.gather_report(report, BEGUN))
    for finding in found:
        if finding.where == "activities":
            waivers.waive(
                report=report,
                finding=finding,
                reason="Es cita textual de una nota de campo; no se corrige.",
                by=world.staff(Role.COORDINATOR),
                at=BEGUN,
            )


def load_months(world: World) -> None:
    """April frozen and corrected, May being written."""
    april = _begin(world, ReportKind.MONTHLY, moment(date(2026, 5, 4)), APRIL)
    _write(world, april, "progress", PROGRESS[APRIL], moment(date(2026, 5, 4)))
    _freeze(world, april, moment(date(2026, 5, 6)))
    again = _begin(
        world,
        ReportKind.MONTHLY,
        moment(date(2026, 5, 18)),
        APRIL,
        reason="Se precisó el avance del cuadernillo informativo.",
    )
    better = f"{PROGRESS[APRIL]}\n\nEl cuadernillo quedó en revisión de dos áreas."
    _write(world, again, "progress", better, moment(date(2026, 5, 18)))
    _freeze(world, again, moment(date(2026, 5, 20)))
    may = _begin(world, ReportKind.MONTHLY, moment(date(2026, 6, 2)), MAY)
    _write(world, may, "progress", PROGRESS[MAY], moment(date(2026, 6, 2)))


def load_note(world: World) -> None:
    """Reviewed, waiting for approval."""
    note = _begin(world, ReportKind.NOTE, moment(date(2026, 7, 6)))
    _write(world, note, "considerations", CONSIDERATIONS, moment(date(2026, 7, 6)))
    by = world.staff(Role.COORDINATOR)
    review_report(report=note, by=by, at=moment(date(2026, 7, 7)))


def load_book(world: World) -> None:
    """Six informes, one of which its author withdrew; the book printed without it."""
    by = world.staff(Role.ANALYST)
    came = moment(date(2026, 5, 25))
    for number, told in enumerate(INFORMES):
        people = world.finished.participants.filter(kind=told.kind, status="active")
        author = people.order_by("pk")[number % max(1, people.count())]
        informe = receive_informe(
            mission=world.finished,
            author=author,
            title=told.title,
            language=told.language,
            authorisation=told.authorisation,
            text=told.text,
            by=by,
            at=came,
        )
        for verb in told.acts:
            informe = move_informe(informe=informe, verb=verb, by=by, at=came)
        if told.withdrawn:
            authorise_informe(informe=informe, authorisation="no", by=by, at=BEGUN)
    book = _begin(world, ReportKind.BOOK, moment(date(2026, 7, 8)))
    _write(world, book, "foreword", FOREWORD, moment(date(2026, 7, 8)))
    _freeze(world, book, moment(date(2026, 7, 9)))


def _begin(
    world: World,
    kind: ReportKind,
    at: datetime,
    month: date | None = None,
    reason: str = "",
) -> ProgrammeReport:
    return create_report(
        mission=world.finished,
        kind=kind,
        month=month,
        reason=reason,
        by=world.staff(Role.COORDINATOR),
        at=at,
    )


def _write(
    world: World, report: ProgrammeReport, section: str, text: str, at: datetime
) -> None:
    found = report.narratives.filter(section=section).first()
    save_narrative(
        report=report,
        section=section,
        text=text,
        seen=text_version(found),
        by=world.staff(Role.COORDINATOR),
        at=at,
    )


def _freeze(world: World, report: ProgrammeReport, at: datetime) -> None:
    """What the job of an approval does, at the time of the story."""
    by = world.staff(Role.APPROVER)
    review_report(report=report, by=world.staff(Role.COORDINATOR), at=at)
    request_approval(report=report, by=by, at=at)
    report.refresh_from_db()
    document = programme.gather_report(report, at, draft=False)
    keep_gathering(report=report, document=document, at=at)
    matrix = shape_of(report).annexed_matrix
    book = programme.report_workbook(document, report.mission, matrix=matrix)
    sources = {one: book if one == "xlsx" else document for one in REPORT_FORMATS}
    approve_report(
        report=report,
        snapshot=snapshot.snapshot(document),
        files={
            one: produce(source, one, stem=stem_of(report))
            for one, source in sources.items()
        },
        findings=lint_document(document),
        by=by,
        at=at,
    )
