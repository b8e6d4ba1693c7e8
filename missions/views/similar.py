"""Findings that say the same: suggestions side by side, and the glossary."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions import services
from missions.enums import PairStatus
from missions.forms.grouping import ConceptForm
from missions.models import Concept, FindingPair
from missions.reports.similar import plain
from missions.services.grouping import OPEN
from missions.views.found import mission_for, post_or_read, refused
from missions.views.paging import page_of

PAGE_SIZE = 10
_WORD = re.compile(r"\w+")


@require_safe
@requires(Permission.VALIDATE_FINDING)
def pair_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Pairs that may say the same, the most alike first."""
    found = mission_for(request, mission, Permission.VALIDATE_FINDING)
    rows = FindingPair.objects.filter(
        mission=found,
        status=PairStatus.SUGGESTED,
        first__status__in=OPEN,
        second__status__in=OPEN,
    ).select_related("first__topic", "second__topic", "first__place", "second__place")
    page = page_of(rows.order_by("-score", "pk"), PAGE_SIZE, request.GET)
    context = {
        "mission": found,
        "page": page,
        "pairs": [_shown(pair) for pair in page.object_list],
        "searched": FindingPair.objects.filter(mission=found).exists(),
    }
    return render(request, "missions/pair_list.html", context)


def _shown(pair: FindingPair) -> dict[str, Any]:
    sides = [pair.first, pair.second]
    return {
        "pair": pair,
        "percent": round(100 * pair.score),
        "sides": [
            {"finding": side, "facts": marked(side.facts, pair.shared)}
            for side in sides
        ],
    }


def marked(text: str, words: list[str]) -> SafeString:
    """The text with the words that both notes share marked."""
    shared, parts, end = set(words), [], 0
    for hit in _WORD.finditer(text):
        if plain(hit.group()) not in shared:
            continue
        parts += [
            escape(text[end : hit.start()]),
            f"<mark>{escape(hit.group())}</mark>",
        ]
        end = hit.end()
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped


@require_POST
@requires(Permission.VALIDATE_FINDING)
def pair_search(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Start the job that compares all findings of the mission."""
    found = mission_for(request, mission, Permission.VALIDATE_FINDING)
    job = services.start_suggesting(mission=found, by=request.user, at=timezone.now())
    return redirect("core:job", pk=job.pk)


@require_POST
@requires(Permission.VALIDATE_FINDING)
def pair_decide(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Join the two, keeping one of them, or say that they are different."""
    rows = FindingPair.objects.select_related("mission", "first", "second")
    pair = get_object_or_404(rows, pk=pk)
    mission_for(request, pair.mission_id, Permission.VALIDATE_FINDING)
    act: dict[str, Any] = {"pair": pair, "by": request.user, "at": timezone.now()}
    sides = {"first": pair.first, "second": pair.second}
    keep = sides.get(request.POST.get("keep", ""))
    back = redirect("missions:pairs", mission=pair.mission_id)
    try:
        if keep is None:
            services.reject_pair(**act)
        else:
            services.confirm_pair(keep=keep, **act)
            said = _("Quedaron unidos en %(folio)s.") % {"folio": keep.folio}
            messages.success(request, said)
    except Refused as refusal:
        return refused(request, refusal, back.url)
    return back


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def glossary(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Concepts with their words; a new one below."""
    concept = _concept(request)
    form = ConceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.save_concept(
            concept=concept,
            name=form.cleaned_data["name"],
            phrases=form.phrases(),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("El concepto quedó guardado."))
        return redirect("missions:glossary")
    context = {
        "concepts": Concept.objects.order_by("name_es", "code"),
        "form": form,
        "editing": concept,
    }
    status = 422 if form.errors else 200
    return render(request, "missions/glossary.html", context, status=status)


def _concept(request: AuthenticatedHttpRequest) -> Concept | None:
    """The concept whose words are changed; None for a new one."""
    code = request.POST.get("code", "")
    return get_object_or_404(Concept, code=code) if code else None
