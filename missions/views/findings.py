"""The desk of validation: list, page and acts of findings."""

from itertools import pairwise
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.exceptions import Refused
from core.files import signed_link
from core.http import AuthenticatedHttpRequest
from core.models import User
from core.permissions import Permission, authorize, can, requires
from missions import services
from missions.forms.finding_filter import FindingFilter
from missions.forms.findings import ActForm, EditForm, FindingForm
from missions.models import Finding, PollingPlace
from missions.reports.finding_rows import finding_rows
from missions.reports.labels import Labels
from missions.views.found import mission_for, post_or_read, transition_for
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
# Fields of a correction that people see, with how they are called.
SHOWN = {
    "type": gettext_lazy("Tipo"),
    "phase": gettext_lazy("Fase"),
    "topic": gettext_lazy("Tema"),
    "incident_type": gettext_lazy("Tipo de incidente"),
    "severity": gettext_lazy("Gravedad"),
    "place": gettext_lazy("Mesa"),
    "district": gettext_lazy("Distrito"),
    "observed_at": gettext_lazy("Observado"),
    "facts": gettext_lazy("Hechos"),
    "action_taken": gettext_lazy("Qué se hizo en el lugar"),
    "evidence_level": gettext_lazy("Evidencia"),
    "scope": gettext_lazy("Alcance"),
    "recurrence": gettext_lazy("Recurrencia"),
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
        "may_log": can(request.user, Permission.LOG_FINDING, found),
    }
    template = "missions/finding_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _finding(request: HttpRequest, pk: str, permission: Permission) -> Finding:
    rows = Finding.objects.visible_to(request.user).for_list()
    rows = rows.select_related(
        *("mission__process", "type", "phase", "topic", "incident_type", "severity"),
        *("evidence_level", "scope", "recurrence", "modality", "unit", "alcaldia"),
        *("place__unit", "district", "visit__team", "reported_by", "validated_by"),
        "reporter__person",
    )
    finding: Finding = get_object_or_404(rows, pk=pk)
    authorize(request.user, permission, finding.mission)
    return finding


@require_safe
@requires(Permission.READ_FINDING)
def finding_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A finding with its photographs, history and acts."""
    finding = _finding(request, pk, Permission.READ_FINDING)
    return _page(request, finding)


def _page(
    request: AuthenticatedHttpRequest, finding: Finding, refusal: Refused | None = None
) -> HttpResponse:
    may_validate = can(request.user, Permission.VALIDATE_FINDING, finding.mission)
    acts = FINDING.from_state(finding.status) if may_validate else []
    context = {
        "finding": finding,
        "mission": finding.mission,
        "photos": photos_of(finding, request.user),
        "history": _history(finding),
        "acts": [(act, act.blockers_for(finding)) for act in acts],
        "may_validate": may_validate,
        "may_recommend": can(request.user, Permission.RECOMMEND, finding.mission),
        "may_edit": may_validate and finding.status in {"recorded", "in_validation"},
        "recommendations": finding.recommendations.select_related("area"),
        "next": _next(finding),
        "blockers": refusal.blockers if refusal else (),
    }
    template = "missions/finding_detail.html"
    if request.htmx and request.method == "POST":
        template += "#decision"
    return render(request, template, context, status=409 if refusal else 200)


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


def _next(finding: Finding) -> Finding | None:
    """The next finding of the mission that waits for a decision."""
    waiting = Finding.objects.filter(
        mission=finding.mission, status__in=["recorded", "in_validation"]
    ).exclude(pk=finding.pk)
    return waiting.order_by("reported_at", "folio").first()


def _history(finding: Finding) -> list[dict[str, Any]]:
    """Acts and corrections, newest first, with what each correction changed."""
    entries: list[dict[str, Any]] = [
        {
            "at": row.at,
            "by": row.actor,
            "text": FINDING[row.verb].label,
            "detail": row.reason,
            "tone": "success" if row.target == "validated" else "neutral",
        }
        for row in audit.history(finding)
    ]
    versions = list(finding.history.select_related("history_user"))
    for newer, older in pairwise(versions):
        if changes := _changes(newer, older):
            reason = newer.history_change_reason or ""
            entries.append(
                {
                    "at": newer.history_date,
                    "by": newer.history_user,
                    "text": _("Corrección"),
                    "detail": "\n".join([reason, *changes]),
                    "tone": "warning",
                }
            )
    entries.sort(key=lambda entry: entry["at"], reverse=True)
    first = {"at": finding.reported_at, "by": finding.reported_by, "tone": "progress"}
    return [*entries, first | {"text": _("Registro")}]


def _changes(newer: Any, older: Any) -> list[str]:
    """One line for each field that a correction changed."""
    delta = newer.diff_against(
        older, included_fields=list(SHOWN), foreign_keys_are_objs=True
    )
    return [
        f"{SHOWN[change.field]}: {_shown(change.old)} → {_shown(change.new)}"
        for change in delta.changes
    ]


def _shown(value: Any) -> str:
    if hasattr(value, "astimezone"):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    return str(value) if value not in (None, "") else "—"


@require_POST
@requires(Permission.VALIDATE_FINDING)
def finding_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Take, validate, dismiss, return or reopen."""
    finding = _finding(request, pk, Permission.VALIDATE_FINDING)
    transition = transition_for(FINDING, verb)
    form = ActForm(request.POST)
    given = {"version": form.cleaned_data["version"]} if form.is_valid() else {}
    if transition.needs_reason:
        given["reason"] = form.cleaned_data.get("reason", "")
    try:
        ACTS[verb](finding=finding, **given, by=request.user, at=timezone.now())
    except Refused as refusal:
        fresh = _finding(request, pk, Permission.VALIDATE_FINDING)
        return _page(request, fresh, refusal)
    if request.htmx:
        return _page(request, _finding(request, pk, Permission.VALIDATE_FINDING))
    return redirect("missions:finding", pk=finding.pk)


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def finding_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Correct a finding, with the reason."""
    finding = _finding(request, pk, Permission.VALIDATE_FINDING)
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
