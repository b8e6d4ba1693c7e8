"""States of a mission, of its activities and of the stops of a route."""

from django.utils.translation import gettext_lazy as _

from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources
from missions import rules
from missions.enums import ActivityStatus, MissionStatus, StopStatus

MISSION = register(
    Workflow(
        "missions.mission",
        MissionStatus,
        MissionStatus.PLANNED,
        (
            Transition(
                "open",
                _("Abrir la misión"),
                sources(MissionStatus.PLANNED),
                MissionStatus.OPEN,
                Permission.MANAGE_MISSION,
            ),
            Transition(
                "close",
                _("Concluir la misión"),
                sources(MissionStatus.OPEN),
                MissionStatus.CLOSED,
                Permission.MANAGE_MISSION,
                rules.closing_blockers,
            ),
            Transition(
                "reopen",
                _("Reabrir la misión"),
                sources(MissionStatus.CLOSED),
                MissionStatus.OPEN,
                Permission.MANAGE_MISSION,
                needs_reason=True,
            ),
        ),
    )
)

ACTIVITY = register(
    Workflow(
        "missions.activity",
        ActivityStatus,
        ActivityStatus.PLANNED,
        (
            Transition(
                "hold",
                _("Marcar como realizada"),
                sources(ActivityStatus.PLANNED),
                ActivityStatus.HELD,
                Permission.MANAGE_MISSION,
            ),
            Transition(
                "cancel",
                _("Cancelar la actividad"),
                sources(ActivityStatus.PLANNED),
                ActivityStatus.CANCELLED,
                Permission.MANAGE_MISSION,
                needs_reason=True,
            ),
        ),
    )
)

STOP = register(
    Workflow(
        "missions.stop",
        StopStatus,
        StopStatus.PLANNED,
        (
            Transition(
                "visit",
                _("Registrar la llegada"),
                # Also a place that was changed while the team was on its way there.
                sources(StopStatus.PLANNED, StopStatus.SKIPPED, StopStatus.MOVED),
                StopStatus.VISITED,
                Permission.LOG_FINDING,
            ),
            Transition(
                "skip",
                _("Marcar como no visitada"),
                sources(StopStatus.PLANNED),
                StopStatus.SKIPPED,
                Permission.DEPLOY_TEAMS,
                needs_reason=True,
            ),
            Transition(
                "move",
                _("Cambiar de mesa o de equipo"),
                sources(StopStatus.PLANNED, StopStatus.SKIPPED),
                StopStatus.MOVED,
                Permission.DEPLOY_TEAMS,
                needs_reason=True,
            ),
            Transition(
                "return",
                _("Volver a la ruta"),
                sources(StopStatus.MOVED),
                StopStatus.PLANNED,
                Permission.DEPLOY_TEAMS,
            ),
        ),
    )
)
