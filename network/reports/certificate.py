"""The constancia of a course as a tagged PDF."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.reports.pdf import render
from core.reports.qr import qr_svg
from core.reports.spanish import long_date
from network.models import Certificate, TrainingSession

TEMPLATE = "network/typst/certificate.typ"


def render_certificate(certificate: Certificate) -> bytes:
    """Draw a constancia; `certificate` comes with its result, person and course."""
    result = certificate.result
    session = result.enrolment.session
    path = reverse("network:certificate-check", args=[certificate.code])
    address = f"{settings.PUBLIC_URL}{path}"
    replaced = certificate.replaces
    data = {
        "institute": settings.INSTITUTE["name"],
        "unit": settings.INSTITUTE["unit"],
        "primary": settings.INSTITUTE["primary"],
        "name": result.person.full_name,
        "course": result.course.title_es,
        "hours": f"{result.course.hours.normalize():f}",
        "held": _held(session),
        "mode": session.get_mode_display(),
        "provider": _provider(session),
        "replaces": replaced.folio if replaced else "",
        "processes": ", ".join(result.process_codes).upper(),
        "folio": certificate.folio,
        "code": certificate.code,
        "issued": long_date(timezone.localtime(certificate.issued_at), weekday=False),
        "address": address,
        "fictional": result.person.is_fictional,
    }
    files = {"qr.svg": qr_svg(address).encode()}
    return render(TEMPLATE, data, files=files, at=certificate.issued_at)


def _held(session: TrainingSession) -> str:
    """The day of a session; the first and the last of a self-paced course."""
    days = [timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)]
    said = [long_date(day, weekday=False) for day in days]
    return f"del {said[0]} al {said[1]}" if session.is_self_paced else f"el {said[0]}"


def _provider(session: TrainingSession) -> str:
    """Who gave the course; an organisation with its name."""
    if session.institution:
        return str(session.institution.name)
    return str(session.get_provider_display())
