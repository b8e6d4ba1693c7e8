"""What a finding must say before it counts."""

from collections.abc import Callable
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


def dismissal_blockers(finding: Finding) -> list[Blocker]:
    """What others are merged into is not set aside with them."""
    if not finding.merged.exists():
        return []
    message = _("Otros hallazgos están unidos a este: sepárelos primero.")
    return [Blocker("has_merged", message)]


def merging_blockers(finding: Finding) -> list[Blocker]:
    """Why this finding cannot be taken into another one."""
    return dismissal_blockers(finding) + reopening_blockers(finding)


def target_blockers(finding: Finding, into: Finding) -> list[Blocker]:
    """Why the other one cannot take this finding in."""
    if into.pk == finding.pk:
        message = _("Un hallazgo no se une a sí mismo.")
        return [Blocker("same_finding", message)]
    if into.mission_id != finding.mission_id:
        message = _("Solo se unen hallazgos de la misma misión.")
        return [Blocker("other_mission", message)]
    if into.status in {FindingStatus.MERGED, FindingStatus.DISMISSED}:
        message = _("El otro hallazgo está descartado o unido a uno más.")
        return [Blocker("target_closed", message)]
    return []


def separating_blockers(state: str) -> Callable[[Finding], list[Blocker]]:
    """A merged finding goes back to the state from which it came, no other."""

    def blockers(finding: Finding) -> list[Blocker]:
        if finding.merged_from == state:
            return []
        message = _("El hallazgo vuelve al estado que tenía al unirse.")
        return [Blocker("other_state_before", message)]

    return blockers


def referral_blockers(
    finding: Finding, told_on: datetime, at: datetime
) -> list[Blocker]:
    """Incidents are passed on, after the fact and not before it was seen."""
    blockers = []
    if not finding.type.is_incident:
        message = _("Solo los incidentes se canalizan a una autoridad.")
        blockers.append(Blocker("not_an_incident", message))
    if told_on > at:
        message = _("La hora del aviso todavía no llega.")
        blockers.append(Blocker("told_in_future", message))
    if told_on < finding.observed_at:
        message = _("El aviso es anterior a lo observado; revise la hora.")
        blockers.append(Blocker("told_before_observed", message))
    return blockers
