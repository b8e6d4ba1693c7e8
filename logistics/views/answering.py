"""The page that an invitation's token opens: no login, saved step by step."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import notices
from core.exceptions import Refused
from logistics import rules, services
from logistics.enums import InvitationStatus
from logistics.forms import (
    ConfirmForm,
    CorrectionForm,
    DeclineForm,
    DocumentsForm,
    FlightForm,
    NeedsForm,
    PersonalForm,
)
from logistics.models import Invitation
from logistics.views import answer_words
from logistics.views.found import post_or_read, posted

NEEDS_NOTICE = "CONS-SENSIBLES"
SHORT_NOTICE = "AVISO-SIMPLIFICADO"
View = Callable[[HttpRequest, Invitation, str], HttpResponse]


def guest(view: View) -> Callable[..., HttpResponse]:
    """The token is the key: any other is a page not found, in both languages."""

    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, /, token: str) -> HttpResponse:
        invitation = services.open_invitation(token)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = invitation.language if invitation else "en"
        with translation.override(chosen or language):
            if invitation is None or _is_over(invitation):
                response = _not_found(request)
            else:
                response = view(request, invitation, token)
            response["Content-Language"] = translation.get_language() or language
        response["Cache-Control"] = "no-store, private"
        return response

    return opened


def waiting(view: View) -> View:
    """A step: once answered, the token only shows how it ended."""

    @wraps(view)
    def asked(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
        if invitation.status != InvitationStatus.INVITED:
            return redirect("logistics:answer", token)
        return view(request, invitation, token)

    return asked


def _is_over(invitation: Invitation) -> bool:
    late = invitation.reply_by < timezone.localdate()
    unanswered = invitation.status == InvitationStatus.INVITED and late
    return unanswered or invitation.status in (
        InvitationStatus.NO_ANSWER,
        InvitationStatus.REPLACED,
    )


def _not_found(request: HttpRequest) -> HttpResponse:
    template = "logistics/invitation_answer_missing.html"
    return render(request, template, status=404)


@guest
@post_or_read
def answer(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Will you come? Then the list of steps; at the end, in what state it is."""
    context: dict[str, Any] = {"invitation": invitation, "token": token}
    if invitation.status != InvitationStatus.INVITED:
        context |= answer_words.outcome(invitation)
        return render(request, "logistics/invitation_answer_state.html", context)
    if request.method == "POST":
        services.save_answers(
            invitation=invitation,
            step="coming",
            answers={"yes": True},
            by=None,
            at=timezone.now(),
        )
        return redirect("logistics:answer", token)
    if "coming" in invitation.answers:
        context["tasks"] = answer_words.tasks(invitation, token)
    return render(request, "logistics/invitation_answer.html", context)


