"""Lists of admission: who is expected at a door, and what happened there."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accreditation import rules, services
from accreditation.enums import CHECK_WORDS, CODE_WORDS
from accreditation.forms.admissions import AdmitForm, DoorForm
from accreditation.models import AdmissionList, AdmissionRule, Badge, BadgeReading
from accreditation.reports.admissions import count_door
from accreditation.services.readings import CODE
from core.exceptions import Blocker, Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import Permission, authorize, can, requires
from missions.models import Mission

PAGE, LAST = 50, 20


@require_GET
@requires(Permission.CHECK_BADGE)
def admission_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every door, the next one first; what is over comes after."""
    now = timezone.now()
    rows = _visible(request).order_by("-closes_at", "title")
    running = _visible(request).running(now).order_by("opens_at", "title")
    context = {
        "running": running[:PAGE],
        "page": Paginator(rows.exclude(pk__in=running.values("pk")), PAGE).get_page(
            request.GET.get("page")
        ),
        "may_open": _missions(request).exists(),
    }
    return render(request, "accreditation/admissions.html", context)


def _visible(request: AuthenticatedHttpRequest) -> Any:
    return AdmissionList.objects.visible_to(request.user).select_related(
        "mission", "activity"
    )


def _missions(request: AuthenticatedHttpRequest) -> QuerySet[Mission]:
    """Where the person both checks badges and manages the mission."""
    managed = Mission.objects.where(request.user, Permission.MANAGE_MISSION)
    checked = Mission.objects.where(request.user, Permission.CHECK_BADGE)
    return managed.filter(pk__in=checked.values("pk")).order_by("-starts_on")


