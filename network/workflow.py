"""States of the network's nouns, as tables."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from network.enums import (
    SEATED,
    CommunicationStatus,
    EnrolmentStatus,
    MembershipStatus,
    SessionStatus,
)
from network.rules import sending_blockers

_M, _C = MembershipStatus, CommunicationStatus
_S, _E = SessionStatus, EnrolmentStatus
_TRAIN = Permission.MANAGE_TRAINING

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

SESSION = register(
    Workflow(
        name="network.session",
        states=SessionStatus,
        initial=_S.SCHEDULED,
        transitions=(
            Transition("hold", _("Impartir"), sources(_S.SCHEDULED), _S.HELD, _TRAIN),
            Transition(
                "cancel",
                _("Cancelar"),
                sources(_S.SCHEDULED),
                _S.CANCELLED,
                _TRAIN,
                needs_reason=True,
            ),
        ),
    )
)

# The person acts on the own seat too; attendance is the trainer's, or a code's.
ENROLMENT = register(
    Workflow(
        name="network.enrolment",
        states=EnrolmentStatus,
        initial=_E.ENROLLED,
        transitions=(
            Transition(
                "seat",
                _("Dar lugar"),
                sources(_E.WAITING, _E.CANCELLED),
                _E.ENROLLED,
                _TRAIN,
            ),
            Transition(
                "queue",
                _("Anotar en espera"),
                sources(_E.CANCELLED),
                _E.WAITING,
                _TRAIN,
            ),
            Transition(
                "leave",
                _("Cancelar la inscripción"),
                sources(_E.ENROLLED, _E.WAITING),
                _E.CANCELLED,
                _TRAIN,
            ),
            Transition(
                "attend",
                _("Marcar asistencia"),
                sources(*SEATED),
                _E.ATTENDED,
                _TRAIN,
            ),
            Transition(
                "miss",
                _("Marcar ausencia"),
                sources(*SEATED),
                _E.ABSENT,
                _TRAIN,
            ),
            Transition(
                "undo",
                _("Deshacer la asistencia"),
                sources(_E.ATTENDED, _E.ABSENT),
                _E.ENROLLED,
                _TRAIN,
            ),
        ),
    )
)