@guest
@post_or_read
@waiting
def answer_decline(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """Decline, with or without a reason."""
    form = DeclineForm(posted(request))
    if request.method == "POST" and form.is_valid():
        services.decline_invitation(
            invitation=invitation,
            reason=form.cleaned_data["reason"],
            by=None,
            at=timezone.now(),
        )
        return redirect("logistics:answer", token)
    context = {"invitation": invitation, "token": token, "form": form}
    return render(request, "logistics/invitation_answer_decline.html", context)


@guest
@post_or_read
@waiting
def answer_personal(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """Who the person is; a Mexican is shown the way to the other route."""
    initial = {"email": invitation.email, "nationality": invitation.country.code}
    initial |= {"residence": invitation.country.code}
    initial |= invitation.answers.get("personal", {})
    today = timezone.localdate()
    if "fill" in request.POST:
        form = _filled(request, today)
    else:
        form = PersonalForm(posted(request), initial=initial, today=today)
    if form.is_valid():
        return _save(invitation, "personal", form.answers(), token)
    context = {
        "invitation": invitation,
        "token": token,
        "form": form,
        "mexican": form.is_bound and form.is_mexican,
        "notice": notices.current(SHORT_NOTICE, on=today),
    }
    template = "logistics/invitation_answer_personal.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _filled(request: HttpRequest, today: date) -> PersonalForm:
    """What was typed, with what the lines of the passport say; nothing is kept yet."""
    typed = {name: request.POST.get(name, "") for name in PersonalForm.base_fields}
    said = rules.read_zone(typed["mrz"], today=today)
    if said:
        return PersonalForm(initial=typed | said, today=today)
    return PersonalForm(request.POST, today=today)


def _save(
    invitation: Invitation, step: str, answers: dict[str, Any], token: str
) -> HttpResponse:
    services.save_answers(
        invitation=invitation, step=step, answers=answers, by=None, at=timezone.now()
    )
    return redirect("logistics:answer", token)


@guest
@post_or_read
@waiting
def answer_documents(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """Passport, photograph and signed form; each goes into quarantine."""
    sent = {row.kind: row for row in invitation.documents.select_related("file")}
    form = DocumentsForm(posted(request), request.FILES or None, sent=set(sent))
    if form.is_bound and form.is_valid():
        for kind, upload in form.uploads().items():
            services.attach_document(
                invitation=invitation,
                kind=kind,
                upload=upload,
                by=None,
                at=timezone.now(),
            )
        return redirect("logistics:answer", token)
    context = {
        "invitation": invitation,
        "token": token,
        "form": form,
        "sent": sent.values(),
    }
    template = "logistics/invitation_answer_documents.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@guest
@require_safe
@waiting
def answer_form(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """The accreditation form, filled in, to be printed and signed."""
    call = rules.visitor_call(invitation.delegation.mission)
    context = {
        "invitation": invitation,
        "token": token,
        "sections": answer_words.personal_section(invitation, token),
        "declarations": answer_words.declarations(call),
    }
    return render(request, "logistics/invitation_answer_form.html", context)


@guest
@post_or_read
@waiting
def answer_travel(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """Both flights, as far as they are known."""
    saved = invitation.answers.get("travel", {})
    arrival = _flight_form(request, "arrival", saved)
    departure = _flight_form(request, "departure", saved)
    if request.method == "POST" and _in_order(arrival, departure):
        legs = {
            form.direction: form.cleaned_data if form.is_written else None
            for form in (arrival, departure)
        }
        return _save(invitation, "travel", legs, token)
    context = {
        "invitation": invitation,
        "token": token,
        "arrival": arrival,
        "departure": departure,
    }
    status = 422 if request.method == "POST" else 200
    template = "logistics/invitation_answer_travel.html"
    return render(request, template, context, status=status)


def _flight_form(
    request: HttpRequest, direction: str, saved: dict[str, Any]
) -> FlightForm:
    initial = dict(saved.get(direction) or {})
    if initial:
        initial["at"] = datetime.fromisoformat(initial["at"])
    return FlightForm(
        posted(request),
        prefix=direction,
        direction=direction,
        initial=initial,
        optional=True,
    )


def _in_order(arrival: FlightForm, departure: FlightForm) -> bool:
    valid = arrival.is_valid() and departure.is_valid()
    if not valid or not (arrival.is_written and departure.is_written):
        return valid
    if departure.cleaned_data["at"] > arrival.cleaned_data["at"]:
        return True
    departure.add_error("at", _("La salida no puede ser anterior a la llegada."))
    return False


@guest
@post_or_read
@waiting
def answer_needs(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """What the person needs: voluntary, with express consent, or nothing at all."""
    now = timezone.now()
    notice = notices.current(NEEDS_NOTICE, on=timezone.localdate(now))
    kept = getattr(invitation, "needs", None)
    initial = {}
    if kept is not None:
        initial = {name: getattr(kept, name) for name in services.Needs.__slots__}
        initial["consent"] = True
    form = NeedsForm(posted(request), initial=initial)
    if form.is_bound and form.is_valid():
        if notice is None or form.is_empty or not form.cleaned_data["consent"]:
            services.withdraw_needs(invitation=invitation, by=None, at=now)
        else:
            needs = services.Needs(**form.needs())
            services.save_needs(
                invitation=invitation, needs=needs, notice=notice, by=None, at=now
            )
        return _save(invitation, "needs", {"seen": True}, token)
    context = {
        "invitation": invitation, "token": token, "form": form, "notice": notice
    }  # fmt: skip
    template = "logistics/invitation_answer_needs.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@guest
@post_or_read
def answer_check(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """Check the answers, then confirm; confirming twice is confirming once."""
    if invitation.status != InvitationStatus.INVITED:
        return redirect("logistics:answer", token)
    form = ConfirmForm(posted(request))
    blockers: Any = rules.confirmation_blockers(invitation)
    status = 200
    if form.is_bound:
        status = 409 if blockers else 422
    if form.is_bound and form.is_valid():
        try:
            services.confirm_invitation(
                invitation=invitation, by=None, at=timezone.now()
            )
        except Refused as refusal:
            blockers, status = refusal.blockers, 409
        else:
            return redirect("logistics:answer", token)
    context = {"invitation": invitation, "token": token, "form": form}
    context |= answer_words.check(invitation, token) | {"blockers": blockers}
    template = "logistics/invitation_answer_check.html"
    return render(request, template, context, status=status)


@guest
@post_or_read
def answer_correction(
    request: HttpRequest, invitation: Invitation, token: str
) -> HttpResponse:
    """Hand in what the review asks for, while its clock runs."""
    correction = rules.open_correction(invitation)
    if correction is None:
        return redirect("logistics:answer", token)
    form = CorrectionForm(
        posted(request), request.FILES or None, documents=correction.documents
    )
    blockers: Any = ()
    if form.is_bound and form.is_valid():
        try:
            services.answer_correction(
                invitation=invitation,
                text=form.cleaned_data["text"],
                uploads=form.uploads(),
                by=None,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("logistics:answer", token)
    context = {
        "token": token,
        "form": form,
        "correction": correction,
        "blockers": blockers,
    }
    status = 409 if blockers else 422 if form.is_bound else 200
    template = "logistics/invitation_answer_correction.html"
    return render(request, template, context, status=status)
