"""Flights, lodging and transfers of a delegation."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.constraints import one_of, ordered
from core.models import UuidModel
from logistics.enums import TRANSFER_TONES, TransferStatus, TravelDirection
from logistics.models.delegations import Delegation, Invitation
from logistics.querysets import (
    FlightQuerySet,
    LodgingQuerySet,
    TransferQuerySet,
    VehicleQuerySet,
)
from missions.models import Mission


class Flight(UuidModel):
    """One flight of one visitor."""

    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="flights"
    )
    direction = models.CharField(_("sentido"), max_length=10, choices=TravelDirection)
    airline = models.CharField(_("aerolínea"), max_length=80)
    number = models.CharField(_("vuelo"), max_length=10)
    airport = models.CharField(_("aeropuerto"), max_length=80)
    terminal = models.CharField(_("terminal"), max_length=10, blank=True)
    at = models.DateTimeField(_("hora"))

    objects = FlightQuerySet.as_manager()

    class Meta:
        verbose_name = _("vuelo")
        verbose_name_plural = _("vuelos")
        constraints: ClassVar = [
            one_of("direction", TravelDirection, name="flight_direction_known"),
            models.UniqueConstraint(
                fields=["invitation", "direction"], name="flight_direction_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.at:%Y-%m-%d %H:%M}"


class Lodging(UuidModel):
    """A room for one visitor."""

    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="lodgings"
    )
    hotel = models.CharField(_("hotel"), max_length=120)
    room = models.CharField(_("habitación"), max_length=40, blank=True)
    check_in_on = models.DateField(_("entrada"))
    check_out_on = models.DateField(_("salida"))
    confirmation = models.CharField(_("confirmación"), max_length=40, blank=True)
    payer = models.CharField(_("paga"), max_length=60, blank=True)

    objects = LodgingQuerySet.as_manager()

    class Meta:
        verbose_name = _("hospedaje")
        verbose_name_plural = _("hospedajes")
        constraints: ClassVar = [
            ordered("check_in_on", "check_out_on", name="lodging_ordered")
        ]

    def __str__(self) -> str:
        return f"{self.hotel} {self.check_in_on}"

    @property
    def nights(self) -> int:
        return (self.check_out_on - self.check_in_on).days


class Vehicle(UuidModel):
    """A vehicle with its driver."""

    mission = models.ForeignKey(
        Mission, on_delete=models.CASCADE, related_name="vehicles"
    )
    name = models.CharField(_("vehículo"), max_length=80)
    plates = models.CharField(_("placas"), max_length=12, blank=True)
    capacity = models.PositiveSmallIntegerField(_("lugares"))
    driver = models.CharField(_("conduce"), max_length=120, blank=True)
    phone = models.CharField(_("teléfono"), max_length=30, blank=True)

    objects = VehicleQuerySet.as_manager()

    class Meta:
        verbose_name = _("vehículo")
        verbose_name_plural = _("vehículos")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mission", "name"], name="vehicle_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Transfer(UuidModel):
    """A transfer with a vehicle; a vehicle is never in two at once."""

    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="transfers"
    )
    vehicle = models.ForeignKey(
        Vehicle,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="transfers",
    )
    origin = models.CharField(_("desde"), max_length=150)
    destination = models.CharField(_("hasta"), max_length=150)
    starts_at = models.DateTimeField(_("sale"))
    ends_at = models.DateTimeField(_("llega"))
    status = models.CharField(
        _("estado"),
        max_length=10,
        choices=TransferStatus,
        default=TransferStatus.PLANNED,
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("traslado")
        verbose_name_plural = _("traslados")
        constraints: ClassVar = [
            one_of("status", TransferStatus, name="transfer_status_known"),
            ordered("starts_at", "ends_at", name="transfer_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} → {self.destination}"

    @property
    def status_tone(self) -> str:
        return TRANSFER_TONES[self.status]


class TransferPassenger(models.Model):
    """A visitor in a transfer."""

    transfer = models.ForeignKey(
        Transfer, on_delete=models.CASCADE, related_name="passengers"
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="transfers"
    )

    class Meta:
        verbose_name = _("pasajera")
        verbose_name_plural = _("pasajeras")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["transfer", "invitation"], name="passenger_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.transfer_id} · {self.invitation_id}"
