"""States of a finding, from the phone to validated."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from missions import rules
from missions.enums import FindingStatus

_S = FindingStatus

FINDING = register(
    Workflow(
        "missions.finding",
        _S,
        _S.RECORDED,
        (
            Transition(
                "take",
                _("Tomar para validar"),
                sources(_S.RECORDED),
                _S.IN_VALIDATION,
                Permission.VALIDATE_FINDING,
            ),
            Transition(
                "validate",
                _("Validar"),
                sources(_S.IN_VALIDATION),
                _S.VALIDATED,
                Permission.VALIDATE_FINDING,
                rules.validation_blockers,
            ),
            Transition(
                "dismiss",
                _("Descartar"),
                sources(_S.RECORDED, _S.IN_VALIDATION),
                _S.DISMISSED,
                Permission.VALIDATE_FINDING,
                rules.dismissal_blockers,
                needs_reason=True,
            ),
            Transition(
                "return",
                _("Devolver a registrados"),
                sources(_S.IN_VALIDATION),
                _S.RECORDED,
                Permission.VALIDATE_FINDING,
                needs_reason=True,
            ),
            Transition(
                "reopen",
                _("Reabrir la validación"),
                sources(_S.VALIDATED, _S.DISMISSED),
                _S.IN_VALIDATION,
                Permission.VALIDATE_FINDING,
                rules.reopening_blockers,
                needs_reason=True,
            ),
            Transition(
                "merge",
                _("Unir a otro hallazgo"),
                sources(_S.RECORDED, _S.IN_VALIDATION, _S.VALIDATED),
                _S.MERGED,
                Permission.VALIDATE_FINDING,
                rules.merging_blockers,
            ),
            *(
                Transition(
                    f"separate_{state.value}",
                    _("Separar"),
                    sources(_S.MERGED),
                    state,
                    Permission.VALIDATE_FINDING,
                    rules.separating_blockers(state.value),
                )
                for state in (_S.RECORDED, _S.IN_VALIDATION, _S.VALIDATED)
            ),
        ),
    )
)
