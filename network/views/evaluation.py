"""The person's test: beginning, answering page by page, handing in, result."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from network import services
from network.models import Attempt, AttemptAnswer, Enrolment, Evaluation
from network.rules import evaluation as rules


def _mine(request: AuthenticatedHttpRequest) -> Any:
    rows = Enrolment.objects.live().filter(person__user=request.user)
    return rows.select_related("session__course", "result")


@never_cache
@require_http_methods(["GET", "POST"])
def my_test(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What the test of a course is like, my attempts, and the button to begin."""
    enrolment = get_object_or_404(_mine(request), pk=pk)
    now, status = timezone.now(), 200
    blockers = tuple(rules.start_blockers(enrolment, at=now))
    if request.method == "POST":
        try:
            attempt = services.start_attempt(
                enrolment=enrolment, by=request.user, at=now
            )
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
        else:
            return redirect("network:attempt", attempt.pk)
    course = enrolment.session.course
    context = {
        "enrolment": enrolment,
        "course": course,
        "evaluation": Evaluation.objects.filter(course=course).first(),
        "tries": enrolment.tries.order_by("number"),
        "blockers": blockers,
    }
    return render(request, "network/test.html", context, status=status)


def _attempt(request: AuthenticatedHttpRequest, pk: str) -> Attempt:
    rows = Attempt.objects.filter(enrolment__person__user=request.user)
    return get_object_or_404(
        rows.select_related("evaluation__course", "enrolment__session"), pk=pk
    )


def _answers(attempt: Attempt) -> list[AttemptAnswer]:
    rows = attempt.answers.select_related("question")
    return list(rows.prefetch_related("question__options"))


def _chosen(request: AuthenticatedHttpRequest) -> dict[int, list[int]]:
    """What the page sent: for each question that it showed, the options chosen."""
    shown = [n for n in request.POST.getlist("shown") if n.isdecimal()]
    return {
        int(n): [int(v) for v in request.POST.getlist(f"q{n}") if v.isdecimal()]
        for n in shown
    }


@never_cache
@require_http_methods(["GET", "POST"])
def attempt(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The questions, on one page or one by one; each answer is kept as it comes."""
    found = _attempt(request, pk)
    if found.submitted_at is not None:
        return redirect("network:attempt-result", found.pk)
    if request.method == "POST":
        try:
            services.save_answers(
                attempt=found, chosen=_chosen(request), at=timezone.now()
            )
        except Refused as refusal:
            return _too_late(request, found, refusal)
        if getattr(request, "htmx", False):
            return render(request, "network/attempt.html#saved", {"saved": True})
        return _after_saving(request, found)
    return _questions_page(request, found)


def _too_late(
    request: AuthenticatedHttpRequest, found: Attempt, refusal: Refused
) -> HttpResponse:
    """The time is over, or it was handed in elsewhere: what was saved counts."""
    services.submit_attempt(attempt=found, by=request.user, at=timezone.now())
    messages.warning(request, " ".join(str(b) for b in refusal.blockers))
    url = reverse("network:attempt-result", args=[found.pk])
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


def _after_saving(request: AuthenticatedHttpRequest, found: Attempt) -> HttpResponse:
    """Where the pressed button leads."""
    target = request.POST.get("go", "")
    if target.isdecimal():
        url = reverse("network:attempt", args=[found.pk])
        return redirect(f"{url}?p={target}")
    if target not in {"submit", "submit-anyway"}:
        messages.success(request, _("Sus respuestas quedaron guardadas."))
        return redirect("network:attempt", found.pk)
    missing = [row for row in _answers(found) if not row.chosen]
    if missing and target != "submit-anyway":
        return _questions_page(request, found, missing=missing, status=422)
    services.submit_attempt(attempt=found, by=request.user, at=timezone.now())
    return redirect("network:attempt-result", found.pk)


def _questions_page(
    request: AuthenticatedHttpRequest,
    found: Attempt,
    *,
    missing: Sequence[AttemptAnswer] = (),
    status: int = 200,
) -> HttpResponse:
    answers = _answers(found)
    context: dict[str, Any] = {
        "attempt": found,
        "course": found.evaluation.course,
        "answers": answers,
        "total": len(answers),
        "missing": missing,
        "done": sum(bool(row.chosen) for row in answers),
    }
    if found.evaluation.one_per_page:
        asked = request.POST.get("here") or request.GET.get("p", "1")
        number = min(max(int(asked) if asked.isdecimal() else 1, 1), len(answers))
        context |= _one(answers, number)
    return render(request, "network/attempt.html", context, status=status)


def _one(answers: Sequence[AttemptAnswer], number: int) -> Mapping[str, Any]:
    last = len(answers)
    return {
        "answers": [answers[number - 1]],
        "every": answers,
        "number": number,
        "before": number - 1 if number > 1 else None,
        "next": number + 1 if number < last else None,
    }


@never_cache
@require_http_methods(["GET"])
def attempt_result(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The mark, what remains, and what was wrong where that may be seen."""
    found = _attempt(request, pk)
    if found.submitted_at is None:
        return redirect("network:attempt", found.pk)
    used = found.enrolment.tries.filter(submitted_at__isnull=False).count()
    left = 0 if found.passed else max(found.evaluation.attempts - used, 0)
    concluded = left == 0 or found.enrolment.tries.filter(passed=True).exists()
    may_see = rules.may_review(found, is_last=concluded)
    context = {
        "attempt": found,
        "course": found.evaluation.course,
        "left": left,
        "answers": _answers(found) if may_see else [],
    }
    return render(request, "network/attempt_result.html", context)
