"""What the acts of logistics are called in the audit chain."""

from django.utils.translation import gettext_lazy as _

from core.acts import register_acts


def register() -> None:
    """Give each act its sentence."""
    register_acts(
        {
            "logistics.delegation.changed": _("Cambió una delegación"),
            "logistics.delegation.created": _("Creó una delegación"),
            "logistics.flight.saved": _("Guardó un vuelo"),
            "logistics.invitation.changed": _("Cambió una invitación"),
            "logistics.invitation.created": _("Registró una invitación"),
            "logistics.invitation.answered": _("Recibió respuesta a una invitación"),
            "logistics.invitation.document": _("Recibió documentos de una invitación"),
            "logistics.invitation.reminded": _("Recordó una invitación"),
            "logistics.invitations_imported": _("Importó invitaciones"),
            "logistics.lodging.removed": _("Quitó un hospedaje"),
            "logistics.lodging.saved": _("Guardó un hospedaje"),
            "logistics.needs.destroyed": _("Destruyó necesidades de un visitante"),
            "logistics.needs.read": _("Consultó necesidades de un visitante"),
            "logistics.needs.saved": _("Guardó necesidades de un visitante"),
            "logistics.needs.withdrawn": _("Retiró necesidades de un visitante"),
            "logistics.transfer.changed": _("Cambió un traslado"),
            "logistics.transfer.planned": _("Programó un traslado"),
            "logistics.vehicle.saved": _("Guardó un vehículo"),
        }
    )
