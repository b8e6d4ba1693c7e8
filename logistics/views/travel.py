"""Flights, rooms, vehicles and transfers: their forms and acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.exceptions import Refused
from core.http import AuthenticatedHttpRequest
from core.permissions import authorize, requires
from logistics import services
from logistics.enums import TravelDirection
from logistics.forms import (
    FlightForm,
    LodgingForm,
    ReasonForm,
    TransferForm,
    VehicleForm,
)
from logistics.models import Delegation, Invitation, Lodging, Transfer, Vehicle
from logistics.views.delegations import form_page
from logistics.views.found import (
    MANAGE,
    delegation_for,
    invitation_for,
    post_or_read,
    transfer_for,
)
from logistics.workflow import CANCEL
from missions.models import Mission


def _done(
    request: AuthenticatedHttpRequest,
    form: Any,
    act: Callable[[], Any],
    title: str,
    back: str,
    lead: str = "",
) -> HttpResponse:
    """Run the act of a valid form; show the form again with what is against it."""
    blockers: Any = ()
    if form.is_valid():
        try:
            act()
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            messages.success(request, _("Se registró el cambio."))
            return redirect(back)
    return form_page(request, form, title, back, blockers, lead)


@post_or_read
@requires(MANAGE)
def flight_edit(
    request: AuthenticatedHttpRequest, pk: str, direction: str
) -> HttpResponse:
    """The arrival or the departure of a visitor."""
    invitation = invitation_for(request, pk, MANAGE)
    if direction not in TravelDirection.values:
        raise Http404
    names = ("airline", "number", "airport", "terminal", "at")
    flight = invitation.flights.filter(direction=direction).first()
    initial = {name: getattr(flight, name) for name in names} if flight else {}
    form = FlightForm(request.POST or None, direction=direction, initial=initial)
    back = reverse("logistics:invitation", args=[invitation.pk])
    title = _("Vuelo de %(direction)s") % {
        "direction": str(TravelDirection(direction).label).lower()
    }
    return _done(
        request,
        form,
        lambda: services.save_flight(
            invitation=invitation,
            draft=services.FlightDraft(direction=direction, **form.cleaned_data),
            by=request.user,
            at=timezone.now(),
        ),
        title,
        back,
        invitation.name,
    )


@post_or_read
@requires(MANAGE)
def lodging_new(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Book a room."""
    invitation = invitation_for(request, pk, MANAGE)
    return _lodging_page(request, invitation, None)


@post_or_read
@requires(MANAGE)
def lodging_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Change a room."""
    lodging = _lodging_for(request, pk)
    return _lodging_page(request, lodging.invitation, lodging)


def _lodging_for(request: AuthenticatedHttpRequest, pk: str) -> Lodging:
    rows = Lodging.objects.visible_to(request.user)
    rows = rows.select_related("invitation__delegation__mission")
    found: Lodging = get_object_or_404(rows, pk=pk)
    authorize(request.user, MANAGE, found.invitation.delegation.mission)
    return found


def _lodging_page(
    request: AuthenticatedHttpRequest, invitation: Invitation, lodging: Lodging | None
) -> HttpResponse:
    form = LodgingForm(request.POST or None, lodging=lodging)
    return _done(
        request,
        form,
        lambda: services.save_lodging(
            invitation=invitation,
            draft=services.LodgingDraft(**form.cleaned_data),
            lodging=lodging,
            by=request.user,
            at=timezone.now(),
        ),
        _("Hospedaje"),
        reverse("logistics:invitation", args=[invitation.pk]),
        invitation.name,
    )


@require_POST
@requires(MANAGE)
def lodging_remove(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Give a room up."""
    lodging = _lodging_for(request, pk)
    services.remove_lodging(lodging=lodging, by=request.user, at=timezone.now())
    return redirect("logistics:invitation", lodging.invitation_id)


@post_or_read
@requires(MANAGE)
def vehicle_new(request: AuthenticatedHttpRequest, mission: str) -> HttpResponse:
    """Add a vehicle to a mission."""
    missions = Mission.objects.where(request.user, MANAGE)
    return _vehicle_page(request, get_object_or_404(missions, pk=mission), None)


@post_or_read
@requires(MANAGE)
def vehicle_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Change a vehicle."""
    rows = Vehicle.objects.filter(
        mission__in=Mission.objects.where(request.user, MANAGE)
    )
    vehicle = get_object_or_404(rows.select_related("mission"), pk=pk)
    return _vehicle_page(request, vehicle.mission, vehicle)


def _vehicle_page(
    request: AuthenticatedHttpRequest, mission: Mission, vehicle: Vehicle | None
) -> HttpResponse:
    form = VehicleForm(request.POST or None, instance=vehicle)
    return _done(
        request,
        form,
        lambda: services.save_vehicle(
            mission=mission,
            vehicle=vehicle,
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        ),
        _("Vehículo"),
        reverse("logistics:transfers"),
        mission.name,
    )


@post_or_read
@requires(MANAGE)
def transfer_new(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Plan a transfer for a delegation."""
    return _transfer_page(request, delegation_for(request, pk, MANAGE), None)


@post_or_read
@requires(MANAGE)
def transfer_edit(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Change a planned transfer."""
    transfer = transfer_for(request, pk, MANAGE)
    return _transfer_page(request, transfer.delegation, transfer)


def _transfer_page(
    request: AuthenticatedHttpRequest,
    delegation: Delegation,
    transfer: Transfer | None,
) -> HttpResponse:
    form = TransferForm(request.POST or None, delegation=delegation, transfer=transfer)
    return _done(
        request,
        form,
        lambda: services.save_transfer(
            delegation=delegation,
            transfer=transfer,
            draft=services.TransferDraft(**form.details()),
            riders=list(form.cleaned_data["riders"]),
            by=request.user,
            at=timezone.now(),
        ),
        _("Modificar el traslado") if transfer else _("Nuevo traslado"),
        reverse("logistics:delegation", args=[delegation.pk]),
        delegation.name,
    )


@require_POST
@requires(MANAGE)
def transfer_finish(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Note that a transfer took place."""
    transfer = transfer_for(request, pk, MANAGE)
    try:
        services.finish_transfer(transfer=transfer, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, " ".join(str(b.message) for b in refusal.blockers))
    return redirect("logistics:delegation", transfer.delegation_id)


@post_or_read
@requires(MANAGE)
def transfer_cancel(request: AuthenticatedHttpRequest, pk: str) -> HttpResponse:
    """Ask why, then call a transfer off."""
    transfer = transfer_for(request, pk, MANAGE)
    form = ReasonForm(request.POST or None)
    blockers: Any = CANCEL.blockers_for(transfer)
    if form.is_valid():
        try:
            services.cancel_transfer(
                transfer=transfer,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            blockers = refusal.blockers
        else:
            return redirect("logistics:delegation", transfer.delegation_id)
    context = {
        "question": CANCEL.label,
        "detail": str(transfer),
        "form": form,
        "blockers": blockers,
        "confirm_label": CANCEL.label,
        "danger": True,
        "cancel_url": reverse("logistics:delegation", args=[transfer.delegation_id]),
    }
    status = 200 if request.method != "POST" else 409 if blockers else 422
    return render(request, "components/confirm.html", context, status=status)
