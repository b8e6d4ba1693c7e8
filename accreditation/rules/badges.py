"""May a badge be issued, may many be revoked? With the reasons."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.enums import AccreditationStatus
from accreditation.models import (
    Accreditation,
    Badge,
    BadgeAct,
    BadgeKey,
    BadgeRun,
)
from accreditation.models.badge_acts import ALONE
from core.enums import ExportStatus, JobStatus
from core.exceptions import Blocker
from core.models import User
from core.permissions import Permission, holds
from missions.models import Mission


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
    return gate_blockers(run)


def gate_blockers(run: BadgeRun) -> list[Blocker]:
    """Reasons against signing and drawing: the gate waits, or has ended it."""
    status = run.export.status if run.export else ExportStatus.MAKING
    if status == ExportStatus.WAITING:
        message = _(
            "Más de 500 gafetes los autoriza otra persona antes de imprimirlos."
        )
        return [Blocker("second_person_needed", message)]
    if status != ExportStatus.MAKING:
        message = _("El tiraje no se autorizó, o su plazo terminó: inicie otro.")
        return [Blocker("not_agreed", message)]
    if not (run.started_by.is_active and holds(run.started_by, Permission.ISSUE_BADGE)):
        message = _("Quien inició el tiraje ya no tiene el permiso: inicie otro.")
        return [Blocker("not_allowed", message)]
    return []


def confirming_blockers(act: BadgeAct, *, by: User) -> list[Blocker]:
    """More than fifty at once are never suspended or revoked by one person alone."""
    if not act.is_open:
        return [Blocker("decided", _("El acto ya se confirmó o se descartó."))]
    if act.size > ALONE and by == act.proposed_by:
        message = _("Más de 50 gafetes los confirma otra persona, no quien propone.")
        return [Blocker("second_person_needed", message)]
    return []


def continuing_blockers(act: BadgeAct) -> list[Blocker]:
    """Reasons against going on with an act that stopped."""
    if act.confirmed_at is None or act.job is None:
        return [Blocker("not_confirmed", _("El acto no se ha confirmado."))]
    if act.job.is_open or act.job.status == JobStatus.DONE:
        return [Blocker("running", _("El acto está en curso o ya terminó."))]
    return []
