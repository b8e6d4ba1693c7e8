"""«Mi expediente»: state, clocks, documents, answer to a correction, withdrawal."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import forms, rules, services, workflow
from accreditation.enums import (
    ApplicantKind,
    ApplicationStatus,
    CorrectionStatus,
    DocumentKind,
)
from accreditation.models import Accreditation, Application, ApplicationDocument, Call
from accreditation.reports.papers import papers_of
from accreditation.rules import parameters
from accreditation.rules.ratification import further_calls
from accreditation.views.applying import own_application
from accreditation.views.words import MEANINGS, timeline
from core import audit
from core.exceptions import Blocker, Refused
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from network.enums import EnrolmentStatus
from network.models import Enrolment, TrainingSession
from network.services import enrol


@require_safe
def my_files(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The person's applications; straight to the file when there is only one."""
    rows = Application.objects.of(request.user).select_related("call__mission")
    found = list(rows.order_by("-created_at"))
    if len(found) == 1 and found[0].status != ApplicationStatus.WITHDRAWN:
        return redirect("accreditation:file", found[0].pk)
    return render(request, "accreditation/my_files.html", {"applications": found})


@require_safe
def panel_mine(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The person's applications on the home page."""
    if not request.htmx:
        return redirect("accreditation:my_files")
    rows = Application.objects.of(request.user).select_related("call__mission")
    context = {
        "applications": rows.order_by("-created_at")[:3],
        "open_calls": Call.objects.open(timezone.now()).filter(
            kind=ApplicantKind.OBSERVER
        ),
    }
    return render(request, "accreditation/my_files.html#cards", context)


@require_safe
def file_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Everything the person may know about their file."""
    application = own_application(request, pk)
    if application.status == ApplicationStatus.DRAFT:
        return redirect("accreditation:tasks", application.pk)
    meaning, advice = MEANINGS[application.status]
    enrolments = _enrolments(application)
    if enrolments and application.status == ApplicationStatus.IN_TRAINING:
        advice = _("Asista a la sesión que está abajo.")
    corrections = list(application.corrections.order_by("-requested_at"))
    context = {
        "application": application,
        "meaning": meaning,
        "advice": advice,
        "entries": timeline(audit.history(application), for_owner=True),
        "documents": application.documents.filter(is_current=True).select_related(
            "file"
        ),
        "corrections": corrections,
        "open_correction": next(
            (c for c in corrections if c.status == CorrectionStatus.OPEN), None
        ),
        "sessions": _sessions(application),
        "enrolments": enrolments,
        "accreditation": Accreditation.objects.filter(application=application).first(),
        "offers": papers_of(application),
        "notices": application.served.order_by("-made_at"),
        "appeals": application.appeals.order_by("-filed_at"),
        "may_ratify": _may_ratify(application),
        "may_renounce": application.status == ApplicationStatus.APPROVED
        and _stands(application),
        "may_withdraw": application.status in workflow.WITHDRAW.sources,
    }
    return render(request, "accreditation/file.html", context)


def _stands(application: Application) -> bool:
    sources = workflow.RENOUNCE_ACCREDITATION.sources
    found = Accreditation.objects.filter(application=application)
    return found.filter(status__in=sources).exists()


def _may_ratify(application: Application) -> bool:
    found = Accreditation.objects.filter(application=application, status="valid")
    accreditation = found.select_related("mission").first()
    if accreditation is None or application.is_visitor:
        return False
    return further_calls(accreditation, at=timezone.now()).exists()


def _waits_for_course(application: Application) -> bool:
    waiting = (ApplicationStatus.IN_TRAINING, ApplicationStatus.NOT_TRAINED)
    return application.status in waiting


def _sessions(application: Application) -> list[TrainingSession]:
    """Sessions of the course that the person may still choose."""
    if not _waits_for_course(application):
        return []
    rows = TrainingSession.objects.upcoming(timezone.now()).filter(
        course__in=parameters.courses(application.rule_set)
    )
    mine = Enrolment.objects.live().filter(person=application.person).values("session")
    rows = rows.exclude(pk__in=mine).with_counts().select_related("course")
    return list(rows.order_by("starts_at")[:12])


def _enrolments(application: Application) -> list[Enrolment]:
    if not _waits_for_course(application):
        return []
    rows = Enrolment.objects.live().filter(
        person=application.person, session__ends_at__gte=timezone.now()
    )
    return list(rows.select_related("session__course").order_by("session__starts_at"))


@require_POST
def choose_session(
    request: AuthenticatedHttpRequest, pk: str, session: str
) -> HttpResponse:
    """Take a seat in a session of the course."""
    application = own_application(request, pk)
    allowed = {str(row.pk): row for row in _sessions(application)}
    if str(session) not in allowed or application.person is None:
        return redirect("accreditation:file", application.pk)
    user = request.user
    try:
        made = enrol(
            session=allowed[str(session)],
            person=application.person,
            wait=bool(request.POST.get("wait")),
            by=user,
            at=timezone.now(),
        )
        said = _("Quedó inscrita su asistencia a la sesión.")
        if made.status == EnrolmentStatus.WAITING:
            said = _(
                "Quedó en la lista de espera. Le avisaremos si se libera un lugar."
            )
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
    return redirect("accreditation:file", application.pk)


@require_safe
def own_document(
    request: AuthenticatedHttpRequest, pk: str, document: str
) -> HttpResponse:
    """Send the person to their own document."""
    application = own_application(request, pk)
    row: ApplicationDocument = get_object_or_404(application.documents, pk=document)
    user = request.user
    return redirect(open_link(row.file, by=user, at=timezone.now(), reason="own"))


@require_http_methods(["GET", "HEAD", "POST"])
def correction_answer(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Answer the open correction: only what was asked for, and only in time."""
    application = own_application(request, pk)
    correction = application.corrections.order_by("-requested_at").first()
    if correction is None or application.status != ApplicationStatus.CORRECTION:
        return redirect("accreditation:file", application.pk)
    asked = {k: str(DocumentKind(k).label) for k in correction.documents}
    form = forms.CorrectionAnswerForm(
        request.POST or None, request.FILES or None, asked=asked
    )
    blockers: Sequence[Blocker] = rules.answer_blockers(correction, at=timezone.now())
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            services.answer_correction(
                correction=correction,
                text=form.cleaned_data["text"],
                uploads=form.uploads,
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Recibimos su respuesta."))
            return redirect("accreditation:file", application.pk)
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
    context = {
        "application": application,
        "correction": correction,
        "form": form,
        "blockers": blockers,
    }
    return render(request, "accreditation/correction.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give up the application, on a page that says what that means."""
    application = own_application(request, pk)
    form = forms.ReasonForm(request.POST or None)
    blockers = workflow.WITHDRAW.blockers_for(application)
    status = 409 if blockers and request.method == "POST" else 200
    if request.method == "POST" and not blockers:
        if form.is_valid():
            user = request.user
            services.withdraw_application(
                application=application,
                reason=form.cleaned_data["reason"],
                by=user,
                at=timezone.now(),
            )
            messages.success(request, _("Se registró su desistimiento."))
            return redirect("accreditation:my_files")
        status = 422
    context = {
        "question": _("¿Desistir de la solicitud?"),
        "detail": _(
            "Su solicitud se cierra y no puede reabrirse. Mientras la convocatoria"
            " esté abierta podrá registrarse de nuevo."
        ),
        "blockers": blockers,
        "form": form,
        "confirm_label": _("Sí, desistir"),
        "cancel_url": reverse("accreditation:file", args=[application.pk]),
        "danger": True,
    }
    return render(request, "components/confirm.html", context, status=status)
