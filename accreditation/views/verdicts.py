"""Verdicts in the history of a file: what was examined, with what, by whom."""

from django.utils.translation import gettext as _

from accreditation.models import Application, ApplicationDocument, RequirementCheck
from accreditation.views.words import Entry

TONES = {"accepted": "success", "rejected": "danger"}


def with_verdicts(entries: list[Entry], application: Application) -> list[Entry]:
    """The lines of a history with the verdicts that stand, in the order of time."""
    documents = application.documents.filter(examined_at__isnull=False)
    checks = application.checks.select_related("means", "examined_by")
    rows: list[ApplicationDocument | RequirementCheck] = [
        *documents.select_related("means", "examined_by"),
        *checks,
    ]
    newest_first = len(entries) > 1 and entries[0].at > entries[-1].at
    lines = [*entries, *map(_entry, rows)]
    return sorted(lines, key=lambda line: line.at, reverse=newest_first)


def _entry(row: ApplicationDocument | RequirementCheck) -> Entry:
    assert row.examined_at is not None  # noqa: S101 - the query asked for it
    means = _("Con: %(means)s") % {"means": row.means} if row.means else ""
    return Entry(
        at=row.examined_at,
        text=f"{row.subject}: {row.get_verdict_display()}",
        by=str(row.examined_by or ""),
        detail="\n".join(part for part in (means, row.note) if part),
        tone=TONES.get(row.verdict, "neutral"),
    )
