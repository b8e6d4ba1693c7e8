"""May a report of the programme be begun, written, reviewed, approved?"""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.exceptions import Blocker
from core.reports.lint import LintFinding
from missions.enums import ReportKind, ReportStatus
from missions.models import Mission, ProgrammeReport

# The section of each document that only people can write.
WRITTEN = {
    ReportKind.FINAL: (
        "conclusions",
        Blocker("conclusions_missing", _("Faltan las conclusiones.")),
    ),
    ReportKind.MONTHLY: (
        "progress",
        Blocker("progress_missing", _("Falta el texto de los avances del mes.")),
    ),
    ReportKind.NOTE: (
        "considerations",
        Blocker("considerations_missing", _("Faltan las consideraciones.")),
    ),
    ReportKind.BOOK: (
        "foreword",
        Blocker("foreword_missing", _("Falta la presentación del libro.")),
    ),
}


def new_report_blockers(
    mission: Mission,
    kind: str = ReportKind.FINAL,
    month: date | None = None,
    reason: str = "",
    today: date | None = None,
) -> list[Blocker]:
    """One version at a time; a later one says why it is made."""
    if month and today and month > today:
        return [Blocker("month_ahead", _("Ese mes todavía no comienza."))]
    same = mission.reports.filter(kind=kind, month=month)
    if same.exclude(status=ReportStatus.APPROVED).exists():
        return [Blocker("open_report", _("Ya hay una versión en elaboración."))]
    if same.exists() and not reason.strip():
        message = _("Diga por qué se hace una versión nueva: se imprime en ella.")
        return [Blocker("reason_missing", message)]
    return []


def narrative_blockers(
    report: ProgrammeReport, section: str, known: Collection[str]
) -> list[Blocker]:
    if section not in known:
        return [Blocker("no_such_section", _("El informe no tiene esa sección."))]
    return draft_blockers(report)


def draft_blockers(report: ProgrammeReport) -> list[Blocker]:
    if report.status == ReportStatus.DRAFT:
        return []
    message = _("El informe ya no es un borrador; vuelva a abrirlo para editarlo.")
    return [Blocker("not_a_draft", message)]


def review_blockers(report: ProgrammeReport) -> list[Blocker]:
    """The section that only people can write has been written."""
    section, blocker = WRITTEN[ReportKind(report.kind)]
    if report.narratives.filter(section=section).exclude(text="").exists():
        return []
    return [blocker]


def build_blockers(report: ProgrammeReport) -> list[Blocker]:
    if report.status != ReportStatus.APPROVED:
        return []
    message = _("El informe está aprobado; descargue sus archivos.")
    return [Blocker("frozen", message)]


def waive_blockers(report: ProgrammeReport, reason: str, found: bool) -> list[Blocker]:
    """Of a report that is not frozen, a finding that it has, and with a reason."""
    blockers = build_blockers(report)
    if not found:
        message = _("La revisión automática ya no encuentra esa observación.")
        blockers.append(Blocker("no_such_finding", message))
    if not reason.strip():
        blockers.append(Blocker("reason_missing", _("Escriba el motivo.")))
    return blockers


def lint_blockers(waiting: Sequence[LintFinding]) -> list[Blocker]:
    """Every finding of the automatic review is corrected or has its reason."""
    if not waiting:
        return []
    message = ngettext(
        "Queda %(n)s observación de la revisión automática: corríjala o anote por qué"
        " se deja.",
        "Quedan %(n)s observaciones de la revisión automática: corríjalas o anote por"
        " qué se dejan.",
        len(waiting),
    )
    return [Blocker("lint_open", message % {"n": len(waiting)})]
