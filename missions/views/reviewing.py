"""The desk of filled checklists: list, one of them, two of one place side by side."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.acts import act_label
from core.enums import FileStatus
from core.exceptions import Refused
from core.files import signed_link
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions import services
from missions.forms.submissions import SubmissionFilter
from missions.models import (
    Answer,
    ChecklistQuestion,
    Difference,
    Reconciliation,
    Submission,
    SubmissionVersion,
)
from missions.views.found import mission_for, transition_for
from missions.workflow import SUBMISSION

PAGE_SIZE = 50
Questions = dict[tuple[Any, str], ChecklistQuestion]  # by version and code
ACTS: dict[str, Callable[..., Submission]] = {
    "take": services.take_submission,
    "accept": services.accept_submission,
    "return": services.return_submission,
    "reject": services.reject_submission,
    "reopen": services.reopen_submission,
}


@require_safe
@requires(Permission.READ_FINDING)
def submission_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Filled checklists of a mission, newest first."""
    found = mission_for(request, mission, Permission.READ_FINDING)
    chosen = SubmissionFilter(request.GET, mission=found)
    rows = chosen.narrow(Submission.objects.filter(mission=found).for_list())
    page = Paginator(rows.order_by("-saved_at", "pk"), PAGE_SIZE)
    pending = Reconciliation.objects.filter(mission=found, open_count__gt=0)
    context = {
        "mission": found,
        "filter": chosen,
        "page": page.get_page(request.GET.get("page")),
        "pending": pending.select_related("checklist", "place")[:20],
    }
    template = "missions/submission_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _submission(
    request: HttpRequest, pk: Any, permission: Permission = Permission.READ_FINDING
) -> Submission:
    rows = Submission.objects.visible_to(request.user).for_list()
    found: Submission = get_object_or_404(rows, pk=pk)
    authorize(request.user, permission, found.mission)
    return found


@require_safe
@requires(Permission.READ_FINDING)
def submission_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One filled checklist: answers, clock, checks, history, what may be done."""
    return _page(request, _submission(request, pk))


def _page(
    request: AuthenticatedHttpRequest, row: Submission, blockers: Any = ()
) -> HttpResponse:
    may_judge = can(request.user, Permission.VALIDATE_FINDING, row.mission)
    answers = Answer.objects.filter(submission=row).select_related(
        "question", "finding"
    )
    acts = [t for t in SUBMISSION.from_state(row.status) if t.name in ACTS]
    context = {
        "row": row,
        "mission": row.mission,
        "answers": [
            (answer, spoken(answer))
            for answer in answers.prefetch_related("question__options").order_by(
                "question__order"
            )
        ],
        "checks": [c for c in row.version.checks.all() if c.code in row.checks],
        "photos": _photos(row, request),
        "acts": acts if may_judge else [],
        "history": [
            (each, act_label(f"{each.object_type}.{each.verb}").partition(": ")[2])
            for each in audit.history(row)
        ],
        "differences": _version_changes(row),
        "reconciliation": row.reconciliations.first(),
        "blockers": blockers,
    }
    template = "missions/submission_detail.html"
    status = 409 if blockers else 200
    return render(request, template, context, status=status)


def spoken(answer: Answer) -> str:
    """The answer as people say it."""
    return _said(answer.question, answer.value)


def _said(question: ChecklistQuestion | None, value: Any) -> str:
    """A value by the labels of the options of its question."""
    if value in (None, "", []):
        return "—"
    chosen = value if isinstance(value, list) else [value]
    options = question.options.all() if question else ()
    labels = {option.code: option.label for option in options}
    return ", ".join(str(labels.get(each, each)) for each in chosen)


def _photos(row: Submission, request: AuthenticatedHttpRequest) -> list[dict[str, Any]]:
    """Links to the examined photographs, for this person and five minutes."""
    rows = row.photos.select_related("file", "question").order_by("pk")
    return [
        {
            "question": photo.question,
            "sha256": photo.file.sha256,
            "url": signed_link(photo.file, user=request.user, reason="review")
            if photo.file.status == FileStatus.CLEAN
            else "",
        }
        for photo in rows
    ]


def _version_changes(row: Submission) -> list[dict[str, Any]]:
    """What changed each time the checklist was sent again."""
    versions = list(row.kept_versions.select_related("kept_by"))
    if len(versions) < 2:
        return []
    used = {each.checklist_version_id for each in versions}
    lines = ChecklistQuestion.objects.filter(version__in=used)
    questions = {
        (line.version_id, line.code): line
        for line in lines.prefetch_related("options").order_by("order")
    }
    return [
        {"version": after, "changes": _changes(before, after, questions)}
        for before, after in pairwise(versions)
    ]


def _changes(
    before: SubmissionVersion, after: SubmissionVersion, questions: Questions
) -> list[tuple[str, str, str]]:
    """Each question whose answer changed, in the order of the checklist."""
    old, new = before.answers, after.answers
    changed = []
    for code in {*old, *new}:
        if old.get(code) == new.get(code):
            continue
        was = questions.get((before.checklist_version_id, code))
        now = questions.get((after.checklist_version_id, code))
        line = now or was
        said = _said(was or now, old.get(code)), _said(line, new.get(code))
        place = (line.order if line else 0, code)
        changed.append((place, (line.label if line else code, *said)))
    return [words for _place, words in sorted(changed, key=itemgetter(0))]


@require_POST
@requires(Permission.VALIDATE_FINDING)
def submission_act(
    request: AuthenticatedHttpRequest, pk: str, verb: str
) -> HttpResponse:
    """Take, accept, return, reject or reopen."""
    row = _submission(request, pk, Permission.VALIDATE_FINDING)
    transition = transition_for(SUBMISSION, verb if verb in ACTS else "")
    given: dict[str, Any] = {"submission": row, "by": request.user}
    if transition.needs_reason:
        given["reason"] = request.POST.get("reason", "")[:300]
    edition = request.POST.get("edition", "")
    given["edition"] = int(edition) if edition.isdigit() else None
    try:
        ACTS[verb](**given, at=timezone.now())
    except Refused as refusal:
        return _page(request, _submission(request, pk), refusal.blockers)
    return redirect("missions:submission", pk=row.pk)


# ---- two people at one place


def _reconciliation(request: HttpRequest, pk: Any) -> Reconciliation:
    rows = Reconciliation.objects.select_related("mission", "checklist", "place")
    found = get_object_or_404(rows, pk=pk)
    mission_for(request, found.mission_id, Permission.READ_FINDING)
    return found


@require_safe
@requires(Permission.READ_FINDING)
def reconciliation(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Answers of all who were there, side by side; differences to decide."""
    return _side_by_side(request, _reconciliation(request, pk))


