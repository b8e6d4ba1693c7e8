"""What a finding must say before it counts."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.enums import FileStatus
from core.exceptions import Blocker
from missions.enums import FindingStatus
from missions.models import Finding

MAX_PHOTOS = 4


def content_blockers(finding: Finding) -> list[Blocker]:
    """What is missing or too much, by the type of the finding."""
    kind, blockers = finding.type, []
    if kind.needs_severity and finding.severity is None:
        blockers.append(Blocker("severity_missing", _("Indique la gravedad.")))
    if not kind.needs_severity and finding.severity is not None:
        message = _("Este tipo de hallazgo no lleva gravedad.")
        blockers.append(Blocker("severity_not_asked", message))
    if finding.severity is not None and finding.severity.level > kind.max_severity:
        message = _("La gravedad es mayor que la que admite este tipo de hallazgo.")
        blockers.append(Blocker("severity_too_high", message))
    if kind.is_incident and finding.incident_type is None:
        message = _("Indique el tipo de incidente.")
        blockers.append(Blocker("incident_type_missing", message))
    if not kind.is_incident and finding.incident_type is not None:
        message = _("Solo los incidentes llevan tipo de incidente.")
        blockers.append(Blocker("incident_type_not_asked", message))
    if kind.needs_place and not _has_place(finding):
        message = _("Indique el lugar: mesa, unidad territorial o distrito.")
        blockers.append(Blocker("place_missing", message))
    return blockers + _place_blockers(finding)


def _has_place(finding: Finding) -> bool:
    return any((finding.place_id, finding.unit_id, finding.district_id))


def _place_blockers(finding: Finding) -> list[Blocker]:
    place = finding.place
    if place is not None and place.process_id != finding.mission.process_id:
        message = _("La mesa no es del proceso de la misión.")
        return [Blocker("other_process", message)]
    return []


def time_blockers(observed_at: datetime, at: datetime) -> list[Blocker]:
    """Nothing is observed in the future."""
    if observed_at <= at:
        return []
    message = _("La hora de lo observado todavía no llega.")
    return [Blocker("observed_in_future", message)]


def validation_blockers(finding: Finding) -> list[Blocker]:
    """Complete, and no photograph that is still being examined."""
    blockers = content_blockers(finding)
    if not finding.facts.strip():
        blockers.append(Blocker("facts_missing", _("Escriba los hechos.")))
    waiting = finding.photos.filter(file__status=FileStatus.QUARANTINED)
    if waiting.exists():
        message = _("Una fotografía sigue en revisión automática.")
        blockers.append(Blocker("photo_in_quarantine", message))
    return blockers


def reopening_blockers(finding: Finding) -> list[Blocker]:
    """A finding that a recommendation rests on stays validated."""
    if not finding.recommendations.exists():
        return []
    message = _("Ya hay una recomendación que se apoya en este hallazgo.")
    return [Blocker("has_recommendation", message)]


def editing_blockers(finding: Finding) -> list[Blocker]:
    """What was decided is changed only after it is reopened."""
    if finding.status in {FindingStatus.RECORDED, FindingStatus.IN_VALIDATION}:
        return []
    message = _("El hallazgo ya se resolvió; reábralo para corregirlo.")
    return [Blocker("finding_decided", message)]


def version_blockers(finding: Finding, version: int | None) -> list[Blocker]:
    """Whoever acts has seen the newest version; None where nothing was shown."""
    if version is None or version == finding.version:
        return []
    message = _("Otra persona cambió este hallazgo mientras usted lo veía.")
    return [Blocker("version_conflict", message)]


def photo_blockers(finding: Finding, more: int) -> list[Blocker]:
    """How many photographs a finding may have."""
    kept = 0 if finding._state.adding else finding.photos.count()
    if kept + more <= MAX_PHOTOS:
        return []
    message = _("Un hallazgo lleva a lo más cuatro fotografías.")
    return [Blocker("too_many_photos", message)]
