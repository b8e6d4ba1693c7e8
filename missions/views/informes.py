"""Informes: their index, the reader in which passages become findings, edition."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import Refused
from core.files import signed_link
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions import services
from missions.enums import TextSource
from missions.forms.informes import AuthorisationForm, InformeForm, QuoteForm, TextForm
from missions.models import Informe, Quotation
from missions.rules import informes as rules
from missions.services import informes as own
from missions.views.found import mission_for, post_or_read, refused, transition_for
from missions.views.paging import page_of
from missions.views.submission import submitted
from missions.workflow import INFORME

PAGE_SIZE = 50


@require_safe
@requires(Permission.READ_FINDING)
def informe_list(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """The index of the informes of a mission."""
    found = mission_for(request, mission, Permission.READ_FINDING)
    rows = Informe.objects.filter(mission=found).select_related("author__person")
    rows = rows.annotate(quoted=Count("quotations")).order_by("number")
    context = {
        "mission": found,
        "page": page_of(rows, PAGE_SIZE, request.GET),
        "may_edit": can(request.user, Permission.VALIDATE_FINDING, found),
    }
    return render(request, "missions/informe_list.html", context)


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def informe_new(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Receive an informe as text, PDF or Word document."""
    found = mission_for(request, mission, Permission.VALIDATE_FINDING)
    form = InformeForm(request.POST or None, request.FILES or None, mission=found)

    def receive(given: dict[str, Any]) -> HttpResponse:
        made = own.receive_informe(
            mission=found, **given, by=request.user, at=timezone.now()
        )
        messages.success(request, _("El informe quedó recibido."))
        return redirect("missions:informe", pk=made.pk)

    context = {"form": form, "mission": found}
    return submitted(request, "missions/informe_form.html", context, receive)


def _informe(request: HttpRequest, pk: str, permission: Permission) -> Informe:
    rows = Informe.objects.visible_to(request.user)
    rows = rows.select_related("mission__process", "author__person", "file")
    informe = get_object_or_404(rows, pk=pk)
    authorize(request.user, permission, informe.mission)
    return informe


@require_safe
@requires(Permission.READ_FINDING)
def informe_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Read an informe; what became a finding is marked in the text."""
    informe = _informe(request, pk, Permission.READ_FINDING)
    may_edit = can(request.user, Permission.VALIDATE_FINDING, informe.mission)
    acts = INFORME.from_state(informe.status) if may_edit else []
    context = {
        "informe": informe,
        "mission": informe.mission,
        "paragraphs": list(enumerate(_paragraphs(informe), start=1)),
        "acts": [(act, act.blockers_for(informe)) for act in acts],
        "may_edit": may_edit,
        "edit_blockers": rules.editing_blockers(informe),
        "waiting": informe.text_source == TextSource.WAITING,
        "file_url": signed_link(informe.file, user=request.user, reason="informe")
        if informe.file and informe.file.status == "clean"
        else "",
    }
    return render(request, "missions/informe_detail.html", context)


def _paragraphs(informe: Informe) -> list[SafeString]:
    quotations = defaultdict(list)
    for one in informe.quotations.select_related("finding").order_by("begins"):
        quotations[one.paragraph].append(one)
    return [
        quoted(text, quotations.get(number, []))
        for number, text in enumerate(informe.paragraphs, start=1)
    ]


def quoted(text: str, quotations: Sequence[Quotation]) -> SafeString:
    """A paragraph with its quoted passages marked and linked to their findings."""
    parts, end = [], 0
    for one in quotations:
        if one.begins < end:  # passages that overlap are marked once
            continue
        mark = format_html(
            '<mark><a href="{}">{}</a></mark>',
            one.finding.get_absolute_url(),
            text[one.begins : one.ends],
        )
        parts += [escape(text[end : one.begins]), mark]
        end = one.ends
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def informe_text(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Write or correct the text, before anything is quoted from it."""
    informe = _informe(request, pk, Permission.VALIDATE_FINDING)
    start = {"text": informe.text, "seen": informe.text}
    form = TextForm(request.POST or None, initial=start)

    def save(given: dict[str, Any]) -> HttpResponse:
        own.edit_informe(informe=informe, **given, by=request.user, at=timezone.now())
        return redirect("missions:informe", pk=informe.pk)

    context = {"form": form, "informe": informe, "mission": informe.mission}
    return submitted(request, "missions/informe_form.html", context, save)


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def informe_authorise(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Keep that the author gave, changed or withdrew the leave to publish."""
    informe = _informe(request, pk, Permission.VALIDATE_FINDING)
    start = {"authorisation": informe.authorisation}
    form = AuthorisationForm(request.POST or None, initial=start)

    def keep(given: dict[str, Any]) -> HttpResponse:
        own.authorise_informe(
            informe=informe, **given, by=request.user, at=timezone.now()
        )
        messages.success(request, _("La autorización quedó anotada."))
        return redirect("missions:informe", pk=informe.pk)

    context = {"form": form, "informe": informe, "mission": informe.mission}
    return submitted(request, "missions/informe_form.html", context, keep)


@require_POST
@requires(Permission.VALIDATE_FINDING)
def informe_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Begin the edition, finish it, publish."""
    informe = _informe(request, pk, Permission.VALIDATE_FINDING)
    transition_for(INFORME, verb)
    page = redirect("missions:informe", pk=informe.pk)
    try:
        own.move_informe(informe=informe, verb=verb, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal, page.url)
    return page


@post_or_read
@requires(Permission.VALIDATE_FINDING)
def informe_quote(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Make a passage a finding: a selection, or a whole paragraph."""
    informe = _informe(request, pk, Permission.VALIDATE_FINDING)
    place = _place(request, informe)
    start = {
        **place,
        "client_id": uuid4(),
        "facts": place.pop("passage"),
        "observed_at": timezone.localtime(informe.received_at),
    }
    form = QuoteForm(request.POST or None, mission=informe.mission, initial=start)

    def quote(given: dict[str, Any]) -> HttpResponse:
        finding = own.quote_finding(
            informe=informe,
            **form.passage(),
            draft=services.FindingDraft(**form.content()),
            client_id=given["client_id"],
            by=request.user,
            at=timezone.now(),
        )
        said = _("Quedó registrado con el folio %(folio)s.")
        messages.success(request, said % {"folio": finding.folio})
        return redirect("missions:informe", pk=informe.pk)

    context = {"form": form, "informe": informe, "mission": informe.mission}
    return submitted(request, "missions/informe_quote.html", context, quote)


def _place(request: HttpRequest, informe: Informe) -> dict[str, Any]:
    """The passage that the address names; a paragraph alone means all of it."""
    given, paragraphs = request.GET, informe.paragraphs
    if request.method == "POST":
        return {"passage": ""}
    try:
        number = int(given.get("paragraph", ""))
        text = paragraphs[number - 1] if number > 0 else ""
        begins, ends = int(given.get("begins", 0)), int(given.get("ends", len(text)))
    except (ValueError, IndexError):
        raise Http404 from None
    if rules.passage_blockers(informe, number, begins, ends):
        raise Http404
    place = {"paragraph": number, "begins": begins, "ends": ends}
    return {**place, "passage": text[begins:ends]}
