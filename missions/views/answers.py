"""What an area sees: recommendations that wait for it, and its own answers."""

from typing import Any

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, Role, requires
from missions.enums import RecommendationStatus
from missions.forms.follow_up import AnswerForm
from missions.models import Recommendation, Response
from missions.rules import recommendations as rules
from missions.services import follow_up as services
from missions.views.found import refused
from missions.views.recommendations import evidenced
from missions.views.submission import submitted
from missions.workflow.recommendations import RECOMMENDATION

PANEL_SIZE = 5


@require_safe
@requires(Permission.ANSWER_RECOMMENDATION)
def area_desk(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What waits for the areas of the person, oldest date first, and what was said."""
    rows = list(_mine(request).order_by("due_on", "folio"))
    context = {
        "waiting": [r for r in rows if r.status == RecommendationStatus.REFERRED],
        "answered": [r for r in rows if r.status != RecommendationStatus.REFERRED],
        "today": timezone.localdate(),
    }
    return render(request, "missions/answer_list.html", context)


@require_safe
@requires(Permission.ANSWER_RECOMMENDATION)
def area_panel(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What waits for the areas of the person, for the home page."""
    if not request.htmx:
        messages.success(request, _("Recibimos su respuesta."))
        return redirect("missions:area_desk")
    rows = _mine(request).filter(status=RecommendationStatus.REFERRED)
    context = {
        "waiting": rows.order_by("due_on", "folio")[:PANEL_SIZE],
        "today": timezone.localdate(),
    }
    return render(request, "missions/area_panel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ANSWER_RECOMMENDATION)
def area_answer(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One recommendation with its findings, and the form of the answer."""
    recommendation = get_object_or_404(_mine(request), pk=pk)
    responses = list(_answers(recommendation))
    at = timezone.now()
    form = AnswerForm(
        request.POST or None,
        request.FILES or None,
        before=responses,
        at=at,
        initial={"seen": str(responses[0].pk) if responses else ""},
    )

    def answer(_clean: dict[str, Any]) -> HttpResponse:
        services.answer_recommendation(
            recommendation=recommendation,
            area=recommendation.area,
            **form.said(),
            by=request.user,
            at=at,
        )
        return redirect("missions:area_desk")

    context = {
        "recommendation": recommendation,
        "findings": recommendation.findings.for_list().order_by("folio"),
        "responses": evidenced(responses, request.user),
        "form": form,
        "may_take_up": not rules.take_up_blockers(recommendation, by=request.user),
        "today": timezone.localdate(),
        "blockers": RECOMMENDATION["answer"].blockers_for(recommendation),
    }
    return submitted(request, "missions/answer_form.html", context, answer)


@require_POST
@requires(Permission.ANSWER_RECOMMENDATION)
def area_take_up(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Say that the area received it and is looking into it."""
    recommendation = get_object_or_404(_mine(request), pk=pk)
    try:
        services.take_up(
            recommendation=recommendation, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        return refused(request, refusal, reverse("missions:area_answer", args=[pk]))
    messages.success(request, _("Quedó registrado que su área lo está analizando."))
    return redirect("missions:area_answer", pk=pk)


def _mine(request: AuthenticatedHttpRequest) -> "QuerySet[Recommendation]":
    """Referred to an area for which the person answers, in that mission."""
    rows = Recommendation.objects.for_list().filter(
        area__members__user=request.user.pk,
        area__members__role=Role.AREA.value,
        area__members__mission=F("mission"),
    )
    return rows.exclude(status=RecommendationStatus.DRAFT)


def _answers(recommendation: Recommendation) -> "QuerySet[Response]":
    rows = recommendation.responses.select_related("answer", "answered_by")
    rows = rows.prefetch_related("files__file")
    return rows.order_by("-answered_at", "-created_at")
