"""After a decision, for the desk: appeals, proceedings, requests of withdrawal."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accreditation import forms, services
from accreditation.models import Accreditation, Appeal, Proceeding, WithdrawalRequest
from accreditation.reports.served import ground_rows, measure_rows, told
from accreditation.rules import proceedings as rules
from accreditation.views.confirming import confirmed, posted
from accreditation.views.words import timeline
from accreditation.workflow import after
from core import audit
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, holds, requires
from core.workflow import Workflow

READ, PROPOSE = Permission.READ_APPLICATION, Permission.PROPOSE_DECISION
DECIDE = Permission.DECIDE_APPLICATION
ACTS = {permission.value: permission for permission in Permission}
PAGE_SIZE = 50
FILE = "accreditation__application"


def _listed(
    request: AuthenticatedHttpRequest, rows: Any, states: Any, template: str
) -> HttpResponse:
    """One list of the three; the open ones unless a state is asked for."""
    status = request.GET.get("status", "open")
    if status in states.values:
        rows = rows.filter(status=status)
    elif status == "open":
        rows = rows.open()
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "status": status,
        "states": states.choices,
        "query": request.GET.urlencode(),
        "may_decide": holds(request.user, DECIDE),
    }
    return render(request, template + "#rows" if request.htmx else template, context)


@require_safe
@requires(READ)
def appeal_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Appeals of the missions that the person sees; oldest open ones first."""
    rows = Appeal.objects.desk(request.user).select_related(
        "application__person", "notice"
    )
    return _listed(
        request,
        rows.order_by("filed_at"),
        after.APPEAL.states,
        "accreditation/appeal_list.html",
    )


@require_safe
@requires(READ)
def proceeding_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Proceedings of the missions that the person sees."""
    rows = Proceeding.objects.desk(request.user).select_related(
        f"{FILE}__person", "ground"
    )
    rows = rows.order_by("opened_at")
    return _listed(
        request, rows, after.PROCEEDING.states, "accreditation/proceeding_list.html"
    )


@require_safe
@requires(READ)
def request_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What organisations ask, and what was answered."""
    rows = WithdrawalRequest.objects.desk(request.user).select_related(
        f"{FILE}__person", "institution", "decided_by"
    )
    rows = rows.order_by("asked_at")
    return _listed(
        request,
        rows,
        after.WITHDRAWAL_REQUEST.states,
        "accreditation/request_list.html",
    )


def _one(request: AuthenticatedHttpRequest, model: Any, pk: str, *paths: str) -> Any:
    rows = model.objects.desk(request.user).select_related(*paths)
    return get_object_or_404(rows, pk=pk)


def _appeal(request: AuthenticatedHttpRequest, pk: str) -> Appeal:
    paths = ("application__person", "application__call__mission", "notice")
    more = ("admitted_by", "closed_by", "act__session", "application__rule_set")
    found: Appeal = _one(request, Appeal, pk, *paths, *more)
    return found


def _proceeding(request: AuthenticatedHttpRequest, pk: str) -> Proceeding:
    paths = (f"{FILE}__person", f"{FILE}__rule_set", "accreditation__mission")
    more = ("ground", "opened_by", "decided_by", "act__session")
    found: Proceeding = _one(request, Proceeding, pk, *paths, *more)
    return found


@require_safe
@requires(READ)
def appeal_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One appeal: what is contested, why, and what may be done."""
    found = _appeal(request, pk)
    found.notice.application = found.application
    mission = found.application.call.mission
    context = {
        "appeal": found,
        "contested": told(found.notice),
        "verbs": _verbs(request, after.APPEAL, found.status, mission),
        "blockers": rules.appeal_end_blockers(found, request.user)
        if found.status == "admitted" and can(request.user, DECIDE, mission)
        else [],
        "entries": timeline(audit.history(found), for_owner=False),
    }
    return render(request, "accreditation/appeal_detail.html", context)


@require_safe
@requires(READ)
def proceeding_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """One proceeding: facts, measure, answer, and what may be done."""
    found = _proceeding(request, pk)
    mission = found.accreditation.mission
    may = found.is_open and can(request.user, DECIDE, mission)
    context = {
        "proceeding": found,
        "rows": [*measure_rows(found), *ground_rows(found.ground)],
        "verbs": _verbs(request, after.PROCEEDING, found.status, mission),
        "blockers": rules.sanction_blockers(found, request.user) if may else [],
        "entries": timeline(audit.history(found), for_owner=False),
    }
    return render(request, "accreditation/proceeding_detail.html", context)


def _verbs(
    request: AuthenticatedHttpRequest, table: Workflow, status: str, mission: Any
) -> list[str]:
    """Acts of people that the state and the role allow."""
    return [
        one.name
        for one in table.from_state(status)
        if one.permission in ACTS and can(request.user, ACTS[one.permission], mission)
    ]


# Word of the address → the act, its form, the question and what it means.
APPEAL_ACTS: dict[str, tuple[Any, Any, Any, Any]] = {
    "admitir": (
        services.admit_appeal,
        forms.NothingForm,
        gettext_lazy("Admitir la inconformidad %(folio)s"),
        gettext_lazy("Otra persona la resuelve. El acto sigue en pie mientras tanto."),
    ),
    "desechar": (
        services.reject_appeal,
        forms.ReasonsForm,
        gettext_lazy("Desechar la inconformidad %(folio)s"),
        gettext_lazy("No se estudia. La persona recibe las razones."),
    ),
    "resolver": (
        services.resolve_appeal,
        forms.ResolveAppealForm,
        gettext_lazy("Resolver la inconformidad %(folio)s"),
        gettext_lazy("Su efecto sobre el expediente y el gafete es inmediato."),
    ),
}
PROCEEDING_ACTS: dict[str, tuple[Any, Any, Any, Any]] = {
    "imponer": (
        services.impose_sanction,
        forms.ImposeForm,
        gettext_lazy("Imponer la medida del procedimiento %(folio)s"),
        gettext_lazy(
            "%(measure)s. Su efecto sobre la acreditación y el gafete es inmediato."
        ),
    ),
    "cerrar": (
        services.dismiss_proceeding,
        forms.ReasonsForm,
        gettext_lazy("Cerrar sin sanción el procedimiento %(folio)s"),
        gettext_lazy("La acreditación queda como está. La persona recibe las razones."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PROPOSE, DECIDE)
def appeal_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Admit, reject or resolve an appeal, on a page that says what that means."""
    found, user = _appeal(request, pk), request.user
    if verb not in APPEAL_ACTS:
        raise Http404
    act, form_class, question, detail = APPEAL_ACTS[verb]
    needed = PROPOSE if verb == "admitir" else DECIDE
    authorize(user, needed, found.application.call.mission)
    form = form_class(posted(request))
    back = reverse("accreditation:appeal", args=[found.pk])

    def do() -> str:
        act(appeal=found, by=user, at=timezone.now(), **_given(form))
        return back

    question = question % {"folio": found.folio}
    return confirmed(request, form, do, question=question, detail=detail, back=back)


