"""Backs of badges: list, edit with a preview of both sizes, older versions."""

import base64
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import services
from accreditation.enums import RoleCode
from accreditation.forms.backs import BackForm
from accreditation.models import BadgeBack
from accreditation.oeb1.backs import BackTexts
from accreditation.reports.backs import preview_backs
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires

MANAGE = Permission.MANAGE_CATALOGUES


@require_safe
@requires(MANAGE)
def back_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every type with its version in use."""
    rows = [services.current_back(role) for role in RoleCode]
    return render(request, "accreditation/back_list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE)
def back_edit(request: AuthenticatedHttpRequest, role: int) -> HttpResponse:
    """Write a new version beside its preview."""
    kind = _kind(role)
    newest = services.current_back(kind)
    form = BackForm(request.POST or None, role=kind, newest=newest)
    blockers: tuple[Blocker, ...] = ()
    if form.is_valid():
        try:
            made = services.write_back(
                role=kind,
                texts=form.texts,
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(
                request, _("Quedó la versión %(n)d.") % {"n": made.version}
            )
            return redirect("accreditation:badge_back", role)
    context = {
        "newest": newest,
        "form": form,
        "blockers": blockers,
        "versions": BadgeBack.objects.filter(role=kind).select_related("written_by"),
        "pages": _pages(kind, newest.texts),
    }
    status = 409 if blockers else 422 if request.method == "POST" else 200
    return render(request, "accreditation/back_edit.html", context, status=status)


def _kind(role: int) -> RoleCode:
    if role not in RoleCode.values:
        raise Http404
    return RoleCode(role)


@require_POST
@requires(MANAGE)
def back_preview(request: AuthenticatedHttpRequest, role: int) -> HttpResponse:
    """The back with what is typed now; or what is wrong."""
    kind = _kind(role)
    newest = services.current_back(kind)
    form = BackForm(request.POST, role=kind, newest=newest)
    context: dict[str, Any] = {"newest": newest}
    if form.is_valid():
        context["pages"] = _pages(kind, form.texts)
    else:
        context["problems"] = [e for errors in form.errors.values() for e in errors]
    return render(request, "accreditation/back_edit.html#preview", context)


def _pages(kind: RoleCode, texts: BackTexts) -> list[tuple[str, str]]:
    return [
        (name, base64.b64encode(page).decode())
        for name, page in preview_backs(kind, texts)
    ]
