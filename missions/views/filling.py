"""Filling a checklist on the phone: with a connection, without one, without scripts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import audit
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions import services
from missions.enums import SubmissionStatus
from missions.forms.filling import (
    FillForm,
    PhotoForm,
    blocks_of,
    read_answers,
    read_body,
)
from missions.models import (
    Answer,
    Checklist,
    ChecklistVersion,
    RouteStop,
    Submission,
    Visit,
)
from missions.rules import submissions as rules
from missions.rules.drafts import definition, draft_of
from missions.rules.filling import judge
from missions.views.found import post_or_read, refused
from missions.views.visiting import my_stop, my_visit

OPEN = (SubmissionStatus.DRAFT, SubmissionStatus.RETURNED)
END = "fin"
LONGEST_WITHOUT_NETWORK = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page of a checklist shows."""

    visit: Visit
    version: ChecklistVersion
    submission: Submission | None
    client_id: UUID
    # Where nobody has arrived yet: the visit is not written.
    stop: RouteStop | None = None


def _page(request: HttpRequest, visit: Visit, checklist: Checklist) -> Page:
    """One's own form that is still open, or a new one on the published version."""
    mine = _mine(request).filter(visit=visit, checklist=checklist, status__in=OPEN)
    found = mine.order_by("-saved_at").first()
    if found is not None:
        return Page(visit, found.version, found, found.client_id)
    published = checklist.versions.filter(status="published")
    return Page(visit, get_object_or_404(published), None, uuid4())


def first_page(
    request: AuthenticatedHttpRequest,
    coming: Visit,
    checklist: Checklist,
    *,
    stop: RouteStop,
) -> HttpResponse:
    """An empty form of a stop that nobody has visited."""
    published = checklist.versions.filter(status="published")
    page = Page(coming, get_object_or_404(published), None, uuid4(), stop)
    return _drawn(request, page, request.GET.get("bloque", "1"))


def _mine(request: HttpRequest) -> Any:
    rows = Submission.objects.filter(filled_by=request.user.pk)
    return rows.select_related("mission", "visit__place", "version", "checklist")


@post_or_read
@requires(Permission.LOG_FINDING)
def fill(
    request: AuthenticatedHttpRequest, visit: UUID | str, checklist: UUID | str
) -> HttpResponse:
    """The pages of one checklist at one visit; each post keeps what was answered."""
    found = my_visit(request, visit)
    row = get_object_or_404(found.mission.checklists, pk=checklist)
    page = _page(request, found, row)
    if request.method != "POST":
        return _drawn(request, page, request.GET.get("bloque", "1"))
    form = FillForm(request.POST)
    if not form.is_valid():
        return _drawn(request, page, "1", status=422)
    try:
        return _keep(request, page, form.cleaned_data)
    except Refused as refusal:
        page = _page(request, found, row)
        where = END if request.POST.get("act") == "send" else "1"
        blockers = refusal.blockers
        return _drawn(request, page, where, status=409, blockers=blockers)


def _keep(
    request: AuthenticatedHttpRequest, page: Page, given: dict[str, Any]
) -> HttpResponse:
    """Save what was posted and go where the button says."""
    versions = ChecklistVersion.objects.filter(checklist=page.version.checklist_id)
    version = get_object_or_404(versions, pk=given["version"])
    saved = services.save_answers(
        visit=page.visit,
        version=version,
        filling=services.Filling(
            client_id=given["client_id"],
            answers=read_answers(request.POST, list(version.questions.all())),
            explanation=given["explanation"],
        ),
        by=request.user,
        at=timezone.now(),
    )
    _keep_photos(request, saved.submission)
    page = Page(
        page.visit, saved.submission.version, saved.submission, given["client_id"]
    )
    block = request.POST.get("block", "1")
    if saved.wrong:
        return _drawn(request, page, block, status=422, wrong=saved.wrong)
    if request.POST.get("act") == "send":
        services.send_submission(
            submission=saved.submission, by=request.user, at=timezone.now()
        )
        messages.success(request, _("La cédula quedó enviada."))
        return redirect("missions:field_visit", pk=page.visit.pk)
    where = request.POST.get("go", block)
    args = [page.visit.pk, page.version.checklist_id]
    return redirect(f"{reverse('missions:field_fill', args=args)}?bloque={where}")


def _keep_photos(request: AuthenticatedHttpRequest, row: Submission) -> None:
    """Pictures of a plain form; the same picture posted again is the same one."""
    for question in row.version.questions.filter(kind="photo"):
        for photo in request.FILES.getlist(f"q_{question.code}"):
            digest = hashlib.sha256(photo.read()).hexdigest()
            photo.seek(0)
            services.attach_answer_photo(
                submission=row,
                question=question,
                client_id=uuid5(row.client_id, f"{question.code}/{digest}"),
                photo=photo,
                by=request.user,
                at=timezone.now(),
            )


def _drawn(
    request: AuthenticatedHttpRequest,
    page: Page,
    where: str,
    *,
    status: int = 200,
    wrong: Mapping[str, str] | None = None,
    blockers: Any = (),
) -> HttpResponse:
    draft = draft_of(page.version)
    content = definition(draft)
    context = rules.visit_context(page.visit)
    answers = rules.answers_of(page.submission) if page.submission else {}
    found = judge(content, context | answers)
    shown = dict(found.problems) if where == END or blockers else {}
    blocks = blocks_of(page.version, answers, found, shown | dict(wrong or {}))
    drawn = {
        "page": page,
        "checklist": page.version.checklist,
        "blocks": blocks,
        "pages": _pages(blocks, where),
        "definition": content | {"given": context, "texts": _texts()},
        "speaking": found.checks,
        "checks": page.version.checks.all(),
        "problems": shown,
        "blockers": blockers,
        "answered": len(answers),
        "reason": _reason(page.submission),
    }
    template = "missions/field_fill.html"
    return render(request, template, drawn | _newer(page), status=status)