def _given(form: Any) -> dict[str, Any]:
    """What the service takes: the instrument as one, the rest by name."""
    given = {k: v for k, v in form.cleaned_data.items() if k != "sure"}
    if isinstance(form, forms.InstrumentForm):
        given["instrument"] = form.instrument
        for name in ("agreement", "session_kind", "session_number", "session_on"):
            del given[name]
    return given


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE)
def proceeding_act(
    request: AuthenticatedHttpRequest, pk: str, verb: str
) -> HttpResponse:
    """Impose the measure or close without one."""
    found, user = _proceeding(request, pk), request.user
    authorize(user, DECIDE, found.accreditation.mission)
    if verb not in PROCEEDING_ACTS:
        raise Http404
    act, form_class, question, detail = PROCEEDING_ACTS[verb]
    form = form_class(posted(request))
    back = reverse("accreditation:proceeding", args=[found.pk])

    def do() -> str:
        given = _given(form)
        reasons = given.pop("answer")
        act(proceeding=found, reasons=reasons, by=user, at=timezone.now(), **given)
        return back

    return confirmed(
        request,
        form,
        do,
        question=question % {"folio": found.folio},
        detail=detail % {"measure": found.get_measure_display()},
        back=back,
        danger=verb == "imponer",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(PROPOSE, DECIDE)
def proceeding_new(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Open a proceeding on an accreditation."""
    rows = Accreditation.objects.visible_to(request.user).select_related("mission")
    found: Accreditation = get_object_or_404(rows, pk=pk)
    user = request.user
    if not can(user, PROPOSE, found.mission):
        authorize(user, DECIDE, found.mission)
    form = forms.OpenProceedingForm(request.POST or None)

    def do() -> str:
        row = services.open_proceeding(
            accreditation=found, by=user, at=timezone.now(), **form.cleaned_data
        )
        return reverse("accreditation:proceeding", args=[row.pk])

    return confirmed(
        request,
        form,
        do,
        question=_("Abrir un procedimiento sobre la acreditación %(folio)s")
        % {"folio": found.folio},
        detail=_(
            "La persona recibe los hechos y tiene un plazo para responder. Otra persona"
            " resuelve; hasta entonces la acreditación no cambia."
        ),
        label=_("Abrir el procedimiento"),
        back=reverse("accreditation:accreditation", args=[found.pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE)
def request_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Grant or refuse what an organisation asks."""
    paths = ("accreditation__mission", "institution", f"{FILE}__person")
    found: WithdrawalRequest = _one(request, WithdrawalRequest, pk, *paths)
    user = request.user
    authorize(user, DECIDE, found.accreditation.mission)
    if verb not in {"conceder", "negar"}:
        raise Http404
    grants = verb == "conceder"
    form_class = forms.OptionalAnswerForm if grants else forms.ReasonsForm
    form: Any = form_class(posted(request))
    act = services.grant_withdrawal if grants else services.refuse_withdrawal
    back = reverse("accreditation:requests")

    def do() -> str:
        answer = form.cleaned_data["answer"]
        act(request=found, answer=answer, by=user, at=timezone.now())
        return back

    question = (
        _("Retirar la acreditación %(folio)s a petición de %(who)s")
        if grants
        else _("No retirar la acreditación %(folio)s que pide %(who)s")
    )
    said = {"folio": found.accreditation.folio, "who": found.institution}
    return confirmed(
        request,
        form,
        do,
        question=question % said,
        detail=found.reason,
        back=back,
        danger=grants,
    )
