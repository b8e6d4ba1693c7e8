"""Sanctions: opened with facts, notified, answered, decided by a second person."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accreditation import workflow
from accreditation.enums import Measure, ProceedingStatus, ServedKind
from accreditation.models import Accreditation, DecisionGround, Proceeding, ServedNotice
from accreditation.rules import InstrumentData
from accreditation.rules import proceedings as rules
from accreditation.services.accreditations import (
    end_accreditation,
    lock_accreditation,
    restore_accreditation,
    suspend_accreditation,
)
from accreditation.services.instruments import keep_instrument
from accreditation.services.served import serve
from accreditation.workflow import after
from core import audit, folios
from core.exceptions import Blocker, Refused
from core.models import User
from core.workflow import Transition


@transaction.atomic
def open_proceeding(
    *,
    accreditation: Accreditation,
    measure: str,
    ground: DecisionGround,
    facts: str,
    suspend_until: date | None = None,
    by: User,
    at: datetime,
) -> Proceeding:
    """Propose a sanction; the person is notified and may answer.

    Raises `Refused` (not_valid, ground_mismatch, facts_missing, proceeding_open,
    until_missing, until_outside, own_file).
    """
    fresh = lock_accreditation(accreditation)
    blockers = rules.opening_blockers(
        fresh,
        measure=measure,
        ground=ground,
        facts=facts,
        suspend_until=suspend_until,
        by=by,
        at=at,
    )
    if blockers:
        raise Refused(blockers)
    folio, _number = folios.reserve("PRC", at=at, scope=fresh.mission.code.upper())
    proceeding = Proceeding.objects.create(
        accreditation=fresh,
        folio=folio,
        measure=Measure(measure),
        ground=ground,
        facts=facts.strip(),
        suspend_until=suspend_until if measure == Measure.SUSPENSION else None,
        opened_at=at,
        opened_by=by,
    )
    audit.record_transition(
        target=proceeding,
        verb="open_proceeding",
        source="",
        to=proceeding.status,
        by=by,
        at=at,
        measure=measure,
        ground=ground.code,
    )
    _tell(proceeding, ServedKind.HEARING, by=by, at=at)
    return proceeding


def _tell(proceeding: Proceeding, kind: ServedKind, *, by: User, at: datetime) -> None:
    serve(
        application=proceeding.accreditation.application,
        kind=kind,
        about=proceeding,
        act=f"{proceeding.status} {proceeding.measure}",
        by=by,
        at=at,
    )


def start_clock(*, notice: ServedNotice) -> None:
    """The hearing was notified: from that instant the time to answer runs."""
    if notice.kind != ServedKind.HEARING or notice.effective_at is None:
        return
    key = notice.about.split()[1]
    row = Proceeding.objects.select_for_update(no_key=True).get(pk=key)
    row.answer_due_at = rules.answer_due(
        notice.application.rule_set, notice.effective_at
    )
    row.save(update_fields=["answer_due_at"])


@transaction.atomic
def answer_proceeding(
    *, proceeding: Proceeding, text: str, by: User, at: datetime
) -> Proceeding:
    """The person is heard. Raises `Refused` (hearing_late, answer_empty, …)."""
    fresh = _lock(proceeding)
    blockers = [
        *after.ANSWER_PROCEEDING.blockers_for(fresh),
        *rules.hearing_blockers(fresh, text, at=at),
    ]
    if blockers:
        raise Refused(blockers)
    fresh.answer, fresh.answered_at = text.strip(), at
    return _move(fresh, after.ANSWER_PROCEEDING, by=by, at=at)


def expire_hearings(*, at: datetime) -> int:
    """Close the hearings whose clock has run out; returns how many."""
    late = Proceeding.objects.filter(
        status=ProceedingStatus.HEARING, answer_due_at__lt=at
    )
    return sum(_expire(row, at=at) for row in list(late))


@transaction.atomic
def _expire(proceeding: Proceeding, *, at: datetime) -> bool:
    fresh = _lock(proceeding)
    due = fresh.answer_due_at
    if fresh.status != ProceedingStatus.HEARING or due is None or due >= at:
        return False
    _move(fresh, after.EXPIRE_HEARING, by=None, at=at)
    return True


@transaction.atomic
def impose_sanction(
    *,
    proceeding: Proceeding,
    reasons: str,
    instrument: InstrumentData,
    by: User,
    at: datetime,
) -> Proceeding:
    """Decide the proposed measure; its effect on accreditation and badge is now.

    Raises `Refused` (same_person, own_file, hearing_open, reason_missing,
    wrong_state, and those of `keep_instrument`).
    """
    fresh = _decided(proceeding, after.IMPOSE, reasons, by=by, at=at)
    fresh.act = keep_instrument(given=instrument, by=by, at=at)
    _move(fresh, after.IMPOSE, reason=reasons, by=by, at=at)
    _apply(fresh, by=by, at=at)
    _tell(fresh, ServedKind.SANCTION, by=by, at=at)
    return fresh


@transaction.atomic
def dismiss_proceeding(
    *, proceeding: Proceeding, reasons: str, by: User, at: datetime
) -> Proceeding:
    """Close it without a sanction; possible before the answer too."""
    fresh = _decided(proceeding, after.DISMISS, reasons, by=by, at=at)
    _move(fresh, after.DISMISS, reason=reasons, by=by, at=at)
    _tell(fresh, ServedKind.SANCTION, by=by, at=at)
    return fresh


def _decided(
    proceeding: Proceeding,
    transition: Transition,
    reasons: str,
    *,
    by: User,
    at: datetime,
) -> Proceeding:
    fresh = _lock(proceeding)
    blockers: list[Blocker] = transition.blockers_for(fresh)
    found = rules.sanction_blockers(fresh, by)
    if transition is after.DISMISS or blockers:
        found = [one for one in found if one.code != "hearing_open"]
    if not reasons.strip():
        found.append(Blocker("reason_missing", _("Escriba el motivo.")))
    if blockers or found:
        raise Refused([*blockers, *found])
    fresh.reasons, fresh.decided_at, fresh.decided_by = reasons.strip(), at, by
    return fresh


def _apply(proceeding: Proceeding, *, by: User, at: datetime) -> None:
    """What the measure does; a warning leaves the accreditation as it is."""
    accreditation, reason = proceeding.accreditation, proceeding.folio
    if proceeding.measure == Measure.CANCELLATION:
        end_accreditation(
            accreditation,
            workflow.CANCEL_ACCREDITATION,
            ground=proceeding.ground,
            reason=reason,
            by=by,
            at=at,
        )
    if proceeding.measure == Measure.SUSPENSION:
        suspend_accreditation(
            accreditation=accreditation,
            until=proceeding.suspend_until,
            reason=reason,
            by=by,
            at=at,
        )


@transaction.atomic
def annul_sanction(
    *, proceeding: Proceeding, reason: str, by: User, at: datetime
) -> Proceeding:
    """An appeal took the sanction away; the caller undoes its effect."""
    fresh = _lock(proceeding)
    after.ANNUL_SANCTION.require(fresh, reason=reason)
    return _move(fresh, after.ANNUL_SANCTION, reason=reason, by=by, at=at)


def lift_suspensions(*, at: datetime) -> int:
    """Restore what was suspended until yesterday; running twice changes nothing."""
    today = timezone.localtime(at).date()
    over = Accreditation.objects.filter(suspended_until__lt=today, status="suspended")
    for row in list(over):
        reason = _("Terminó el plazo de la suspensión.")
        restore_accreditation(accreditation=row, reason=reason, by=None, at=at)
    return len(over)


def _lock(proceeding: Proceeding) -> Proceeding:
    return (
        Proceeding.objects.select_for_update(no_key=True, of=("self",))
        .select_related("accreditation__application__rule_set", "ground")
        .select_related("accreditation__application__person", "accreditation__mission")
        .get(pk=proceeding.pk)
    )


def _move(
    proceeding: Proceeding,
    transition: Transition,
    *,
    reason: str = "",
    by: User | None,
    at: datetime,
) -> Proceeding:
    source, proceeding.status = proceeding.status, ProceedingStatus(transition.target)
    proceeding.save()
    audit.record_transition(
        target=proceeding,
        verb=transition.name,
        source=source,
        to=transition.target,
        by=by,
        at=at,
        reason=reason,
    )
    return proceeding
