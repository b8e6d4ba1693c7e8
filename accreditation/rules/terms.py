"""The clock of a correction as its rule set says: a term, or the jornada ± n."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accreditation.rules import clocks, parameters
from core.exceptions import Blocker
from missions.models import RuleSet

# Anchor of a rule that counts from the jornada and not from the notice.
JORNADA = "POLLING_DAY"


@dataclass(frozen=True, slots=True)
class Term:
    """The last instant of a clock, and the rule in words."""

    due_at: datetime
    words: str


def correction_due(rule_set: RuleSet, *, notified_at: datetime) -> Term:
    """When a correction notified at this instant must be answered."""
    amount, unit = parameters.correction_term(rule_set)
    holidays = parameters.holidays(rule_set)
    rule = parameters.rules_of(rule_set).get(parameters.CORRECTION_TERM)
    name = str(parameters.UNIT_NAMES[unit])
    if rule is None or rule.anchor != JORNADA:
        words = _("%(amount)d %(unit)s") % {"amount": amount, "unit": name}
        return Term(clocks.due_at(notified_at, amount, unit, holidays), words)
    jornada = rule_set.process.jornada_on
    due_at = clocks.around(jornada, amount, unit, holidays)
    text = _("%(amount)d %(unit)s antes de la jornada")
    if amount >= 0:
        text = _("%(amount)d %(unit)s después de la jornada")
    return Term(due_at, text % {"amount": abs(amount), "unit": name})


def term_blockers(term: Term, *, at: datetime) -> list[Blocker]:
    """A clock that counts from the jornada may have ended before it begins."""
    if term.due_at > at:
        return []
    message = _("El plazo de la regla (%(words)s) ya terminó: no puede prevenirse.")
    return [Blocker("term_over", message % {"words": term.words})]
