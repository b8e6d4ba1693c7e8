"""The counters that authorities report: distributed, received, approved and on.

Vocabulary of the electoral councils (DOMAIN, 1.6). Three queries, whatever the
number of files: every group of like files with its counts, the same by modality,
and the courses given. A page, a workbook and the report roll up the same groups.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from accreditation.enums import AccreditationStatus as A
from accreditation.enums import AppealStatus, ApplicantKind, Channel, ProceedingStatus
from accreditation.enums import ApplicationStatus as S
from accreditation.models import Appeal, Proceeding
from accreditation.querysets import ApplicationQuerySet
from missions.models import Mission
from network.enums import Sex
from network.reports.training import held_sessions

NO_SEX = ""
SEXES = (Sex.WOMAN, Sex.MAN, Sex.OTHER, NO_SEX)
SMALL = 5  # smaller cells could name a person; they are not published
FILED = ~Q(folio="")


@dataclass(frozen=True, slots=True)
class Measure:
    """One counter: which files it counts, and what it means in one sentence."""

    code: str
    label: str | Promise
    condition: Q
    meaning: str | Promise


def _imposed() -> QuerySet[Proceeding, Any]:
    rows = Proceeding.objects.filter(status=ProceedingStatus.IMPOSED)
    return rows.values("accreditation__application")


def _appealed() -> QuerySet[Appeal, Any]:
    return Appeal.objects.exclude(status=AppealStatus.WITHDRAWN).values("application")


MEASURES = (
    Measure(
        "distributed",
        gettext_lazy("Distribuidas"),
        Q(pk__isnull=False),
        gettext_lazy("Solicitudes empezadas en línea o capturadas, enviadas o no"),
    ),
    Measure(
        "received",
        gettext_lazy("Recibidas"),
        FILED,
        gettext_lazy("Con folio y fecha de recepción"),
    ),
    Measure(
        "approved",
        gettext_lazy("Aprobadas"),
        FILED & Q(status=S.APPROVED),
        gettext_lazy("Con resolución que aprueba"),
    ),
    Measure(
        "denied",
        gettext_lazy("Denegadas"),
        FILED & Q(status__in=[S.DENIED, S.INADMISSIBLE]),
        gettext_lazy("Negadas o improcedentes"),
    ),
    Measure(
        "cancelled",
        gettext_lazy("Canceladas"),
        FILED & Q(accreditation__status__in=[A.CANCELLED, A.WITHDRAWN]),
        gettext_lazy("Aprobadas cuya acreditación se canceló o retiró después"),
    ),
    Measure(
        "valid",
        gettext_lazy("Válidas"),
        FILED & Q(accreditation__status__in=[A.VALID, A.SUSPENDED]),
        gettext_lazy("Aprobadas cuya acreditación sigue en pie"),
    ),
    Measure(
        "suspended",
        gettext_lazy("Suspendidas"),
        FILED & Q(accreditation__status=A.SUSPENDED),
        gettext_lazy("De las válidas, las que hoy están suspendidas"),
    ),
    # By key: a join would count a file once for each of its acts.
    Measure(
        "sanctioned",
        gettext_lazy("Sancionadas"),
        FILED & Q(pk__in=_imposed()),
        gettext_lazy("Con al menos una sanción impuesta y en pie"),
    ),
    Measure(
        "appealed",
        gettext_lazy("Impugnadas"),
        FILED & Q(pk__in=_appealed()),
        gettext_lazy("Con al menos una inconformidad, sin contar las desistidas"),
    ),
)
MEASURE = {measure.code: measure for measure in MEASURES}
DIMENSIONS: dict[str, str | Promise] = {
    "kind": gettext_lazy("Tipo"),
    "district": gettext_lazy("Distrito"),
    "modality": gettext_lazy("Modalidad"),
    "channel": gettext_lazy("Vía"),
    "country": gettext_lazy("País"),
    "through": gettext_lazy("Individual u organización"),
}
_PATHS = {
    "kind": "call__kind",
    "district": "district__number",
    "channel": "channel",
    "country": "country",
    "through": "alone",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Like files: their values, their sex, and how many each measure counts."""

    values: dict[str, Any]
    sex: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: measure → sex → number."""

    key: str
    label: str
    cells: dict[str, dict[str, int]]

    def number(self, measure: str, sex: str | None = None) -> int:
        by_sex = self.cells[measure]
        return sum(by_sex.values()) if sex is None else by_sex[sex]


@dataclass(frozen=True, slots=True)
class Counters:
    """Everything that page, workbook and report print."""

    total: Line
    by: dict[str, tuple[Line, ...]]
    courses: int


def gather_counters(rows: ApplicationQuerySet, missions: Iterable[Mission]) -> Counters:
    """Count files; `rows` holds only what may be counted."""
    groups = list(_groups(rows))
    lines = {key: _lines(groups, key) for key in _PATHS}
    lines["modality"] = _lines(_by_modality(rows), "modality")
    return Counters(
        total=Line("", _("Total"), _cells(groups)),
        by={key: lines[key] for key in DIMENSIONS},
        courses=courses_given(missions),
    )


def _counted() -> dict[str, Count]:
    return {m.code: Count("pk", filter=m.condition) for m in MEASURES}


def _groups(rows: ApplicationQuerySet) -> Iterable[Group]:
    alone = ExpressionWrapper(Q(institution__isnull=True), BooleanField())
    found = rows.annotate(alone=alone).order_by()
    found = found.values(*_PATHS.values(), "person__sex")
    for row in found.annotate(**_counted()):
        values = {key: row[path] for key, path in _PATHS.items()}
        yield _group(values, row)


def _by_modality(rows: ApplicationQuerySet) -> list[Group]:
    """A file may ask for several modalities: it counts in each of them."""
    names = ("modalities__code", "modalities__name_es")
    found = rows.order_by().values(*names, "person__sex").annotate(**_counted())
    return [_group({"modality": tuple(row[n] for n in names)}, row) for row in found]


def _group(values: dict[str, Any], row: dict[str, Any]) -> Group:
    counts = {m.code: row[m.code] for m in MEASURES}
    return Group(values, row["person__sex"] or NO_SEX, counts)


def _cells(groups: Iterable[Group]) -> dict[str, dict[str, int]]:
    cells = {m.code: dict.fromkeys(SEXES, 0) for m in MEASURES}
    for group in groups:
        for code, number in group.counts.items():
            cells[code][group.sex] += number
    return cells


def _lines(groups: Sequence[Group], dimension: str) -> tuple[Line, ...]:
    """One line for each value, unknown last; values with nothing to count left out."""
    found: dict[Any, list[Group]] = {}
    for group in groups:
        found.setdefault(group.values[dimension], []).append(group)
    lines = [
        Line(*_named(dimension, value), _cells(members))
        for value, members in found.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.key == "none", line.label)))


def _named(dimension: str, value: Any) -> tuple[str, str]:
    """Key for a link and label for people."""
    if dimension == "modality":
        code, name = value
        return (code, name) if code else ("none", _("Sin modalidad"))
    if dimension == "through":
        return ("alone", _("Individual")) if value else ("group", _("Organización"))
    if value in (None, ""):
        return "none", "—"
    labels: dict[str, Any] = {
        "kind": lambda: ApplicantKind(value).label,
        "channel": lambda: Channel(value).label,
        "country": lambda: countries.name(value),
        "district": lambda: f"{value:02d}",
    }
    return str(value), str(labels[dimension]())


def condition_of(dimension: str, key: str) -> Q:
    """The files that the line with this key counts."""
    if dimension == "modality":
        return Q(modalities__isnull=True) if key == "none" else Q(modalities__code=key)
    if dimension == "through":
        return Q(institution__isnull=key == "alone")
    path = _PATHS[dimension]
    return Q(**{f"{path}__isnull": True}) if key == "none" else Q(**{path: key})


def courses_given(missions: Iterable[Mission]) -> int:
    """Sessions held of the courses that serve the processes of the missions."""
    return held_sessions({mission.process.code for mission in missions}).count()


# --- What is public ----------------------------------------------------------------
WIDTH = len(SEXES)  # women, men, others and, in the last place, all


def published(
    lines: Sequence[Line], measure: str
) -> list[tuple[str, list[int | None]]]:
    """Label with women, men, others and all; None where a number could name a person.

    A hidden number must not follow from the others: where a row, or a column with
    its total, hides one number alone, its next smallest one is hidden with it.
    """
    table = [_row(line, measure) for line in lines]
    hidden = {
        (r, c)
        for r, row in enumerate(table)
        for c, value in enumerate(row)
        if 0 < value < SMALL
    }
    while extra := _revealed(table, hidden):
        hidden |= extra
    return [
        (line.label, [None if (r, c) in hidden else v for c, v in enumerate(table[r])])
        for r, line in enumerate(lines)
    ]


def _row(line: Line, measure: str) -> list[int]:
    return [*(line.number(measure, sex) for sex in SEXES[:3]), line.number(measure)]


def _revealed(
    table: list[list[int]], hidden: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """One more number to hide, in the first line that hides exactly one."""
    rows = [[(r, c) for c in range(WIDTH)] for r in range(len(table))]
    columns = [[(r, c) for r in range(len(table))] for c in range(WIDTH)]
    for line in (*rows, *columns):
        others = [at for at in line if at not in hidden]
        if len(line) - len(others) == 1 and others:
            return {min(others, key=lambda at: (table[at[0]][at[1]] or 10**9, at))}
    return set()
