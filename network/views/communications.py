"""The register of communications to the Red."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from tablib import Dataset

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, holds, requires
from network import services
from network.forms import (
    CommunicationDraftForm,
    CommunicationFilter,
    CommunicationForm,
    ImportForm,
)
from network.models import Communication
from network.reports.communications import gather_communications, render_xlsx
from network.rules import sending_blockers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SESSION_KEY = "communications_import"


def _period(request: HttpRequest) -> tuple[CommunicationFilter, date, date]:
    form = CommunicationFilter(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    start = data.get("start") or date(2000, 1, 1)
    return form, start, data.get("end") or date(2100, 1, 1)


@require_GET
@requires(Permission.READ_NETWORK)
def communication_list(request: HttpRequest) -> HttpResponse:
    """The table as the quarterly report prints it, for a period."""
    form, start, end = _period(request)
    table = gather_communications(start=start, end=end)
    waiting = Communication.objects.filter(status__in=["draft", "sending"])
    may_manage = holds(request.user, Permission.MANAGE_NETWORK)
    context = {
        "form": form,
        "table": table,
        "waiting": waiting if may_manage else (),
        "may_manage": may_manage,
    }
    template = "network/communication_list.html"
    fragment = template + "#rows" if getattr(request, "htmx", False) else template
    return render(request, fragment, context)


@require_GET
@requires(Permission.READ_NETWORK)
def communication_xlsx(request: HttpRequest) -> HttpResponse:
    """The same table as a spreadsheet: no personal data, a few hundred rows."""
    _form, start, end = _period(request)
    content = render_xlsx(
        gather_communications(start=start, end=end), at=timezone.now()
    )
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="comunicaciones-red.xlsx"'
    return response


@requires(Permission.MANAGE_NETWORK)
def communication_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Register what was already sent by other means."""
    form = CommunicationForm(request.POST or None)
    if form.is_valid():
        services.register_communication(
            **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, _("La comunicación quedó registrada."))
        return redirect("network:communications")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": _("Registrar una comunicación")}
    return render(request, "network/communication_form.html", context, status=status)


@requires(Permission.MANAGE_NETWORK)
def communication_write(
    request: AuthenticatedHttpRequest, pk: str | None = None
) -> HttpResponse:
    """Write or correct a message that will be sent from here."""
    draft = None
    if pk:
        drafts = Communication.objects.filter(status="draft")
        draft = get_object_or_404(drafts, pk=pk)
    form = CommunicationDraftForm(request.POST or None, instance=draft)
    if form.is_valid():
        form.instance.registered_by = request.user
        communication = form.save()
        return redirect("network:communication-send", communication.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "title": _("Escribir a la Red")}
    return render(request, "network/communication_form.html", context, status=status)


@requires(Permission.MANAGE_NETWORK)
def communication_send(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Say exactly to how many it goes, then send once confirmed."""
    communication = get_object_or_404(Communication, pk=pk, status="draft")
    blockers = sending_blockers(communication)
    if request.method == "POST":
        try:
            job = services.send_communication(
                communication=communication, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            blockers = list(refusal.blockers)
        else:
            return redirect("core:job", job.pk)
    members = services.recipients().count()
    context = {"communication": communication, "blockers": blockers, "members": members}
    status = 409 if request.method == "POST" else 200
    return render(request, "network/communication_send.html", context, status=status)


@requires(Permission.MANAGE_NETWORK)
def communication_import(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Upload a table; nothing is written before the preview is confirmed."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        template = "network/communication_import.html"
        return render(request, template, {"form": form}, status=status)
    data = form.cleaned_data["sheet"]
    result = services.preview_communications(
        data=data, by=request.user, at=timezone.now()
    )
    bad = services.bad_rows(result)
    if not bad:
        request.session[SESSION_KEY] = data.export("csv")
    context = {"form": form, "bad": bad, "data": data, "totals": result.totals}
    return render(request, "network/communication_preview.html", context)


@require_POST
@requires(Permission.MANAGE_NETWORK)
def communication_import_confirm(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Write the previewed table in one transaction."""
    content = request.session.pop(SESSION_KEY, None)
    if content is None:
        messages.error(request, _("La vista previa caducó. Suba el archivo otra vez."))
        return redirect("network:communication-import")
    written = services.import_communications(
        data=Dataset().load(content, format="csv"), by=request.user, at=timezone.now()
    )
    text = ngettext(
        "%(n)d comunicación nueva.", "%(n)d comunicaciones nuevas.", written
    )
    messages.success(request, text % {"n": written})
    return redirect("network:communications")
