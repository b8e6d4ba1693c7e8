"""The builder: one question with its options and condition, and the checks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, requires
from missions import services
from missions.enums import QuestionKind
from missions.forms.checklists import (
    YES_NO_OPTIONS,
    CheckForms,
    OptionForms,
    QuestionForm,
    check_drafts,
    initial_of,
)
from missions.forms.filling import Line
from missions.models import (
    ChecklistOption,
    ChecklistQuestion,
    ChecklistVersion,
    Mission,
)
from missions.rules.drafts import draft_of, question_draft
from missions.views.checklists import LANGUAGES, version_drawn, version_for
from missions.views.found import post_or_read

CHOICE_KINDS = ("yes_no", "one", "many")
EMPTY_ROWS = 3
PREVIEWED = (
    *("code", "label_es", "label_en", "hint_es", "hint_en", "legal"),
    *("required", "min_value", "max_value", "integer"),
)


def question_for(request: HttpRequest, pk: Any) -> ChecklistQuestion:
    """A question of a visible mission that one may manage."""
    visible = Mission.objects.visible_to(request.user)
    rows = ChecklistQuestion.objects.select_related("version__checklist__mission")
    found = get_object_or_404(
        rows.filter(version__checklist__mission__in=visible), pk=pk
    )
    authorize(request.user, Permission.MANAGE_MISSION, found.version.checklist.mission)
    return found


@post_or_read
@requires(Permission.MANAGE_MISSION)
def question_new(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A line at the end of a draft."""
    version = version_for(request, pk)
    kind = request.GET.get("kind", "")
    if kind not in QuestionKind.values:
        return redirect("missions:checklist_version", pk=version.pk)
    return _edit(request, version, None, kind)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def question_edit(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A line of a draft."""
    question = question_for(request, pk)
    return _edit(request, question.version, question, question.kind)


def _forms(
    request: HttpRequest,
    version: ChecklistVersion,
    question: ChecklistQuestion | None,
    kind: str,
) -> tuple[QuestionForm, Any]:
    """The form of the line and, where it has any, of its options."""
    earlier = [q for q in version.questions.all() if q.is_answered]
    if question is not None:
        earlier = [q for q in earlier if q.order < question.order]
    draft = question_draft(question) if question else None
    initial = initial_of(draft) if draft else {"mode": "always", "integer": True}
    form = QuestionForm(
        request.POST or None, kind=kind, earlier=earlier, initial=initial
    )
    if kind not in CHOICE_KINDS:
        return form, None
    rows: list[dict[str, Any]] = list(YES_NO_OPTIONS if kind == "yes_no" else ())
    if draft and draft.options:
        rows = [{n: getattr(o, n) for n in o.__slots__} for o in draft.options]
    options = OptionForms(request.POST or None, initial=rows, prefix="option")
    options.extra = 0 if kind == "yes_no" else max(EMPTY_ROWS, 4 - len(rows))
    return form, options


def _edit(
    request: AuthenticatedHttpRequest,
    version: ChecklistVersion,
    question: ChecklistQuestion | None,
    kind: str,
) -> HttpResponse:
    form, options = _forms(request, version, question, kind)
    context = {
        "version": version,
        "checklist": version.checklist,
        "mission": version.checklist.mission,
        "question": question,
        "kind": ChecklistQuestion(kind=kind).get_kind_display(),
        "kind_code": kind,
        "form": form,
        "options": options,
        "values": _values(version),
        "edition": version.edition,
        "line": _line(question) if question else None,
        "languages": LANGUAGES,
    }
    template = "missions/checklist_question.html"
    good = form.is_valid() and (options is None or options.is_valid())
    if request.method != "POST" or not good:
        status = 422 if request.method == "POST" else 200
        return render(request, template, context, status=status)
    try:
        _saved(request, version, question, form, options)
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, template, context, status=409)
    address = reverse("missions:checklist_version", args=[version.pk])
    return redirect(f"{address}#line-{form.cleaned_data['code']}")


def _saved(
    request: AuthenticatedHttpRequest,
    version: ChecklistVersion,
    question: ChecklistQuestion | None,
    form: QuestionForm,
    options: Any,
) -> None:
    edition = request.POST.get("edition", "")
    services.save_question(
        version=version,
        question=question,
        draft=form.draft(options.drafts() if options is not None else ()),
        edition=int(edition) if edition.isdigit() else None,
        by=request.user,
        at=timezone.now(),
    )


def _values(version: ChecklistVersion) -> list[tuple[str, str]]:
    """Codes of options, to be offered where a condition asks for a value."""
    rows = ChecklistOption.objects.filter(question__version=version)
    return sorted(set(rows.values_list("code", "label_es")))


def _line(question: ChecklistQuestion) -> Line:
    options = tuple((option, False) for option in question.options.all())
    return Line(question, None, options, is_shown=True)


@require_POST
@requires(Permission.MANAGE_MISSION)
def question_preview(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The question being written, as the phone will show it."""
    version = version_for(request, pk)
    kind = request.POST.get("kind", "text")
    form = QuestionForm(request.POST, kind=kind, earlier=())
    form.is_valid()
    given = form.cleaned_data
    kept = {n: given[n] for n in PREVIEWED if n in given}
    question = ChecklistQuestion(version=version, kind=kind, **kept)
    options = OptionForms(request.POST, prefix="option")
    drafts = [form.cleaned_data for form in options if form.is_valid()]
    rows = tuple(
        (
            ChecklistOption(**{n: row[n] for n in ("code", "label_es", "label_en")}),
            False,
        )
        for row in drafts
        if row.get("code")
    )
    line = Line(question, None, rows if kind in CHOICE_KINDS else (), is_shown=True)
    context = {"line": line, "languages": LANGUAGES}
    return render(request, "missions/checklist_phone_line.html", context)


@post_or_read
@requires(Permission.MANAGE_MISSION)
def checks_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The logical checks of a draft."""
    version = version_for(request, pk)
    rows = [{n: getattr(c, n) for n in c.__slots__} for c in draft_of(version).checks]
    forms_ = CheckForms(request.POST or None, initial=rows, prefix="check")
    context = {
        "version": version,
        "checklist": version.checklist,
        "mission": version.checklist.mission,
        "forms": forms_,
        "lines": [q for q in version.questions.all() if q.is_answered],
    }
    template = "missions/checklist_checks.html"
    if request.method != "POST" or not forms_.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, template, context, status=status)
    try:
        services.save_checks(
            version=version,
            checks=check_drafts(forms_),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return version_drawn(request, version, refusal.blockers)
    return redirect("missions:checklist_version", pk=version.pk)


@require_POST
@requires(Permission.MANAGE_MISSION)
def question_move(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Move a line up or down, or take it out."""
    question = question_for(request, pk)
    version = question.version
    act = request.POST.get("act", "")
    done: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    try:
        if act == "remove":
            services.remove_question(question=question, **done)
        elif act in ("up", "down"):
            step = -1 if act == "up" else 1
            services.move_question(question=question, step=step, **done)
    except Refused as refusal:
        return version_drawn(
            request, version_for(request, version.pk), refusal.blockers
        )
    address = reverse("missions:checklist_version", args=[version.pk])
    return redirect(address if act == "remove" else f"{address}#line-{question.code}")
