"""The citizen's application: a list of tasks, one thing per page, then sending."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import forms, rules, services, workflow
from accreditation.enums import ApplicationStatus, DocumentKind
from accreditation.models import Application
from accreditation.rules import parameters
from accreditation.rules.identity import identity_warnings
from accreditation.views.steps import PRIVACY, STEPS, Step, privacy_notice
from core.clock import arrival
from core.enums import FileStatus
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest

DOCUMENT_STATES = {
    FileStatus.QUARANTINED: (
        "done",
        gettext_lazy("Recibido. Se revisa que sea seguro."),
    ),
    FileStatus.CLEAN: ("done", gettext_lazy("Recibido.")),
    FileStatus.REFUSED: ("in_progress", gettext_lazy("Rechazado: suba otro archivo.")),
}


WHOLE = (
    *("call__mission__process", "rule_set__process", "user", "person"),
    *("ground", "batch__act__session"),
)


def own_application(
    request: AuthenticatedHttpRequest, pk: str, related: tuple[str, ...] = WHOLE
) -> Application:
    """The person's own file; anybody else's is 404."""
    rows = Application.objects.of(request.user).select_related(*related)
    found: Application = get_object_or_404(rows, pk=pk)
    return found


@require_safe
def task_list(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What is written and what is missing."""
    application = own_application(request, pk)
    if application.status != ApplicationStatus.DRAFT:
        return redirect("accreditation:file", application.pk)
    open_now = PRIVACY.done(application)
    tasks = [
        {
            "label": step.title,
            "state": _state(step, application, open_now or step is PRIVACY),
            "url": reverse("accreditation:step", args=[application.pk, step.code]),
        }
        for step in STEPS.values()
    ]
    tasks[-1:-1] = _document_tasks(application, open_now)
    context = {
        "application": application,
        "tasks": tasks,
        "now": arrival(request),
        "last_moment": rules.last_moment(application.call),
        "done": sum(task["state"] == "done" for task in tasks),
        "ready": all(task["state"] == "done" for task in tasks),
    }
    return render(request, "accreditation/task_list.html", context)


def _state(step: Step, application: Application, available: bool) -> str:
    if not available:
        return "blocked"
    if step.unfinished(application):
        return "in_progress"
    return "done" if step.done(application) else "not_started"


def _document_tasks(application: Application, open_now: bool) -> list[dict[str, Any]]:
    held = rules.current_documents(application)
    tasks = []
    for asked in parameters.documents(application.rule_set, application.call.kind):
        row = held.get(asked.kind)
        state, hint = "not_started", ""
        if row is not None:
            state, said = DOCUMENT_STATES[FileStatus(row.file.status)]
            hint = row.file.refusal or str(said)
        url = reverse("accreditation:document", args=[application.pk, asked.kind])
        tasks.append(
            {
                "label": asked.label,
                "state": state if open_now else "blocked",
                "hint": hint,
                "url": url,
            }
        )
    return tasks


@require_http_methods(["GET", "HEAD", "POST"])
def application_step(
    request: AuthenticatedHttpRequest, pk: str, code: str
) -> HttpResponse:
    """One page of the draft, kept as soon as it is valid."""
    application, step = own_application(request, pk), STEPS.get(code)
    if step is None:
        raise Http404
    if application.status != ApplicationStatus.DRAFT:
        return redirect("accreditation:file", application.pk)
    form = step.build(application, request.POST or None)
    form.initial.update(step.unfinished(application))
    if request.method == "POST" and form.is_valid():
        user = request.user
        step.save(application, form, user, timezone.now())
        _warn(request, application)
        return redirect("accreditation:tasks", application.pk)
    if request.method == "POST":
        _keep_typed(request, application, step, form)
    context = {
        "application": application,
        "step": step,
        "form": form,
        "notice": privacy_notice() if step is PRIVACY else None,
    }
    status = 422 if form.errors else 200
    return render(request, "accreditation/step.html", context, status=status)


def _keep_typed(
    request: AuthenticatedHttpRequest, application: Application, step: Step, form: Any
) -> bool:
    """Keep a page that is not complete; False where the page keeps nothing."""
    if not step.section:
        return False
    written = {n: request.POST.getlist(n) for n in form.fields if n in request.POST}
    services.keep_unfinished(
        application=application, section=step.section, written=written
    )
    return True


@require_POST
def autosave(request: AuthenticatedHttpRequest, pk: str, code: str) -> HttpResponse:
    """Keep what is being typed as it stands; the page says when, and what is odd."""
    application, step = own_application(request, pk), STEPS.get(code)
    if step is None:
        raise Http404
    if application.status != ApplicationStatus.DRAFT:
        return HttpResponse(status=204)
    form = step.build(application, request.POST)
    if not _keep_typed(request, application, step, form):
        return HttpResponse(status=204)
    context = {"saved_at": timezone.localtime(), "doubts": _doubts(application, form)}
    return render(request, "accreditation/step.html#saved", context)


def _doubts(application: Application, form: Any) -> list[str]:
    """What looks wrong in fields that hold something; empty ones are left in peace."""
    found = [
        f"{form.fields[name].label}: {error}"
        for name, errors in form.errors.items()
        if name in form.fields and form.data.get(name)
        for error in errors
    ]
    written = application.answers
    typed = {name: form.cleaned_data.get(name, "") for name in form.fields}
    keys = written.get("identification", {}) | typed
    return found + _differences(keys, written.get("personal", {}) | typed)


