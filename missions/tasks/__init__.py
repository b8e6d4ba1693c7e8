"""Jobs of missions; importing the package registers their handlers."""

from missions.tasks import reports

__all__ = ["reports"]
