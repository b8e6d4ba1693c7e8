"""States of the network's nouns, as tables."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from network.enums import CommunicationStatus, MembershipStatus
from network.rules import sending_blockers

_M, _C = MembershipStatus, CommunicationStatus

MEMBERSHIP = register(
    Workflow(
        name="network.membership",
        states=MembershipStatus,
        initial=_M.REQUESTED,
        transitions=(
            Transition(
                "admit",
                _("Dar de alta"),
                sources(_M.REQUESTED, _M.INACTIVE),
                _M.ACTIVE,
                Permission.MANAGE_NETWORK,
            ),
            Transition(
                "pause",
                _("Marcar inactiva"),
                sources(_M.ACTIVE),
                _M.INACTIVE,
                Permission.MANAGE_NETWORK,
                needs_reason=True,
            ),
            Transition(
                "leave",
                _("Baja voluntaria"),
                sources(_M.REQUESTED, _M.ACTIVE, _M.INACTIVE),
                _M.LEFT,
                Permission.MANAGE_NETWORK,
            ),
            Transition(
                "remove",
                _("Baja por incumplimiento"),
                sources(_M.ACTIVE, _M.INACTIVE),
                _M.REMOVED,
                Permission.MANAGE_NETWORK,
                needs_reason=True,
            ),
        ),
    )
)

COMMUNICATION = register(
    Workflow(
        name="network.communication",
        states=CommunicationStatus,
        initial=_C.DRAFT,
        transitions=(
            Transition(
                "register",
                _("Registrar como enviada"),
                sources(_C.DRAFT),
                _C.REGISTERED,
                Permission.MANAGE_NETWORK,
            ),
            Transition(
                "send",
                _("Enviar"),
                sources(_C.DRAFT),
                _C.SENDING,
                Permission.MANAGE_NETWORK,
                blockers=sending_blockers,
            ),
            Transition(
                "finish",
                _("Concluir el envío"),
                sources(_C.SENDING),
                _C.SENT,
                Permission.MANAGE_NETWORK,
            ),
        ),
    )
)
