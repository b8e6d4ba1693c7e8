"""Who is told what, by mail."""

from missions.notifications.coverage import remind
from missions.notifications.deployment import tell_change
from missions.notifications.findings import alert_coordinators, coordinators
from missions.notifications.recommendations import (
    addresses,
    recommendations_awaited,
    recommendations_referred,
)

__all__ = [
    "addresses",
    "alert_coordinators",
    "coordinators",
    "recommendations_awaited",
    "recommendations_referred",
    "remind",
    "tell_change",
]
