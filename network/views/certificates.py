"""Constancias: issuing, revoking, issuing again, opening the file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from core.enums import FileStatus
from core.exceptions import Blocker, Refused
from core.files.links import open_link
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, holds, requires
from network import services
from network.forms import RevocationForm
from network.models import Certificate, Enrolment, TrainingSession
from network.views.training import session_page


@require_POST
@requires(Permission.MANAGE_TRAINING)
def certificate_issue(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Issue the constancia of one person."""
    enrolment = get_object_or_404(Enrolment.objects.select_related("result"), pk=pk)
    try:
        certificate = services.issue_certificate(
            result=enrolment.result, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        pk = str(enrolment.session_id)
        return session_page(request, pk, refusal.blockers, status=409)
    text = _("Se expidió la constancia %(folio)s.") % {"folio": certificate.folio}
    messages.success(request, text)
    return redirect("network:session", enrolment.session_id)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def certificates_issue(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Issue the constancias of everyone who passed and has none."""
    session = get_object_or_404(TrainingSession, pk=pk)
    made = services.issue_certificates(
        session=session, by=request.user, at=timezone.now()
    )
    text = ngettext(
        "Se expidió %(n)d constancia.", "Se expidieron %(n)d constancias.", made
    )
    messages.success(request, text % {"n": made})
    return redirect("network:session", pk)


@requires(Permission.MANAGE_TRAINING)
def certificate_revoke(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Revoke a constancia with its reason; another one takes its place if asked."""
    rows = Certificate.objects.select_related(
        "result__person", "result__enrolment__session__course"
    )
    certificate = get_object_or_404(rows, pk=pk)
    form = RevocationForm(request.POST or None)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        again = form.cleaned_data["again"]
        act = services.reissue_certificate if again else services.revoke_certificate
        try:
            act(
                certificate=certificate,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("La constancia quedó revocada."))
            return redirect("network:session", certificate.result.enrolment.session_id)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {"form": form, "certificate": certificate, "blockers": blockers}
    return render(request, "network/certificate_revoke.html", context, status=status)


@require_GET
def certificate_file(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Open a constancia: mine while it is valid, or any for those who train."""
    rows = Certificate.objects.select_related("file")
    if not holds(request.user, Permission.MANAGE_TRAINING):
        rows = rows.valid().filter(result__person__user=request.user)
    certificate = get_object_or_404(
        rows, pk=pk, file__isnull=False, file__status=FileStatus.CLEAN
    )
    stored = certificate.file
    assert stored is not None  # noqa: S101 - the query asked for it
    return redirect(
        open_link(stored, by=request.user, at=timezone.now(), reason="certificate")
    )
