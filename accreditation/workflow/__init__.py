"""States of an application, of its corrections, batches and accreditations."""

from django.utils.translation import gettext_lazy as _

from accreditation import rules
from accreditation.enums import (
    AccreditationStatus,
    ApplicationStatus,
    BadgeStatus,
    BatchStatus,
    CorrectionStatus,
)
from accreditation.workflow import after
from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources

# Acts that no role gives: the person's own, and the clock's.
OWNER, SYSTEM = after.OWNER, after.SYSTEM

_S = ApplicationStatus
_UNDER_REVIEW = (_S.RECEIVED, _S.IN_REVIEW, _S.CORRECTED)
UNDECIDED = (
    *_UNDER_REVIEW,
    *(_S.CORRECTION, _S.NOT_CORRECTED, _S.IN_TRAINING, _S.TRAINED),
    *(_S.NOT_TRAINED, _S.PROPOSED),
)

SUBMIT = Transition(
    "submit",
    _("Enviar"),
    sources(_S.DRAFT),
    _S.RECEIVED,
    OWNER,
    rules.submission_blockers,
)
CLAIM = Transition(
    "claim",
    _("Tomar"),
    sources(_S.RECEIVED, _S.CORRECTED),
    _S.IN_REVIEW,
    Permission.REVIEW_APPLICATION,
)
REQUEST_CORRECTION = Transition(
    "request_correction",
    _("Prevenir"),
    sources(_S.IN_REVIEW),
    _S.CORRECTION,
    Permission.REVIEW_APPLICATION,
    rules.correction_blockers,
    needs_reason=True,
)
ANSWER_CORRECTION = Transition(
    "answer_correction",
    _("Responder la prevención"),
    sources(_S.CORRECTION),
    _S.CORRECTED,
    OWNER,
)
EXPIRE_CORRECTION = Transition(
    "expire_correction",
    _("Vencer el plazo"),
    sources(_S.CORRECTION),
    _S.NOT_CORRECTED,
    SYSTEM,
)
REOPEN = Transition(
    "reopen",
    _("Reabrir la revisión"),
    sources(_S.NOT_CORRECTED, _S.NOT_TRAINED, _S.TRAINED),
    _S.IN_REVIEW,
    Permission.REVIEW_APPLICATION,
    needs_reason=True,
)
SEND_TO_TRAINING = Transition(
    "send_to_training",
    _("Canalizar a curso"),
    sources(_S.IN_REVIEW, _S.NOT_TRAINED),
    _S.IN_TRAINING,
    Permission.REVIEW_APPLICATION,
    rules.training_blockers,
)
PASS_TRAINING = Transition(
    "pass_training",
    _("Registrar curso acreditado"),
    sources(_S.IN_TRAINING, _S.NOT_TRAINED),
    _S.TRAINED,
    Permission.MANAGE_TRAINING,
)
FAIL_TRAINING = Transition(
    "fail_training",
    _("Registrar curso no acreditado"),
    sources(_S.IN_TRAINING),
    _S.NOT_TRAINED,
    Permission.MANAGE_TRAINING,
)
PROPOSE_APPROVAL = Transition(
    "propose_approval",
    _("Proponer aprobar"),
    sources(_S.IN_REVIEW, _S.IN_TRAINING, _S.TRAINED, _S.NOT_TRAINED),
    _S.PROPOSED,
    Permission.PROPOSE_DECISION,
    rules.approval_blockers,
)
PROPOSE_DENIAL = Transition(
    "propose_denial",
    _("Proponer negar"),
    sources(
        *(_S.IN_REVIEW, _S.CORRECTED, _S.NOT_CORRECTED),
        *(_S.IN_TRAINING, _S.TRAINED, _S.NOT_TRAINED),
    ),
    _S.PROPOSED,
    Permission.PROPOSE_DECISION,
)
RETURN = Transition(
    "return_to_review",
    _("Devolver a revisión"),
    sources(_S.PROPOSED),
    _S.IN_REVIEW,
    Permission.PROPOSE_DECISION,
    needs_reason=True,
)
APPROVE = Transition(
    "approve",
    _("Aprobar"),
    sources(_S.PROPOSED),
    _S.APPROVED,
    Permission.DECIDE_APPLICATION,
    rules.approval_blockers,
)
DENY = Transition(
    "deny",
    _("Negar"),
    sources(_S.PROPOSED),
    _S.DENIED,
    Permission.DECIDE_APPLICATION,
)
WITHDRAW = Transition(
    "withdraw",
    _("Desistir"),
    sources(_S.DRAFT, *UNDECIDED),
    _S.WITHDRAWN,
    OWNER,
    needs_reason=True,
)
GRANT_ON_APPEAL = Transition(
    "grant_on_appeal",
    _("Aprobar por inconformidad"),
    sources(_S.DENIED),
    _S.APPROVED,
    Permission.DECIDE_APPLICATION,
    rules.approval_blockers,
    needs_reason=True,
)
REOPEN_ON_APPEAL = Transition(
    "reopen_on_appeal",
    _("Reponer la revisión por inconformidad"),
    sources(_S.DENIED),
    _S.IN_REVIEW,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
DECLARE_INADMISSIBLE = Transition(
    "declare_inadmissible",
    _("Declarar improcedente"),
    sources(*_UNDER_REVIEW),
    _S.INADMISSIBLE,
    Permission.REVIEW_APPLICATION,
    needs_reason=True,
)

APPLICATION = register(
    Workflow(
        "accreditation.application",
        ApplicationStatus,
        _S.DRAFT,
        (
            *(SUBMIT, CLAIM, REQUEST_CORRECTION, ANSWER_CORRECTION),
            *(EXPIRE_CORRECTION, REOPEN, SEND_TO_TRAINING, PASS_TRAINING),
            *(FAIL_TRAINING, PROPOSE_APPROVAL, PROPOSE_DENIAL, RETURN, APPROVE),
            *(DENY, WITHDRAW, DECLARE_INADMISSIBLE),
            *(GRANT_ON_APPEAL, REOPEN_ON_APPEAL),
        ),
    )
)

_C = CorrectionStatus
CORRECTION_ANSWER = Transition(
    "answer", _("Atender"), sources(_C.OPEN), _C.ANSWERED, OWNER
)
CORRECTION_EXPIRE = Transition(
    "expire", _("Vencer"), sources(_C.OPEN), _C.EXPIRED, SYSTEM
)
CORRECTION = register(
    Workflow(
        "accreditation.correction",
        CorrectionStatus,
        _C.OPEN,
        (CORRECTION_ANSWER, CORRECTION_EXPIRE),
    )
)

_B = BatchStatus
RESOLVE_BATCH = Transition(
    "resolve",
    _("Resolver"),
    sources(_B.PROPOSED),
    _B.RESOLVED,
    Permission.DECIDE_APPLICATION,
    rules.filling_blockers,
)
CANCEL_BATCH = Transition(
    "cancel",
    _("Cancelar la propuesta"),
    sources(_B.PROPOSED),
    _B.CANCELLED,
    Permission.PROPOSE_DECISION,
    rules.filling_blockers,
    needs_reason=True,
)
BATCH = register(
    Workflow(
        "accreditation.batch", BatchStatus, _B.PROPOSED, (RESOLVE_BATCH, CANCEL_BATCH)
    )
)

_A = AccreditationStatus
SUSPEND_ACCREDITATION = Transition(
    "suspend",
    _("Suspender"),
    sources(_A.VALID),
    _A.SUSPENDED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
RESTORE_ACCREDITATION = Transition(
    "restore",
    _("Levantar la suspensión"),
    sources(_A.SUSPENDED),
    _A.VALID,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
CANCEL_ACCREDITATION = Transition(
    "cancel",
    _("Cancelar"),
    sources(_A.VALID, _A.SUSPENDED),
    _A.CANCELLED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
WITHDRAW_ACCREDITATION = Transition(
    "withdraw",
    _("Retirar a petición"),
    sources(_A.VALID, _A.SUSPENDED),
    _A.WITHDRAWN,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
RENOUNCE_ACCREDITATION = Transition(
    "renounce",
    _("Renunciar"),
    sources(_A.VALID, _A.SUSPENDED),
    _A.WITHDRAWN,
    OWNER,
    needs_reason=True,
)
# After an appeal: the accreditation comes back, its old badge does not.
REINSTATE_ACCREDITATION = Transition(
    "reinstate",
    _("Restituir por inconformidad"),
    sources(_A.CANCELLED),
    _A.VALID,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
COMMUTE_ACCREDITATION = Transition(
    "commute",
    _("Cambiar la cancelación por suspensión"),
    sources(_A.CANCELLED),
    _A.SUSPENDED,
    Permission.DECIDE_APPLICATION,
    needs_reason=True,
)
ACCREDITATION = register(
    Workflow(
        "accreditation.accreditation",
        AccreditationStatus,
        _A.VALID,
        (
            *(SUSPEND_ACCREDITATION, RESTORE_ACCREDITATION),
            *(CANCEL_ACCREDITATION, WITHDRAW_ACCREDITATION),
            *(RENOUNCE_ACCREDITATION, REINSTATE_ACCREDITATION),
            COMMUTE_ACCREDITATION,
        ),
    )
)

_G = BadgeStatus

BADGE = register(
    Workflow(
        name="accreditation.badge",
        states=BadgeStatus,
        initial=_G.ISSUED,
        transitions=(
            Transition(
                "deliver",
                _("Entregar"),
                sources(_G.ISSUED),
                _G.DELIVERED,
                Permission.ISSUE_BADGE,
            ),
            Transition(
                "undeliver",
                _("Deshacer la entrega"),
                sources(_G.DELIVERED),
                _G.ISSUED,
                Permission.ISSUE_BADGE,
                needs_reason=True,
            ),
            Transition(
                "suspend",
                _("Suspender"),
                sources(_G.ISSUED, _G.DELIVERED),
                _G.SUSPENDED,
                Permission.REVOKE_BADGE,
                needs_reason=True,
            ),
            Transition(
                "restore",
                _("Levantar la suspensión"),
                sources(_G.SUSPENDED),
                _G.DELIVERED,
                Permission.REVOKE_BADGE,
                blockers=rules.restoring_blockers,
                needs_reason=True,
            ),
            Transition(
                "revoke",
                _("Revocar"),
                sources(_G.ISSUED, _G.DELIVERED, _G.SUSPENDED),
                _G.REVOKED,
                Permission.REVOKE_BADGE,
                needs_reason=True,
            ),
        ),
    )
)
