"""The builder: checklists of a mission, their versions, what differs between them."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import audit
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions import services
from missions.forms.checklists import ChecklistForm, KindForm
from missions.forms.filling import blocks_of
from missions.forms.missions import ReasonForm
from missions.models import Checklist, ChecklistVersion, Mission
from missions.rules.checklists import problems_of
from missions.rules.drafts import VersionDraft, changes, definition, draft_of
from missions.rules.expressions import ExpressionError
from missions.rules.filling import Judgement, judge
from missions.views.found import mission_for, post_or_read, refused
from missions.workflow import CHECKLIST

LANGUAGES = ("es-mx", "en")


def version_for(
    request: HttpRequest, pk: Any, permission: Permission = Permission.MANAGE_MISSION
) -> ChecklistVersion:
    """A version of a checklist of a visible mission."""
    visible = Mission.objects.visible_to(request.user)
    rows = ChecklistVersion.objects.select_related("checklist__mission__process")
    found = get_object_or_404(rows.filter(checklist__mission__in=visible), pk=pk)
    authorize(request.user, permission, found.checklist.mission)
    return found


@post_or_read
@requires(Permission.READ_MISSION)
def checklist_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Checklists of a mission with their versions, and templates to bring in."""
    found = mission_for(request, mission, Permission.READ_MISSION)
    if request.method == "POST":
        return _adopt(request, found)
    versions = ChecklistVersion.objects.annotate(
        filled=Count("submissions", distinct=True)
    ).order_by("-number")
    rows = found.checklists.select_related("phase").order_by("order", "code")
    context = {
        "mission": found,
        "checklists": rows.prefetch_related(
            Prefetch("versions", versions), "modalities"
        ),
        "templates": Checklist.objects.templates().select_related("phase"),
        "taken": set(found.checklists.values_list("code", flat=True)),
        "may_manage": can(request.user, Permission.MANAGE_MISSION, found),
    }
    return render(request, "missions/checklist_list.html", context)


