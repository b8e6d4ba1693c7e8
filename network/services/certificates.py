"""The constancia as a PDF, drawn by a job."""

from datetime import datetime

from django.db import transaction

from core.files.produce import keep
from network.models import Certificate
from network.reports.certificate import render_certificate


@transaction.atomic
def draw_certificate(*, certificate: Certificate, at: datetime) -> Certificate:
    """Draw and keep the file once; drawing it again changes nothing."""
    certificate = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("result__person__user", "result__enrolment__session__course")
        .get(pk=certificate.pk)
    )
    if certificate.file_id:
        return certificate
    certificate.file = keep(
        render_certificate(certificate),
        name=f"{certificate.folio}.pdf",
        content_type="application/pdf",
        purpose="certificate",
        by=certificate.result.person.user,
        at=at,
    )
    certificate.save(update_fields=["file"])
    return certificate
