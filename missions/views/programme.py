"""The programme of a mission: page with its timeline, and forms for its parts."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions.forms.programme import (
    ObjectiveForm,
    ProgrammeForm,
    RiskForm,
    StageForm,
    TaskForm,
)
from missions.forms.results import ExpenseForm, MentionForm, SurveyForm
from missions.models import (
    Expense,
    Mention,
    Mission,
    Objective,
    Risk,
    Stage,
    Survey,
    Task,
)
from missions.reports.calendar import by_weight, mission_calendar
from missions.services import programme as services
from missions.views.found import mission_for, post_or_read, refused


@dataclass(frozen=True, slots=True)
class Kind:
    """One part of the programme: its model, its form, and what the page calls it."""

    model: Any
    form: Any
    new: str | Promise
    change: str | Promise


KINDS = {
    "objetivo": Kind(
        Objective,
        ObjectiveForm,
        gettext_lazy("Nuevo objetivo específico"),
        gettext_lazy("Corregir el objetivo"),
    ),
    "etapa": Kind(
        Stage,
        StageForm,
        gettext_lazy("Nueva etapa"),
        gettext_lazy("Corregir la etapa"),
    ),
    "tarea": Kind(
        Task, TaskForm, gettext_lazy("Nueva tarea"), gettext_lazy("Corregir la tarea")
    ),
    "riesgo": Kind(
        Risk, RiskForm, gettext_lazy("Nuevo riesgo"), gettext_lazy("Corregir el riesgo")
    ),
    "encuesta": Kind(
        Survey,
        SurveyForm,
        gettext_lazy("Nueva encuesta"),
        gettext_lazy("Corregir la encuesta"),
    ),
    "gasto": Kind(
        Expense,
        ExpenseForm,
        gettext_lazy("Nuevo gasto"),
        gettext_lazy("Corregir el gasto"),
    ),
    "medio": Kind(
        Mention,
        MentionForm,
        gettext_lazy("Nueva publicación"),
        gettext_lazy("Corregir la publicación"),
    ),
}


@require_safe
@requires(Permission.READ_MISSION)
def programme(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Timeline, objectives, stages, tasks, risks and results of a mission."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    today = timezone.localdate()
    may_manage = can(request.user, Permission.MANAGE_MISSION, found)
    context = {
        "mission": found,
        "calendar": mission_calendar(found, today=today),
        "objectives": found.objectives.all(),
        "stages": found.stages.all(),
        "tasks": found.tasks.select_related("owner", "stage"),
        "risks": by_weight(found.risks.all()),
        "surveys": found.surveys.all(),
        "expenses": found.expenses.all(),
        "mentions": found.mentions.all(),
        "today": today,
        "may_manage": may_manage and found.status != "closed",
    }
    return render(request, "missions/programme.html", context)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def programme_edit(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Names, approval, objective, alignment and period."""
    found = mission_for(request, mission, Permission.MANAGE_MISSION)
    kept = Mission.objects.get(pk=found.pk)
    form = ProgrammeForm(request.POST or None, instance=kept)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, found, form, _("Datos del programa"))
    try:
        services.change_programme(
            mission=found, by=request.user, at=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        return refused(request, refusal, _back(found))
    messages.success(request, _("El programa quedó guardado."))
    return redirect(_back(found))


def _back(mission: Mission) -> str:
    return reverse("missions:programme", args=[mission.pk])


def _form_page(
    request: HttpRequest, mission: Mission, form: Any, heading: Any, item: Any = None
) -> HttpResponse:
    context = {
        "mission": mission,
        "form": form,
        "heading": heading,
        "item": item,
        "back": _back(mission),
    }
    status = 422 if form.errors else 200
    return render(request, "missions/programme_form.html", context, status=status)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@post_or_read
@requires(Permission.MANAGE_MISSION)
def item_new(
    request: AuthenticatedHttpRequest, mission: str, kind: str
) -> HttpResponse:
    """Add a part of the programme."""
    chosen = _kind(kind)
    found = mission_for(request, mission, Permission.MANAGE_MISSION)
    form = chosen.form(request.POST or None, instance=chosen.model(mission=found))
    return _kept(request, found, form, chosen.new)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def item_edit(request: AuthenticatedHttpRequest, kind: str, pk: int) -> HttpResponse:
    """Correct one."""
    chosen = _kind(kind)
    item = _item(request, chosen, pk)
    form = chosen.form(request.POST or None, instance=item)
    return _kept(request, item.mission, form, chosen.change, {"kind": kind, "pk": pk})


def _kept(
    request: AuthenticatedHttpRequest,
    mission: Mission,
    form: Any,
    heading: Any,
    item: Any = None,
) -> HttpResponse:
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, mission, form, heading, item)
    try:
        services.keep_item(
            item=form.save(commit=False), by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, _back(mission))
    return redirect(_back(mission))


def _item(request: HttpRequest, kind: Kind, pk: int) -> Any:
    visible = Mission.objects.visible_to(request.user)
    rows = kind.model.objects.filter(mission__in=visible).select_related("mission")
    item = get_object_or_404(rows, pk=pk)
    authorize(request.user, Permission.MANAGE_MISSION, item.mission)
    return item


_ACTS: dict[tuple[str, str], Any] = {
    ("tarea", "hecha"): lambda item, **done: services.complete_task(task=item, **done),
    ("tarea", "pendiente"): lambda item, **done: services.resume_task(
        task=item, **done
    ),
    ("riesgo", "cerrar"): lambda item, **done: services.close_risk(risk=item, **done),
    **{
        (kind, "eliminar"): lambda item, **done: services.remove_item(item=item, **done)
        for kind in KINDS
    },
}


@require_POST
@requires(Permission.MANAGE_MISSION)
def item_act(
    request: AuthenticatedHttpRequest, kind: str, pk: int, act: str
) -> HttpResponse:
    """Complete or resume a task, close a risk, remove any of them."""
    if (kind, act) not in _ACTS:
        raise Http404
    item = _item(request, _kind(kind), pk)
    try:
        _ACTS[kind, act](item, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal, _back(item.mission))
    return redirect(_back(item.mission))
