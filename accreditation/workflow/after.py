"""States of what comes after a decision: appeals, proceedings, requests."""

from django.utils.translation import gettext_lazy as _

from accreditation.enums import AppealStatus, ProceedingStatus, RequestStatus
from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources

OWNER, SYSTEM = "owner", "system"

_I = AppealStatus
ADMIT_APPEAL = Transition(
    "admit",
    _("Admitir"),
    sources(_I.FILED),
    _I.ADMITTED,
    Permission.PROPOSE_DECISION,
)
REJECT_APPEAL = Transition(
    "reject",
    _("Desechar"),
    sources(_I.FILED),
    _I.REJECTED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
DESIST_APPEAL = Transition(
    "desist",
    _("Desistir de la inconformidad"),
    sources(_I.FILED, _I.ADMITTED),
    _I.WITHDRAWN,
    OWNER,
)
CONFIRM_ACT = Transition(
    "confirm",
    _("Confirmar el acto"),
    sources(_I.ADMITTED),
    _I.CONFIRMED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
MODIFY_ACT = Transition(
    "modify",
    _("Modificar el acto"),
    sources(_I.ADMITTED),
    _I.MODIFIED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
REVOKE_ACT = Transition(
    "revoke_act",
    _("Revocar el acto"),
    sources(_I.ADMITTED),
    _I.REVOKED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
APPEAL = register(
    Workflow(
        "accreditation.appeal",
        AppealStatus,
        _I.FILED,
        (
            *(ADMIT_APPEAL, REJECT_APPEAL, DESIST_APPEAL),
            *(CONFIRM_ACT, MODIFY_ACT, REVOKE_ACT),
        ),
    )
)

_P = ProceedingStatus
_HEARD = (_P.ANSWERED, _P.SILENT)
ANSWER_PROCEEDING = Transition(
    "answer_proceeding",
    _("Responder en el procedimiento"),
    sources(_P.HEARING),
    _P.ANSWERED,
    OWNER,
)
EXPIRE_HEARING = Transition(
    "expire_hearing",
    _("Vencer el plazo para responder"),
    sources(_P.HEARING),
    _P.SILENT,
    SYSTEM,
)
IMPOSE = Transition(
    "impose",
    _("Imponer la medida"),
    sources(*_HEARD),
    _P.IMPOSED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
DISMISS = Transition(
    "dismiss",
    _("Cerrar sin sanción"),
    sources(_P.HEARING, *_HEARD),
    _P.DISMISSED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
ANNUL_SANCTION = Transition(
    "annul_sanction",
    _("Dejar sin efecto por inconformidad"),
    sources(_P.IMPOSED),
    _P.DISMISSED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
PROCEEDING = register(
    Workflow(
        "accreditation.proceeding",
        ProceedingStatus,
        _P.HEARING,
        (ANSWER_PROCEEDING, EXPIRE_HEARING, IMPOSE, DISMISS, ANNUL_SANCTION),
    )
)

_R = RequestStatus
GRANT_REQUEST = Transition(
    "grant_request",
    _("Conceder el retiro"),
    sources(_R.REQUESTED),
    _R.GRANTED,
    Permission.DECIDE_APPLICATION,
)
REFUSE_REQUEST = Transition(
    "refuse_request",
    _("No conceder el retiro"),
    sources(_R.REQUESTED),
    _R.REFUSED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
WITHDRAWAL_REQUEST = register(
    Workflow(
        "accreditation.withdrawal_request",
        RequestStatus,
        _R.REQUESTED,
        (GRANT_REQUEST, REFUSE_REQUEST),
    )
)
