"""Jobs of missions; importing the package registers their handlers."""

from missions.tasks import grouping, recommendations, reports

__all__ = ["grouping", "recommendations", "reports"]
