"""States of a version of a checklist, and of a checklist that was filled."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from missions.enums import SubmissionStatus, VersionStatus
from missions.rules.checklists import publication_blockers
from missions.rules.submissions import sending_blockers

_V, _S = VersionStatus, SubmissionStatus
_JUDGE = Permission.VALIDATE_FINDING

CHECKLIST = register(
    Workflow(
        "missions.checklist_version",
        _V,
        _V.DRAFT,
        (
            Transition(
                "publish",
                _("Publicar"),
                sources(_V.DRAFT),
                _V.PUBLISHED,
                Permission.MANAGE_MISSION,
                publication_blockers,
            ),
            Transition(
                "replace",
                _("Sustituir"),
                sources(_V.PUBLISHED),
                _V.REPLACED,
                Permission.MANAGE_MISSION,
            ),
            Transition(
                "withdraw",
                _("Retirar"),
                sources(_V.PUBLISHED, _V.REPLACED),
                _V.WITHDRAWN,
                Permission.MANAGE_MISSION,
                needs_reason=True,
            ),
        ),
    )
)

SUBMISSION = register(
    Workflow(
        "missions.submission",
        _S,
        _S.DRAFT,
        (
            Transition(
                "send",
                _("Enviar"),
                sources(_S.DRAFT, _S.RETURNED),
                _S.RECEIVED,
                Permission.LOG_FINDING,
                sending_blockers,
            ),
            Transition(
                "take",
                _("Tomar para revisar"),
                sources(_S.RECEIVED),
                _S.IN_REVIEW,
                _JUDGE,
            ),
            Transition(
                "accept",
                _("Aceptar"),
                sources(_S.RECEIVED, _S.IN_REVIEW),
                _S.ACCEPTED,
                _JUDGE,
            ),
            Transition(
                "return",
                _("Devolver"),
                sources(_S.RECEIVED, _S.IN_REVIEW),
                _S.RETURNED,
                _JUDGE,
                needs_reason=True,
            ),
            Transition(
                "reject",
                _("Rechazar"),
                sources(_S.RECEIVED, _S.IN_REVIEW),
                _S.REJECTED,
                _JUDGE,
                needs_reason=True,
            ),
            Transition(
                "reopen",
                _("Reabrir la revisión"),
                sources(_S.ACCEPTED, _S.REJECTED),
                _S.IN_REVIEW,
                _JUDGE,
                needs_reason=True,
            ),
        ),
    )
)
