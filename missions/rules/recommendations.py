"""May a recommendation be made, referred, answered, closed, assessed?"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import Blocker
from core.models import User
from core.permissions import Role
from missions.enums import FindingStatus, RecommendationStatus, ResponseStage
from missions.models import (
    Area,
    ElectoralProcess,
    Finding,
    Mission,
    MissionMembership,
    Recommendation,
    Response,
    ResponseStatus,
)

# Files that one answer may carry.
MAX_FILES = 3


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


def stage_blockers(answer: ResponseStatus, before: Iterable[Response]) -> list[Blocker]:
    """Progress and fulfilment are told of what an area has accepted."""
    if answer.stage not in {ResponseStage.PROGRESS, ResponseStage.FULFILMENT}:
        return []
    if any(one.answer.stage == ResponseStage.ACCEPTANCE for one in before):
        return []
    message = _("Primero debe constar que el área aceptó la recomendación.")
    return [Blocker("not_accepted", message)]


def evidence_blockers(
    answer: ResponseStatus, *, means: str, files: int
) -> list[Blocker]:
    """What is said to be under way or done is shown."""
    blockers = []
    if answer.needs_evidence and not (means.strip() or files):
        message = _("Adjunte la evidencia o diga dónde puede comprobarse.")
        blockers.append(Blocker("evidence_missing", message))
    if files > MAX_FILES:
        said = _("Adjunte a lo más %(limit)d archivos.") % {"limit": MAX_FILES}
        blockers.append(Blocker("too_many_files", said))
    return blockers


def authority_blockers(answer: ResponseStatus, authority: str) -> list[Blocker]:
    if not answer.needs_authority or authority.strip():
        return []
    message = _("Indique la autoridad a la que corresponde.")
    return [Blocker("authority_missing", message)]


def take_up_blockers(recommendation: Recommendation, *, by: User) -> list[Blocker]:
    """The area says once that it is looking into it."""
    if recommendation.status != RecommendationStatus.REFERRED:
        return [Blocker("wrong_state", _("No es posible desde el estado actual."))]
    if recommendation.taken_up_at:
        return [Blocker("taken_up", _("Ya consta que está en análisis."))]
    area, mission = recommendation.area_id, recommendation.mission_id
    if is_member(by, area_id=area, mission_id=mission):
        return []
    return [Blocker("not_in_area", _("Solo responde quien pertenece al área."))]


def reminder_blockers(recommendation: Recommendation, *, at: datetime) -> list[Blocker]:
    """An area is reminded of what waits for it, at most once a day."""
    if recommendation.status != RecommendationStatus.REFERRED:
        return [Blocker("nothing_awaited", _("No espera respuesta."))]
    today = timezone.localdate(at)
    if any(one.sent_on == today for one in recommendation.reminders.all()):
        return [Blocker("reminded_today", _("Hoy ya se envió un recordatorio."))]
    return []


def reminder_is_due(
    recommendation: Recommendation, *, before: int, interval: int, on: date
) -> bool:
    """Once shortly before the date, then at intervals while it is overdue."""
    due = recommendation.due_on
    if due is None or on < due - timedelta(days=before):
        return False
    sent = [one.sent_on for one in recommendation.reminders.all()]
    if not sent:
        return True
    return on > due and on >= max(sent) + timedelta(days=interval)


def grounds_blockers(grounds: str) -> list[Blocker]:
    if grounds.strip():
        return []
    message = _("Escriba en qué se sustenta la evaluación.")
    return [Blocker("grounds_missing", message)]


def continuation_blockers(
    mission: Mission, continued: Recommendation | None
) -> list[Blocker]:
    """Only a recommendation of an earlier process is taken up again."""
    if continued is None:
        return []
    if continued.mission.process.jornada_on < mission.process.jornada_on:
        return []
    message = _("Solo se retoma una recomendación de un proceso anterior.")
    return [Blocker("not_earlier", message)]


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
    return blockers + outside_blockers(recommendation, by=by)


def outside_blockers(recommendation: Recommendation, *, by: User) -> list[Blocker]:
    """Whoever judges what an area did is not of that area."""
    if not is_member(by, area_id=recommendation.area_id):
        return []
    message = _("No evalúa quien pertenece al área responsable.")
    return [Blocker("own_area", message)]


def is_member(by: User, *, area_id: int, mission_id: UUID | None = None) -> bool:
    """Does the person answer for this area, in this mission or in any?"""
    rows = MissionMembership.objects.filter(user=by, area=area_id, role=Role.AREA.value)
    return (rows.filter(mission=mission_id) if mission_id else rows).exists()
