"""Acts of the desk on one file. Each calls one service and shows the file again."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accreditation import forms, rules, services
from accreditation.enums import Verdict
from accreditation.models import Application, VerificationMeans
from accreditation.rules import parameters
from accreditation.views.desk import desk_file, document_of, perform
from core.exceptions import Blocker
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, requires

REVIEW = Permission.REVIEW_APPLICATION


def shown_version(request: AuthenticatedHttpRequest) -> int | None:
    """The version of the file on the page that the person was looking at."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else None


@require_POST
@requires(REVIEW)
def verdict(request: AuthenticatedHttpRequest, pk: str, document: str) -> HttpResponse:
    """The verdict on one document; the screen then shows the next one."""
    application, user = desk_file(request, pk), request.user
    row = document_of(application, document)
    return perform(
        request,
        application,
        REVIEW,
        lambda: services.record_verdict(
            document=row,
            verdict=request.POST.get("verdict", "pending"),
            note=request.POST.get("note", "")[:250],
            means=means_of(request),
            by=user,
            at=timezone.now(),
            version=shown_version(request),
        ),
        _("Dictamen guardado."),
    )


def means_of(request: AuthenticatedHttpRequest) -> VerificationMeans | None:
    """The means of verification chosen beside a verdict."""
    return VerificationMeans.objects.filter(code=request.POST.get("means", "")).first()


@require_POST
@requires(REVIEW)
def requirement(request: AuthenticatedHttpRequest, pk: str, code: str) -> HttpResponse:
    """The verdict on one requirement of the rules, and how it was verified."""
    application, user = desk_file(request, pk), request.user
    verdict = request.POST.get("verdict", "")
    if verdict not in Verdict.values:
        raise Http404
    return perform(
        request,
        application,
        REVIEW,
        lambda: services.record_check(
            application=application,
            code=code,
            verdict=verdict,
            means=means_of(request),
            note=request.POST.get("note", "")[:250],
            by=user,
            at=timezone.now(),
            version=shown_version(request),
        ),
        _("Dictamen guardado."),
    )


@require_POST
@requires(REVIEW)
def train(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    application, user = desk_file(request, pk), request.user
    return perform(
        request,
        application,
        REVIEW,
        lambda: services.send_to_training(
            application=application,
            by=user,
            at=timezone.now(),
            version=shown_version(request),
        ),
        _("La persona fue canalizada al curso."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def correct(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask for a correction, on a page that says when the clock will end."""
    application, user, now = desk_file(request, pk), request.user, timezone.now()
    form = forms.CorrectionForm(
        request.POST or None,
        documents=_askable(application),
        initial={"version": application.version, "documents": _rejected(application)},
    )
    if request.method == "POST" and form.is_valid():
        return perform(
            request,
            application,
            REVIEW,
            lambda: services.request_correction(
                application=application,
                by=user,
                at=now,
                **form.cleaned_data,
            ),
            _("Se notificó la prevención. El plazo ya corre."),
        )
    term = rules.correction_due(application.rule_set, notified_at=now)
    detail = _("Plazo: %(words)s. Si se notifica ahora, vence el %(due)s.") % {
        "words": term.words,
        "due": rules.moment(term.due_at),
    }
    return _ask(request, application, form, _("Prevenir a la persona"), detail)


def _askable(application: Application) -> list[tuple[str, str]]:
    asked = parameters.documents(application.rule_set, application.call.kind)
    return [(document.kind.value, document.label) for document in asked]


def _rejected(application: Application) -> list[str]:
    rows = application.documents.filter(is_current=True, verdict="rejected")
    return list(rows.values_list("kind", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def inadmissible(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Declare a file inadmissible, with ground and reason."""
    application, user = desk_file(request, pk), request.user
    initial = {"version": application.version}
    form = forms.GroundedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return perform(
            request,
            application,
            REVIEW,
            lambda: services.declare_inadmissible(
                application=application, by=user, at=timezone.now(), **form.cleaned_data
            ),
            _("La solicitud quedó como improcedente."),
        )
    detail = _("La persona recibe el motivo. El expediente se cierra.")
    title = _("Declarar improcedente")
    return _ask(request, application, form, title, detail, danger=True)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def reopen(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take a file back to review, with the reason."""
    application, user = desk_file(request, pk), request.user
    initial = {"version": application.version}
    form = forms.ReopenForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return perform(
            request,
            application,
            REVIEW,
            lambda: services.reopen_application(
                application=application, by=user, at=timezone.now(), **form.cleaned_data
            ),
            _("El expediente volvió a revisión."),
        )
    detail = _("El expediente vuelve a su revisión.")
    return _ask(request, application, form, _("Reabrir la revisión"), detail)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REVIEW)
def extend(request: AuthenticatedHttpRequest, pk: str, correction: str) -> HttpResponse:
    """Give more time for a correction."""
    application, user = desk_file(request, pk), request.user
    row = get_object_or_404(application.corrections, pk=correction)
    form = forms.ExtensionForm(request.POST or None, initial={"due_at": row.due_at})
    if request.method == "POST" and form.is_valid():
        return perform(
            request,
            application,
            REVIEW,
            lambda: services.extend_correction(
                correction=row, by=user, at=timezone.now(), **form.cleaned_data
            ),
            _("Se amplió el plazo y se avisó a la persona."),
        )
    detail = _("El plazo actual vence el %(due)s.") % {"due": rules.moment(row.due_at)}
    return _ask(request, application, form, _("Ampliar el plazo"), detail)


def _ask(
    request: AuthenticatedHttpRequest,
    application: Application,
    form: Any,
    title: str,
    detail: str,
    *,
    danger: bool = False,
    blockers: tuple[Blocker, ...] = (),
) -> HttpResponse:
    """A page of its own for an act that needs words."""
    authorize(request.user, REVIEW, application.call.mission)
    context = {
        "question": f"{title} · {application.folio}",
        "detail": detail,
        "form": form,
        "blockers": blockers,
        "confirm_label": title,
        "cancel_url": reverse("accreditation:review", args=[application.pk]),
        "danger": danger,
    }
    status = 422 if form.errors else 200
    return render(request, "components/confirm.html", context, status=status)
