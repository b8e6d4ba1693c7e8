"""What asks for a second look: hits of lists, files that may be of one person."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accreditation import services
from accreditation.enums import Certainty, DocumentKind, FlagKind
from accreditation.forms.crosslists import HitForm, SettleForm, SignalFilter
from accreditation.models import Application, CrossHit, Doubt, Flag
from accreditation.querysets import DoubtQuerySet
from core.enums import FileStatus
from core.exceptions import Refused
from core.files import open_link
from core.http import AuthenticatedHttpRequest
from core.models import User
from core.permissions import Permission, authorize, can, requires
from missions.models import Mission

READ, REVIEW = Permission.READ_APPLICATION, Permission.REVIEW_APPLICATION
PAGE_SIZE = 50


@require_safe
@requires(READ)
def signals(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Signals that nobody has settled: of lists first, the certain ones before."""
    user = request.user
    form = SignalFilter(request.GET, missions=Mission.objects.where(user, READ))
    form.is_valid()
    chosen = form.cleaned_data
    hits = CrossHit.objects.visible_to(user).open()
    flags = Flag.objects.visible_to(user).open()
    doubts = Doubt.objects.visible_to(user).open()
    if mission := chosen.get("mission"):
        hits = hits.filter(application__call__mission=mission)
        flags = flags.filter(application__call__mission=mission)
        doubts = doubts.filter(application__call__mission=mission)
    kind = chosen.get("kind", "")
    hits = hits.filter(certainty=kind) if kind in Certainty.values else hits
    flags = flags.filter(kind=kind) if kind in FlagKind.values else flags
    only_flags, only_hits = kind in FlagKind.values, kind in Certainty.values
    hits = hits.select_related("application__person", "list").order_by(
        "certainty", "noticed_at", "pk"
    )
    flags = flags.select_related("application__person", "other__person").order_by(
        "noticed_at", "pk"
    )
    number = request.GET.get("page")
    context = {
        "doubts": doubts.none() if kind else _with_facts(doubts),
        "form": form,
        "hits": hits.none() if only_flags else hits[:PAGE_SIZE],
        "hit_count": 0 if only_flags else hits.count(),
        "page": Paginator(flags.none() if only_hits else flags, PAGE_SIZE).get_page(
            number
        ),
    }
    template = "accreditation/signals.html"
    return render(request, template + "#rows" if request.htmx else template, context)


def _with_facts(doubts: DoubtQuerySet) -> DoubtQuerySet:
    rows: DoubtQuerySet = doubts.select_related(
        "application__person", "change__result__course"
    )
    return rows.order_by("noticed_at", "pk")[:PAGE_SIZE]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(READ)
def hit_settle(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The row of the list beside the data of the file; the decision."""
    rows = CrossHit.objects.visible_to(request.user).select_related(
        *("application__person", "application__call__mission", "entry"),
        *("list__ground", "list__process", "ground", "settled_by"),
    )
    hit = get_object_or_404(rows, pk=pk)
    initial = {"ground": hit.list.ground_id}
    form = HitForm(request.POST or None, initial=initial)
    blockers: Any = ()
    if request.method == "POST":
        authorize(request.user, REVIEW, hit.application.call.mission)
        if form.is_valid():
            try:
                services.settle_hit(
                    hit=hit,
                    confirmed=form.agreed,
                    ground=form.cleaned_data["ground"],
                    note=form.cleaned_data["note"],
                    by=request.user,
                    at=timezone.now(),
                )
                messages.success(request, _("Se guardó la decisión."))
                return redirect("accreditation:review", hit.application_id)
            except Refused as refusal:
                blockers = refusal.blockers
    context = _settling(request, hit, form, blockers, hit.application)
    template = "accreditation/hit_settle.html"
    return render(request, template, context, status=_status(request, blockers))


def _status(request: AuthenticatedHttpRequest, blockers: Any) -> int:
    if request.method != "POST":
        return 200
    return 409 if blockers else 422


def _settling(
    request: AuthenticatedHttpRequest,
    signal: Any,
    form: Any,
    blockers: Any,
    application: Application,
) -> dict[str, Any]:
    mission = application.call.mission
    return {
        "signal": signal,
        "form": form,
        "blockers": blockers,
        "application": application,
        "may_settle": signal.status == "open" and can(request.user, REVIEW, mission),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(READ)
def flag_settle(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Two files side by side; whether they are of one person."""
    rows = Flag.objects.visible_to(request.user).select_related(
        *("application__person", "application__call__mission"),
        *("other__person", "other__call__mission", "settled_by"),
    )
    blockers: Any = ()
    flag = get_object_or_404(rows, pk=pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST":
        authorize(request.user, REVIEW, flag.application.call.mission)
        if form.is_valid():
            try:
                services.settle_flag(
                    flag=flag,
                    same=form.agreed,
                    note=form.cleaned_data["note"],
                    by=request.user,
                    at=timezone.now(),
                )
                messages.success(request, _("Se guardó la decisión."))
                return redirect("accreditation:signals")
            except Refused as refusal:
                blockers = refusal.blockers
    context = _settling(request, flag, form, blockers, flag.application)
    pair = (flag.application, flag.other)
    context["pair"] = [(row, _portrait(request.user, row)) for row in pair]
    template = "accreditation/flag_settle.html"
    return render(request, template, context, status=_status(request, blockers))


def _portrait(user: User, application: Application) -> str:
    """A signed link to the photograph; following it is written in the chain."""
    row = (
        application.documents.filter(kind=DocumentKind.PHOTOGRAPH, is_current=True)
        .select_related("file")
        .first()
    )
    if row is None or row.file.status != FileStatus.CLEAN:
        return ""
    return open_link(row.file, by=user, at=timezone.now(), reason="flag")
