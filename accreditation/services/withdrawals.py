"""The end of an accreditation at request: of its organisation, of its person."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accreditation import workflow
from accreditation.enums import RequestStatus
from accreditation.models import (
    Accreditation,
    DecisionGround,
    Representative,
    WithdrawalRequest,
)
from accreditation.rules import proceedings as rules
from accreditation.services.accreditations import (
    end_accreditation,
    lock_accreditation,
    withdraw_accreditation,
)
from accreditation.workflow import after
from core import audit
from core.exceptions import Refused, refuse
from core.models import User
from core.workflow import Transition

BY_ORGANISATION, BY_PERSON = "G17", "G18"


@transaction.atomic
def ask_withdrawal(
    *,
    accreditation: Accreditation,
    representative: Representative,
    reason: str,
    at: datetime,
) -> WithdrawalRequest:
    """An organisation asks; the desk decides.

    Raises `Refused` (not_confirmed, not_member, not_valid, request_open,
    reason_missing).
    """
    fresh = lock_accreditation(accreditation)
    blockers = rules.request_blockers(fresh, representative, reason)
    if blockers:
        raise Refused(blockers)
    row = WithdrawalRequest.objects.create(
        accreditation=fresh,
        institution=representative.institution,
        reason=reason.strip(),
        asked_at=at,
        asked_by=representative.user,
    )
    audit.record_transition(
        target=row,
        verb="ask_withdrawal",
        source="",
        to=row.status,
        by=representative.user,
        at=at,
        reason=reason,
    )
    return row


@transaction.atomic
def grant_withdrawal(
    *, request: WithdrawalRequest, answer: str, by: User, at: datetime
) -> WithdrawalRequest:
    """Withdraw the accreditation as was asked; the person is notified."""
    fresh = _end(request, after.GRANT_REQUEST, answer, by=by, at=at)
    withdraw_accreditation(
        accreditation=fresh.accreditation,
        ground=_ground(BY_ORGANISATION),
        reason=_("Retiro pedido por la organización."),
        by=by,
        at=at,
    )
    return fresh


@transaction.atomic
def refuse_withdrawal(
    *, request: WithdrawalRequest, answer: str, by: User, at: datetime
) -> WithdrawalRequest:
    """Leave the accreditation as it is, and say why."""
    return _end(request, after.REFUSE_REQUEST, answer, by=by, at=at)


def _end(
    request: WithdrawalRequest,
    transition: Transition,
    answer: str,
    *,
    by: User,
    at: datetime,
) -> WithdrawalRequest:
    fresh: WithdrawalRequest = (
        WithdrawalRequest.objects.select_for_update(no_key=True, of=("self",))
        .select_related("accreditation__application")
        .get(pk=request.pk)
    )
    owner = fresh.accreditation.application.user_id
    blockers = rules.request_decision_blockers(fresh.asked_by_id, owner, by)
    if blockers:
        raise Refused(blockers)
    transition.require(fresh, reason=answer)
    source, fresh.status = fresh.status, RequestStatus(transition.target)
    fresh.decided_at, fresh.decided_by, fresh.answer = at, by, answer.strip()
    fresh.save()
    audit.record_transition(
        target=fresh,
        verb=transition.name,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=answer,
    )
    return fresh


@transaction.atomic
def renounce_accreditation(
    *, accreditation: Accreditation, reason: str, by: User, at: datetime
) -> Accreditation:
    """The person gives it up; nobody has to agree. Raises `Refused` (not_owner, …)."""
    if accreditation.application.user_id != by.pk:
        raise refuse("not_owner", _("Solo la persona acreditada puede renunciar."))
    return end_accreditation(
        accreditation,
        workflow.RENOUNCE_ACCREDITATION,
        ground=_ground(BY_PERSON),
        reason=reason,
        by=by,
        at=at,
        notify=True,
    )


def _ground(code: str) -> DecisionGround | None:
    return DecisionGround.objects.filter(code=code).first()
