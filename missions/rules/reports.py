"""May a programme report be begun, written, reviewed, approved?"""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from missions.enums import ReportStatus
from missions.models import Mission, ProgrammeReport


def new_report_blockers(mission: Mission) -> list[Blocker]:
    """One version at a time: the next one begins when this one is approved."""
    if not mission.reports.exclude(status=ReportStatus.APPROVED).exists():
        return []
    return [Blocker("open_report", _("Ya hay una versión en elaboración."))]


def narrative_blockers(
    report: ProgrammeReport, section: str, known: Collection[str]
) -> list[Blocker]:
    if section not in known:
        return [Blocker("no_such_section", _("El informe no tiene esa sección."))]
    if report.status != ReportStatus.DRAFT:
        message = _("El informe ya no es un borrador; vuelva a abrirlo para editarlo.")
        return [Blocker("not_a_draft", message)]
    return []


def review_blockers(report: ProgrammeReport) -> list[Blocker]:
    """The conclusions are the one section that only people can write."""
    if report.narratives.filter(section="conclusions").exclude(text="").exists():
        return []
    return [Blocker("conclusions_missing", _("Faltan las conclusiones."))]


def build_blockers(report: ProgrammeReport) -> list[Blocker]:
    if report.status != ReportStatus.APPROVED:
        return []
    message = _("El informe está aprobado; descargue sus archivos.")
    return [Blocker("frozen", message)]