@requires(Permission.MANAGE_MISSION)
def admission_new(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Open a list; whom it expects is said on its page."""
    form = DoorForm(request.POST or None, missions=_missions(request))
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form)
    data = dict(form.cleaned_data)
    row = services.open_admission_list(
        mission=data.pop("mission"),
        door=services.Door(**data),
        by=request.user,
        at=timezone.now(),
    )
    return redirect("accreditation:admission", row.pk)


@requires(Permission.MANAGE_MISSION)
def admission_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Other hours, another place."""
    row = _managed(request, pk)
    names = ("title", "place", "opens_at", "closes_at", "activity")
    initial = {name: getattr(row, name) for name in names}
    form = DoorForm(
        request.POST or None, initial=initial, missions=_missions(request), row=row
    )
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, row)
    try:
        services.change_admission_list(
            row=row,
            door=services.Door(**form.cleaned_data),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _page(request, pk, refusal.blockers)
    return redirect("accreditation:admission", row.pk)


def _form_page(
    request: AuthenticatedHttpRequest, form: DoorForm, row: AdmissionList | None = None
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "row": row}
    return render(request, "accreditation/admission_form.html", context, status=status)


def _managed(request: AuthenticatedHttpRequest, pk: str) -> AdmissionList:
    row: AdmissionList = get_object_or_404(_visible(request), pk=pk)
    authorize(request.user, Permission.MANAGE_MISSION, row.mission)
    return row


@require_GET
@requires(Permission.CHECK_BADGE)
def admission_detail(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Expected, arrived, by hour; the last readings; a reading simulated."""
    return _page(request, pk)


def _page(
    request: AuthenticatedHttpRequest,
    pk: str,
    blockers: tuple[Blocker, ...] = (),
    **more: Any,
) -> HttpResponse:
    row = get_object_or_404(_visible(request), pk=pk)
    may_manage = can(request.user, Permission.MANAGE_MISSION, row.mission)
    readings = BadgeReading.objects.filter(entry=row).order_by("-read_at", "-pk")
    context = {
        "row": row,
        "counts": count_door(row),
        "rules": _rules_of(row, may_manage),
        "rows": [
            (one, *_WORDS[one.verdict][:2])
            for one in readings.select_related("entry", "annulled_by")[:LAST]
        ],
        "may_manage": may_manage and row.ended_at is None,
        "blockers": blockers,
        "form": AdmitForm(row=row) if may_manage else None,
    } | more
    status = 409 if blockers else more.get("status", 200)
    return render(request, "accreditation/admission.html", context, status=status)


_WORDS = CHECK_WORDS | CODE_WORDS


def _rules_of(row: AdmissionList, may_manage: bool) -> list[dict[str, Any]]:
    """Whom a list expects; people by name only for who manages it."""
    found = row.rules.select_related("participant__person").order_by("source", "label")
    return [
        {
            "pk": rule.pk,
            "source": rules.SOURCES[rule.source].label
            if rule.source in rules.SOURCES
            else rule.source,
            "label": _label(rule, may_manage),
        }
        for rule in found
    ]


def _label(rule: AdmissionRule, may_manage: bool) -> str:
    if rule.participant is None:
        return rule.label
    return rule.participant.person.full_name if may_manage else _("Por nombre")


@require_POST
@requires(Permission.MANAGE_MISSION)
def admission_add(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Expect somebody more."""
    row = _managed(request, pk)
    form = AdmitForm(request.POST, row=row)
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    data = form.cleaned_data
    try:
        services.add_admission_rule(
            row=row,
            source=data["source"],
            key=data["key"],
            accreditation=data["folio"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _page(request, pk, refusal.blockers)
    return redirect("accreditation:admission", row.pk)


@require_POST
@requires(Permission.MANAGE_MISSION)
def admission_remove(
    request: AuthenticatedHttpRequest, pk: str, rule: int
) -> HttpResponse:
    """Expect them no more."""
    row = _managed(request, pk)
    found = get_object_or_404(AdmissionRule, list=row, pk=rule)
    try:
        services.remove_admission_rule(rule=found, by=request.user, at=timezone.now())
    except Refused as refusal:
        return _page(request, pk, refusal.blockers)
    return redirect("accreditation:admission", row.pk)


@requires(Permission.MANAGE_MISSION)
def admission_end(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask once, then take the list off the devices; it does not come back."""
    row = _managed(request, pk)
    if request.method == "POST":
        try:
            services.end_admission_list(row=row, by=request.user, at=timezone.now())
        except Refused as refusal:
            return _page(request, pk, refusal.blockers)
        return redirect("accreditation:admission", row.pk)
    context = {
        "question": _("¿Terminar la lista «%(title)s»?") % {"title": row.title},
        "detail": _("Los lectores dejan de ofrecerla. Sus lecturas se conservan."),
        "blockers": rules.changing_blockers(row),
        "confirm_label": _("Terminar la lista"),
        "cancel_url": reverse("accreditation:admission", args=[row.pk]),
        "danger": True,
    }
    return render(request, "components/confirm.html", context)


@require_POST
@requires(Permission.CHECK_BADGE)
def admission_try(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What the door would answer to a badge; nothing is recorded."""
    row = get_object_or_404(_visible(request), pk=pk)
    badge = _found(request, row, request.POST.get("code", ""))
    verdict = services.admission_verdict(badge, row, timezone.now())
    tone, word, advice = _WORDS[verdict]
    said = {"tone": tone, "word": word, "advice": advice, "badge": badge}
    return _page(request, pk, tried=said)


def _found(
    request: AuthenticatedHttpRequest, row: AdmissionList, text: str
) -> Badge | None:
    """What a scanner types (the whole address), or a folio typed by hand."""
    if code := CODE.search(text):
        return Badge.objects.for_check().filter(public_id=code[1].upper()).first()
    if not text.isprintable():
        return None
    own = Badge.objects.for_check().filter(mission=row.mission_id)
    return own.with_folios([text]).order_by("-number").first()


@require_GET
@requires(Permission.CHECK_BADGE)
@never_cache
def admission_pack(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """What a device keeps of a list: digests of codes, no name."""
    rows = _visible(request).running(timezone.now())
    row = get_object_or_404(rows, pk=pk)
    content = services.digests_for(row)
    return JsonResponse({"id": row.pk, "at": timezone.now(), "admits": content})