def _adopt(request: AuthenticatedHttpRequest, mission: Mission) -> HttpResponse:
    authorize(request.user, Permission.MANAGE_MISSION, mission)
    templates = Checklist.objects.templates()
    template = get_object_or_404(templates, code=request.POST.get("template", ""))
    try:
        version = services.adopt_template(
            template=template, mission=mission, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        back = reverse("missions:checklist_list", args=[mission.pk])
        return refused(request, refusal, back)
    return redirect("missions:checklist_version", pk=version.pk)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def checklist_new(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """An empty checklist."""
    found = mission_for(request, mission, Permission.MANAGE_MISSION)
    form = ChecklistForm(request.POST or None)
    context = {"mission": found, "form": form}
    template = "missions/checklist_form.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    try:
        version = services.create_checklist(
            mission=found, by=request.user, at=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        blockers = {"blockers": refusal.blockers}
        return render(request, template, context | blockers, status=409)
    return redirect("missions:checklist_version", pk=version.pk)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def checklist_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Name, phase, and when it is expected."""
    visible = Mission.objects.visible_to(request.user)
    rows = Checklist.objects.select_related("mission").filter(mission__in=visible)
    found = get_object_or_404(rows, pk=pk)
    authorize(request.user, Permission.MANAGE_MISSION, found.mission)
    form = ChecklistForm(request.POST or None, instance=found)
    if request.method != "POST" or not form.is_valid():
        context = {"mission": found.mission, "form": form, "checklist": found}
        status = 422 if form.errors else 200
        return render(request, "missions/checklist_form.html", context, status=status)
    services.change_checklist(
        checklist=found, by=request.user, at=timezone.now(), **form.cleaned_data
    )
    return redirect("missions:checklist_list", mission=found.mission_id)


# ---- one version


@require_safe
@requires(Permission.READ_MISSION)
def version_page(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Lines of a version, what is wrong in it, and the phone as it will look."""
    return version_drawn(request, version_for(request, pk, Permission.READ_MISSION))


def version_drawn(
    request: AuthenticatedHttpRequest,
    version: ChecklistVersion,
    blockers: Any = (),
) -> HttpResponse:
    draft = draft_of(version)
    mission = version.checklist.mission
    context = {
        "version": version,
        "checklist": version.checklist,
        "mission": mission,
        "lines": list(version.questions.prefetch_related("options")),
        "checks": version.checks.all(),
        "problems": problems_of(draft),
        "count": sum(question.is_answered for question in draft.questions),
        "kinds": KindForm(),
        "may_edit": version.is_draft
        and can(request.user, Permission.MANAGE_MISSION, mission),
        "may_manage": can(request.user, Permission.MANAGE_MISSION, mission),
        "acts": [t.name for t in CHECKLIST.from_state(version.status)],
        "reasons": [t for t in audit.history(version) if t.reason],
        "blockers": blockers,
        **phones(version, draft),
    }
    status = 409 if blockers else 200
    return render(request, "missions/checklist_version.html", context, status=status)


def phones(version: ChecklistVersion, draft: VersionDraft) -> dict[str, Any]:
    """The form as an observer sees it, in both languages."""
    try:
        content = definition(draft)
        found = judge(content, {})
    except ExpressionError:
        content = {"context": [], "questions": [], "checks": []}
        found = Judgement(tuple(q.code for q in draft.questions), {}, ())
    blocks = blocks_of(version, {}, found, {})
    return {"languages": LANGUAGES, "blocks": blocks, "definition": content}


@post_or_read
@requires(Permission.MANAGE_MISSION)
def version_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Publish, copy into a next version, withdraw, or throw a draft away."""
    version = version_for(request, pk)
    acts = {"publicar": _publish, "copiar": _copy, "retirar": _withdraw}
    acts["descartar"] = _discard
    if verb not in acts:
        raise Http404
    try:
        return acts[verb](request, version)
    except Refused as refusal:
        fresh = version_for(request, pk)
        return version_drawn(request, fresh, refusal.blockers)


def _publish(
    request: AuthenticatedHttpRequest, version: ChecklistVersion
) -> HttpResponse:
    if request.method != "POST":
        question = _("¿Publicar la versión %(number)s?") % {"number": version.number}
        detail = _("Los equipos la verán en su teléfono. Ya no se podrá editar.")
        return _ask(request, version, question, detail, _("Publicar"))
    services.publish_version(version=version, by=request.user, at=timezone.now())
    messages.success(request, _("La cédula quedó publicada."))
    return redirect("missions:checklist_version", pk=version.pk)


def _copy(request: AuthenticatedHttpRequest, version: ChecklistVersion) -> HttpResponse:
    if request.method != "POST":
        return redirect("missions:checklist_version", pk=version.pk)
    made = services.new_version(version=version, by=request.user, at=timezone.now())
    return redirect("missions:checklist_version", pk=made.pk)


def _withdraw(
    request: AuthenticatedHttpRequest, version: ChecklistVersion
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        question = _("¿Retirar la versión %(number)s?") % {"number": version.number}
        detail = _("Nadie podrá empezarla. Lo que ya empezó se puede terminar.")
        return _ask(request, version, question, detail, _("Retirar"), form)
    services.withdraw_version(
        version=version, **form.cleaned_data, by=request.user, at=timezone.now()
    )
    return redirect("missions:checklist_version", pk=version.pk)


def _discard(
    request: AuthenticatedHttpRequest, version: ChecklistVersion
) -> HttpResponse:
    if request.method != "POST":
        detail = _("Sus preguntas se pierden. No se puede deshacer.")
        return _ask(
            request, version, _("¿Descartar el borrador?"), detail, _("Descartar")
        )
    mission = version.checklist.mission_id
    services.remove_draft(version=version, by=request.user, at=timezone.now())
    return redirect("missions:checklist_list", mission=mission)


def _ask(
    request: AuthenticatedHttpRequest,
    version: ChecklistVersion,
    question: str,
    detail: str,
    label: str,
    form: Any = None,
) -> HttpResponse:
    context = {
        "question": question,
        "detail": detail,
        "form": form,
        "confirm_label": label,
        "cancel_url": reverse("missions:checklist_version", args=[version.pk]),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "components/confirm.html", context, status=status)


@require_safe
@requires(Permission.READ_MISSION)
def version_changes(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Everything that differs from another version, the one before by default."""
    version = version_for(request, pk, Permission.READ_MISSION)
    others = version.checklist.versions.exclude(pk=version.pk).order_by("-number")
    asked = request.GET.get("con", "")
    before = others.filter(number__lt=version.number).first()
    if asked.isdigit():
        before = get_object_or_404(others, number=int(asked))
    context: dict[str, Any] = {
        "version": version,
        "checklist": version.checklist,
        "mission": version.checklist.mission,
        "before": before,
        "others": others,
        "changes": [],
    }
    if before:
        old, new = draft_of(before), draft_of(version)
        lines = (*old.questions, *new.questions)  # the newer words win
        texts = {line.code: line.label_es for line in lines}
        texts |= {check.code: check.message_es for check in (*old.checks, *new.checks)}
        context["changes"] = [(one, texts.get(one.where)) for one in changes(old, new)]
    return render(request, "missions/checklist_changes.html", context)
