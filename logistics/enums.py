"""Closed lists of logistics."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InvitationStatus(TextChoices):
    TO_INVITE = "to_invite", _("Por invitar")
    INVITED = "invited", _("Invitada")
    CONFIRMED = "confirmed", _("Confirmada")
    DECLINED = "declined", _("Declinada")
    NO_ANSWER = "no_answer", _("Sin respuesta")
    REPLACED = "replaced", _("Sustituida")


INVITATION_TONES: dict[str, str] = {
    InvitationStatus.TO_INVITE: "neutral",
    InvitationStatus.INVITED: "waiting",
    InvitationStatus.CONFIRMED: "success",
    InvitationStatus.DECLINED: "closed",
    InvitationStatus.NO_ANSWER: "warning",
    InvitationStatus.REPLACED: "closed",
}
# Invitations that take one of the delegation's seats.
SEATED = (
    InvitationStatus.TO_INVITE,
    InvitationStatus.INVITED,
    InvitationStatus.CONFIRMED,
)


class CostsCovered(TextChoices):
    NONE = "none", _("Ninguno")
    LODGING = "lodging", _("Hospedaje")
    FULL = "full", _("Hospedaje y traslado")


class TravelDirection(TextChoices):
    ARRIVAL = "arrival", _("Llegada")
    DEPARTURE = "departure", _("Salida")


class TransferStatus(TextChoices):
    PLANNED = "planned", _("Programado")
    DONE = "done", _("Realizado")
    CANCELLED = "cancelled", _("Cancelado")


TRANSFER_TONES: dict[str, str] = {
    TransferStatus.PLANNED: "waiting",
    TransferStatus.DONE: "success",
    TransferStatus.CANCELLED: "closed",
}


class LogisticsList(TextChoices):
    """Lists that leave the system as spreadsheets."""

    VISITORS = "visitors", _("Invitaciones y personas visitantes")
    FLIGHTS = "flights", _("Llegadas y salidas")
    ROOMS = "rooms", _("Hospedaje")
    TRANSFERS = "transfers", _("Traslados")


class ExportReason(TextChoices):
    """Why a list leaves the system; kept in the audit chain."""

    HOTEL = "hotel", _("Reservación y atención en el hotel")
    TRANSPORT = "transport", _("Operación de traslados")
    RECEPTION = "reception", _("Recepción y protocolo")
    CARE = "care", _("Atención de necesidades de las personas visitantes")
    COMMISSION = "commission", _("Informe a la Comisión")