def _side_by_side(
    request: AuthenticatedHttpRequest, found: Reconciliation, blockers: Any = ()
) -> HttpResponse:
    together = list(found.submissions.for_list().order_by("sent_at", "pk"))
    context = {
        "reconciliation": found,
        "mission": found.mission,
        "together": together,
        "lines": _lines(found, together),
        "may_decide": can(request.user, Permission.VALIDATE_FINDING, found.mission),
        "blockers": blockers,
    }
    template = "missions/reconciliation.html"
    status = 409 if blockers else 200
    return render(request, template, context, status=status)


def _lines(
    found: Reconciliation, together: Sequence[Submission]
) -> list[dict[str, Any]]:
    rows = Answer.objects.filter(submission__in=together).select_related("question")
    cells: dict[str, dict[Any, Answer]] = {}
    for answer in rows.prefetch_related("question__options").order_by(
        "question__order"
    ):
        cells.setdefault(answer.question.code, {})[answer.submission_id] = answer
    decided = found.differences.select_related("decided_by", "chosen")
    differences = {row.code: row for row in decided}
    return [
        {
            "question": next(iter(line.values())).question,
            "cells": [
                (each, spoken(line[each.pk]) if each.pk in line else "—")
                for each in together
            ],
            "difference": differences.get(code),
        }
        for code, line in cells.items()
    ]


@require_POST
@requires(Permission.VALIDATE_FINDING)
def decide(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Say whose answer holds, or that all do."""
    rows = Difference.objects.select_related("reconciliation__mission")
    difference = get_object_or_404(rows, pk=pk)
    found = _reconciliation(request, difference.reconciliation_id)
    authorize(request.user, Permission.VALIDATE_FINDING, found.mission)
    asked = request.POST.get("chosen", "")
    chosen = None
    if asked != "both":
        options = {str(each.pk): each for each in found.submissions.all()}
        if asked not in options:
            return _side_by_side(request, found)
        chosen = options[asked]
    try:
        services.decide_difference(
            difference=difference,
            chosen=chosen,
            reason=request.POST.get("reason", "")[:300],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _side_by_side(request, found, refusal.blockers)
    return redirect("missions:reconciliation", pk=found.pk)
