"""The rows of the matrix of findings: what a finding and its recommendation print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.reports.document import Column, Kind
from missions.enums import ParticipantKind, RecommendationStatus
from missions.models import (
    Assessment,
    Finding,
    Mission,
    Recommendation,
    Response,
    ResponseStatus,
)

Pair = tuple[UUID, UUID | None]
# How a recommendation without an answer appears among the response statuses.
STATUS_CODES = {RecommendationStatus.DRAFT: "R00", RecommendationStatus.CLOSED: "R90"}
REFERRED, REMINDED, UNDER_REVIEW = "R20", "R25", "R30"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row as it is printed, without models."""

    finding: UUID
    number: int
    folio: str
    process: str
    observed_on: date
    source: str
    observer: str
    phase: str
    topic: str
    type: str
    facts: str
    evidence: str
    territory: str
    severity: str
    recurrence: str
    mentions: int
    status: str
    recommendation_folio: str
    recommendation: str
    nature: str
    area: str
    priority: str
    response_status: str
    response: str
    commitment: str
    commitment_on: date | None
    means: str
    implementation: str
    assessed_in: str
    reference: str


def columns() -> tuple[Column, ...]:
    """The columns in their order, with their width on A3 in characters."""
    integer, day = Kind.INTEGER, Kind.DATE
    return (
        Column(_("No."), "number", integer, chars=6),
        Column(_("Folio"), "folio", chars=18),
        Column(_("Proceso"), "process", chars=18),
        Column(_("Fecha"), "observed_on", day, chars=11),
        Column(_("Fuente"), "source", chars=16),
        Column(_("Tipo de persona observadora"), "observer", chars=16),
        Column(_("Fase"), "phase", chars=18),
        Column(_("Tema"), "topic", chars=18),
        Column(_("Tipo"), "type", chars=14),
        Column(_("Hallazgo"), "facts", chars=52),
        Column(_("Evidencia"), "evidence", chars=15),
        Column(_("Alcance y territorio"), "territory", chars=22),
        Column(_("Gravedad"), "severity", chars=10),
        Column(_("Recurrencia"), "recurrence", chars=13),
        Column(_("Menciones"), "mentions", integer, chars=10),
        Column(_("Estado del hallazgo"), "status", chars=13),
        Column(_("Folio de recomendación"), "recommendation_folio", chars=17),
        Column(_("Recomendación"), "recommendation", chars=46),
        Column(_("Naturaleza"), "nature", chars=16),
        Column(_("Área responsable"), "area", chars=26),
        Column(_("Prioridad"), "priority", chars=12),
        Column(_("Estado de respuesta"), "response_status", chars=18),
        Column(_("Respuesta institucional"), "response", chars=40),
        Column(_("Acción comprometida"), "commitment", chars=28),
        Column(_("Fecha compromiso"), "commitment_on", day, chars=12),
        Column(_("Medio de verificación"), "means", chars=20),
        Column(_("Estado de implementación"), "implementation", chars=18),
        Column(_("Proceso en que se evaluó"), "assessed_in", chars=16),
        Column(_("Referencia"), "reference", chars=20),
    )


def matrix_rows(
    mission: Mission, pairs: Sequence[Pair], *, start: int = 0
) -> tuple[MatrixRow, ...]:
    """Fill the pairs with what is printed: five queries, however many rows."""
    findings = _findings({finding for finding, _rec in pairs})
    recommendations = _recommendations({rec for _finding, rec in pairs if rec})
    answers = newest_answers(recommendations)
    names = dict(
        ResponseStatus.objects.filter(
            code__in=[*STATUS_CODES.values(), REFERRED, REMINDED, UNDER_REVIEW]
        ).values_list("code", "name_es")
    )
    return tuple(
        _row(
            number,
            mission,
            findings[finding],
            recommendations.get(rec) if rec else None,
            answers.get(rec) if rec else None,
            names,
        )
        for number, (finding, rec) in enumerate(pairs, start=start + 1)
    )


def newest_answers(keys: Iterable[UUID]) -> dict[UUID, Response]:
    """The answer that counts, by recommendation."""
    rows = Response.objects.filter(recommendation__in=list(keys))
    ordered = rows.select_related("answer").order_by("answered_at", "created_at")
    return {response.recommendation_id: response for response in ordered}


def newest_assessments() -> "QuerySet[Assessment]":
    """Assessments of a recommendation, the one of the latest process last."""
    rows = Assessment.objects.select_related("implementation", "process")
    return rows.order_by("process__jornada_on")


