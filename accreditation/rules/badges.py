"""May a badge be issued, may many be revoked? With the reasons."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.enums import AccreditationStatus
from accreditation.models import Accreditation, Badge, BadgeKey, BadgeRun
from core.exceptions import Blocker
from missions.models import Mission

MASS_REVOCATION = 50


def issue_blockers(accreditation: Accreditation, *, at: datetime) -> list[Blocker]:
    """Reasons against signing a badge: only a valid accreditation has one."""
    blockers = []
    if accreditation.status != AccreditationStatus.VALID:
        message = _("La acreditación no está vigente.")
        blockers.append(Blocker("not_valid", message))
    if accreditation.ends_on < timezone.localdate(at):
        message = _("La vigencia de la acreditación ya terminó.")
        blockers.append(Blocker("ended", message))
    return blockers


def restoring_blockers(badge: Badge) -> list[Blocker]:
    """A code verifies again only while its accreditation is valid."""
    if badge.accreditation.status == AccreditationStatus.VALID:
        return []
    message = _("La acreditación no está vigente; levante antes su suspensión.")
    return [Blocker("not_valid", message)]


def key_blockers(mission: Mission, *, at: datetime) -> list[Blocker]:
    """Reasons against starting to sign: asked without touching a private key."""
    keys = BadgeKey.objects.filter(
        mission=mission, use_from__lte=at, use_to__gt=at, compromised_at__isnull=True
    )
    if keys.exists():
        return []
    message = _("La misión no tiene una llave de gafetes vigente.")
    return [Blocker("no_badge_key", message)]


def resume_blockers(run: BadgeRun) -> list[Blocker]:
    """Reasons against going on with a print run."""
    if run.file_id:
        return [Blocker("finished", _("El tiraje ya terminó."))]
    if run.job is not None and run.job.is_open:
        return [Blocker("running", _("El tiraje está en curso."))]
    return []


def mass_revocation_blockers(count: int) -> list[Blocker]:
    """More than fifty at once are never revoked by one person alone."""
    if count <= MASS_REVOCATION:
        return []
    message = _("Para revocar más de 50 gafetes a la vez se necesita otra persona.")
    return [Blocker("second_person_needed", message)]
