"""The library of recommendations: list, keep, change, withdraw."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, requires
from missions.forms.wordings import FIELDS, LibraryFilter, WordingForm
from missions.models import Mission, Recommendation, StandardWording
from missions.services import wordings as services
from missions.views.recommendations import PAGE_SIZE, uuids
from missions.views.submission import submitted

post_or_read = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Permission.RECOMMEND)
def wording_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Entries by topic; with `?mission=` each can be used in a new recommendation."""
    form = LibraryFilter(request.GET)
    page = Paginator(_entries(form), PAGE_SIZE).get_page(request.GET.get("page"))
    wanted = uuids([request.GET.get("mission", "")])
    missions = Mission.objects.where(request.user, Permission.RECOMMEND)
    template = "missions/wording_list.html"
    context = {
        "form": form,
        "page": page,
        "mission": missions.filter(pk__in=wanted).first(),
    }
    return render(request, template + "#rows" if request.htmx else template, context)


@post_or_read
@requires(Permission.RECOMMEND)
def wording_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Add an entry, from scratch or from a recommendation."""
    wanted = uuids([request.GET.get("recommendation", "")])
    rows = Recommendation.objects.in_missions_of(request.user, Permission.RECOMMEND)
    source = rows.filter(pk__in=wanted).values(*FIELDS).first()
    return _edited(request, WordingForm(request.POST or None, initial=source or {}))


@post_or_read
@requires(Permission.RECOMMEND)
def wording_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Change an entry."""
    wording = get_object_or_404(StandardWording, pk=pk)
    return _edited(request, WordingForm(request.POST or None, instance=wording))


@require_POST
@requires(Permission.RECOMMEND)
def wording_switch(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Withdraw an entry, or bring it back."""
    wording = services.set_wording_active(
        wording=get_object_or_404(StandardWording, pk=pk),
        active=request.POST.get("active") == "on",
        by=request.user,
        at=timezone.now(),
    )
    said = _("La redacción volvió a la biblioteca.")
    if not wording.is_active:
        said = _("La redacción se retiró; puede devolverla desde «Retiradas».")
    messages.success(request, said)
    return redirect("missions:wording_list")


def _edited(request: AuthenticatedHttpRequest, form: WordingForm) -> HttpResponse:
    kept = None if form.instance._state.adding else form.instance

    def keep(entry: dict[str, Any]) -> HttpResponse:
        services.keep_wording(
            entry=cast(services.WordingEntry, entry),
            wording=kept,
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("La redacción quedó en la biblioteca."))
        return redirect("missions:wording_list")

    context = {
        "form": form,
        "kept": kept,
        "cancel_url": reverse("missions:wording_list"),
    }
    return submitted(request, "missions/wording_form.html", context, keep)


def _entries(form: LibraryFilter) -> "QuerySet[StandardWording]":
    rows = StandardWording.objects.select_related("topic", "priority", "horizon")
    rows = rows.order_by("topic__order", "text", "pk")
    if not form.is_valid():
        return rows.filter(is_active=True)
    wanted = form.cleaned_data
    rows = rows.filter(is_active=wanted["state"] != "withdrawn")
    if wanted["topic"]:
        rows = rows.filter(topic=wanted["topic"])
    if wanted["text"]:
        rows = rows.filter(text__icontains=wanted["text"])
    return rows
