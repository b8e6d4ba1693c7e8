"""What accreditation adds to the reports of other apps."""

from accreditation.reports import act_papers, papers, sections
from accreditation.reports.sections import gather_accreditation

__all__ = ["gather_accreditation", "register"]


def register() -> None:
    """Called when the app is ready."""
    sections.register()
    papers.register()
    act_papers.register()
