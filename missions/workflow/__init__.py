"""States of missions, activities, stops and findings, and the acts between them."""

from missions.workflow import acts  # noqa: F401 - registers its sentences
from missions.workflow.checklists import CHECKLIST, SUBMISSION
from missions.workflow.field import ACTIVITY, MISSION, STOP
from missions.workflow.findings import FINDING
from missions.workflow.informes import INFORME
from missions.workflow.recommendations import RECOMMENDATION
from missions.workflow.reports import REPORT

__all__ = [
    "ACTIVITY",
    "CHECKLIST",
    "FINDING",
    "INFORME",
    "MISSION",
    "RECOMMENDATION",
    "REPORT",
    "STOP",
    "SUBMISSION",
]
