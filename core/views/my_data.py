"""«Mis datos»: notices by version, sensitive data, one's own file, ARCO rights."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import exports, notices
from core.accounts import sudo
from core.enums import ArcoKind, Sensitive
from core.exceptions import Refused
from core.exports import EXPORTS
from core.http import AuthenticatedHttpRequest
from core.models import Notice
from core.privacy import arco, sensitive
from core.privacy.own_data import OWN_DATA
from core.reports.formats import Format


class ArcoForm(forms.Form):
    """What the person asks for."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Derecho"),
        choices=ArcoKind.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Qué pide"),
        help_text=gettext_lazy("Diga de qué datos se trata y qué quiere que se haga."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


@require_safe
def my_data(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What one accepted, gave and asked for."""
    return _page(request)


def _page(
    request: AuthenticatedHttpRequest, form: ArcoForm | None = None
) -> HttpResponse:
    user = request.user
    given = {row.code: row for row in user.sensitive.all()}
    context: dict[str, Any] = {
        "outdated": notices.outdated(user, on=timezone.localdate()),
        "consents": user.consents.exclude(object_type="core.sensitive")
        .select_related("notice")
        .order_by("-accepted_at"),
        "sensitive": [
            {"code": code.value, "label": code.label, "given": given.get(code.value)}
            for code in Sensitive
        ],
        "requests": user.arco_requests.order_by("-received_at"),
        "form": form or ArcoForm(),
    }
    status = 422 if form is not None else 200
    return render(request, "core/my_data.html", context, status=status)


@require_POST
def notice_accept(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Accept the new version of a notice."""
    notice = get_object_or_404(Notice, pk=pk)
    notices.accept(notice=notice, by=request.user, at=timezone.now())
    messages.success(request, _("Quedó registrada su aceptación."))
    at_home = request.POST.get("from") == "home"
    return redirect("core:home" if at_home else "core:my_data")


@require_POST
def sensitive_give(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Give one sensitive datum, with express consent."""
    code = request.POST.get("code", "")
    if code not in Sensitive.values:
        return redirect("core:my_data")
    try:
        sensitive.give(
            user=request.user,
            code=code,
            value=request.POST.get("value", "")[:500],
            consents=request.POST.get("consent") == "on",
            at=timezone.now(),
        )
        messages.success(request, _("Se guardó el dato."))
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
    return redirect("core:my_data")


@require_POST
def sensitive_withdraw(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Take the consent back; the value is erased at once."""
    code = request.POST.get("code", "")
    if sensitive.withdraw(user=request.user, code=code, at=timezone.now()):
        messages.success(request, _("Se borró el dato."))
    return redirect("core:my_data")


@require_POST
@sudo
def own_file(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Ask for one's own file; a job makes it, a link gives it once."""
    try:
        asked = exports.ask_export(
            export=EXPORTS[OWN_DATA],
            params={},
            format=Format.ZIP,
            purpose="access",
            reason="",
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, "; ".join(str(b) for b in refusal.blockers))
        return redirect("core:my_data")
    return redirect("core:export", asked.pk)


@require_POST
def arco_file(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Ask for a right online."""
    form = ArcoForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    user = request.user
    made = arco.file_request(
        **form.cleaned_data,
        holder=user.name or user.email,
        contact=user.email,
        user=user,
        receiver=None,
        at=timezone.now(),
    )
    text = _("Recibimos su solicitud %(folio)s.") % {"folio": made.folio}
    messages.success(request, text)
    return redirect("core:my_data")
