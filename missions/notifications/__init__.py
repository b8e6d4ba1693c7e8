"""Who is told what, by mail."""

from missions.notifications.findings import alert_coordinators, coordinators
from missions.notifications.recommendations import recommendations_referred

__all__ = ["alert_coordinators", "coordinators", "recommendations_referred"]
