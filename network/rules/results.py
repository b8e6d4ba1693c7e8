"""May a recorded result be annulled or corrected, and by whom?"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from network.enums import EARNED, ChangeKind, ChangeStatus, Outcome
from network.models import ResultChange, TrainingResult
from network.rules.training import score_blockers

DECIDED = _("Esa propuesta ya se confirmó o se descartó.")
REASON = _("Escriba el motivo.")


def change_blockers(
    result: TrainingResult,
    *,
    kind: str,
    outcome: str,
    score: int | None,
    reason: str,
    by: Any,
) -> list[Blocker]:
    """Reasons against proposing a change. What was recorded stands meanwhile."""
    blockers = own_result_blockers(result, by=by)
    if result.outcome == Outcome.ANNULLED:
        message = _("El resultado ya está anulado; la persona puede tomar otra sesión.")
        blockers.append(Blocker("result_annulled", message))
    if not reason.strip():
        blockers.append(Blocker("reason_missing", REASON))
    if result.changes.filter(status=ChangeStatus.OPEN).exists():
        message = _("Ya hay una propuesta sobre ese resultado.")
        blockers.append(Blocker("change_open", message))
    if kind == ChangeKind.CORRECT:
        blockers += _correction_blockers(result, outcome, score)
    return blockers


def _correction_blockers(
    result: TrainingResult, outcome: str, score: int | None
) -> list[Blocker]:
    if outcome not in EARNED:
        message = _("Un resultado se registra como acreditado o no acreditado.")
        return [Blocker("outcome_unknown", message)]
    if (outcome, score) == (result.outcome, result.score):
        message = _("Es lo mismo que ya está registrado.")
        return [Blocker("nothing_changes", message)]
    return score_blockers(outcome, score, mark=result.course.pass_mark)


def own_result_blockers(result: TrainingResult, *, by: Any) -> list[Blocker]:
    """Nobody acts on the own result."""
    if result.person.user_id is None or result.person.user_id != by.pk:
        return []
    message = _("No puede actuar sobre su propio resultado.")
    return [Blocker("own_result", message)]


def confirming_change_blockers(change: ResultChange, *, by: Any) -> list[Blocker]:
    """Reasons against confirming: another person does it, while nothing moved."""
    blockers = own_result_blockers(change.result, by=by)
    if not change.is_open:
        blockers.append(Blocker("decided", DECIDED))
    if change.proposed_by_id == by.pk:
        message = _("Lo confirma otra persona, no quien lo propuso.")
        blockers.append(Blocker("second_person_needed", message))
    return blockers