def _newer(page: Page) -> dict[str, Any]:
    """The version published meanwhile, and how many answers it would keep."""
    newer = rules.newer_version(page.submission) if page.submission else None
    if page.submission is None or newer is None:
        return {}
    return {"newer": newer, "kept": len(rules.mapped_answers(page.submission, newer))}


def _texts() -> dict[str, str]:
    """Sentences that the phone prints by itself."""
    texts = {code: str(text) for code, text in rules.PROBLEMS.items()}
    return texts | {"photos": _("Fotografías: {count}")}


def _pages(blocks: list[Any], where: str) -> dict[str, str]:
    """The page before and the page after, leaving out hidden blocks."""
    order = [str(block.number) for block in blocks if block.is_shown] + [END]
    at = order.index(where) if where in order else 0
    return {
        "here": order[at],
        "back": order[at - 1] if at else "",
        "next": order[at + 1] if at + 1 < len(order) else "",
    }


def _reason(row: Submission | None) -> str:
    if row is None or row.status != SubmissionStatus.RETURNED:
        return ""
    last = audit.history(row).filter(verb="return").last()
    return last.reason if last else ""


# ---- what the phone sends by itself


@require_POST
@requires(Permission.LOG_FINDING)
def save(request: AuthenticatedHttpRequest) -> JsonResponse:
    """Keep what a phone kept for us; the same again changes nothing."""
    form, answers = read_body(request.body)
    if not form.is_valid():
        return JsonResponse({"problems": _sentences(form)}, status=422)
    given = form.cleaned_data
    names = ("client_id", "revision", "device_at", "changed_at", "explanation")
    filling = services.Filling(answers=answers, **{n: given[n] for n in names})
    now = timezone.now()
    try:
        visit = _visit_given(request, given, now)
        versions = ChecklistVersion.objects.filter(checklist__mission=visit.mission_id)
        version = get_object_or_404(versions, pk=given["version"])
        saved = services.save_answers(
            visit=visit, version=version, filling=filling, by=request.user, at=now
        )
        row = saved.submission
        if given["send"]:
            row = services.send_submission(submission=row, by=request.user, at=now)
    except Refused as refusal:
        sentences = [str(blocker) for blocker in refusal.blockers]
        refused_with = {"problems": sentences, "codes": refusal.codes}
        return JsonResponse(refused_with, status=409)
    return JsonResponse(
        {
            "status": row.status,
            "revision": row.revision,
            "wrong": dict(saved.wrong),
            "clock": row.clock_is_wrong,
        }
    )


def _visit_given(
    request: AuthenticatedHttpRequest, given: dict[str, Any], now: datetime
) -> Visit:
    """The visit named; or the one that these answers begin, at the hour they tell.

    The phone's clock may be wrong: what counts is how long ago it says it was.
    """
    if given["visit"]:
        return my_visit(request, given["visit"])
    stop = my_stop(request, given["stop"])
    ago = given["device_at"] - (given["arrived_at"] or given["changed_at"])
    arrived_at = now - min(max(ago, timedelta()), LONGEST_WITHOUT_NETWORK)
    return services.start_visit(
        stop=stop, by=request.user, at=now, arrived_at=arrived_at
    )


def _sentences(form: Any) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


@require_POST
@requires(Permission.LOG_FINDING)
def photo(request: AuthenticatedHttpRequest) -> JsonResponse:
    """Keep one photograph that a phone kept for us."""
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"problems": _sentences(form)}, status=422)
    given = form.cleaned_data
    row = get_object_or_404(_mine(request), client_id=given["submission"])
    questions = row.version.questions.filter(kind="photo")
    question = get_object_or_404(questions, code=given["question"])
    try:
        services.attach_answer_photo(
            submission=row,
            question=question,
            client_id=given["client_id"],
            photo=given["photo"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        sentences = [str(blocker) for blocker in refusal.blockers]
        return JsonResponse({"problems": sentences}, status=409)
    return JsonResponse({"count": row.photos.filter(question=question).count()})


# ---- other acts on one's own checklist


@require_POST
@requires(Permission.LOG_FINDING)
def move(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Go on with the version that was published meanwhile."""
    row: Submission = get_object_or_404(_mine(request), pk=pk)
    args = [row.visit_id, row.checklist_id]
    version = rules.newer_version(row)
    back = reverse("missions:field_fill", args=args)
    if version is None:
        return redirect(back)
    try:
        services.move_to_version(
            submission=row, version=version, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    messages.success(request, _("Sigue con la versión nueva de la cédula."))
    return redirect(back)


@require_POST
@requires(Permission.LOG_FINDING)
def discard(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Throw away what was begun and never sent."""
    row: Submission = get_object_or_404(_mine(request), pk=pk)
    back = reverse("missions:field_visit", args=[row.visit_id])
    try:
        services.discard_submission(submission=row, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal, back)
    return redirect(back)


@require_POST
@requires(Permission.LOG_FINDING)
def flag(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """With one touch, the finding that an answer suggests."""
    rows = Answer.objects.filter(submission__filled_by=request.user)
    answer = get_object_or_404(rows.select_related("submission__visit"), pk=pk)
    back = reverse("missions:field_visit", args=[answer.submission.visit_id])
    try:
        finding = services.log_flagged(
            answer=answer, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, back)
    message = _("Quedó registrado con el folio %(folio)s.")
    messages.success(request, message % {"folio": finding.folio})
    return redirect("missions:field_finding", pk=finding.pk)
