"""Take data out of the system: ask, agree or refuse, fetch the file once."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core import exports
from core.accounts import sudo
from core.enums import ExportStatus
from core.exceptions import Blocker, Refused
from core.exports import EXPORTS, Export
from core.files import disk
from core.http import AuthenticatedHttpRequest
from core.models import ExportRequest
from core.models.exports import ALONE
from core.permissions import Permission, requires

PAGE_SIZE = 25
STOP_POLLING = 286


class ExportForm(forms.Form):
    """Format, purpose and reason."""

    format = forms.ChoiceField(label=_("Formato"), widget=forms.RadioSelect)
    purpose = forms.ChoiceField(label=_("Finalidad"))
    reason = forms.CharField(
        label=_("Motivo"),
        help_text=_("Para qué se necesita y quién lo usará. No escriba nombres."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )

    def __init__(self, *args: Any, export: Export, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formats: Any = self.fields["format"]
        formats.choices = [(f.value, f.value.upper()) for f in export.formats]
        formats.initial = export.formats[0].value
        purposes: Any = self.fields["purpose"]
        purposes.choices = export.purposes


class NoteForm(forms.Form):
    """Why an export is not agreed to."""

    note = forms.CharField(label=_("Motivo"), max_length=250)


def _export(request: AuthenticatedHttpRequest, kind: str) -> Export:
    export = EXPORTS.get(kind)
    if export is None or export.own or export.start is not None:
        raise Http404
    if not export.open_to(request.user):
        raise PermissionDenied(kind)
    return export


@require_safe
def export_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """One's own exports, and those of others that wait for one's agreement."""
    mine = ExportRequest.objects.filter(requested_by=request.user)
    page = Paginator(mine.order_by("-requested_at"), PAGE_SIZE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "waiting": exports.waiting_for(request.user),
        "titles": {code: export.title for code, export in EXPORTS.items()},
    }
    template = "core/export_list.html"
    return render(request, template + "#rows" if request.htmx else template, context)


@require_http_methods(["GET", "HEAD", "POST"])
@sudo
def export_new(request: AuthenticatedHttpRequest, kind: str) -> HttpResponse:
    """Say why; the page tells how many rows leave and who must agree."""
    export = _export(request, kind)
    params = export.read(request.GET)
    form = ExportForm(request.POST or None, export=export)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            asked = exports.ask_export(
                export=export,
                params=params,
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
            return redirect("core:export", asked.pk)
        except Refused as refusal:
            blockers = refusal.blockers
    rows = export.count(params, request.user)
    context = {
        "export": export,
        "form": form,
        "blockers": blockers,
        "rows": rows,
        "filtered": bool(params),
        "needs_second": exports.needs_second(export, rows),
        "limit": ALONE,
    }
    status = 200 if request.method != "POST" else 409 if blockers else 422
    return render(request, "core/export_new.html", context, status=status)


def _visible(request: AuthenticatedHttpRequest, pk: str) -> ExportRequest:
    rows = ExportRequest.objects.select_related("requested_by", "decided_by", "job")
    found = get_object_or_404(rows, pk=pk)
    user = request.user
    if found.requested_by_id != user.pk and not exports.may_agree(found, user):
        raise Http404
    return found


@require_safe
def export_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What was asked for, its progress, and the acts that are possible now."""
    return _page(request, _visible(request, pk))


def _page(
    request: AuthenticatedHttpRequest,
    found: ExportRequest,
    blockers: tuple[Blocker, ...] = (),
    note: NoteForm | None = None,
) -> HttpResponse:
    context = {
        "asked": found,
        "title": EXPORTS[found.kind].title,
        "purpose": dict(EXPORTS[found.kind].purposes).get(found.purpose, found.purpose),
        "filters": found.params,
        "blockers": blockers,
        "note": note or NoteForm(),
        "mine": found.requested_by_id == request.user.pk,
        "may_decide": found.status == ExportStatus.WAITING
        and exports.may_agree(found, request.user),
        "job": found.job if found.status == ExportStatus.MAKING else None,
    }
    template = "core/export_detail.html"
    if request.htmx:
        status = 200 if found.status == ExportStatus.MAKING else STOP_POLLING
        return render(request, template + "#state", context, status=status)
    return render(request, template, context, status=409 if blockers else 200)


@require_POST
@requires(Permission.EXPORT_PERSONAL_DATA)
@sudo
def export_decide(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """The second person agrees, or refuses with a reason."""
    found, now = _visible(request, pk), timezone.now()
    note = NoteForm(request.POST)
    try:
        if request.POST.get("verb") == "approve":
            exports.approve_export(request=found, by=request.user, at=now)
        elif note.is_valid():
            text = note.cleaned_data["note"]
            exports.refuse_export(request=found, note=text, by=request.user, at=now)
        else:
            return _page(request, found, note=note)
    except Refused as refusal:
        return _page(request, _visible(request, pk), refusal.blockers)
    return redirect("core:exports")


@require_POST
@sudo
def export_link(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Make the link to the file, and go there."""
    found = get_object_or_404(ExportRequest, pk=pk, requested_by=request.user)
    now = timezone.now()
    try:
        token = exports.open_export_link(request=found, by=request.user, at=now)
    except Refused as refusal:
        return _page(request, found, refusal.blockers)
    return redirect("core:export_file", token)


@require_safe
def export_file(
    request: AuthenticatedHttpRequest, token: str
) -> HttpResponse | FileResponse:
    """The file, once; afterwards the address leads nowhere."""
    stored = exports.use_export_link(token, by=request.user, at=timezone.now())
    if stored is None:
        raise Http404
    try:
        content = disk.place(stored.clean_path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(
        content,
        as_attachment=True,
        filename=stored.name,
        content_type=stored.content_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
