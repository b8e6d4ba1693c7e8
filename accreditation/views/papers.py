"""Papers of a file, for the person and for who reviews it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accreditation.models import Application
from accreditation.services.papers import issue_for_file
from accreditation.views.applying import own_application
from accreditation.views.desk import desk_file
from core.exceptions import Refused
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires


@require_POST
def own_paper(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One's own paper, issued the first time it is asked for."""
    return _open(request, own_application(request, pk), "accreditation:file", "own")


@require_POST
@requires(Permission.READ_APPLICATION)
def file_paper(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The same paper, for the desk."""
    return _open(request, desk_file(request, pk), "accreditation:review", "review")


def _open(
    request: AuthenticatedHttpRequest, application: Application, back: str, reason: str
) -> HttpResponse:
    now, key = timezone.now(), request.POST.get("paper", "")
    try:
        paper = issue_for_file(
            application=application, key=key, by=request.user, at=now
        )
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
        return redirect(back, application.pk)
    return redirect(open_link(paper.file, by=request.user, at=now, reason=reason))
