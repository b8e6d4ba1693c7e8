"""Rows with the codes that answers print, read without joining a dozen tables.

Each code is a small query of its own inside the one query: PostgreSQL then plans
no join of fourteen tables, and looks the codes up for the fifty rows of a page
only, after sorting.
"""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from missions import models

FINDING_CODES: dict[str, type[Any]] = {
    "mission": models.Mission,
    "type": models.FindingType,
    "phase": models.Phase,
    "topic": models.Topic,
    "incident_type": models.IncidentType,
    "severity": models.Severity,
    "evidence_level": models.EvidenceLevel,
    "scope": models.Scope,
    "recurrence": models.Recurrence,
    "modality": models.Modality,
    "place": models.PollingPlace,
    "alcaldia": models.Alcaldia,
}


def with_codes(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Findings with `<name>_code` of every catalogue, and `district_number`."""
    found = {
        f"{name}_code": _one(model, name, "code")
        for name, model in FINDING_CODES.items()
    }
    found["district_number"] = _one(models.District, "district", "number")
    annotated: QuerySet[Any] = rows.annotate(**found)
    return annotated


def _one(model: type[Any], name: str, column: str) -> Subquery:
    rows = model.objects.filter(pk=OuterRef(f"{name}_id"))
    return Subquery(rows.order_by().values(column)[:1])
