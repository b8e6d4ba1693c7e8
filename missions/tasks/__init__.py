"""Jobs of missions; importing the package registers their handlers."""

from missions.tasks import grouping, informes, recommendations, reports

__all__ = ["grouping", "informes", "recommendations", "reports"]
