"""The trainer's bank of questions, the settings of a test, paper results."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from tablib import Dataset

from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from network import services
from network.enums import EnrolmentStatus
from network.forms import (
    EvaluationForm,
    QuestionForm,
    QuestionSheetForm,
    ScoreListForm,
)
from network.models import Course, Evaluation, Question, TrainingSession
from network.reports.questions import XLSX, question_template

SESSION_KEY = "network.questions"
PAGE_SIZE = 50


@require_GET
@requires(Permission.MANAGE_TRAINING)
def question_list(request: HttpRequest, pk: str) -> HttpResponse:
    """The questions in use of a course."""
    course = get_object_or_404(Course.objects.select_related("evaluation"), pk=pk)
    rows = Question.objects.filter(course_code=course.code, is_active=True)
    topics = rows.order_by("topic").values_list("topic", flat=True).distinct()
    topic = request.GET.get("tema", "")
    shown = rows.filter(topic=topic) if topic else rows
    page = Paginator(shown.order_by("code"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {"course": course, "page": page, "topics": topics, "topic": topic}
    return render(request, "network/question_list.html", context)


@requires(Permission.MANAGE_TRAINING)
def question_new(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    course = get_object_or_404(Course, pk=pk)
    return _edit(request, course, Question(course_code=course.code))


@requires(Permission.MANAGE_TRAINING)
def question_edit(
    request: AuthenticatedHttpRequest, pk: str, question: str
) -> HttpResponse:
    course = get_object_or_404(Course, pk=pk)
    rows = Question.objects.filter(course_code=course.code, is_active=True)
    return _edit(request, course, get_object_or_404(rows, pk=question))


def _edit(
    request: AuthenticatedHttpRequest, course: Course, question: Question
) -> HttpResponse:
    form = QuestionForm(request.POST or None, instance=question)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            services.save_question(
                question=form.instance,
                options=form.options(),
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("La pregunta quedó guardada."))
            return redirect("network:questions", course.pk)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "course": course,
        "question": question,
        "blockers": blockers,
    }
    return render(request, "network/question_form.html", context, status=status)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def question_withdraw(
    request: AuthenticatedHttpRequest, pk: str, question: str
) -> HttpResponse:
    """Take a question out of the bank."""
    course = get_object_or_404(Course, pk=pk)
    row = get_object_or_404(Question, pk=question, course_code=course.code)
    services.withdraw_question(question=row, by=request.user, at=timezone.now())
    messages.success(request, _("La pregunta se retiró del banco."))
    return redirect("network:questions", course.pk)


@require_GET
@requires(Permission.MANAGE_TRAINING)
def question_sheet(request: HttpRequest) -> HttpResponse:
    """The template of the import, with an example of each kind."""
    response = HttpResponse(question_template(timezone.now()), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="preguntas.xlsx"'
    return response


@requires(Permission.MANAGE_TRAINING)
def question_import(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Upload a bank; nothing is written before the preview is confirmed."""
    course = get_object_or_404(Course, pk=pk)
    form = QuestionSheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "course": course}
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        data = form.cleaned_data["sheet"]
        try:
            rows = services.read_questions(data=data, course=course)
        except Refused as refusal:
            context["blockers"] = refusal.blockers
        else:
            bad = [row for row in rows if row.errors]
            if not bad:
                request.session[SESSION_KEY] = [str(course.pk), data.export("csv")]
            context |= {"rows": rows, "bad": bad}
            return render(request, "network/question_preview.html", context)
    return render(request, "network/question_import.html", context, status=status)


@require_POST
@requires(Permission.MANAGE_TRAINING)
def question_import_confirm(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Write the previewed bank in one transaction."""
    course = get_object_or_404(Course, pk=pk)
    kept, content = request.session.pop(SESSION_KEY, ("", ""))
    if kept != str(course.pk):
        messages.error(request, _("La vista previa caducó. Suba el archivo otra vez."))
        return redirect("network:question-import", course.pk)
    counts = services.import_questions(
        data=Dataset().load(content, format="csv"),
        course=course,
        by=request.user,
        at=timezone.now(),
    )
    text = _("%(new)d preguntas nuevas, %(changed)d cambiadas, %(same)d iguales.")
    messages.success(request, text % counts)
    return redirect("network:questions", course.pk)


@requires(Permission.MANAGE_TRAINING)
def evaluation_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """How the test of a course is made."""
    course = get_object_or_404(Course, pk=pk)
    found = Evaluation.objects.filter(course=course).first()
    instance = found or Evaluation(course=course)
    form = EvaluationForm(request.POST or None, instance=instance)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            services.save_evaluation(
                evaluation=form.instance, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("La evaluación quedó guardada."))
            return redirect("network:questions", course.pk)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {"form": form, "course": course, "blockers": blockers}
    return render(request, "network/evaluation_form.html", context, status=status)


@requires(Permission.MANAGE_TRAINING)
def score_list(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Results of a paper test: one mark per person, saved together."""
    rows = TrainingSession.objects.select_related("course")
    session = get_object_or_404(rows, pk=pk)
    waiting = session.enrolments.filter(
        status=EnrolmentStatus.ATTENDED, result__isnull=True
    ).select_related("person")
    order = ("person__first_surname", "person__given_names")
    form = ScoreListForm(
        request.POST or None,
        enrolments=waiting.order_by(*order),
        mark=session.course.pass_mark,
    )
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            saved = services.record_results(
                results=form.results(), by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            text = ngettext(
                "%(n)d resultado registrado.", "%(n)d resultados registrados.", saved
            )
            messages.success(request, text % {"n": saved})
            return redirect("network:session", session.pk)
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {"form": form, "session": session, "blockers": blockers}
    return render(request, "network/score_list.html", context, status=status)
