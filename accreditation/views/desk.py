"""One file on one screen: document beside data, verdicts, acts with their reasons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from accreditation import rules, workflow
from accreditation.enums import (
    IDENTITY_DOCUMENTS,
    ApplicationStatus,
    DocumentKind,
)
from accreditation.forms import HandOverForm
from accreditation.models import (
    Application,
    ApplicationDocument,
    CrossHit,
    Flag,
    VerificationMeans,
)
from accreditation.reports.papers import papers_of
from accreditation.views.letters import with_letters
from accreditation.views.verdicts import with_verdicts
from accreditation.views.words import timeline
from core import audit
from core.enums import FileStatus
from core.exceptions import Blocker, Refused
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.models import User
from core.permissions import Permission, authorize, can, requires, roles_with
from core.workflow import Transition


@dataclass(frozen=True, slots=True)
class Act:
    """A button: whether it works now, and if not, why."""

    name: str
    label: str | Promise
    url: str
    key: str
    blockers: Sequence[Blocker]
    page: bool


# Transition, address, key, and whether it opens a page of its own.
_ACTS: tuple[tuple[Transition, str, str, bool], ...] = (
    (workflow.CLAIM, "claim", "t", False),
    (workflow.SEND_TO_TRAINING, "train", "c", False),
    (workflow.REQUEST_CORRECTION, "correct", "d", True),
    (workflow.REOPEN, "reopen", "o", True),
    (workflow.DECLARE_INADMISSIBLE, "inadmissible", "i", True),
)


def desk_file(request: AuthenticatedHttpRequest, pk: str) -> Application:
    """A received file of a mission that the person reviews; otherwise 404."""
    rows = Application.objects.desk(request.user).select_related(
        *("call__mission__process", "rule_set__process", "person", "institution"),
        *("district", "alcaldia", "reviewer", "training__course", "batch", "ground"),
    )
    found: Application = get_object_or_404(rows, pk=pk)
    return found


@require_safe
@requires(Permission.READ_APPLICATION)
def review(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The review screen of a file."""
    return review_page(request, desk_file(request, pk))


def review_page(
    request: AuthenticatedHttpRequest,
    application: Application,
    blockers: Sequence[Blocker] = (),
    status: int = 200,
) -> HttpResponse:
    """The screen with the state of the file now, and the reasons of a refusal."""
    user = request.user
    rows = application.documents.filter(is_current=True)
    documents = sorted(
        rows.select_related("file", "examined_by", "means"),
        key=lambda row: DocumentKind.values.index(row.kind),
    )
    shown = _shown(request, documents)
    scope = application.call.mission
    context = {
        "application": application,
        "person": application.person,
        "documents": documents,
        "shown": shown,
        "link": _link(request, application, shown),
        "kind": "pdf" if shown and "pdf" in shown.file.content_type else "image",
        "blockers": blockers,
        "may_review": can(user, Permission.REVIEW_APPLICATION, scope),
        "may_propose": can(user, Permission.PROPOSE_DECISION, scope),
        "may_release": not rules.take_over_blockers(application, user),
        "next": _next(request, application),
    }
    context |= _about(application, user)
    return render(request, "accreditation/review.html", context, status=status)


def _about(application: Application, user: User) -> dict[str, Any]:
    """What the right half says: acts, warnings, corrections, history."""
    return {
        "acts": acts_of(application, user),
        "proposal": workflow.PROPOSE_APPROVAL.blockers_for(application),
        "checks": rules.checks_of(application),
        **_means(),
        "warnings": rules.warnings_for(application),
        "hits": _hits(application),
        "doubts": application.doubts.select_related("change").order_by("noticed_at"),
        "flags": Flag.objects.about(application).open(),
        "entries": with_verdicts(
            with_letters(
                timeline(audit.history(application), for_owner=False),
                application.letters.select_related("written_by"),
            ),
            application,
        ),
        "earlier": earlier_files(application, user),
        "corrections": application.corrections.order_by("-requested_at"),
        "modalities": application.modalities.all(),
        "offers": papers_of(application),
        "hand_over": HandOverForm(reviewers=reviewers(application)),
    }


def _means() -> dict[str, Any]:
    """Ways to verify, for documents and for requirements, in one query."""
    rows = list(VerificationMeans.objects.active().order_by("order", "code"))
    return {
        "document_means": [row for row in rows if row.for_documents],
        "requirement_means": [row for row in rows if row.for_requirements],
    }


