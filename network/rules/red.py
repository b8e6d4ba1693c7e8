"""May it be done? Rules of the Red and of its communications."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import Channel
from network.models import Communication, Person, RedMembership


def sending_blockers(communication: Communication) -> list[Blocker]:
    """Reasons against sending by mail now."""
    blockers = []
    if communication.channel not in (Channel.MAIL, Channel.MAIL_WHATSAPP):
        message = _("Solo se envía desde aquí lo que va por correo electrónico.")
        blockers.append(Blocker("not_by_mail", message))
    if not communication.subject.strip() or not communication.body.strip():
        message = _("Escriba el asunto y el mensaje.")
        blockers.append(Blocker("message_missing", message))
    if not RedMembership.objects.active().filter(by_mail=True).exists():
        message = _("Ninguna persona activa de la Red acepta correo.")
        blockers.append(Blocker("no_recipients", message))
    return blockers


def joining_blockers(person: Person) -> list[Blocker]:
    """Reasons against a new request to join the Red."""
    if RedMembership.objects.filter(
        person=person, status__in=["requested", "active", "inactive"]
    ).exists():
        return [Blocker("already_member", _("Ya pertenece a la Red de Observación."))]
    return []
