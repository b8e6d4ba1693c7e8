"""When a mission takes data and when it may end."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.exceptions import Blocker
from missions.enums import FindingStatus, MissionStatus
from missions.models import Mission

UNDECIDED = (FindingStatus.RECORDED, FindingStatus.IN_VALIDATION)


def open_blockers(mission: Mission) -> list[Blocker]:
    """Field work and findings need a mission that is open."""
    if mission.status == MissionStatus.OPEN:
        return []
    message = _("La misión no está en curso: no recibe cambios de campo ni hallazgos.")
    return [Blocker("mission_not_open", message)]


def closing_blockers(mission: Mission) -> list[Blocker]:
    """A mission ends when every finding is validated or dismissed."""
    count = mission.findings.filter(status__in=UNDECIDED).count()
    if not count:
        return []
    message = ngettext(
        "Falta resolver %(count)d hallazgo.",
        "Falta resolver %(count)d hallazgos.",
        count,
    ) % {"count": count}
    return [Blocker("finding_undecided", message)]
