"""What a list of findings prints, read without joining the catalogues."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format

from missions.enums import FINDING_TONES, FindingStatus
from missions.models import Finding
from missions.reports.labels import Labels

SHOWN_LETTERS = 120
# In the order of the fields of the query below.
_VALUES = (
    *("pk", "folio", "observed_at", "facts", "status", "type_id", "phase_id"),
    *("topic_id", "severity_id", "district_id", "alcaldia_id"),
)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding of a list, with every name as text."""

    pk: UUID
    folio: str
    observed: str
    facts: str
    about: str
    type: str
    severity: str
    alerts: bool
    place: str
    district: str
    alcaldia: str
    status: str
    status_label: str
    status_tone: str

    def get_status_display(self) -> str:
        """So that the tag of badges takes a row as it takes a finding."""
        return self.status_label


def finding_rows(keys: Iterable[UUID], labels: Labels) -> list[FindingRow]:
    """The findings of a page in its order: one query."""
    wanted = list(keys)
    rows = Finding.objects.filter(pk__in=wanted).annotate(place_code=F("place__code"))
    found = {
        values[0]: _row(values, labels)
        for values in rows.values_list(*_VALUES, "place_code")
    }
    return [found[key] for key in wanted if key in found]


def shortened(text: str, letters: int = SHOWN_LETTERS) -> str:
    """The beginning of a text, which says that it goes on."""
    plain = " ".join(text.split())
    return plain if len(plain) <= letters else f"{plain[: letters - 1]}…"


def moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def _row(values: tuple[Any, ...], labels: Labels) -> FindingRow:
    pk, folio, observed_at, facts, status, type, phase, topic = values[:8]
    severity, district, alcaldia, place = values[8:]
    level = labels.get("severity", severity)
    return FindingRow(
        pk=pk,
        folio=folio,
        observed=moment(observed_at),
        facts=shortened(facts),
        about=f"{labels.name('topic', topic)} · {labels.name('phase', phase)}",
        type=labels.name("type", type),
        severity=level.name if level else "",
        alerts=bool(level and level.flag),
        place=place or "",
        district=labels.code("district", district),
        alcaldia=labels.name("alcaldia", alcaldia),
        status=status,
        status_label=str(FindingStatus(status).label),
        status_tone=FINDING_TONES[status],
    )
