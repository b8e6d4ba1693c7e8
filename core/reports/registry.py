"""Which reports exist, and which app owns which section of them.

A section is registered by the app that owns its rows, in `AppConfig.ready`, so
that the report of a lower app can hold what an upper app knows:

    register_section(report="programme", key="logistics", order=80,
                     title=_("Logística y recursos"), gather=gather_logistics)
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from core.permissions import Permission
from core.reports.document import ReportDocument, Section
from core.reports.formats import Format
from core.reports.xlsx import Workbook

# A chapter, or several where their number depends on the data, as in a book.
Gathered = Section | tuple[Section, ...]
GatherSection = Callable[[Any, datetime], Gathered]


class ReportFailed(Exception):
    """A section could not be gathered; the report is not made at all."""

    def __init__(self, section: str, cause: Exception) -> None:
        self.section = section
        self.cause = cause
        super().__init__(f"{section}: {type(cause).__name__}: {cause}")


@dataclass(frozen=True, slots=True)
class RegisteredSection:
    """A chapter of a report and the function that gathers it."""

    report: str
    key: str
    order: int
    title: str | Promise
    gather: GatherSection
    writable: bool = True  # people may add their text


@dataclass(frozen=True, slots=True)
class Report:
    """A report that people can ask for, and the permission it takes."""

    identifier: str
    title: str | Promise
    formats: tuple[Format, ...]
    permission: Permission
    gather: Callable[..., ReportDocument | Workbook]


_SECTIONS: dict[tuple[str, str], RegisteredSection] = {}
_REPORTS: dict[str, Report] = {}


def register_section(
    *,
    report: str,
    key: str,
    order: int,
    title: str | Promise,
    gather: GatherSection,
    writable: bool = True,
) -> RegisteredSection:
    """Add a section to a report; call it in `AppConfig.ready`."""
    section = RegisteredSection(report, key, order, title, gather, writable)
    if _SECTIONS.setdefault((report, key), section) != section:
        raise ValueError(f"two sections {key!r} in the report {report!r}")
    return section


def sections_for(report: str) -> list[RegisteredSection]:
    """The sections of a report, in their order."""
    found = [section for section in _SECTIONS.values() if section.report == report]
    return sorted(found, key=lambda section: (section.order, section.key))


def all_sections() -> list[RegisteredSection]:
    """Every registered section, by report and order."""
    reports = sorted({section.report for section in _SECTIONS.values()})
    return [section for report in reports for section in sections_for(report)]


def gather_sections(report: str, subject: Any, at: datetime) -> tuple[Section, ...]:
    """Gather every section about `subject`; one that fails stops the report."""
    return tuple(
        chapter
        for one in sections_for(report)
        for chapter in gather_chapters(one, subject, at)
    )


def register_report(report: Report) -> Report:
    """Add a report to the catalogue; call it in `AppConfig.ready`."""
    if _REPORTS.setdefault(report.identifier, report) != report:
        raise ValueError(f"two reports {report.identifier!r}")
    return report


def report_named(identifier: str) -> Report:
    """The report with this identifier; LookupError when there is none."""
    return _REPORTS[identifier]


def all_reports() -> list[Report]:
    """Every registered report, by identifier."""
    return sorted(_REPORTS.values(), key=lambda report: report.identifier)


def gather_section(one: RegisteredSection, subject: Any, at: datetime) -> Section:
    """The section under its registered key and, unless it brings one, title."""
    (section,) = gather_chapters(one, subject, at)
    return section


def gather_chapters(
    one: RegisteredSection, subject: Any, at: datetime
) -> tuple[Section, ...]:
    """The chapters of a section: the first is its own, the others bear their key."""
    try:
        found = one.gather(subject, at)
        first, *others = (found,) if isinstance(found, Section) else found
        for other in others:
            if not other.key.startswith(f"{one.key}-"):
                raise ValueError(f"{other.key!r} does not begin with {one.key!r}")
        return (
            replace(first, key=one.key, title=first.title or str(one.title)),
            *others,
        )
    except Exception as cause:
        raise ReportFailed(one.key, cause) from cause
