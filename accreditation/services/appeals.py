"""Appeals (inconformidades): filed by the person, admitted, decided by another."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accreditation import workflow
from accreditation.enums import AppealStatus, Measure, ServedKind
from accreditation.models import Accreditation, Appeal, Proceeding, ServedNotice
from accreditation.rules import InstrumentData
from accreditation.rules import proceedings as rules
from accreditation.services.accreditations import (
    commute_accreditation,
    grant_accreditation,
    reinstate_accreditation,
    restore_accreditation,
    suspend_accreditation,
)
from accreditation.services.instruments import keep_instrument
from accreditation.services.moving import lock, move
from accreditation.services.proceedings import annul_sanction
from accreditation.services.served import serve, serve_decision
from accreditation.workflow import after
from core import audit, folios
from core.exceptions import Blocker, Refused
from core.models import User
from core.workflow import Transition

OUTCOMES = {
    AppealStatus.CONFIRMED: after.CONFIRM_ACT,
    AppealStatus.MODIFIED: after.MODIFY_ACT,
    AppealStatus.REVOKED: after.REVOKE_ACT,
}


@transaction.atomic
def file_appeal(*, notice: ServedNotice, text: str, by: User, at: datetime) -> Appeal:
    """Disagree with an act within its term; the act holds meanwhile.

    Raises `Refused` (not_adverse, appeal_late, appeal_twice, text_missing).
    """
    fresh = ServedNotice.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=notice.pk
    )
    blockers = rules.appeal_blockers(fresh, text, at=at)
    if blockers:
        raise Refused(blockers)
    mission = fresh.application.call.mission
    folio, _number = folios.reserve("IFD", at=at, scope=mission.code.upper())
    appeal = Appeal.objects.create(
        application=fresh.application,
        notice=fresh,
        folio=folio,
        text=text.strip(),
        filed_at=at,
        filed_by=by,
    )
    audit.record_transition(
        target=appeal, verb="file_appeal", source="", to=appeal.status, by=by, at=at
    )
    return appeal


@transaction.atomic
def admit_appeal(*, appeal: Appeal, by: User, at: datetime) -> Appeal:
    """It will be decided; who admits does not decide."""
    fresh = _lock(appeal)
    after.ADMIT_APPEAL.require(fresh)
    _refuse_own(fresh, by)
    fresh.admitted_at, fresh.admitted_by = at, by
    return _move(fresh, after.ADMIT_APPEAL, by=by, at=at)


@transaction.atomic
def reject_appeal(*, appeal: Appeal, answer: str, by: User, at: datetime) -> Appeal:
    """Not taken up, with the reasons; the person is notified."""
    fresh = _lock(appeal)
    after.REJECT_APPEAL.require(fresh, reason=answer)
    _refuse_own(fresh, by)
    return _close(fresh, after.REJECT_APPEAL, answer, by=by, at=at)


@transaction.atomic
def desist_appeal(*, appeal: Appeal, by: User, at: datetime) -> Appeal:
    """The person takes it back."""
    fresh = _lock(appeal)
    after.DESIST_APPEAL.require(fresh)
    fresh.closed_at, fresh.closed_by = at, by
    return _move(fresh, after.DESIST_APPEAL, by=by, at=at)


@transaction.atomic
def resolve_appeal(
    *,
    appeal: Appeal,
    outcome: str,
    answer: str,
    instrument: InstrumentData,
    suspend_until: date | None = None,
    by: User,
    at: datetime,
) -> Appeal:
    """Confirm, modify or revoke the act, with its effect in the same transaction.

    Raises `Refused` (same_person, own_file, until_missing, training_missing,
    wrong_state, and those of `keep_instrument`).
    """
    fresh = _lock(appeal)
    transition = OUTCOMES[AppealStatus(outcome)]
    blockers = [
        *transition.blockers_for(fresh),
        *rules.appeal_end_blockers(fresh, by),
    ]
    if not answer.strip():
        blockers.append(Blocker("reason_missing", _("Escriba el motivo.")))
    if blockers:
        raise Refused(blockers)
    fresh.act = keep_instrument(given=instrument, by=by, at=at)
    effect = Effects(fresh, by, at, suspend_until)
    if transition is after.REVOKE_ACT:
        effect.revoke()
    if transition is after.MODIFY_ACT:
        effect.modify()
    return _close(fresh, transition, answer, by=by, at=at)


class Effects:
    """What an appeal does to the file and to the accreditation it is about."""

    def __init__(
        self, appeal: Appeal, by: User, at: datetime, until: date | None
    ) -> None:
        self.appeal, self.until = appeal, until
        self.by, self.at = by, at

    def revoke(self) -> None:
        """A denial becomes an approval; what a sanction took comes back."""
        if self.appeal.notice.kind == ServedKind.DECISION:
            self._grant()
            return
        proceeding = self._proceeding()
        if proceeding is not None:
            annul_sanction(proceeding=proceeding, **self._given())
        accreditation = self._accreditation()
        if accreditation.status == "cancelled":
            reinstate_accreditation(accreditation=accreditation, **self._given())
            return
        is_suspension = proceeding and proceeding.measure == Measure.SUSPENSION
        if is_suspension and accreditation.status == "suspended":
            restore_accreditation(accreditation=accreditation, **self._given())

    def modify(self) -> None:
        """A denial is reviewed again; a sanction becomes a suspension for a time."""
        if self.appeal.notice.kind == ServedKind.DECISION:
            self._reopen()
            return
        accreditation = self._accreditation()
        blockers = rules.until_blockers(self.until, accreditation, at=self.at)
        if blockers:
            raise Refused(blockers)
        given = {**self._given(), "accreditation": accreditation}
        if accreditation.status == "cancelled":
            commute_accreditation(until=self.until, **given)
            return
        if accreditation.status == "suspended":
            restore_accreditation(**given)
        suspend_accreditation(until=self.until, **given)

    def _grant(self) -> None:
        """Approve the denied file; every requirement is asked again."""
        file = lock(self.appeal.application)
        file = move(file, workflow.GRANT_ON_APPEAL, **self._given(), decided_at=self.at)
        grant_accreditation(application=file, by=self.by, at=self.at)
        serve_decision(application=file, by=self.by, at=self.at)

    def _reopen(self) -> None:
        """Back to review; who decides it anew writes a decision of its own."""
        file = lock(self.appeal.application)
        cleared: dict[str, Any] = {
            "decided_at": None,
            "decided_by": None,
            "ground": None,
        }
        given = {**self._given(), **cleared, "batch": None, "due_at": None}
        move(file, workflow.REOPEN_ON_APPEAL, **given)

    def _proceeding(self) -> Proceeding | None:
        label, key = self.appeal.notice.about.split()
        if label != Proceeding._meta.label_lower:
            return None
        return Proceeding.objects.get(pk=key)

    def _accreditation(self) -> Accreditation:
        return Accreditation.objects.get(application=self.appeal.application)

    def _given(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at, "reason": self.appeal.folio}


def _refuse_own(appeal: Appeal, by: User) -> None:
    blockers = [
        one for one in rules.appeal_end_blockers(appeal, by) if one.code == "own_file"
    ]
    if blockers:
        raise Refused(blockers)


def _close(
    appeal: Appeal, transition: Transition, answer: str, *, by: User, at: datetime
) -> Appeal:
    appeal.answer, appeal.closed_at, appeal.closed_by = answer.strip(), at, by
    _move(appeal, transition, reason=answer, by=by, at=at)
    serve(
        application=appeal.application,
        kind=ServedKind.APPEAL,
        about=appeal,
        act=appeal.status,
        by=by,
        at=at,
    )
    return appeal


def _lock(appeal: Appeal) -> Appeal:
    return (
        Appeal.objects.select_for_update(no_key=True, of=("self",))
        .select_related("notice", "application__person", "application__rule_set")
        .get(pk=appeal.pk)
    )


def _move(
    appeal: Appeal,
    transition: Transition,
    *,
    reason: str = "",
    by: User,
    at: datetime,
) -> Appeal:
    source, appeal.status = appeal.status, AppealStatus(transition.target)
    appeal.save()
    audit.record_transition(
        target=appeal,
        verb=transition.name,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=reason,
    )
    return appeal
