"""Recommendations: list, drafting, referral, follow-up."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import audit
from core.enums import FileStatus
from core.files.links import signed_link
from core.http import AuthenticatedHttpRequest
from core.models import User
from core.permissions import Permission, authorize, can, requires
from missions.enums import RecommendationStatus, ResponseStage
from missions.forms.recommendations import (
    ReasonForm,
    RecommendationFilter,
    RecommendationForm,
    ReferForm,
)
from missions.models import (
    Finding,
    Mission,
    Recommendation,
    Response,
    StandardWording,
)
from missions.rules import recommendations as rules
from missions.services import recommendations as services
from missions.views.submission import submitted
from missions.workflow.recommendations import RECOMMENDATION

PAGE_SIZE = 50
LISTED_FINDINGS = 200
post_or_read = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Permission.READ_FINDING)
def recommendation_list(
    request: AuthenticatedHttpRequest, mission: str
) -> HttpResponse:
    """Recommendations of a mission, with filters."""
    found = mission_for(request, mission)
    form = RecommendationFilter(request.GET, mission=found)
    rows = _filtered(found, form).annotate(sources=Count("findings"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    template = "missions/recommendation_list.html"
    context = {
        "mission": found,
        "form": form,
        "page": page,
        "today": timezone.localdate(),
        "may_recommend": can(request.user, Permission.RECOMMEND, found),
    }
    return render(request, template + "#rows" if request.htmx else template, context)


@post_or_read
@requires(Permission.RECOMMEND)
def recommendation_new(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Draft a recommendation on one finding or on a selection."""
    found = mission_for(request, mission)
    authorize(request.user, Permission.RECOMMEND, found)
    chosen = request.GET.getlist("finding")
    form = RecommendationForm(
        request.POST or None,
        mission=found,
        findings=_sources(found, chosen),
        on=timezone.localdate(),
        initial=_suggested(found, chosen) | _worded(request.GET.get("wording", "")),
    )

    def create(wording: dict[str, Any]) -> HttpResponse:
        made = services.create_recommendation(
            findings=list(wording.pop("findings")),
            wording=cast(services.Wording, wording),
            by=request.user,
            at=timezone.now(),
        )
        return redirect(made)

    context = {"mission": found, "form": form}
    return submitted(request, "missions/recommendation_form.html", context, create)


@post_or_read
@requires(Permission.RECOMMEND)
def recommendation_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Change a draft."""
    recommendation = recommendation_for(request, pk, Permission.RECOMMEND)
    form = RecommendationForm(
        request.POST or None,
        mission=recommendation.mission,
        findings=Finding.objects.none(),
        on=timezone.localdate(),
        initial=_written(recommendation),
    )
    del form.fields["findings"]

    def edit(wording: dict[str, Any]) -> HttpResponse:
        services.edit_recommendation(
            recommendation=recommendation,
            wording=cast(services.Wording, wording),
            by=request.user,
            at=timezone.now(),
        )
        return redirect(recommendation)

    context = {
        "mission": recommendation.mission,
        "recommendation": recommendation,
        "form": form,
        "blockers": rules.edit_blockers(recommendation),
    }
    return submitted(request, "missions/recommendation_form.html", context, edit)


@require_safe
@requires(Permission.READ_FINDING)
def recommendation_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One recommendation: findings behind it, answers, what has happened."""
    recommendation = recommendation_for(request, pk, Permission.READ_FINDING)
    context = _shown(request, recommendation)
    return render(request, "missions/recommendation_detail.html", context)


