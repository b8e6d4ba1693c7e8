"""Going on with a draft on another device: ask for the link, use it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import forms, services
from accreditation.models import Application
from accreditation.views.applying import own_application
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.throttle import too_many

PLACE = "resume"


@require_POST
def resume_send(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Mail the owner a link for another device."""
    application = own_application(request, pk)
    try:
        services.send_resume_code(
            application=application, by=request.user, at=timezone.now()
        )
        text = _("Le enviamos un enlace a %(email)s. Sirve una vez, hasta mañana.")
        messages.success(request, text % {"email": request.user.email})
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
    return redirect("accreditation:tasks", application.pk)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Take the code, which never stands in an address that servers see."""
    form, status = forms.ResumeForm(request.POST or None), 200
    if request.method == "POST" and too_many(request, "resume", limit=10, seconds=600):
        form.add_error(None, _("Demasiados intentos. Espere diez minutos."))
        status = 429
    elif request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        found = services.use_resume_code(code=code, at=timezone.now())
        if found is not None:
            request.session[PLACE] = str(found.pk)
            return redirect("accreditation:resume_open")
        form.add_error(
            "code", _("El código no sirve: ya se usó, venció o está mal escrito.")
        )
        status = 422
    elif request.method == "POST":
        status = 422
    return render(request, "accreditation/resume.html", {"form": form}, None, status)


@never_cache
@require_safe
def resume_open(request: AuthenticatedHttpRequest) -> HttpResponse:
    """After logging in: the draft that the code named, if it is the person's."""
    wanted = request.session.pop(PLACE, "")
    mine = Application.objects.of(request.user)
    found = mine.filter(pk=wanted).first() if wanted else None
    if found is not None:
        return redirect("accreditation:tasks", found.pk)
    if wanted:
        messages.error(
            request,
            _("Ese enlace es de otra cuenta. Entre con el correo en que lo recibió."),
        )
    return redirect("accreditation:my_files")
