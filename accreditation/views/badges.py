"""Badges for those who print and end them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accreditation import rules, services
from accreditation.enums import AccreditationStatus, BadgeStatus
from accreditation.forms.badges import BadgeFilter, BadgeReasonForm, RunForm
from accreditation.models import Accreditation, Badge, BadgeAct, BadgeRun
from accreditation.workflow import BADGE
from core import audit
from core.accounts import sudo
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.models.exports import ALONE
from core.permissions import Permission, authorize, requires
from missions.models import Mission


@require_GET
@requires(Permission.ISSUE_BADGE, Permission.REVOKE_BADGE)
def badge_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every badge with its state, and the last print runs."""
    form = BadgeFilter(request.GET)
    rows = Badge.objects.visible_to(request.user).for_check()
    if form.is_valid():
        if form.cleaned_data["status"]:
            rows = rows.filter(status=form.cleaned_data["status"])
        person = "accreditation__participant__person__"
        for word in form.cleaned_data["q"].split():
            rows = rows.filter(
                Q(folio__icontains=word)
                | Q(**{f"{person}given_names__icontains": word})
                | Q(**{f"{person}first_surname__icontains": word})
            )
    page = Paginator(rows.order_by("-number"), 50).get_page(request.GET.get("page"))
    runs = BadgeRun.objects.filter(mission__in=_missions(request))
    context = {
        "page": page,
        "form": form,
        "runs": runs.select_related("mission", "job").order_by("-started_at")[:5],
        "acts": BadgeAct.objects.visible_to(request.user)
        .filter(discarded_at__isnull=True)
        .select_related("mission", "job")
        .order_by("-proposed_at")[:5],
    }
    template = "accreditation/badge_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _missions(request: HttpRequest) -> QuerySet[Mission]:
    return Mission.objects.where(request.user, Permission.ISSUE_BADGE)


@requires(Permission.ISSUE_BADGE)
@sudo
def run_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Choose whom to print; the page says how many before anything starts."""
    sent = request.POST or request.GET or None
    form = RunForm(sent, missions=_missions(request).order_by("-starts_on"))
    chosen = _chosen(form) if form.is_valid() else None
    blockers: tuple[Blocker, ...] = ()
    if chosen is not None and request.method == "POST":
        try:
            run = _start(request, form, chosen)
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("accreditation:badge_run", run.pk)
    count = chosen.count() if chosen is not None else None
    context = {"form": form, "count": count, "blockers": blockers, "limit": ALONE}
    status = 409 if blockers else 200
    return render(request, "accreditation/badge_run_new.html", context, status=status)


def _start(
    request: AuthenticatedHttpRequest, form: RunForm, chosen: QuerySet[Accreditation]
) -> BadgeRun:
    data = form.cleaned_data
    authorize(request.user, Permission.ISSUE_BADGE, data["mission"])
    return services.start_run(
        mission=data["mission"],
        accreditations=chosen,
        layout=data["layout"],
        with_back=data["with_back"],
        order=data["order"],
        reason=data["reason"],
        by=request.user,
        at=timezone.now(),
    )


def _chosen(form: RunForm) -> QuerySet[Accreditation]:
    """Valid accreditations of the mission; those with a live badge if asked for."""
    rows = Accreditation.objects.filter(
        mission=form.cleaned_data["mission"],
        status=AccreditationStatus.VALID,
        ends_on__gte=timezone.localdate(),
    )
    if not form.cleaned_data["again"]:
        live = Badge.objects.live().values("accreditation")
        rows = rows.exclude(pk__in=live)
    if form.cleaned_data["role"]:
        rows = rows.filter(role=form.cleaned_data["role"])
    return rows.order_by("number")


@require_GET
@requires(Permission.ISSUE_BADGE)
def run_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One print run: its progress and its file."""
    return _run_page(request, pk)


def _run_page(
    request: AuthenticatedHttpRequest,
    pk: str,
    blockers: tuple[Blocker, ...] = (),
    status: int = 200,
) -> HttpResponse:
    runs = BadgeRun.objects.filter(mission__in=_missions(request))
    run = get_object_or_404(
        runs.select_related("mission", "job", "export", "started_by"), pk=pk
    )
    context = {
        "run": run,
        "total": run.items.count(),
        "printed": run.items.filter(printed=True).count(),
        "orders": [(code, one.label) for code, one in rules.ORDERS.items()],
        "order": rules.ORDERS[run.order].label if run.order in rules.ORDERS else "",
        "can_resume": not rules.resume_blockers(run),
        "blockers": blockers,
    }
    template = "accreditation/badge_run.html"
    if not (request.htmx and run.job):
        return render(request, template, context, status=status)
    answer = render(request, template + "#progress", context)
    if not run.job.is_open:
        answer["HX-Refresh"] = "true"  # the whole page tells where the file is
    return answer


@require_POST
@requires(Permission.ISSUE_BADGE)
def run_resume(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Go on with a run that was cancelled or gave up."""
    run = get_object_or_404(
        BadgeRun.objects.filter(mission__in=_missions(request)), pk=pk
    )
    try:
        services.resume_run(run=run, by=request.user, at=timezone.now())
    except Refused as refusal:
        return _run_page(request, pk, refusal.blockers, status=409)
    return redirect("accreditation:badge_run", run.pk)


@require_GET
@requires(Permission.ISSUE_BADGE, Permission.REVOKE_BADGE)
def badge_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One badge: what it says, what happened, what can be done."""
    return _badge_page(request, _badge(request, pk))


@requires(Permission.ISSUE_BADGE)
@sudo
def badge_reprint(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The old code dies, a new serial is signed; who does it proves who they are."""
    badge = _badge(request, pk)
    authorize(request.user, Permission.ISSUE_BADGE, badge.mission)
    if request.method != "POST":
        return _badge_page(request, badge)
    try:
        run = services.reprint_badge(
            badge=badge,
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        badge.refresh_from_db()
        return _badge_page(request, badge, refusal.blockers, status=409)
    return redirect("accreditation:badge_run", run.pk)


@requires(Permission.ISSUE_BADGE, Permission.REVOKE_BADGE)
def badge_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Deliver or take that back, suspend, restore or revoke."""
    badge, now = _badge(request, pk), timezone.now()
    authorize(request.user, Permission(BADGE[verb].permission), badge.mission)
    reason = request.POST.get("reason", "")
    try:
        services.change_badge(
            badge=badge, verb=verb, reason=reason, by=request.user, at=now
        )
    except Refused as refusal:
        badge.refresh_from_db()
        return _badge_page(request, badge, refusal.blockers, status=409)
    messages.success(request, _("Se registró el cambio del gafete."))
    return redirect("accreditation:badge", badge.pk)


def _badge(request: HttpRequest, pk: str) -> Badge:
    rows = Badge.objects.visible_to(request.user).for_check()
    badge: Badge = get_object_or_404(rows, pk=pk)
    return badge


def _badge_page(
    request: HttpRequest,
    badge: Badge,
    blockers: tuple[Blocker, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "badge": badge,
        "blockers": blockers,
        "verbs": BADGE.from_state(badge.status),
        "form": BadgeReasonForm(),
        "entries": [
            {
                "at": row.at,
                "by": row.actor,
                "text": BadgeStatus(row.target).label,
                "detail": row.reason,
            }
            for row in audit.history(badge)
        ],
    }
    return render(request, "accreditation/badge_detail.html", context, status=status)