def _findings(keys: set[UUID]) -> dict[UUID, Finding]:
    rows = Finding.objects.filter(pk__in=keys).select_related(
        "phase",
        "topic",
        "type",
        "severity",
        "evidence_level",
        "scope",
        "recurrence",
        "district",
        "alcaldia",
        "unit",
        "reporter__institution",
    )
    return {finding.pk: finding for finding in rows}


def _recommendations(keys: set[UUID]) -> dict[UUID, Recommendation]:
    rows = (
        Recommendation.objects.filter(pk__in=keys)
        .select_related("area", "nature", "priority")
        .prefetch_related(
            "other_areas",
            "findings",
            "reminders",
            Prefetch("assessments", newest_assessments()),
        )
    )
    return {recommendation.pk: recommendation for recommendation in rows}


def _row(
    number: int,
    mission: Mission,
    finding: Finding,
    recommendation: Recommendation | None,
    answer: Response | None,
    names: dict[str, str],
) -> MatrixRow:
    return MatrixRow(
        finding=finding.pk,
        number=number,
        folio=finding.folio,
        process=mission.process.short_name,
        observed_on=timezone.localdate(finding.observed_at),
        source=_source(finding),
        observer=_observer(finding),
        phase=finding.phase.name_es,
        topic=finding.topic.name_es,
        type=finding.type.name_es,
        facts=finding.facts,
        evidence=finding.evidence_level.name_es,
        territory=_territory(finding),
        severity=finding.severity.name_es if finding.severity else "",
        recurrence=finding.recurrence.name_es,
        status=finding.get_status_display(),
        **_advice(recommendation, answer, names),
    )


def _advice(
    recommendation: Recommendation | None,
    answer: Response | None,
    names: dict[str, str],
) -> dict[str, Any]:
    """The half of a row that the recommendation and its answer fill."""
    if recommendation is None:
        empty = dict.fromkeys(_ADVICE, "")
        return {**empty, "mentions": 1, "commitment_on": None}
    assessed = list(recommendation.assessments.all())
    latest = assessed[-1] if assessed else None
    return {
        "mentions": len(recommendation.findings.all()),
        "recommendation_folio": recommendation.folio,
        "recommendation": recommendation.text,
        "nature": recommendation.nature.name_es,
        "area": _areas(recommendation),
        "priority": recommendation.priority.name_es,
        "response_status": _status(recommendation, answer, names),
        "response": answer.text if answer else "",
        "commitment": answer.commitment if answer else "",
        "commitment_on": answer.commitment_on if answer else None,
        "means": answer.means if answer else "",
        "implementation": latest.implementation.name_es if latest else "",
        "assessed_in": str(latest.process) if latest else "",
        "reference": " · ".join(
            filter(None, [recommendation.reference, recommendation.principle])
        ),
    }


_ADVICE = (
    "recommendation_folio recommendation nature area priority response_status "
    "response commitment means implementation assessed_in reference"
).split()


def _status(
    recommendation: Recommendation, answer: Response | None, names: dict[str, str]
) -> str:
    if recommendation.status == RecommendationStatus.ANSWERED and answer:
        return answer.answer.name_es
    code = STATUS_CODES.get(RecommendationStatus(recommendation.status), "")
    if recommendation.status == RecommendationStatus.REFERRED:
        code = waiting_code(recommendation)
    return names.get(code) or recommendation.get_status_display()


def waiting_code(recommendation: Recommendation) -> str:
    """What is known of a recommendation that an area has not answered.

    Reads `reminders`; fetch them beforehand.
    """
    if recommendation.taken_up_at:
        return UNDER_REVIEW
    return REMINDED if recommendation.reminders.all() else REFERRED


def _areas(recommendation: Recommendation) -> str:
    """The lead area by name, the others by their code."""
    others = sorted(area.code for area in recommendation.other_areas.all())
    lead = recommendation.area.name_es
    return f"{lead} (con {', '.join(others)})" if others else lead


def _source(finding: Finding) -> str:
    if finding.visit_id:
        return _("Cédula de visita")
    if finding.reporter and finding.reporter.kind == ParticipantKind.VISITOR:
        return _("Informe de visitantes extranjeros")
    return _("Informe de observación")


def _observer(finding: Finding) -> str:
    reporter = finding.reporter
    if reporter is None:
        return _("Misión")
    if reporter.kind == ParticipantKind.OBSERVER:
        return _("Organización") if reporter.institution_id else _("Individual")
    return str(reporter.get_kind_display())


def _territory(finding: Finding) -> str:
    parts = [finding.scope.name_es]
    if finding.district:
        parts.append(f"DD {finding.district}")
    if finding.alcaldia:
        parts.append(finding.alcaldia.name)
    if finding.unit:
        parts.append(str(finding.unit))
    return " · ".join(parts)
