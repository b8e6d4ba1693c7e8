"""Take a file, leave it, pass it on: acts on who answers for it."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accreditation import forms, services
from accreditation.views.acts import shown_version
from accreditation.views.desk import desk_file, perform, refused, reviewers
from core.exceptions import Blocker
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, can, requires

REVIEW, SUPERVISE = Permission.REVIEW_APPLICATION, Permission.SUPERVISE_REVIEW


@require_POST
@requires(REVIEW)
def claim(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    application, user = desk_file(request, pk), request.user
    return perform(
        request,
        application,
        REVIEW,
        lambda: services.claim_application(
            application=application,
            by=user,
            at=timezone.now(),
            version=shown_version(request),
        ),
        _("El expediente es suyo."),
    )


@require_POST
@requires(REVIEW, SUPERVISE)
def release(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Leave a file for whoever takes it next."""
    application, user = desk_file(request, pk), request.user
    may_review = can(user, REVIEW, application.call.mission)
    return perform(
        request,
        application,
        REVIEW if may_review else SUPERVISE,
        lambda: services.release_application(
            application=application,
            note=request.POST.get("note", "")[:500],
            by=user,
            at=timezone.now(),
            version=shown_version(request),
        ),
        _("El expediente quedó sin dueño."),
    )


@require_POST
@requires(REVIEW, SUPERVISE)
def hand_over(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Pass a file to a colleague, or reassign somebody else's with a reason."""
    application, user = desk_file(request, pk), request.user
    form = forms.HandOverForm(request.POST, reviewers=reviewers(application))
    if not form.is_valid():
        message = _("Elija a quién pasa el expediente.")
        return refused(request, application, [Blocker("nobody_chosen", message)])
    sent = form.cleaned_data
    may_review = can(user, REVIEW, application.call.mission)
    return perform(
        request,
        application,
        REVIEW if may_review else SUPERVISE,
        lambda: services.hand_over_application(
            application=application, by=user, at=timezone.now(), **sent
        ),
        _("El expediente pasó a %(name)s.") % {"name": sent["to"]},
    )
