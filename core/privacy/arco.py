"""The ARCO register: terms in business days, each act with its reason and trace.

Terms are those of the LGPDPPSO (43 to 51): answer within 20 business days, once 10
more, effect within 15; five days to ask for a clarification and ten to give it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, folios
from core.calendar import business_days_after
from core.enums import ArcoKind, ArcoStatus
from core.exceptions import refuse
from core.models import ArcoRequest, User
from core.permissions import Permission
from core.workflow import Transition, Workflow, register, sources

ANSWER, EXTENSION, EFFECT = 20, 10, 15
CLARIFY = 10
S = ArcoStatus
MANAGE = Permission.MANAGE_PRIVACY
ASK = Transition(
    *("ask", _("Prevenir a la persona"), sources(S.RECEIVED), S.CLARIFYING, MANAGE),
    needs_reason=True,
)
CLARIFIED = Transition(
    *("clarify", _("Registrar la aclaración"), sources(S.CLARIFYING), S.RECEIVED),
    MANAGE,
    needs_reason=True,
)
GRANT = Transition(
    *("grant", _("Declarar procedente"), sources(S.RECEIVED), S.GRANTED, MANAGE),
    needs_reason=True,
)
DENY = Transition(
    *("deny", _("Declarar improcedente"), sources(S.RECEIVED), S.DENIED, MANAGE),
    needs_reason=True,
)
FULFIL = Transition(
    *("fulfil", _("Registrar el cumplimiento"), sources(S.GRANTED), S.FULFILLED),
    MANAGE,
    needs_reason=True,
)
CLOSE = Transition(
    *("close", _("Cerrar por falta de aclaración"), sources(S.CLARIFYING), S.CLOSED),
    MANAGE,
    needs_reason=True,
)
EXTEND = Transition(
    *("extend", _("Ampliar el plazo una vez"), sources(S.RECEIVED), S.RECEIVED),
    MANAGE,
    needs_reason=True,
)
ARCO = register(
    Workflow(
        name="core.arco",
        states=ArcoStatus,
        initial=S.RECEIVED,
        transitions=(ASK, CLARIFIED, GRANT, DENY, FULFIL, CLOSE, EXTEND),
    )
)
OPEN = (S.RECEIVED, S.CLARIFYING, S.GRANTED)


@transaction.atomic
def file_request(
    *,
    kind: str,
    holder: str,
    contact: str,
    text: str,
    user: User | None,
    receiver: User | None,
    at: datetime,
) -> ArcoRequest:
    """Take a request, online (of `user`) or on paper (noted by `receiver`)."""
    today = timezone.localdate(at)
    made = ArcoRequest.objects.create(
        folio=folios.reserve("ARCO", at=at)[0],
        kind=ArcoKind(kind),
        user=user,
        on_paper=user is None,
        holder=holder.strip(),
        contact=contact.strip(),
        text=text.strip(),
        received_at=at,
        receiver=receiver,
        due_on=business_days_after(today, ANSWER),
    )
    audit.record_transition(
        target=made,
        verb="file",
        source="",
        to=S.RECEIVED,
        by=user or receiver,
        at=at,
        kind=made.kind,
        on_paper=made.on_paper,
    )
    return made


@transaction.atomic
def act_on_request(
    *, request: ArcoRequest, verb: str, reason: str, by: User, at: datetime
) -> ArcoRequest:
    """One verb of the workflow, with its reason: the answer, the proof, the why."""
    row = ArcoRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    transition = ARCO[verb]
    transition.require(row, reason=reason)
    if row.user_id == by.pk:
        raise refuse("own_request", _("Nadie atiende su propia solicitud."))
    today, source = timezone.localdate(at), row.status
    _apply(row, verb, reason.strip(), by=by, at=at, today=today)
    row.status = ArcoStatus(transition.target)
    row.save()
    audit.record_transition(
        target=row,
        verb=verb,
        source=source,
        to=row.status,
        by=by,
        at=at,
        reason="" if verb in ("grant", "deny") else reason,
    )
    return row


def _apply(
    row: ArcoRequest, verb: str, reason: str, *, by: User, at: datetime, today: Any
) -> None:
    if verb == "extend":
        if row.extended:
            raise refuse("extended_once", _("El plazo ya se amplió una vez."))
        row.extended = True
        row.due_on = business_days_after(row.due_on, EXTENSION)
    elif verb == "ask":
        row.due_on = business_days_after(today, CLARIFY)
    elif verb == "clarify":  # the term starts anew with the clarification
        row.due_on = business_days_after(today, ANSWER)
    elif verb in ("grant", "deny"):
        row.answer, row.decided_at, row.decided_by = reason, at, by
        row.fulfil_by_on = (
            business_days_after(today, EFFECT) if verb == "grant" else None
        )
    elif verb == "fulfil":
        row.fulfilled_at, row.fulfilled_by = at, by


def deadline_list(at: datetime) -> list[ArcoRequest]:
    """Open requests, the nearest end first."""
    rows = list(ArcoRequest.objects.filter(status__in=OPEN))
    return sorted(rows, key=lambda row: row.fulfil_by_on or row.due_on)


def is_late(row: ArcoRequest, at: datetime) -> bool:
    end = row.fulfil_by_on if row.status == S.GRANTED else row.due_on
    return row.status in OPEN and end is not None and end < timezone.localdate(at)


def soon(row: ArcoRequest, at: datetime) -> bool:
    end = row.fulfil_by_on if row.status == S.GRANTED else row.due_on
    return end is not None and end <= timezone.localdate(at) + timedelta(days=5)
