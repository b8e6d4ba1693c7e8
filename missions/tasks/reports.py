"""Jobs that draw the programme report and the workbook of the matrix."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from core.jobs import JobContext, handler
from core.permissions import Permission, authorize
from core.reports import snapshot
from core.reports.document import ReportDocument
from core.reports.formats import REPORT_FORMATS, Format, Produced, produce
from core.reports.lint import lint_document
from core.reports.registry import ReportFailed
from missions.models import ProgrammeReport
from missions.reports import programme
from missions.reports.kinds import shape_of, stem_of


@handler("missions.gather_report")
def gather_report(context: JobContext) -> None:
    """Read the data of a draft and keep what its pages show; also what failed."""
    report = _report(context)
    if report.approved_at:  # frozen meanwhile: its page shows what was frozen
        return
    with suppress(ReportFailed):  # kept, and said on the page
        _gathered(context, report, timezone.now())


@handler("missions.build_report")
def build_report(context: JobContext) -> None:
    """Draw a draft in one format."""
    from missions.services.reports import keep_draft  # noqa: PLC0415 - task

    if context.job.result_id:
        return
    report, at = _report(context), timezone.now()
    document = _gathered(context, report, at)
    produced = _drawn(context, document, report, Format(str(context.payload["format"])))
    with transaction.atomic():
        context.deliver(
            keep_draft(report=report, produced=produced, by=context.job.owner, at=at)
        )


@handler("missions.approve_report")
def approve_report(context: JobContext) -> None:
    """Gather once, draw the three files from it, freeze all together."""
    from missions.services import reports as services  # noqa: PLC0415 - task

    report, by, at = _report(context), context.job.owner, timezone.now()
    if by is None or report.approved_at:
        return
    authorize(by, Permission.APPROVE_REPORT, report.mission)
    document = _gathered(context, report, at, draft=False)
    services.approve_report(
        report=report,
        snapshot=snapshot.snapshot(document),
        files={one: _drawn(context, document, report, one) for one in REPORT_FORMATS},
        findings=lint_document(document),
        by=by,
        at=at,
    )


def _gathered(
    context: JobContext, report: ProgrammeReport, at: datetime, *, draft: bool = True
) -> ReportDocument:
    """The document, always of this moment; what was found is kept for the pages."""
    from missions.services import gathering  # noqa: PLC0415 - task

    try:
        document = programme.gather_report(
            report, at, draft=draft, progress=context.progress
        )
    except ReportFailed as failure:
        gathering.keep_failure(report=report, failure=failure, at=at)
        raise
    gathering.keep_gathering(report=report, document=document, at=at)
    return document


def _report(context: JobContext) -> ProgrammeReport:
    rows = ProgrammeReport.objects.select_related("mission__process")
    return rows.get(pk=str(context.payload["report"]))


def _drawn(
    context: JobContext,
    document: ReportDocument,
    report: ProgrammeReport,
    format: Format,
) -> Produced:
    """One file; the reports before and after are where a cancelled job stops."""
    total = len(document.sections)
    context.progress(total - 1, total, format.value.upper())
    source = (
        programme.report_workbook(
            document, report.mission, matrix=shape_of(report).annexed_matrix
        )
        if format == Format.XLSX
        else document
    )
    stem = _stem(stem_of(report), document.generated_at)
    produced = produce(source, format, stem=stem)
    context.progress(total, total, format.value.upper())
    return produced


def _stem(what: str, at: datetime) -> str:
    return f"{what}-{timezone.localdate(at):%Y%m%d}"
