"""The desk of validation: list, page and acts of findings."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import saved_views
from core.exceptions import Refused
from core.files import signed_link
from core.http import AuthenticatedHttpRequest
from core.models import User
from core.permissions import Permission, authorize, can, requires
from missions import services
from missions.enums import FindingStatus
from missions.forms.finding_filter import FindingFilter
from missions.forms.findings import ActForm, EditForm, FindingForm
from missions.forms.grouping import MergeForm, ReferralForm
from missions.models import Finding, Mission, PollingPlace
from missions.reports.finding_rows import finding_rows
from missions.reports.labels import Labels
from missions.views.found import mission_for, post_or_read, transition_for
from missions.views.history import history_of, neighbours
from missions.views.paging import page_of
from missions.workflow import FINDING

PAGE_SIZE = 50
ACTS: dict[str, Any] = {
    "take": services.take_finding,
    "validate": services.validate_finding,
    "dismiss": services.dismiss_finding,
    "return": services.return_finding,
    "reopen": services.reopen_finding,
}


@require_safe
@requires(Permission.READ_FINDING)
def finding_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Findings of a mission, newest first, with filters."""
    found = mission_for(request, mission, Permission.READ_FINDING)
    labels = Labels()
    form = FindingFilter(request.GET, labels=labels)
    rows = form.narrow(Finding.objects.filter(mission=found))
    rows = rows.order_by("-reported_at", "-folio")
    page = page_of(rows.values_list("pk", flat=True), PAGE_SIZE, request.GET)
    context = {
        "mission": found,
        "form": form,
        "page": page,
        "rows": finding_rows(page.object_list, labels),
        "query": request.GET.urlencode(),
    }
    template = "missions/finding_list.html"
    if request.htmx:
        return render(request, template + "#rows", context)
    context |= {
        "may_log": can(request.user, Permission.LOG_FINDING, found),
        "may_validate": can(request.user, Permission.VALIDATE_FINDING, found),
        "tabs": _tabs(request, found),
        "saved_views": saved_views.links(
            request.user, request.path, request.GET.urlencode()
        ),
    }
    return render(request, template, context)


def _tabs(request: HttpRequest, mission: Mission) -> list[dict[str, Any]]:
    """How many findings are in each state, in one query."""
    rows = Finding.objects.filter(mission=mission).order_by()
    counts = dict(rows.values_list("status").annotate(n=Count("pk")))
    chosen = request.GET.get("status", "")
    tabs = [("", _("Todos"), sum(counts.values()))]
    tabs += [(v, str(name), counts.get(v, 0)) for v, name in FindingStatus.choices]
    return [
        {
            "label": label,
            "count": count,
            "url": f"{request.path}?status={value}" if value else request.path,
            "current": value == chosen,
        }
        for value, label, count in tabs
        if count or value == chosen
    ]


def finding_for(request: HttpRequest, pk: str, permission: Permission) -> Finding:
    rows = Finding.objects.visible_to(request.user).for_list()
    rows = rows.select_related(
        *("mission__process", "type", "phase", "topic", "incident_type", "severity"),
        *("evidence_level", "scope", "recurrence", "modality", "unit", "alcaldia"),
        *("place__unit", "district", "visit__team", "reported_by", "validated_by"),
        *("reporter__person", "merged_into", "merged_by"),
    )
    finding: Finding = get_object_or_404(rows, pk=pk)
    authorize(request.user, permission, finding.mission)
    return finding


