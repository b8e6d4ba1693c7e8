"""Deadlines of the areas, reminders, and progress from process to process."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions import notifications
from missions.enums import RecommendationStatus, ResponseStage
from missions.forms.follow_up import (
    AssessmentForm,
    ProgressFilter,
    RemindForm,
    VerificationForm,
)
from missions.models import Assessment, Mission, Recommendation, ResponseStatus
from missions.rules import recommendations as rules
from missions.services import follow_up as services
from missions.views.recommendations import (
    PAGE_SIZE,
    mission_for,
    recommendation_for,
    uuids,
)
from missions.views.submission import submitted
from missions.workflow.recommendations import RECOMMENDATION

post_or_read = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Permission.READ_FINDING)
def deadline_board(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """What each area has not answered: how late it is, when it was reminded."""
    found = mission_for(request, mission)
    context = {
        "mission": found,
        "areas": _by_area(found),
        "today": timezone.localdate(),
        "may_recommend": can(request.user, Permission.RECOMMEND, found),
    }
    return render(request, "missions/deadline_board.html", context)


@post_or_read
@requires(Permission.RECOMMEND)
def recommendation_remind(
    request: AuthenticatedHttpRequest, mission: str
) -> HttpResponse:
    """Say who will get which reminder, then send them."""
    found = mission_for(request, mission)
    authorize(request.user, Permission.RECOMMEND, found)
    sent_or_asked = request.POST or request.GET
    keys, at = uuids(sent_or_asked.getlist("recommendation")), timezone.now()
    waiting = Recommendation.objects.filter(mission=found, pk__in=keys)
    rows = list(waiting.awaited())
    ready = [one for one in rows if not rules.reminder_blockers(one, at=at)]
    form = RemindForm(
        request.POST or None,
        waiting=waiting,
        initial={"recommendation": [one.pk for one in ready]},
    )

    def remind(wanted: dict[str, Any]) -> HttpResponse:
        sent = services.remind_areas(
            recommendations=list(wanted["recommendation"]), by=request.user, at=at
        )
        said = ngettext(
            "Se envió el recordatorio de una recomendación.",
            "Se enviaron los recordatorios de %(n)d recomendaciones.",
            len(sent),
        )
        messages.success(request, said % {"n": len(sent)})
        return redirect("missions:deadline_board", mission=found.pk)

    told = notifications.addresses(ready)
    context = {"mission": found, "form": form, "left_out": set(rows) - set(ready)}
    context["ready"] = [(one, told[one.area_id]) for one in ready]
    return submitted(request, "missions/recommendation_remind.html", context, remind)


@post_or_read
@requires(Permission.RECOMMEND)
def recommendation_verify(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Write that what the area committed itself to is done."""
    recommendation = recommendation_for(request, pk, Permission.RECOMMEND)
    newest = recommendation.responses.order_by("answered_at", "created_at").last()
    fulfilled = ResponseStatus.objects.active().filter(stage=ResponseStage.FULFILMENT)

    def verify(said: dict[str, Any]) -> HttpResponse:
        services.verify_fulfilment(
            recommendation=recommendation,
            answer=fulfilled[0],
            **said,
            by=request.user,
            at=timezone.now(),
        )
        return redirect(recommendation)

    seen = {"seen": str(newest.pk) if newest else ""}
    folio = {"folio": recommendation.folio}
    context = {
        "question": _("Verificar el cumplimiento de %(folio)s") % folio,
        "detail": recommendation.text,
        "form": VerificationForm(request.POST or None, initial=seen),
        "confirm_label": _("Registrar como atendida"),
        "cancel_url": recommendation.get_absolute_url(),
        "blockers": RECOMMENDATION["verify"].blockers_for(recommendation),
    }
    return submitted(request, "components/confirm.html", context, verify)


@post_or_read
@requires(Permission.RECOMMEND)
def recommendation_assess(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Write how far it was implemented, as seen in a later process."""
    recommendation = recommendation_for(request, pk, Permission.RECOMMEND)

    def assess(found: dict[str, Any]) -> HttpResponse:
        services.assess_implementation(
            recommendation=recommendation,
            **found,
            by=request.user,
            at=timezone.now(),
        )
        return redirect(recommendation)

    folio = {"folio": recommendation.folio}
    context = {
        "question": _("Evaluar la implementación de %(folio)s") % folio,
        "detail": recommendation.text,
        "form": AssessmentForm(request.POST or None, recommendation=recommendation),
        "confirm_label": _("Guardar evaluación"),
        "cancel_url": recommendation.get_absolute_url(),
    }
    return submitted(request, "components/confirm.html", context, assess)


@require_safe
@requires(Permission.READ_FINDING)
def recommendation_progress(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Recommendations of all processes, and what the later ones showed of each."""
    form = ProgressFilter(request.GET)
    page = Paginator(_followed(request, form), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    template = "missions/recommendation_progress.html"
    context = {"form": form, "page": page}
    return render(request, template + "#rows" if request.htmx else template, context)


def _by_area(mission: Mission) -> list[dict[str, Any]]:
    """What waits, area by area, the area with the oldest date first."""
    today = timezone.localdate()
    rows: dict[int, list[Recommendation]] = defaultdict(list)
    for one in Recommendation.objects.filter(mission=mission).awaited():
        rows[one.area_id].append(one)
    return [
        {
            "area": waiting[0].area,
            "waiting": [_waiting(one) for one in waiting],
            "overdue": sum(1 for one in waiting if one.due_on and one.due_on < today),
        }
        for waiting in rows.values()
    ]


def _waiting(one: Recommendation) -> dict[str, Any]:
    today = timezone.localdate()
    sent = [reminder.sent_on for reminder in one.reminders.all()]
    return {
        "recommendation": one,
        "late": (today - one.due_on).days if one.due_on and one.due_on < today else 0,
        "reminders": len(sent),
        "last": max(sent, default=None),
        "may_remind": today not in sent,
    }


def _followed(
    request: AuthenticatedHttpRequest, form: ProgressFilter
) -> "QuerySet[Recommendation]":
    assessed = Assessment.objects.select_related("process", "implementation")
    rows = (
        Recommendation.objects.in_missions_of(request.user, Permission.READ_FINDING)
        .exclude(status=RecommendationStatus.DRAFT)
        .select_related("mission__process", "area", "topic", "continues")
        .prefetch_related(
            Prefetch("assessments", assessed.order_by("process__jornada_on")),
            "continued_by",
        )
        .order_by("-mission__process__jornada_on", "folio")
    )
    if not form.is_valid():
        return rows
    wanted = form.cleaned_data
    if wanted["process"]:
        rows = rows.filter(mission__process=wanted["process"])
    for name in ("area", "topic"):
        if wanted[name]:
            rows = rows.filter(**{name: wanted[name]})
    if wanted["implementation"]:
        rows = rows.filter(assessments__implementation=wanted["implementation"])
    if wanted["text"]:
        rows = rows.filter(
            Q(text__icontains=wanted["text"]) | Q(folio__icontains=wanted["text"])
        )
    return rows.distinct()