def _hits(application: Application) -> QuerySet[CrossHit]:
    """What lists say about the person, what waits for a decision first."""
    rows = application.hits.select_related("list", "ground", "settled_by")
    return rows.order_by("-status", "certainty", "noticed_at")


def earlier_files(application: Application, user: User) -> list[Application]:
    """Other files of the same person that this reviewer may read, newest first."""
    if application.person_id is None:
        return []
    rows = Application.objects.desk(user).filter(person=application.person_id)
    rows = rows.exclude(pk=application.pk).select_related("call__mission", "ground")
    return list(rows.defer("address", "answers_text").order_by("-received_at")[:20])


def _shown(
    request: AuthenticatedHttpRequest, documents: list[ApplicationDocument]
) -> ApplicationDocument | None:
    """The document asked for, else the first that waits for a verdict."""
    wanted = request.GET.get("doc", "")
    by_key = {str(row.pk): row for row in documents}
    if wanted in by_key:
        return by_key[wanted]
    pending = [row for row in documents if row.verdict == "pending"]
    return next(iter(pending or documents), None)


def _link(
    request: AuthenticatedHttpRequest,
    application: Application,
    row: ApplicationDocument | None,
) -> str:
    """A signed link; following it is written in the audit chain."""
    if row is None or row.file.status != FileStatus.CLEAN:
        return ""
    user = request.user
    scope = application.call.mission
    if row.kind in IDENTITY_DOCUMENTS and not can(
        user, Permission.READ_IDENTITY_DOCUMENT, scope
    ):
        return ""
    return open_link(row.file, by=user, at=timezone.now(), reason="review")


def acts_of(application: Application, user: User) -> list[Act]:
    """Acts that the state allows, each with what stands against it."""
    scope = application.call.mission
    if not can(user, Permission.REVIEW_APPLICATION, scope):
        return []
    own = rules.review_blockers(application, user)
    return [
        Act(
            name=name,
            label=transition.label,
            url=reverse(f"accreditation:{name}", args=[application.pk]),
            key=key,
            blockers=[*own, *transition.blockers_for(application)],
            page=page,
        )
        for transition, name, key, page in _ACTS
        if application.status in transition.sources
    ]


def reviewers(application: Application) -> QuerySet[User]:
    """People who may review this file."""
    names = [role.value for role in roles_with(Permission.REVIEW_APPLICATION)]
    everywhere = User.objects.filter(role_grants__role__in=names)
    here = User.objects.filter(
        mission_memberships__mission=application.call.mission,
        mission_memberships__role__in=names,
    )
    rows = User.objects.filter(is_active=True)
    if application.user_id is not None:
        rows = rows.exclude(pk=application.user_id)
    return rows.filter(pk__in=everywhere.union(here).values("pk")).order_by("name")


def _next(request: AuthenticatedHttpRequest, application: Application) -> str:
    """Address of the next file that waits, in the order of the desk."""
    waiting = Application.objects.desk(request.user).for_reviewer(request.user)
    states = [
        ApplicationStatus.RECEIVED,
        ApplicationStatus.CORRECTED,
        ApplicationStatus.IN_REVIEW,
    ]
    waiting = waiting.filter(status__in=states).exclude(pk=application.pk)
    row = waiting.only("pk").in_turn().first()
    return reverse("accreditation:review", args=[row.pk]) if row else ""


def perform(
    request: AuthenticatedHttpRequest,
    application: Application,
    permission: Permission,
    act: Callable[[], object],
    said: str | Promise,
) -> HttpResponse:
    """Do one act on a file: back to its screen, or 409 with its state now."""
    authorize(request.user, permission, application.call.mission)
    try:
        act()
    except Refused as refusal:
        return refused(request, application, refusal.blockers)
    messages.success(request, str(said))
    return redirect("accreditation:review", application.pk)


def refused(
    request: AuthenticatedHttpRequest,
    application: Application,
    blockers: Sequence[Blocker],
) -> HttpResponse:
    """The file as it is now, with the reasons why nothing was done."""
    fresh = desk_file(request, str(application.pk))
    return review_page(request, fresh, blockers, status=409)


def document_of(application: Application, pk: str) -> ApplicationDocument:
    found = application.documents.select_related("application", "file")
    row = found.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