@require_safe
@requires(Permission.READ_FINDING)
def finding_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A finding with its photographs, history and acts."""
    finding = finding_for(request, pk, Permission.READ_FINDING)
    return finding_page(request, finding)


def finding_page(
    request: AuthenticatedHttpRequest,
    finding: Finding,
    refusal: Refused | None = None,
    forms: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of a finding: 409 after a refusal, 422 with a form to correct."""
    may_validate = can(request.user, Permission.VALIDATE_FINDING, finding.mission)
    acts = FINDING.from_state(finding.status) if may_validate else []
    before, after = neighbours(finding, request.GET)
    context = {
        "finding": finding,
        "mission": finding.mission,
        "photos": photos_of(finding, request.user),
        "history": history_of(finding),
        "acts": [(a, a.blockers_for(finding)) for a in acts if a.name in ACTS],
        "may_validate": may_validate,
        "may_recommend": can(request.user, Permission.RECOMMEND, finding.mission),
        "may_edit": may_validate and finding.status in {"recorded", "in_validation"},
        "recommendations": finding.recommendations.select_related("area"),
        "merged": finding.merged.order_by("folio"),
        "referrals": finding.referrals.select_related("authority", "noted_by"),
        "merge_form": MergeForm(finding=finding, initial={"version": finding.version}),
        "referral_form": ReferralForm(initial={"told_on": timezone.localtime()}),
        "before": before,
        "next": after,
        "query": request.GET.urlencode(),
        "blockers": refusal.blockers if refusal else (),
        **(forms or {}),
    }
    template = "missions/finding_detail.html"
    if request.htmx and request.method == "POST":
        template += "#decision"
    status = 422 if forms else 200
    return render(request, template, context, status=409 if refusal else status)


def photos_of(finding: Finding, user: User) -> list[dict[str, Any]]:
    """Photographs with a short-lived link each; none before it is examined."""
    photos = finding.photos.select_related("file").order_by("created_at", "pk")
    return [
        {
            "photo": photo,
            "status": photo.file.get_status_display(),
            "refusal": photo.file.refusal,
            "url": signed_link(photo.file, user=user, reason="finding")
            if photo.file.status == "clean"
            else "",
        }
        for photo in photos
    ]


@require_POST
@requires(Permission.VALIDATE_FINDING)
def finding_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Take, validate, dismiss, return or reopen."""
    finding = finding_for(request, pk, Permission.VALIDATE_FINDING)
    transition = transition_for(FINDING, verb)
    if verb not in ACTS:
        raise Http404
    form = ActForm(request.POST)
    given = {"version": form.cleaned_data["version"]} if form.is_valid() else {}
    if transition.needs_reason:
        given["reason"] = form.cleaned_data.get("reason", "")
    try:
        ACTS[verb](finding=finding, **given, by=request.user, at=timezone.now())
    except Refused as refusal:
        fresh = finding_for(request, pk, Permission.VALIDATE_FINDING)
        return finding_page(request, fresh, refusal)
    if request.htmx:
        return finding_page(
            request, finding_for(request, pk, Permission.VALIDATE_FINDING)
        )
    return redirect("missions:finding", pk=finding.pk)


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def finding_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Correct a finding, with the reason."""
    finding = finding_for(request, pk, Permission.VALIDATE_FINDING)
    form = EditForm(
        request.POST or None,
        mission=finding.mission,
        places=_places(finding),
        visit=finding.visit,
        initial={name: getattr(finding, name) for name in FindingForm.base_fields}
        | {"version": finding.version},
    )
    context: dict[str, Any] = {"form": form, "finding": finding}
    template = "missions/finding_edit.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, template, context, status=422 if form.errors else 200)
    draft = services.FindingDraft(**_kept(finding), **form.content())
    try:
        services.edit_finding(
            finding=finding,
            draft=draft,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        context["blockers"] = refusal.blockers
        return render(request, template, context, status=409)
    return redirect("missions:finding", pk=finding.pk)


def _kept(finding: Finding) -> dict[str, Any]:
    """What the form does not ask stays as it is."""
    return {"modality": finding.modality, "unit": finding.unit}


def _places(finding: Finding) -> "QuerySet[PollingPlace]":
    rows = PollingPlace.objects.filter(process=finding.mission.process)
    return rows.select_related("unit").order_by("code")
