"""States of a recommendation."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from missions.enums import RecommendationStatus

_R = RecommendationStatus

RECOMMENDATION = register(
    Workflow(
        name="missions.recommendation",
        states=_R,
        initial=_R.DRAFT,
        transitions=(
            Transition(
                "refer",
                _("Turnar al área"),
                sources(_R.DRAFT),
                _R.REFERRED,
                Permission.RECOMMEND,
            ),
            Transition(
                "answer",
                _("Responder"),
                sources(_R.REFERRED, _R.ANSWERED),
                _R.ANSWERED,
                Permission.ANSWER_RECOMMENDATION,
            ),
            Transition(
                "verify",
                _("Verificar el cumplimiento"),
                sources(_R.ANSWERED),
                _R.ANSWERED,
                Permission.RECOMMEND,
            ),
            Transition(
                "close",
                _("Cerrar"),
                sources(_R.REFERRED, _R.ANSWERED),
                _R.CLOSED,
                Permission.RECOMMEND,
                needs_reason=True,
            ),
        ),
    )
)
