"""Open calls, for everyone; and the start of an application."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accreditation import rules, services
from accreditation.enums import ApplicantKind, ApplicationStatus
from accreditation.models import Application, Call
from accreditation.rules import parameters
from core import notices
from core.clock import arrival
from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest

PRIVACY_NOTICE = "AVISO-SIMPLIFICADO"
FULL_PRIVACY_NOTICE = "AVISO-INTEGRAL"


@require_safe
@login_not_required
def call_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Calls that are open, that will open, and that have closed."""
    now = timezone.now()
    calls = Call.objects.select_related("mission__process").order_by("closes_at")
    context = {
        "open_calls": [(c, rules.last_moment(c)) for c in calls if c.is_open(now)],
        "coming": [call for call in calls if call.opens_at > now],
        "closed": [
            (call, rules.last_moment(call))
            for call in reversed(calls)
            if call.closes_at <= now
        ][:6],
    }
    return render(request, "accreditation/call_list.html", context)


@require_safe
@login_not_required
def call_detail(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """What a call asks for, until when, and what happens afterwards."""
    calls = Call.objects.select_related("mission__process", "rule_set__process")
    call = get_object_or_404(calls, slug=slug)
    now = arrival(request)
    blockers = rules.start_blockers(call, at=now)
    context = {
        "call": call,
        "is_open": call.is_open(now),
        "now": now,
        "last_moment": rules.last_moment(call),
        "clocks": _clocks(call),
        "by_invitation": call.kind == ApplicantKind.VISITOR,
        "blockers": blockers if call.kind == ApplicantKind.OBSERVER else [],
        "documents": parameters.documents(call.rule_set, call.kind),
        "exclusions": _exclusions(call),
        "declarations": call.rule_set.declarations.filter(kind=call.kind),
        "modalities": call.mission.process.modalities.select_related(
            "modality"
        ).order_by("starts_on", "modality__order"),
        "correction_term": _term(call),
        "notice": notices.current(PRIVACY_NOTICE, on=timezone.localdate()),
        "full_notice": notices.current(FULL_PRIVACY_NOTICE, on=timezone.localdate()),
        "mine": _mine(request, call),
    }
    return render(request, "accreditation/call_detail.html", context)


def _clocks(call: Call) -> list[dict[str, Any]]:
    """When things end, and the rule and source of each."""
    term, fast = _term(call), parameters.value(call.rule_set, parameters.FAST_LANE)
    rows = [
        (
            _("Cierre"),
            _(
                "El cierre se cuenta con el reloj del servidor: se recibe el envío"
                " cuyo primer byte llega antes de ese instante, hora de la Ciudad de"
                " México. Lo que llega después se rechaza."
            ),
            parameters.closing_basis(call),
        ),
        (
            _("Correcciones"),
            _("Si algo falta, %(amount)s %(unit)s desde el aviso.") % term,
            parameters.basis(call.rule_set, parameters.CORRECTION_TERM),
        ),
    ]
    if fast:
        text = _(
            "Las solicitudes de modalidades anticipadas se resuelven en %(n)s días."
        )
        basis = parameters.basis(call.rule_set, parameters.FAST_LANE)
        rows.append((_("Modalidades anticipadas"), text % {"n": fast}, basis))
    return [
        {
            "title": title,
            "text": text,
            "source": basis and basis.source,
            "assumed": basis and basis.assumed,
        }
        for title, text, basis in rows
    ]


def _exclusions(call: Call) -> list[str]:
    if call.kind != ApplicantKind.OBSERVER:
        return []
    rows = parameters.value(call.rule_set, parameters.EXCLUSIONS, [])
    return [parameters.translated(row) for row in rows]


def _term(call: Call) -> dict[str, Any]:
    amount, unit = parameters.correction_term(call.rule_set)
    return {"amount": amount, "unit": parameters.UNIT_NAMES[unit]}


def _mine(request: AuthenticatedHttpRequest, call: Call) -> Application | None:
    rows = Application.objects.of(request.user).live()
    found: Application | None = rows.filter(call=call).first()
    return found


@require_POST
def application_start(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Begin, or go on with, the application under a call."""
    call = get_object_or_404(Call.objects.select_related("rule_set"), slug=slug)
    user = request.user
    try:
        application = services.start_application(
            call=call, user=user, by=user, at=arrival(request)
        )
    except Refused as refusal:
        context = {"blockers": refusal.blockers, "back_url": request.path}
        return render(request, "409.html", context, status=409)
    draft = application.status == ApplicationStatus.DRAFT
    return redirect(
        "accreditation:tasks" if draft else "accreditation:file", application.pk
    )
