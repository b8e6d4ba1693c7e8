"""What accreditation adds to the reports of other apps."""

from accreditation.reports.sections import gather_accreditation, register

__all__ = ["gather_accreditation", "register"]
