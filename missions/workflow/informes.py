"""States of an informe, from the desk to the book."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from missions.enums import InformeStatus
from missions.rules import informes as rules

_S = InformeStatus

INFORME = register(
    Workflow(
        "missions.informe",
        _S,
        _S.RECEIVED,
        (
            Transition(
                "edit",
                _("Empezar la edición"),
                sources(_S.RECEIVED, _S.READY),
                _S.EDITING,
                Permission.VALIDATE_FINDING,
            ),
            Transition(
                "finish",
                _("Marcar como listo"),
                sources(_S.EDITING),
                _S.READY,
                Permission.VALIDATE_FINDING,
                rules.text_blockers,
            ),
            Transition(
                "publish",
                _("Marcar como publicado"),
                sources(_S.READY),
                _S.PUBLISHED,
                Permission.VALIDATE_FINDING,
                rules.publishing_blockers,
            ),
            Transition(
                "retract",
                _("Retirar de lo publicado"),
                sources(_S.PUBLISHED),
                _S.READY,
                Permission.VALIDATE_FINDING,
            ),
        ),
    )
)
