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
