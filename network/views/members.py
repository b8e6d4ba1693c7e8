"""Joining the Red, and its members."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import audit, notices
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.models import Notice
from core.permissions import Permission, can, holds, requires
from network import services
from network.enums import InstitutionKind, MembershipKind, MembershipStatus
from network.forms import JoinForm, MemberFilter, PersonForm
from network.models import Institution, Person, RedMembership
from network.services.red import GUIDELINES
from network.workflow import MEMBERSHIP


def join(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Ask to join: who I am (once), how I join, and the Lineamientos accepted."""
    person = Person.objects.filter(user=request.user).first()
    guidelines = notices.current(GUIDELINES, on=timezone.localdate())
    person_form = None if person else PersonForm(request.POST or None)
    form = JoinForm(request.POST or None)
    blockers: tuple[Blocker, ...] = ()
    valid = form.is_valid() and (person_form is None or person_form.is_valid())
    if request.method == "POST" and valid and guidelines:
        try:
            _join(request, person, person_form, form, guidelines)
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(
                request, _("Recibimos su solicitud para integrarse a la Red.")
            )
            return redirect("network:red")
    status = 409 if blockers else 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "person_form": person_form,
        "guidelines": guidelines,
        "blockers": blockers,
    }
    return render(request, "network/red_join.html", context, status=status)


def _join(
    request: AuthenticatedHttpRequest,
    person: Person | None,
    person_form: PersonForm | None,
    form: JoinForm,
    guidelines: Notice,
) -> None:
    now, data = timezone.now(), form.cleaned_data
    if person_form is not None:
        identity = services.PersonIdentity(
            email=request.user.email, **person_form.cleaned_data
        )
        person = services.register_person(
            identity=identity, user=request.user, by=request.user, at=now
        )
    assert person is not None  # noqa: S101 - a person or the form that makes one
    institution = None
    if data["kind"] == MembershipKind.ORGANISATION:
        institution, _created = Institution.objects.get_or_create(
            name=data["institution"].strip(),
            country="MX",
            defaults={"kind": InstitutionKind.CIVIL},
        )
    services.join_red(
        person=person,
        kind=data["kind"],
        institution=institution,
        guidelines=guidelines,
        topics=data["topics"],
        by_mail=data["by_mail"],
        by_whatsapp=data["by_whatsapp"],
        by=request.user,
        at=now,
    )


@require_GET
@requires(Permission.READ_NETWORK)
def member_list(request: HttpRequest) -> HttpResponse:
    """Members of the Red with filters."""
    form = MemberFilter(request.GET)
    rows = RedMembership.objects.visible_to(request.user).select_related(
        "person", "institution"
    )
    found = form.narrow(rows).order_by("folio")
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    template = "network/member_list.html"
    fragment = template + "#rows" if getattr(request, "htmx", False) else template
    context = {
        "page": page,
        "form": form,
        "query": request.GET.urlencode(),
        "may_export": can(request.user, Permission.EXPORT_PERSONAL_DATA),
    }
    return render(request, fragment, context)


@require_GET
@requires(Permission.READ_NETWORK)
def member_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """One membership: data, history, and what can be done with it."""
    return _member_page(request, _member(request, pk))


@require_POST
@requires(Permission.MANAGE_NETWORK)
def member_act(request: AuthenticatedHttpRequest, pk: str, verb: str) -> HttpResponse:
    """Admit, pause, leave or remove."""
    membership = _member(request, pk)
    try:
        services.change_membership(
            membership=membership,
            verb=verb,
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        membership.refresh_from_db()
        return _member_page(request, membership, refusal.blockers, status=409)
    messages.success(request, _("Se registró el cambio."))
    return redirect("network:member", membership.pk)


def _member(request: HttpRequest, pk: str) -> RedMembership:
    rows = RedMembership.objects.visible_to(request.user).select_related(
        "person", "institution", "guidelines__notice"
    )
    return get_object_or_404(rows, pk=pk)


def _member_page(
    request: HttpRequest,
    membership: RedMembership,
    blockers: tuple[Blocker, ...] = (),
    status: int = 200,
) -> HttpResponse:
    may_act = holds(request.user, Permission.MANAGE_NETWORK)
    context = {
        "membership": membership,
        "blockers": blockers,
        "verbs": MEMBERSHIP.from_state(membership.status) if may_act else [],
        "entries": [
            {
                "at": row.at,
                "by": row.actor,
                "text": MembershipStatus(row.target).label,
                "detail": row.reason,
            }
            for row in audit.history(membership)
        ],
    }
    return render(request, "network/member_detail.html", context, status=status)
