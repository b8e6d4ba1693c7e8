"""What happened to a finding, and which findings stand before and after it."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from missions.forms.finding_filter import FindingFilter
from missions.models import Finding
from missions.reports.labels import Labels
from missions.workflow import FINDING

# Fields of a correction that people see, with how they are called.
SHOWN = {
    "type": gettext_lazy("Tipo"),
    "phase": gettext_lazy("Fase"),
    "topic": gettext_lazy("Tema"),
    "incident_type": gettext_lazy("Tipo de incidente"),
    "severity": gettext_lazy("Gravedad"),
    "place": gettext_lazy("Mesa"),
    "district": gettext_lazy("Distrito"),
    "observed_at": gettext_lazy("Observado"),
    "facts": gettext_lazy("Hechos"),
    "action_taken": gettext_lazy("Qué se hizo en el lugar"),
    "evidence_level": gettext_lazy("Evidencia"),
    "scope": gettext_lazy("Alcance"),
    "recurrence": gettext_lazy("Recurrencia"),
}


def neighbours(
    finding: Finding, query: Mapping[str, Any]
) -> tuple[Finding | None, Finding | None]:
    """The findings before and after this one that wait for a decision.

    The filters of the list from which a person came hold here too.
    """
    waiting: QuerySet[Finding] = Finding.objects.filter(
        mission=finding.mission, status__in=["recorded", "in_validation"]
    ).exclude(pk=finding.pk)
    if query:
        waiting = FindingFilter(query, labels=Labels()).narrow(waiting)
    at, folio = finding.reported_at, finding.folio
    same = Q(reported_at=at)
    later = waiting.filter(Q(reported_at__gt=at) | (same & Q(folio__gt=folio)))
    sooner = waiting.filter(Q(reported_at__lt=at) | (same & Q(folio__lt=folio)))
    after = later.order_by("reported_at", "folio").first()
    before = sooner.order_by("-reported_at", "-folio").first()
    return before, after or waiting.order_by("reported_at", "folio").first()


def history_of(finding: Finding) -> list[dict[str, Any]]:
    """Acts and corrections, newest first, with what each correction changed."""
    entries: list[dict[str, Any]] = [
        {
            "at": row.at,
            "by": row.actor,
            "text": FINDING[row.verb].label,
            "detail": row.reason,
            "tone": "success" if row.target == "validated" else "neutral",
        }
        for row in audit.history(finding)
    ]
    versions = list(finding.history.select_related("history_user"))
    for newer, older in pairwise(versions):
        if changes := _changes(newer, older):
            reason = newer.history_change_reason or ""
            entries.append(
                {
                    "at": newer.history_date,
                    "by": newer.history_user,
                    "text": _("Corrección"),
                    "detail": "\n".join([reason, *changes]),
                    "tone": "warning",
                }
            )
    entries.sort(key=lambda entry: entry["at"], reverse=True)
    first = {"at": finding.reported_at, "by": finding.reported_by, "tone": "progress"}
    return [*entries, first | {"text": _("Registro")}]


def _changes(newer: Any, older: Any) -> list[str]:
    """One line for each field that a correction changed."""
    delta = newer.diff_against(
        older, included_fields=list(SHOWN), foreign_keys_are_objs=True
    )
    return [
        f"{SHOWN[change.field]}: {_shown(change.old)} → {_shown(change.new)}"
        for change in delta.changes
    ]


def _shown(value: Any) -> str:
    if hasattr(value, "astimezone"):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    return str(value) if value not in (None, "") else "—"
