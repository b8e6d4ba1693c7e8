"""Many badges at once: exact scope first, a second person, then one by one."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accreditation import rules, services
from accreditation.forms.badges import BadgeActForm
from accreditation.models import Badge, BadgeAct
from accreditation.workflow import BADGE
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, requires
from missions.models import Mission

SHOWN = 20
VERBS = {
    "confirmar": services.confirm_badge_act,
    "descartar": services.discard_badge_act,
    "continuar": services.resume_badge_act,
}


@requires(Permission.REVOKE_BADGE)
def badge_act_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Choose the badges; the page says how many and which before it is proposed."""
    missions = Mission.objects.where(request.user, Permission.REVOKE_BADGE)
    form = BadgeActForm(
        request.POST or request.GET or None, missions=missions.order_by("-starts_on")
    )
    chosen = _chosen(form) if form.is_valid() else None
    blockers: Sequence[Blocker] = ()
    if chosen is not None and "expected" in request.POST:
        done = _propose(request, form, list(chosen))
        if isinstance(done, BadgeAct):
            return redirect("accreditation:badge_bulk", done.pk)
        blockers = done
    context = {
        "form": form,
        "count": None if chosen is None else chosen.count(),
        "some": [] if chosen is None else chosen[:SHOWN],
        "unknown": [] if chosen is None else form.unknown(chosen),
        "blockers": blockers,
    }
    status = 409 if blockers else 422 if form.errors else 200
    return render(request, "accreditation/badge_act_new.html", context, status=status)


def badge_act_of(
    request: AuthenticatedHttpRequest, rows: QuerySet[Badge]
) -> HttpResponse:
    """The same page, filled with badges that were selected in a list."""
    missions = Mission.objects.where(request.user, Permission.REVOKE_BADGE)
    picked = list(rows.filter(mission__in=missions).values_list("mission", "folio"))
    found = {mission for mission, _folio in picked}
    if len(found) != 1:
        message = _("Ninguno de los elegidos tiene gafete que usted pueda revocar.")
        if found:
            message = _("Elija gafetes de una sola misión: cada acto es de una.")
        messages.error(request, message)
        back = "queue" if request.POST.get("list") == "queue" else "badge_delivery"
        return redirect(f"accreditation:{back}")
    folios = "\n".join(folio for _mission, folio in picked)
    initial = {"mission": found.pop(), "folios": folios}
    form = BadgeActForm(missions=missions.order_by("-starts_on"), initial=initial)
    context = {"form": form, "count": None, "picked": len(picked)}
    return render(request, "accreditation/badge_act_new.html", context)


def _chosen(form: BadgeActForm) -> QuerySet[Badge]:
    """Badges of the mission that admit the act: of a type, or those of some folios."""
    data = form.cleaned_data
    rows = Badge.objects.filter(
        mission=data["mission"], status__in=BADGE[data["verb"]].sources
    )
    if data["role"]:
        rows = rows.filter(accreditation__role=data["role"])
    if data["folios"]:
        rows = rows.with_folios(data["folios"])
    return rows.order_by("number")


def _propose(
    request: AuthenticatedHttpRequest, form: BadgeActForm, chosen: list[Badge]
) -> BadgeAct | Sequence[Blocker]:
    data = form.cleaned_data
    authorize(request.user, Permission.REVOKE_BADGE, data["mission"])
    if request.POST.get("expected") != str(len(chosen)):
        message = _("El alcance cambió mientras lo veía: revise la cifra y confirme.")
        return [Blocker("scope_changed", message)]
    try:
        return services.propose_badge_act(
            mission=data["mission"],
            badges=chosen,
            verb=data["verb"],
            reason=data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return refusal.blockers


@require_GET
@requires(Permission.REVOKE_BADGE)
def badge_act_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """A proposal with its badges, who may confirm it, and how far it is."""
    return _page(request, pk)


def _act(request: HttpRequest, pk: str) -> BadgeAct:
    rows = BadgeAct.objects.visible_to(request.user).select_related(
        "mission", "job", "proposed_by", "confirmed_by", "discarded_by"
    )
    act: BadgeAct = get_object_or_404(rows, pk=pk)
    return act


def _page(
    request: AuthenticatedHttpRequest,
    pk: str,
    blockers: Sequence[Blocker] = (),
    status: int = 200,
) -> HttpResponse:
    act = _act(request, pk)
    context = {
        "act": act,
        "some": act.badges.order_by("number")[:SHOWN],
        "shown": SHOWN,
        "hindrances": rules.confirming_blockers(act, by=request.user),
        "can_resume": not rules.continuing_blockers(act),
        "blockers": blockers,
    }
    return render(request, "accreditation/badge_act.html", context, status=status)


@require_POST
@requires(Permission.REVOKE_BADGE)
def badge_act_decide(
    request: AuthenticatedHttpRequest, pk: str, verb: str
) -> HttpResponse:
    """Confirm, discard, or go on. Above fifty the same person gets a 403."""
    act = _act(request, pk)
    try:
        VERBS[verb](act=act, by=request.user, at=timezone.now())
    except Refused as refusal:
        if "second_person_needed" in refusal.codes:
            raise PermissionDenied(str(refusal.blockers[0])) from refusal
        return _page(request, pk, refusal.blockers, status=409)
    messages.success(request, _("Se registró el cambio del gafete."))
    return redirect("accreditation:badge_bulk", act.pk)
