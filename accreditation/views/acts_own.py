"""After a decision, for the person and the organisation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accreditation import forms, services
from accreditation.models import (
    Accreditation,
    Appeal,
    Member,
    Proceeding,
    Representative,
    ServedNotice,
)
from accreditation.reports.served import told
from accreditation.rules import ratification as rules
from accreditation.views.applying import own_application
from accreditation.views.confirming import confirmed, posted
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest


@require_http_methods(["GET", "HEAD", "POST"])
def appeal_file(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Disagree with an act that one was notified of."""
    rows = ServedNotice.objects.of(request.user).select_related(
        "application__call__mission", "application__rule_set", "application__person"
    )
    notice: ServedNotice = get_object_or_404(rows, pk=pk)
    form, user = forms.AppealForm(request.POST or None), request.user
    back = reverse("accreditation:file", args=[notice.application_id])

    def do() -> str:
        text = form.cleaned_data["text"]
        made = services.file_appeal(
            notice=notice, text=text, by=user, at=timezone.now()
        )
        said = _("Se presentó su inconformidad con el folio %(folio)s.")
        messages.success(request, said % {"folio": made.folio})
        return back

    return confirmed(
        request,
        form,
        do,
        question=_("Presentar una inconformidad"),
        detail=told(notice).title,
        back=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def appeal_desist(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Take one's appeal back."""
    found: Appeal = get_object_or_404(Appeal.objects.of(request.user), pk=pk)
    form, user = forms.NothingForm(posted(request)), request.user
    back = reverse("accreditation:file", args=[found.application_id])

    def do() -> str:
        services.desist_appeal(appeal=found, by=user, at=timezone.now())
        messages.success(request, _("Se registró su desistimiento."))
        return back

    return confirmed(
        request,
        form,
        do,
        question=_("¿Desistir de la inconformidad %(folio)s?") % {"folio": found.folio},
        detail=_("El acto queda como está. Puede presentar otra mientras haya plazo."),
        label=_("Sí, desistir"),
        back=back,
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def proceeding_answer(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Answer in a proceeding on one's own accreditation."""
    rows = Proceeding.objects.of(request.user).select_related(
        "accreditation__application__rule_set", "ground"
    )
    found: Proceeding = get_object_or_404(rows, pk=pk)
    form, user = forms.AnswerForm(request.POST or None), request.user
    back = reverse("accreditation:file", args=[found.accreditation.application_id])

    def do() -> str:
        text = form.cleaned_data["text"]
        services.answer_proceeding(
            proceeding=found, text=text, by=user, at=timezone.now()
        )
        messages.success(request, _("Recibimos su respuesta."))
        return back

    return confirmed(
        request,
        form,
        do,
        question=_("Responder en el procedimiento %(folio)s") % {"folio": found.folio},
        detail=found.facts,
        label=_("Enviar mi respuesta"),
        back=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def renounce(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give up one's accreditation."""
    application = own_application(request, pk)
    found: Accreditation = get_object_or_404(Accreditation, application=application)
    form, user = forms.ReasonForm(request.POST or None), request.user
    back = reverse("accreditation:file", args=[application.pk])

    def do() -> str:
        reason = form.cleaned_data["reason"]
        services.renounce_accreditation(
            accreditation=found, reason=reason, by=user, at=timezone.now()
        )
        messages.success(request, _("Su acreditación terminó, como lo pidió."))
        return back

    return confirmed(
        request,
        form,
        do,
        question=_("¿Renunciar a la acreditación %(folio)s?") % {"folio": found.folio},
        detail=_("Su gafete deja de valer en este momento y no puede recuperarse."),
        label=_("Sí, renunciar"),
        back=back,
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ratify(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask for one's accreditation in a further process: what is kept, what is not."""
    application, now = own_application(request, pk), timezone.now()
    found: Accreditation = get_object_or_404(
        Accreditation.objects.select_related("mission", "application__person"),
        application=application,
    )
    calls = rules.further_calls(found, at=now)
    blockers: tuple[Blocker, ...] = ()
    if request.method == "POST":
        call = get_object_or_404(calls, pk=request.POST.get("call") or None)
        try:
            draft = services.start_ratification(
                accreditation=found, call=call, by=request.user, at=now
            )
            return redirect("accreditation:tasks", draft.pk)
        except Refused as refusal:
            blockers = refusal.blockers
    context = {
        "application": application,
        "accreditation": found,
        "offers": [(call, rules.renewal(found, call, at=now)) for call in calls],
        "blockers": blockers,
    }
    status = 409 if blockers else 200
    return render(request, "accreditation/ratify.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal_ask(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """An organisation asks that one of its people's accreditation be withdrawn."""
    member, speaker = _brought(request, pk)
    found = Accreditation.objects.get(application=member.application_id)
    form = forms.RequestForm(request.POST or None)
    back = reverse("accreditation:organisation", args=[speaker.pk])

    def do() -> str:
        services.ask_withdrawal(
            accreditation=found,
            representative=speaker,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
        messages.success(request, _("Se envió la petición. El Instituto resuelve."))
        return back

    return confirmed(
        request,
        form,
        do,
        question=_("Pedir el retiro de la acreditación de %(name)s")
        % {"name": member.name or member.email},
        detail=_(
            "El Instituto lee el motivo y resuelve. Hasta entonces la acreditación y el"
            " gafete siguen vigentes."
        ),
        label=_("Enviar la petición"),
        back=back,
        danger=True,
    )


def _brought(
    request: AuthenticatedHttpRequest, pk: str
) -> tuple[Member, Representative]:
    """An accredited person whom an organisation of the user brought; else 404."""
    rows: Any = Member.objects.visible_to(request.user).filter(
        application__accreditation__isnull=False
    )
    member: Member = get_object_or_404(rows, pk=pk)
    mine = Representative.objects.of(request.user)
    return member, get_object_or_404(mine, institution=member.institution)
