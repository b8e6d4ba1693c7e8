"""Jobs of missions; importing the package registers their handlers."""

from missions.tasks import recommendations, reports

__all__ = ["recommendations", "reports"]
