"""Invitations from a spreadsheet: preview, then write."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from tablib import Dataset

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import requires
from logistics import rules, services
from logistics.forms import ImportForm
from logistics.models import Delegation
from logistics.services.imports import COLUMNS
from logistics.views.delegations import form_page
from logistics.views.found import MANAGE, delegation_for, post_or_read

SESSION_KEY = "invitations_import"


@post_or_read
@requires(MANAGE)
def invitation_import(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Upload a sheet; nothing is written before the preview is confirmed."""
    delegation = delegation_for(request, pk, MANAGE)
    form = ImportForm(request.POST or None, request.FILES or None)
    blockers: Any = ()
    if form.is_valid():
        try:
            return _preview(request, delegation, form.cleaned_data["sheet"])
        except Refused as refusal:
            blockers = refusal.blockers
    back = reverse("logistics:delegation", args=[delegation.pk])
    lead = _("Columnas: %(names)s.") % {"names": ", ".join(COLUMNS)}
    heading = _("Importar invitaciones")
    submit = _("Ver la vista previa")
    return form_page(request, form, heading, back, blockers, lead, submit)


def _preview(
    request: AuthenticatedHttpRequest, delegation: Delegation, data: Dataset
) -> HttpResponse:
    rows = services.preview_invitations(
        delegation=delegation, data=data, at=timezone.now()
    )
    bad = [row for row in rows if row.reasons]
    blockers = [] if bad else rules.quota_blockers(delegation, adding=len(rows))
    if not bad and not blockers:
        content = {"pk": str(delegation.pk), "csv": data.export("csv")}
        request.session[SESSION_KEY] = content
    context = {
        "delegation": delegation,
        "rows": rows,
        "bad": bad,
        "blockers": blockers,
    }
    return render(request, "logistics/invitation_preview.html", context)


@require_POST
@requires(MANAGE)
def invitation_import_confirm(
    request: AuthenticatedHttpRequest, pk: str
) -> HttpResponse:
    """Write the previewed sheet, all of it or nothing."""
    delegation = delegation_for(request, pk, MANAGE)
    kept = request.session.pop(SESSION_KEY, None) or {}
    if kept.get("pk") != str(delegation.pk):
        messages.error(request, _("La vista previa caducó. Suba el archivo otra vez."))
        return redirect("logistics:invitation_import", delegation.pk)
    try:
        written = services.import_invitations(
            delegation=delegation,
            data=Dataset().load(kept["csv"], format="csv"),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, " ".join(str(b.message) for b in refusal.blockers))
        return redirect("logistics:invitation_import", delegation.pk)
    text = ngettext("%(n)d invitación nueva.", "%(n)d invitaciones nuevas.", written)
    messages.success(request, text % {"n": written})
    return redirect("logistics:delegation", delegation.pk)
