"""The constancia of a course as a tagged PDF."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.reports.pdf import render
from core.reports.spanish import long_date
from network.models import Certificate

TEMPLATE = "network/typst/certificate.typ"


def render_certificate(certificate: Certificate) -> bytes:
    """Draw a constancia; `certificate` comes with its result, person and course."""
    result = certificate.result
    session = result.enrolment.session
    path = reverse("network:certificate-check", args=[certificate.code])
    data = {
        "institute": settings.INSTITUTE["name"],
        "unit": settings.INSTITUTE["unit"],
        "primary": settings.INSTITUTE["primary"],
        "name": result.person.full_name,
        "course": result.course.title_es,
        "hours": f"{result.course.hours.normalize():f}",
        "held": long_date(timezone.localtime(session.starts_at), weekday=False),
        "mode": session.get_mode_display(),
        "provider": session.get_provider_display(),
        "folio": certificate.folio,
        "code": certificate.code,
        "issued": long_date(timezone.localtime(certificate.issued_at), weekday=False),
        "address": f"{settings.PUBLIC_URL}{path}",
        "fictional": result.person.is_fictional,
    }
    return render(TEMPLATE, data, at=certificate.issued_at)
