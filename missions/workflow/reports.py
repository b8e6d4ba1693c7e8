"""States of the programme report."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from missions.enums import ReportStatus
from missions.rules.reports import review_blockers

_S = ReportStatus

REPORT = register(
    Workflow(
        name="missions.report",
        states=_S,
        initial=_S.DRAFT,
        transitions=(
            Transition(
                "review",
                _("Marcar como revisado"),
                sources(_S.DRAFT),
                _S.REVIEWED,
                Permission.WRITE_REPORT,
                blockers=review_blockers,
            ),
            Transition(
                "reopen",
                _("Volver a borrador"),
                sources(_S.REVIEWED),
                _S.DRAFT,
                Permission.WRITE_REPORT,
            ),
            Transition(
                "approve",
                _("Aprobar"),
                sources(_S.REVIEWED),
                _S.APPROVED,
                Permission.APPROVE_REPORT,
            ),
        ),
    )
)
