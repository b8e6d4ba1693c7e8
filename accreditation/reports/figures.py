"""The counters that authorities report, as frozen data.

Vocabulary of the electoral councils: solicitudes recibidas, aprobadas, denegadas,
canceladas. A fixed number of queries, whatever the number of files.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accreditation.enums import AccreditationStatus as A
from accreditation.enums import ApplicationStatus as S
from accreditation.enums import RoleCode
from accreditation.models import Accreditation, Application
from accreditation.reports.counters import Counters, gather_counters
from accreditation.reports.mirrored import MirroredLine, gather_mirrored
from network.enums import Sex

UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table by sex."""

    label: str
    women: int
    men: int
    others: int

    @property
    def total(self) -> int:
        return self.women + self.men + self.others


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the section prints."""

    counters: Counters
    requests: tuple[tuple[str, int], ...]
    received: int
    rows: tuple[str, ...]
    by_type: tuple[Line, ...]
    by_district: tuple[Line, ...]
    by_country: tuple[Line, ...]
    by_modality: tuple[Line, ...]
    reasons: tuple[tuple[str, str, int], ...]
    accredited: int
    ended: int
    accredited_rows: tuple[str, ...]
    mirrored: tuple[MirroredLine, ...] = ()


def gather_figures(mission: Any) -> Figures:
    """Count the files and accreditations of a mission."""
    files = list(
        Application.objects.filed()
        .filter(call__mission=mission)
        .values_list("folio", "status", "channel", "institution")
        .order_by("folio")
    )
    granted = list(
        Accreditation.objects.filter(mission=mission)
        .select_related("participant__person", "application__district")
        .prefetch_related("modalities")
        .order_by("folio")
    )
    valid = [row for row in granted if row.status in (A.VALID, A.SUSPENDED)]
    counted = gather_counters(
        Application.objects.filter(call__mission=mission), [mission]
    )
    return Figures(
        counters=counted,
        requests=_requests([row[1] for row in files], granted),
        received=len(files),
        rows=tuple(row[0] for row in files),
        by_type=_lines((str(RoleCode(row.role).label), row) for row in granted),
        by_district=_lines(
            (_district(row), row) for row in granted if row.role == RoleCode.OBSERVER
        ),
        by_country=_lines(
            (str(row.participant.country.name), row)
            for row in granted
            if row.role == RoleCode.VISITOR
        ),
        by_modality=_lines(
            (modality.name_es, row)
            for row in valid
            for modality in row.modalities.all()
        ),
        reasons=_reasons(mission),
        accredited=len(granted),
        ended=len(granted) - len(valid),
        accredited_rows=tuple(row.folio for row in granted),
        mirrored=gather_mirrored([mission]),
    )


def _requests(
    statuses: Iterable[str], granted: Iterable[Accreditation]
) -> tuple[tuple[str, int], ...]:
    seen = Counter(statuses)
    decided = (S.APPROVED, S.DENIED, S.INADMISSIBLE, S.WITHDRAWN)
    in_process = sum(n for status, n in seen.items() if status not in decided)
    ended = Counter(row.status for row in granted)
    return (
        (_("Recibidas"), sum(seen.values())),
        (_("Aprobadas"), seen[S.APPROVED]),
        (_("Denegadas"), seen[S.DENIED]),
        (_("Improcedentes"), seen[S.INADMISSIBLE]),
        (_("Desistidas"), seen[S.WITHDRAWN]),
        (_("En trámite"), in_process),
        (_("Acreditaciones canceladas"), ended[A.CANCELLED]),
        (_("Acreditaciones retiradas"), ended[A.WITHDRAWN]),
    )


def _district(row: Accreditation) -> str:
    district = row.application.district
    return str(district) if district else UNKNOWN


def _lines(pairs: Iterable[tuple[str, Accreditation]]) -> tuple[Line, ...]:
    """Count by label and sex, labels in order, the unknown one last."""
    counted: dict[str, Counter[str]] = {}
    for label, row in pairs:
        sex = row.participant.person.sex
        counted.setdefault(str(label), Counter())[sex] += 1
    labels = sorted(counted, key=lambda label: (label == UNKNOWN, label))
    return tuple(
        Line(
            label,
            women=counted[label][Sex.WOMAN],
            men=counted[label][Sex.MAN],
            others=counted[label][Sex.OTHER],
        )
        for label in labels
    )


def _reasons(mission: Any) -> tuple[tuple[str, str, int], ...]:
    """Grounds of denials and cancellations, with how many of each."""
    denied = Application.objects.filter(
        call__mission=mission, status__in=[S.DENIED, S.INADMISSIBLE]
    ).values_list("ground__name_es", flat=True)
    ended = Accreditation.objects.filter(
        mission=mission, status__in=[A.CANCELLED, A.WITHDRAWN]
    ).values_list("ground__name_es", flat=True)
    counted: Counter[tuple[str, str]] = Counter()
    unnamed = _("Sin fundamento registrado")
    counted.update((_("Solicitud"), name or unnamed) for name in denied)
    counted.update((_("Acreditación"), name or unnamed) for name in ended)
    return tuple((kind, name, n) for (kind, name), n in sorted(counted.items()))
