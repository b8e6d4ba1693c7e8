"""What a visitor needs: kept only with express consent, read under record."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from core import audit
from core.exceptions import Refused
from core.models import Consent, Notice, User
from logistics import rules
from logistics.models import Invitation, VisitorNeeds
from logistics.services.moving import lock
from missions.models import Mission


@dataclass(frozen=True, slots=True)
class Needs:
    """What the person chose to say."""

    diet: str = ""
    access: str = ""
    medical: str = ""
    emergency_contact: str = ""
    interpretation: str = ""


@transaction.atomic
def save_needs(
    *,
    invitation: Invitation,
    needs: Needs,
    notice: Notice,
    by: User | None,
    at: datetime,
) -> VisitorNeeds:
    """Keep the needs with the version of the consent that the person gave."""
    row = _answerable(invitation, at=at)
    found = VisitorNeeds.objects.filter(invitation=row).first()
    kept = found or VisitorNeeds(invitation=row)
    if found is None or found.consent.notice_id != notice.pk:
        object_type, object_id = audit.label(row)
        kept.consent = Consent.objects.create(
            user=None,
            notice=notice,
            object_type=object_type,
            object_id=object_id,
            medium="invitation",
            accepted_at=at,
        )
    for name in Needs.__slots__:
        setattr(kept, name, getattr(needs, name))
    kept.save()
    audit.record(
        action="logistics.needs.saved",
        by=by,
        at=at,
        target=row,
        notice=notice.code,
        version=notice.version,
    )
    return kept


def _answerable(invitation: Invitation, *, at: datetime) -> Invitation:
    row = lock(invitation)
    blockers = rules.answering_blockers(row, today=timezone.localdate(at))
    if blockers:
        raise Refused(blockers)
    return row


@transaction.atomic
def withdraw_needs(*, invitation: Invitation, by: User | None, at: datetime) -> None:
    """The consent is taken back, or never given: nothing is kept."""
    row = _answerable(invitation, at=at)
    deleted, _each = VisitorNeeds.objects.filter(invitation=row).delete()
    if deleted:
        audit.record(action="logistics.needs.withdrawn", by=by, at=at, target=row)


@transaction.atomic
def read_needs(
    *, invitation: Invitation, by: User, at: datetime
) -> VisitorNeeds | None:
    """The needs of one visitor; the reading goes into the chain."""
    needs = VisitorNeeds.objects.filter(invitation=invitation).first()
    if needs is not None:
        audit.record(action="logistics.needs.read", by=by, at=at, target=invitation)
    return needs


@transaction.atomic
def destroy_needs(*, mission: Mission, by: User | None, at: datetime) -> int:
    """Destroy the needs of every visitor of a mission that has ended."""
    rows = VisitorNeeds.objects.filter(invitation__delegation__mission=mission)
    deleted, _each = rows.delete()
    if deleted:
        audit.record(
            action="logistics.needs.destroyed",
            by=by,
            at=at,
            target=mission,
            count=deleted,
        )
    return deleted
