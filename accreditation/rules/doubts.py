"""What may be decided about a file whose course was annulled or corrected."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accreditation.enums import ApplicationStatus
from accreditation.enums.doubts import DoubtDecision, DoubtStatus
from accreditation.models import Application, Doubt
from accreditation.rules import parameters
from accreditation.rules.applications import own_file_blockers
from core.exceptions import Blocker
from core.permissions import Permission
from network.models import TrainingResult
from network.rules import valid_result


def other_result(application: Application, *, at: Any) -> TrainingResult | None:
    """Another result of the same person on which the file may stand."""
    if application.person is None:
        return None
    return valid_result(
        person=application.person,
        process=application.call.mission.process.code,
        at=application.decided_at or at,
        codes=parameters.named_courses(application.rule_set),
    )


def doubt_permission(doubt: Doubt) -> Permission:
    """Who approves answers for what was approved; who reviews, for the rest."""
    approved = doubt.application.status == ApplicationStatus.APPROVED
    return Permission.DECIDE_APPLICATION if approved else Permission.REVIEW_APPLICATION


def doubt_decisions(doubt: Doubt, *, at: Any) -> list[DoubtDecision]:
    """What may be decided as things stand now."""
    found = [DoubtDecision.ACTED]
    if doubt.application.status == ApplicationStatus.APPROVED:
        found.insert(0, DoubtDecision.KEPT)
    if other_result(doubt.application, at=at) is not None:
        found.insert(0, DoubtDecision.REPLACED)
    return found


def doubt_blockers(
    doubt: Doubt, *, decision: str, note: str, by: Any, at: Any
) -> list[Blocker]:
    """Reasons against settling a doubt in one way."""
    application = doubt.application
    blockers = own_file_blockers(application, by)
    if doubt.status != DoubtStatus.OPEN:
        message = _("Otra persona ya atendió este aviso.")
        blockers.append(Blocker("settled", message))
    if not note.strip():
        blockers.append(Blocker("reason_missing", _("Escriba la explicación.")))
    approved = application.status == ApplicationStatus.APPROVED
    if decision == DoubtDecision.KEPT and not approved:
        message = _("Solo una aprobación se mantiene; esta solicitud no la tiene.")
        blockers.append(Blocker("not_approved", message))
    if decision == DoubtDecision.REPLACED and other_result(application, at=at) is None:
        message = _("La persona no tiene otro resultado vigente para este proceso.")
        blockers.append(Blocker("no_other_result", message))
    return blockers