def _warn(request: AuthenticatedHttpRequest, application: Application) -> None:
    """Say what does not fit together; it keeps nobody from going on."""
    application.refresh_from_db(fields=["answers_text"])
    answers = application.answers
    keys, personal = answers.get("identification"), answers.get("personal")
    if keys and personal:
        for warning in _differences(keys, personal):
            messages.warning(request, warning)


def _differences(keys: dict[str, Any], personal: dict[str, Any]) -> list[str]:
    born = personal.get("birth_on") or None
    return [
        str(warning)
        for warning in identity_warnings(
            curp=keys.get("curp", ""),
            voter_key=keys.get("voter_key", ""),
            birth_on=date.fromisoformat(born) if isinstance(born, str) else born,
            sex=personal.get("sex", ""),
        )
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def document_upload(
    request: AuthenticatedHttpRequest, pk: str, kind: str
) -> HttpResponse:
    """One document; it goes to quarantine, and the worker examines it."""
    application = own_application(request, pk, ("call", "rule_set"))
    asked = {
        document.kind: document
        for document in parameters.documents(
            application.rule_set, application.call.kind
        )
    }
    if kind not in asked or application.status != ApplicationStatus.DRAFT:
        raise Http404
    document = asked[DocumentKind(kind)]
    form = forms.DocumentForm(
        request.POST or None,
        request.FILES or None,
        kind=kind,
        label=document.label,
        hint=document.help,
    )
    context = {"application": application, "document": document, "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _attach(request, application, kind, form.cleaned_data["file"])
            return redirect("accreditation:tasks", application.pk)
        except Refused as refusal:
            context["blockers"], status = refusal.blockers, 409
    elif request.method == "POST":
        status = 422
    context["held"] = rules.current_documents(application).get(kind)
    return render(request, "accreditation/document_upload.html", context, status=status)


def _attach(
    request: AuthenticatedHttpRequest, application: Application, kind: str, upload: Any
) -> None:
    user = request.user
    services.attach_document(
        application=application, kind=kind, upload=upload, by=user, at=timezone.now()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def application_check(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Everything that was written, to read once more; sending."""
    application, now = own_application(request, pk), arrival(request)
    if application.status != ApplicationStatus.DRAFT:
        return redirect("accreditation:file", application.pk)
    if request.method == "POST":
        user = request.user
        try:
            received = services.submit_application(
                application=application, by=user, at=now
            )
        except Refused as refusal:
            blockers, status = list(refusal.blockers), 409
        else:
            messages.success(request, _("Recibimos su solicitud."))
            return redirect("accreditation:file", received.pk)
    else:
        blockers, status = _against_sending(application, now), 200
    context = {
        "application": application,
        "sections": _sections(application),
        "blockers": blockers,
    }
    return render(request, "accreditation/check.html", context, status=status)


def _against_sending(application: Application, at: datetime) -> list[Blocker]:
    late = rules.call_blockers(application.call, at=at)
    return [*late, *workflow.SUBMIT.blockers_for(application)]


def _sections(application: Application) -> list[dict[str, Any]]:
    """The draft as `components/check_answers.html` prints it."""
    keys = application.answers.get("identification", {})
    wished = [modality.name for modality in application.modalities.all()]
    rows: dict[str, list[tuple[Any, Any]]] = {
        "datos": _personal_rows(application),
        "identificacion": [
            (_("Clave de elector"), keys.get("voter_key")),
            (_("CURP"), keys.get("curp")),
        ],
        "domicilio": [
            (_("Domicilio"), application.address),
            (_("Alcaldía"), application.alcaldia),
            (_("Distrito local"), application.district),
            (_("Organización"), application.institution or _("A título individual")),
        ],
        "modalidades": [
            (_("Modalidades que pide"), ", ".join(wished) or _("Ninguna adicional"))
        ],
    }
    sections: list[dict[str, Any]] = [
        {
            "title": STEPS[code].title,
            "rows": lines,
            "url": reverse("accreditation:step", args=[application.pk, code]),
        }
        for code, lines in rows.items()
    ]
    documents = {"title": _("Documentos"), "rows": _document_rows(application)}
    return [*sections, documents]


def _personal_rows(application: Application) -> list[tuple[Any, Any]]:
    written = application.answers.get("personal", {})
    form = STEPS["datos"].build(application, None)
    return [
        (field.label, _shown(field.field, written.get(field.name)))
        for field in form
        if field.name != "mexican"
    ]


def _document_rows(application: Application) -> list[tuple[Any, Any]]:
    held = rules.current_documents(application)
    return [
        (asked.label, held[asked.kind].file.name if asked.kind in held else _("Falta"))
        for asked in parameters.documents(application.rule_set, application.call.kind)
    ]


def _shown(field: Any, value: Any) -> Any:
    """A kept value as a person would read it."""
    choices = dict(getattr(field, "choices", ()) or ())
    if value in choices:
        return choices[value]
    if value and field.__class__.__name__ == "DateField":
        return formats.date_format(field.to_python(value), "DATE_FORMAT")
    return value
