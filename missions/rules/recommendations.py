"""May a recommendation be made, referred, answered, closed, assessed?"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from core.models import User
from core.permissions import Role
from missions.enums import FindingStatus, RecommendationStatus
from missions.models import (
    Area,
    ElectoralProcess,
    Finding,
    MissionMembership,
    Recommendation,
    Response,
    ResponseStatus,
)


def source_blockers(findings: Sequence[Finding]) -> list[Blocker]:
    """Why these findings cannot be the ground of one recommendation."""
    if not findings:
        return [Blocker("no_findings", _("Elija al menos un hallazgo."))]
    blockers = []
    if len({finding.mission_id for finding in findings}) > 1:
        message = _("Los hallazgos pertenecen a misiones distintas.")
        blockers.append(Blocker("findings_elsewhere", message))
    pending = [f.folio for f in findings if f.status != FindingStatus.VALIDATED]
    if pending:
        said = _("Falta validar: %(folios)s.") % {"folios": ", ".join(pending)}
        blockers.append(Blocker("finding_not_validated", said))
    return blockers


def text_blockers(text: str) -> list[Blocker]:
    if text.strip():
        return []
    return [Blocker("text_missing", _("Escriba la recomendación."))]


def edit_blockers(recommendation: Recommendation) -> list[Blocker]:
    """Only a draft changes: what an area has received stays as it was sent."""
    if recommendation.status == RecommendationStatus.DRAFT:
        return []
    return [Blocker("already_referred", _("Ya fue turnada; no puede modificarse."))]


def due_blockers(due_on: date, *, at: datetime) -> list[Blocker]:
    if due_on > timezone.localdate(at):
        return []
    return [Blocker("due_too_early", _("La fecha límite debe ser posterior a hoy."))]


def answer_status_blockers(answer: ResponseStatus) -> list[Blocker]:
    if answer.is_answer and answer.is_active:
        return []
    return [Blocker("not_an_answer", _("Ese estatus no es una respuesta del área."))]


def commitment_blockers(
    answer: ResponseStatus, *, commitment: str, on: date | None, at: datetime
) -> list[Blocker]:
    """An answer that promises something says what and by when."""
    blockers = []
    if answer.needs_commitment and not commitment.strip():
        message = _("Describa la acción a la que el área se compromete.")
        blockers.append(Blocker("commitment_missing", message))
    if answer.needs_commitment and on is None:
        message = _("Indique la fecha en que quedará cumplida la acción.")
        blockers.append(Blocker("commitment_date_missing", message))
    if on is not None and on < timezone.localdate(at):
        message = _("La fecha compromiso ya pasó.")
        blockers.append(Blocker("commitment_in_the_past", message))
    return blockers


def answer_text_blockers(answer: ResponseStatus, text: str) -> list[Blocker]:
    if text.strip():
        return []
    if answer.needs_reason:
        return [Blocker("reason_missing", _("Escriba el motivo de la respuesta."))]
    return [Blocker("answer_text_missing", _("Escriba la respuesta."))]


def answering_blockers(
    recommendation: Recommendation, *, area: Area, by: User
) -> list[Blocker]:
    """Only the area to which it was referred answers, by one of its members."""
    if area.pk != recommendation.area_id:
        return [Blocker("other_area", _("Fue turnada a otra área."))]
    if is_member(by, area_id=area.pk, mission_id=recommendation.mission_id):
        return []
    return [Blocker("not_in_area", _("Solo responde quien pertenece al área."))]


def seen_blockers(newest: Response | None, seen: str | None) -> list[Blocker]:
    """Somebody of the area answered while this person was writing."""
    if (str(newest.pk) if newest else "") == (seen or ""):
        return []
    message = _("Otra persona del área respondió mientras usted escribía; revise.")
    return [Blocker("answered_meanwhile", message)]


def assessment_blockers(
    recommendation: Recommendation, *, process: ElectoralProcess, by: User
) -> list[Blocker]:
    """Assessed in a later process by somebody outside the responsible area."""
    blockers = []
    if recommendation.status == RecommendationStatus.DRAFT:
        message = _("Todavía no se ha turnado.")
        blockers.append(Blocker("not_referred", message))
    if process.jornada_on <= recommendation.mission.process.jornada_on:
        message = _("La implementación se evalúa en un proceso posterior.")
        blockers.append(Blocker("process_not_later", message))
    if is_member(by, area_id=recommendation.area_id):
        message = _("No evalúa quien pertenece al área responsable.")
        blockers.append(Blocker("own_area", message))
    return blockers


def is_member(by: User, *, area_id: int, mission_id: UUID | None = None) -> bool:
    """Does the person answer for this area, in this mission or in any?"""
    rows = MissionMembership.objects.filter(user=by, area=area_id, role=Role.AREA.value)
    return (rows.filter(mission=mission_id) if mission_id else rows).exists()
