"""The rows of the matrix of findings: what a finding and its recommendation print."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from core.reports.document import Column, Kind
from missions.enums import FindingStatus, ParticipantKind, RecommendationStatus
from missions.models import Assessment, Finding, Mission, Recommendation, Response
from missions.reports.labels import Labels

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
    status_value: str
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
    mission: Mission,
    pairs: Sequence[Pair],
    *,
    start: int = 0,
    labels: Labels | None = None,
) -> tuple[MatrixRow, ...]:
    """Fill the pairs with what is printed: a few queries, however many rows."""
    labels = labels or Labels()
    findings = _findings({finding for finding, _rec in pairs}, labels)
    advice = _advice({rec for _finding, rec in pairs if rec}, labels)
    process, none = mission.process.short_name, _no_advice()
    return tuple(
        MatrixRow(
            number=number,
            process=process,
            **findings[finding],
            **(advice[rec] if rec else none),
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


def _findings(keys: set[UUID], labels: Labels) -> dict[UUID, dict[str, Any]]:
    """The half of a row that the finding fills."""
    rows = Finding.objects.filter(pk__in=keys).values_list(
        *("pk", "folio", "observed_at", "facts", "status", "visit_id"),
        *("phase_id", "topic_id", "type_id", "severity_id", "evidence_level_id"),
        *("recurrence_id", "scope_id", "district_id", "alcaldia_id"),
        *("unit__key", "unit__name"),
        *("reporter__kind", "reporter__institution_id"),
    )
    states = {value: str(label) for value, label in FindingStatus.choices}
    return {values[0]: _finding(values, labels, states) for values in rows}


def _finding(
    values: tuple[Any, ...], labels: Labels, states: dict[str, str]
) -> dict[str, Any]:
    pk, folio, observed_at, facts, status, visit = values[:6]
    phase, topic, type, severity, evidence, recurrence = values[6:12]
    scope, district, alcaldia, unit_key, unit, kind, institution = values[12:]
    territory = (
        labels.es("scope", scope),
        f"DD {labels.code('district', district)}" if district else "",
        labels.es("alcaldia", alcaldia),
        f"{unit_key} {unit}" if unit_key else "",
    )
    return {
        "finding": pk,
        "folio": folio,
        "observed_on": timezone.localdate(observed_at),
        "source": _source(visit, kind),
        "observer": _observer(kind, institution),
        "phase": labels.es("phase", phase),
        "topic": labels.es("topic", topic),
        "type": labels.es("type", type),
        "facts": facts,
        "evidence": labels.es("evidence_level", evidence),
        "territory": " · ".join(filter(None, territory)),
        "severity": labels.es("severity", severity),
        "recurrence": labels.es("recurrence", recurrence),
        "status": states[status],
        "status_value": status,
    }


_ADVICE = (
    "recommendation_folio recommendation nature area priority response_status "
    "response commitment means implementation assessed_in reference"
).split()


def _no_advice() -> dict[str, Any]:
    return {**dict.fromkeys(_ADVICE, ""), "mentions": 1, "commitment_on": None}


def _advice(keys: set[UUID], labels: Labels) -> dict[UUID, dict[str, Any]]:
    """The half of a row that the recommendation and its answer fill."""
    if not keys:
        return {}
    answers, others = newest_answers(keys), _other_areas(keys, labels)
    names = {label.code: label.es for label in labels.active("answer")}
    rows: Any = Recommendation.objects.filter(pk__in=keys)
    rows = rows.annotate(mentions=_mentions())
    found = {}
    rows = rows.prefetch_related(
        "reminders", Prefetch("assessments", newest_assessments())
    )
    for row in rows:
        assessed = list(row.assessments.all())
        latest = assessed[-1] if assessed else None
        answer = answers.get(row.pk)
        lead = labels.es("area", row.area_id)
        aside = f" (con {', '.join(others[row.pk])})" if row.pk in others else ""
        found[row.pk] = {
            "mentions": row.mentions,
            "recommendation_folio": row.folio,
            "recommendation": row.text,
            "nature": labels.es("nature", row.nature_id),
            "area": f"{lead}{aside}",
            "priority": labels.es("priority", row.priority_id),
            "response_status": _status(row, answer, names, labels),
            "response": answer.text if answer else "",
            "commitment": answer.commitment if answer else "",
            "commitment_on": answer.commitment_on if answer else None,
            "means": answer.means if answer else "",
            "implementation": latest.implementation.name_es if latest else "",
            "assessed_in": str(latest.process) if latest else "",
            "reference": " · ".join(filter(None, [row.reference, row.principle])),
        }
    return found


def _mentions() -> Coalesce:
    """How many findings a recommendation rests on."""
    through: Any = Recommendation.findings.through.objects
    rows = through.filter(recommendation=OuterRef("pk")).order_by()
    counted = rows.values("recommendation").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _other_areas(keys: set[UUID], labels: Labels) -> dict[UUID, list[str]]:
    """Codes of the areas beside the lead one, by recommendation."""
    through = Recommendation.other_areas.through.objects
    rows = through.filter(recommendation__in=keys)
    found: dict[UUID, list[str]] = defaultdict(list)
    for key, area in rows.values_list("recommendation_id", "area_id"):
        found[key].append(labels.code("area", area))
    return {key: sorted(codes) for key, codes in found.items()}


def _status(
    recommendation: Recommendation,
    answer: Response | None,
    names: dict[str, str],
    labels: Labels,
) -> str:
    if recommendation.status == RecommendationStatus.ANSWERED and answer:
        return labels.es("answer", answer.answer_id)
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


def _source(visit: UUID | None, kind: str | None) -> str:
    if visit:
        return _("Cédula de visita")
    if kind == ParticipantKind.VISITOR:
        return _("Informe de visitantes extranjeros")
    return _("Informe de observación")


def _observer(kind: str | None, institution: Any) -> str:
    if kind is None:
        return _("Misión")
    if kind == ParticipantKind.OBSERVER:
        return _("Organización") if institution else _("Individual")
    return str(ParticipantKind(kind).label)
