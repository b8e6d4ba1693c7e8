"""Invitations: written, corrected, extended, replaced, closed without answer."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.models import User
from logistics import notifications, rules, workflow
from logistics.enums import CostsCovered, InvitationStatus
from logistics.models import Delegation, Invitation
from logistics.services.moving import lock, move, new_token
from missions.models import InviteeCategory


@dataclass(frozen=True, slots=True)
class InvitationDraft:
    """Who is invited, and on what terms."""

    name: str
    email: str
    country: str
    category: InviteeCategory
    reply_by: date
    language: str = "en"
    costs: str = CostsCovered.NONE
    signer: str = ""


def draft_blockers(
    delegation: Delegation, draft: InvitationDraft, *, today: date, own: object = None
) -> list[Blocker]:
    """Reasons against this invitation, whatever seats are left."""
    found = rules.country_blockers(draft.country)
    if draft.reply_by < today:
        message = _("La fecha para responder ya pasó.")
        found.append(Blocker("reply_date_past", message))
    same = Invitation.objects.filter(
        delegation__mission=delegation.mission_id, email__iexact=draft.email
    ).exclude(status=InvitationStatus.REPLACED)
    if same.exclude(pk=own).exists():
        message = _("Esa persona ya está invitada a la misión.")
        found.append(Blocker("already_invited", message))
    return found


@transaction.atomic
def create_invitation(
    *, delegation: Delegation, draft: InvitationDraft, by: User | None, at: datetime
) -> Invitation:
    """Add an invitation that is not sent yet.

    Raises `Refused` (quota_full, mexican, already_invited, reply_date_past).
    """
    locked = Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
    today = timezone.localdate(at)
    blockers = [
        *rules.quota_blockers(locked),
        *draft_blockers(locked, draft, today=today),
    ]
    if blockers:
        raise Refused(blockers)
    return _write(Invitation(delegation=locked), draft, "created", by=by, at=at)


def _write(
    invitation: Invitation,
    draft: InvitationDraft,
    verb: str,
    *,
    by: User | None,
    at: datetime,
) -> Invitation:
    for name in InvitationDraft.__slots__:
        setattr(invitation, name, getattr(draft, name))
    invitation.save()
    audit.record(
        action=f"logistics.invitation.{verb}",
        by=by,
        at=at,
        target=invitation,
        fields=sorted(asdict(draft)),
    )
    return invitation


@transaction.atomic
def edit_invitation(
    *, invitation: Invitation, draft: InvitationDraft, by: User | None, at: datetime
) -> Invitation:
    """Correct an invitation before it is sent. Raises `Refused` (already_sent, …)."""
    row = lock(invitation)
    if row.status != InvitationStatus.TO_INVITE:
        raise refuse("already_sent", _("La invitación ya se envió: sustitúyala."))
    today = timezone.localdate(at)
    blockers = draft_blockers(row.delegation, draft, today=today, own=row.pk)
    if blockers:
        raise Refused(blockers)
    return _write(row, draft, "changed", by=by, at=at)


@transaction.atomic
def extend_invitation(
    *, invitation: Invitation, reply_by: date, by: User, at: datetime
) -> Invitation:
    """Give a later date and send a new link; the older one stops working."""
    row = lock(invitation)
    workflow.EXTEND.require(row)
    row.reply_by = reply_by
    blockers = rules.sending_blockers(row, today=timezone.localdate(at))
    if row.status == InvitationStatus.NO_ANSWER:
        blockers += rules.quota_blockers(row.delegation)
    if blockers:
        raise Refused(blockers)
    token, token_hash = new_token()
    move(
        row,
        workflow.EXTEND,
        by=by,
        at=at,
        token_hash=token_hash,
        reply_by=reply_by,
        reminded_at=at,
    )
    notifications.reminded(row, token=token, at=at)
    return row


@transaction.atomic
def mark_no_answer(
    *, invitation: Invitation, by: User | None, at: datetime
) -> Invitation:
    """Close an invitation whose date passed. Raises `Refused` (reply_date_open)."""
    row = lock(invitation)
    if row.status == InvitationStatus.NO_ANSWER:
        return row
    workflow.MARK_NO_ANSWER.require(row)
    blockers = rules.no_answer_blockers(row, today=timezone.localdate(at))
    if blockers:
        raise Refused(blockers)
    return move(row, workflow.MARK_NO_ANSWER, by=by, at=at)


@transaction.atomic
def replace_invitation(
    *, invitation: Invitation, draft: InvitationDraft, by: User | None, at: datetime
) -> Invitation:
    """Give the seat to somebody else; the first link stops working."""
    row = lock(invitation)
    workflow.REPLACE.require(row)
    today = timezone.localdate(at)
    blockers = draft_blockers(row.delegation, draft, today=today)
    move(row, workflow.REPLACE, by=by, at=at, token_hash="", answers_text="")
    blockers += rules.quota_blockers(row.delegation)
    if blockers:
        raise Refused(blockers)
    fresh = Invitation(delegation=row.delegation, replaces=row)
    return _write(fresh, draft, "created", by=by, at=at)
