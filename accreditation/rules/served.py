"""When a notice takes effect, what proves it, and until when one may appeal."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accreditation.enums import ServedBasis
from accreditation.models import ServedNotice
from accreditation.rules import clocks, parameters
from core.exceptions import Blocker
from missions.models import RuleSet


@dataclass(frozen=True, slots=True)
class Effect:
    """From when a notice counts, and why."""

    at: datetime
    basis: ServedBasis


def effect_of(notice: ServedNotice, *, at: datetime) -> Effect | None:
    """The first proof: opened, given by hand, or mailed long enough ago."""
    found = []
    if notice.opened_at:
        found.append(Effect(notice.opened_at, ServedBasis.OPENED))
    if notice.handed_at:
        found.append(Effect(notice.handed_at, ServedBasis.BY_HAND))
    if notice.mailed_at:
        presumed = presumed_at(notice.application.rule_set, notice.mailed_at)
        if presumed <= at:
            found.append(Effect(presumed, ServedBasis.PRESUMED))
    return min(found, key=lambda effect: effect.at, default=None)


def presumed_at(rule_set: RuleSet, mailed_at: datetime) -> datetime:
    """When a mail that the server took counts as notice though nobody opened it."""
    term = parameters.length(rule_set, parameters.NOTICE_PRESUMED)
    days = parameters.holidays(rule_set)
    return clocks.due_at(mailed_at, term.amount, term.unit, days)


def appeal_until(rule_set: RuleSet, effective_at: datetime) -> datetime:
    """The last instant of the term to appeal."""
    term = parameters.length(rule_set, parameters.APPEAL_TERM)
    days = parameters.holidays(rule_set)
    return clocks.due_at(effective_at, term.amount, term.unit, days)


def by_hand_blockers(
    notice: ServedNotice, handed_at: datetime, receipt: str, *, at: datetime
) -> list[Blocker]:
    """A notice by hand is proven, after the act, and before another took effect."""
    found = []
    if notice.effective_at is not None:
        message = _("La notificación ya surtió efectos: su fecha no cambia.")
        found.append(Blocker("already_effective", message))
    if not receipt.strip():
        message = _("Escriba el acuse: quién firmó, o el folio de la cédula.")
        found.append(Blocker("receipt_missing", message))
    if not notice.made_at <= handed_at <= at:
        message = _("La notificación es posterior al acto y no es futura.")
        found.append(Blocker("notice_time", message))
    return found
