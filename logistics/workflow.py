"""States of an invitation and of a transfer, as tables."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from logistics import rules
from logistics.enums import InvitationStatus, TransferStatus

# Acts that no role gives: the invited person's own, with the token.
GUEST = "guest"

_I, _T = InvitationStatus, TransferStatus

SEND = Transition(
    "send",
    _("Enviar"),
    sources(_I.TO_INVITE),
    _I.INVITED,
    Permission.MANAGE_LOGISTICS,
)
EXTEND = Transition(
    "extend",
    _("Ampliar la fecha y volver a enviar"),
    sources(_I.INVITED, _I.NO_ANSWER),
    _I.INVITED,
    Permission.MANAGE_LOGISTICS,
)
CONFIRM = Transition(
    "confirm",
    _("Confirmar"),
    sources(_I.INVITED),
    _I.CONFIRMED,
    GUEST,
    rules.confirmation_blockers,
)
DECLINE = Transition(
    "decline",
    _("Declinar"),
    sources(_I.INVITED),
    _I.DECLINED,
    GUEST,
)
MARK_NO_ANSWER = Transition(
    "no_answer",
    _("Marcar sin respuesta"),
    sources(_I.INVITED),
    _I.NO_ANSWER,
    Permission.MANAGE_LOGISTICS,
)
REPLACE = Transition(
    "replace",
    _("Sustituir"),
    sources(_I.TO_INVITE, _I.INVITED, _I.DECLINED, _I.NO_ANSWER),
    _I.REPLACED,
    Permission.MANAGE_LOGISTICS,
)
INVITATION = register(
    Workflow(
        name="logistics.invitation",
        states=InvitationStatus,
        initial=_I.TO_INVITE,
        transitions=(SEND, EXTEND, CONFIRM, DECLINE, MARK_NO_ANSWER, REPLACE),
    )
)

FINISH = Transition(
    "finish",
    _("Marcar realizado"),
    sources(_T.PLANNED),
    _T.DONE,
    Permission.MANAGE_LOGISTICS,
)
CANCEL = Transition(
    "cancel",
    _("Cancelar el traslado"),
    sources(_T.PLANNED),
    _T.CANCELLED,
    Permission.MANAGE_LOGISTICS,
    needs_reason=True,
)
TRANSFER = register(
    Workflow(
        name="logistics.transfer",
        states=TransferStatus,
        initial=_T.PLANNED,
        transitions=(FINISH, CANCEL),
    )
)