@post_or_read
@requires(Permission.RECOMMEND)
def recommendation_refer(
    request: AuthenticatedHttpRequest, mission: str
) -> HttpResponse:
    """State exactly what goes to which area, then send it."""
    found = mission_for(request, mission)
    authorize(request.user, Permission.RECOMMEND, found)
    keys = request.POST.getlist("recommendation") or request.GET.getlist(
        "recommendation"
    )
    rows = Recommendation.objects.filter(mission=found, pk__in=uuids(keys))
    rows = rows.for_list().order_by("area__order", "folio")
    chosen = [row.pk for row in rows if row.status == RecommendationStatus.DRAFT]
    form = ReferForm(
        request.POST or None, drafts=rows, initial={"recommendation": chosen}
    )

    def refer(wanted: dict[str, Any]) -> HttpResponse:
        services.refer_recommendations(
            recommendations=list(wanted["recommendation"]),
            due_on=wanted["due_on"],
            note=wanted["note"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Se registró el cambio."))
        return redirect("missions:recommendation_list", mission=found.pk)

    context = {"mission": found, "form": form, "rows": rows, "drafts": len(chosen)}
    return submitted(request, "missions/recommendation_refer.html", context, refer)


@post_or_read
@requires(Permission.RECOMMEND)
def recommendation_close(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Close the follow-up, with a reason."""
    recommendation = recommendation_for(request, pk, Permission.RECOMMEND)

    def close(said: dict[str, Any]) -> HttpResponse:
        services.close_recommendation(
            recommendation=recommendation,
            reason=said["reason"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect(recommendation)

    context = {
        "question": _("Cerrar %(folio)s") % {"folio": recommendation.folio},
        "detail": recommendation.text,
        "form": ReasonForm(request.POST or None),
        "confirm_label": _("Cerrar la recomendación"),
        "cancel_url": recommendation.get_absolute_url(),
        "blockers": RECOMMENDATION["close"].blockers_for(recommendation),
    }
    return submitted(request, "components/confirm.html", context, close)


def mission_for(request: AuthenticatedHttpRequest, pk: str) -> Mission:
    rows = Mission.objects.where(request.user, Permission.READ_FINDING)
    return get_object_or_404(rows.select_related("process"), pk=pk)


def recommendation_for(
    request: AuthenticatedHttpRequest, pk: str, permission: Permission
) -> Recommendation:
    rows = Recommendation.objects.in_missions_of(request.user, Permission.READ_FINDING)
    rows = rows.for_list().select_related(
        "mission__process", "referred_by", "continues__mission__process"
    )
    found: Recommendation = get_object_or_404(rows, pk=pk)
    authorize(request.user, permission, found.mission)
    return found


def _filtered(
    mission: Mission, form: RecommendationFilter
) -> "QuerySet[Recommendation]":
    rows = Recommendation.objects.filter(mission=mission).for_list()
    if not form.is_valid():
        return rows.order_by("folio")
    wanted = form.cleaned_data
    for name in ("status", "area", "priority", "topic"):
        if wanted[name]:
            rows = rows.filter(**{name: wanted[name]})
    if wanted["text"]:
        rows = rows.filter(
            Q(text__icontains=wanted["text"]) | Q(folio__icontains=wanted["text"])
        )
    if wanted["overdue"]:
        rows = rows.filter(
            status=RecommendationStatus.REFERRED, due_on__lt=timezone.localdate()
        )
    return rows.order_by("folio")


def uuids(values: list[str]) -> list[str]:
    """Only what can be a key: an address may hold anything."""
    return [v for v in values if len(v) in {32, 36} and v.replace("-", "").isalnum()]


def _sources(mission: Mission, chosen: list[str]) -> "QuerySet[Finding]":
    """The chosen findings, or the validated ones that nobody has recommended on."""
    rows = Finding.objects.filter(mission=mission).order_by("folio")
    if chosen:
        return rows.filter(pk__in=uuids(chosen))
    lonely = rows.validated().filter(recommendations__isnull=True)
    keys = lonely.values_list("pk", flat=True)[:LISTED_FINDINGS]
    return rows.filter(pk__in=list(keys))


def _suggested(mission: Mission, chosen: list[str]) -> dict[str, Any]:
    if not chosen:
        return {}
    topics = list(_sources(mission, chosen).values_list("topic", flat=True))
    return {"findings": chosen, "topic": topics[0] if topics else None}


def _worded(key: str) -> dict[str, Any]:
    """What an entry of the library puts into the form."""
    wording = StandardWording.objects.filter(pk__in=uuids([key]), is_active=True)
    found = wording.values(
        *("text", "topic", "nature", "priority", "horizon", "reference", "principle")
    ).first()
    return dict(found or {})


def _written(recommendation: Recommendation) -> dict[str, Any]:
    names = (
        *("text", "topic", "area", "nature", "priority", "horizon"),
        *("reference", "principle", "continues"),
    )
    values = {name: getattr(recommendation, name) for name in names}
    return values | {"other_areas": recommendation.other_areas.all()}


def _shown(
    request: AuthenticatedHttpRequest, recommendation: Recommendation
) -> dict[str, Any]:
    responses = list(
        recommendation.responses.select_related("answer", "answered_by")
        .prefetch_related("files__file")
        .order_by("-answered_at", "-created_at")
    )
    return {
        "recommendation": recommendation,
        "mission": recommendation.mission,
        "findings": recommendation.findings.for_list().order_by("folio"),
        "others": recommendation.other_areas.order_by("order"),
        "responses": evidenced(responses, request.user),
        "assessments": recommendation.assessments.select_related(
            "process", "implementation", "assessed_by"
        ).order_by("process__jornada_on"),
        "continued_by": recommendation.continued_by.select_related("mission__process"),
        "entries": _timeline(recommendation),
        "today": timezone.localdate(),
        "may_recommend": can(
            request.user, Permission.RECOMMEND, recommendation.mission
        ),
        "may_close": not RECOMMENDATION["close"].blockers_for(recommendation),
        "may_verify": any(
            one.answer.stage == ResponseStage.ACCEPTANCE for one in responses
        )
        and not RECOMMENDATION["verify"].blockers_for(recommendation),
    }


def evidenced(responses: list[Response], user: User) -> list[Response]:
    """Answers with a short-lived link to each document; none before it is examined."""
    for response in responses:
        response.shown_files = [  # type: ignore[attr-defined]  # for the page alone
            {
                "name": one.file.name,
                "status": one.file.get_status_display(),
                "url": signed_link(one.file, user=user, reason="response")
                if one.file.status == FileStatus.CLEAN
                else "",
            }
            for one in response.files.all()
        ]
    return responses


def _timeline(recommendation: Recommendation) -> list[dict[str, Any]]:
    """What happened, newest first: versions of the draft, then its acts."""
    acts = {t.name: t.label for t in RECOMMENDATION}
    entries = [
        {
            "at": row.at,
            "text": acts.get(row.verb, row.verb),
            "by": row.actor,
            "detail": row.reason,
            "tone": "success" if row.verb == "answer" else "progress",
        }
        for row in audit.history(recommendation)
    ]
    versions = recommendation.history.select_related("history_user")
    entries += [
        {
            "at": row.history_date,
            "text": _("Redactada") if row.history_type == "+" else _("Modificada"),
            "by": row.history_user,
        }
        for row in versions
        if row.history_type == "+" or row.status == RecommendationStatus.DRAFT
    ]
    entries += [
        {
            "at": one.reminded_at,
            "text": _("Recordatorio enviado"),
            "by": one.requested_by,
        }
        for one in recommendation.reminders.select_related("requested_by")
    ]
    if recommendation.taken_up_at:
        at, by = recommendation.taken_up_at, recommendation.taken_up_by
        entries.append({"at": at, "text": _("En análisis del área"), "by": by})
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)
