"""The texts of a report: written, joined when two people write, brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from core.reports import changes
from core.reports.narrative import sanitised
from core.reports.registry import sections_for
from missions.models import ProgrammeReport, ReportNarrative
from missions.reports.kinds import shape_of
from missions.rules import reports as rules
from missions.services.gathering import request_gathering

_CHANGED = "Otra persona cambió el texto mientras usted escribía; revise y guarde."
_NO_VERSION = "Esa versión del texto no existe."


@dataclass(frozen=True, slots=True)
class Joined:
    """Two people's texts: the kept one, and a proposal that holds both."""

    kept: str
    seen: int | None
    text: str
    clean: bool


@transaction.atomic
def save_narrative(
    *,
    report: ProgrammeReport,
    section: str,
    text: str,
    seen: int | None = None,
    by: User,
    at: datetime,
) -> ReportNarrative:
    """Keep the text of one section as plain paragraphs, bold and lists.

    `seen` is the version of the text that the person began with. Raises `Refused`
    (no_such_section, not_a_draft, changed_meanwhile).
    """
    report = locked(report)
    registered = sections_for(shape_of(report).registered)
    known = {one.key for one in registered if one.writable}
    blockers = rules.narrative_blockers(report, section, known)
    if blockers:
        raise Refused(blockers)
    found = report.narratives.filter(section=section).first()
    if text_version(found) != seen:
        raise refuse("changed_meanwhile", _CHANGED)
    narrative = found or ReportNarrative(report=report, section=section)
    write(narrative, sanitised(text), by)
    audit.record(
        action="missions.report.write", by=by, at=at, target=report, section=section
    )
    request_gathering(report=report, by=by, at=at)
    return narrative


@transaction.atomic
def restore_narrative(
    *,
    report: ProgrammeReport,
    section: str,
    version: int,
    seen: int | None,
    by: User,
    at: datetime,
) -> ReportNarrative:
    """Write an earlier version again, as the newest one.

    Raises `Refused` (no_such_version, and those of `save_narrative`).
    """
    found = report.narratives.filter(section=section).first()
    old = found.history.filter(history_id=version).first() if found else None
    if old is None:
        raise refuse("no_such_version", _NO_VERSION)
    return save_narrative(
        report=report, section=section, text=old.text, seen=seen, by=by, at=at
    )


def text_version(narrative: ReportNarrative | None) -> int | None:
    """Number of the newest kept version of a text; None when there is no text."""
    if narrative is None:
        return None
    newest: int | None = narrative.history.aggregate(n=Max("history_id"))["n"]
    return newest


def joined(
    narrative: ReportNarrative | None, *, typed: str, seen: int | None
) -> Joined:
    """What was typed together with what somebody else kept meanwhile."""
    kept = narrative.text if narrative else ""
    base = ""
    if narrative and seen is not None:
        began = narrative.history.filter(history_id=seen).first()
        base = began.text if began else ""
    both = changes.merged(base, sanitised(typed), kept)
    return Joined(kept, text_version(narrative), both.text, both.clean)


def write(narrative: ReportNarrative, text: str, by: User) -> None:
    """Save a text with the person who wrote it in its version."""
    narrative.text = text
    narrative._history_user = by  # type: ignore[attr-defined]  # kept by the version
    narrative.save()


def texts_of(report: ProgrammeReport) -> Mapping[str, Any]:
    """The texts by their section."""
    return {row.section: row for row in report.narratives.all()}


def locked(report: ProgrammeReport) -> ProgrammeReport:
    rows = ProgrammeReport.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("mission__process").get(pk=report.pk)
