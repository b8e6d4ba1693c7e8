"""May a badge be issued, may many be revoked? With the reasons."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.enums import AccreditationStatus
from accreditation.models import Accreditation
from core.exceptions import Blocker

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


def mass_revocation_blockers(count: int) -> list[Blocker]:
    """More than fifty at once are never revoked by one person alone."""
    if count <= MASS_REVOCATION:
        return []
    message = _("Para revocar más de 50 gafetes a la vez se necesita otra persona.")
    return [Blocker("second_person_needed", message)]
