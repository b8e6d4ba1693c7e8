"""Open data of a mission: tables without personal data, small numbers left out.

Each table is long: one row per cell with codes and labels in both languages. A
number that is not shown is null.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone

from missions.enums import FindingStatus
from missions.models import Checklist, Finding, Mission, Phase
from missions.reports.analysis.places import VISITED, with_state
from missions.reports.checklist_summary import CHOICE_KINDS, Distribution, summary
from missions.reports.labels import Label, Labels
from missions.rules.suppression import Sum, hidden_keys

ALL = ("all", "Total", "Total")
NONE = ("none", "Sin dato", "No data")
Named = tuple[str, str, str]  # code, Spanish, English
TITLES = {
    "findings_topic_stage": (
        *("Hallazgos por tema y fase", "Findings by topic and phase"),
        ("topic", "phase"),
    ),
    "findings_type_severity": (
        *("Hallazgos por tipo y gravedad", "Findings by type and severity"),
        ("type", "severity"),
    ),
    "findings_district": (
        *("Hallazgos por distrito", "Findings by district"),
        ("district", "measure"),
    ),
    "checklist_answers": (
        *("Respuestas de las cédulas", "Answers to the checklists"),
        ("question", "answer"),
    ),
    "coverage_district": (
        *("Mesas visitadas por distrito", "Polling places visited by district"),
        ("district", "measure"),
    ),
}


@dataclass
class Tables:
    """Numbers with their names, and the sums that tie them together."""

    rows: dict[str, list[tuple[str, Named, Named]]] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def put(
        self, table: str, line: Named, column: Named, number: int, key: str = ""
    ) -> str:
        """One cell; cells that share a key hold the same number."""
        key = key or f"{table}/{line[0]}/{column[0]}"
        self.rows.setdefault(table, []).append((key, line, column))
        self.values[key] = number
        return key

    def crossing(
        self,
        table: str,
        lines: Sequence[Named],
        columns: Sequence[Named],
        counts: Counter[tuple[str, str]],
        whole: str,
    ) -> None:
        """A table with the totals of its lines and columns, and the whole."""
        keys = {
            (line[0], column[0]): self.put(
                table, line, column, counts[line[0], column[0]]
            )
            for line in lines
            for column in columns
        }
        sides: tuple[list[str], list[str]] = ([], [])
        for line in lines:
            parts = tuple(keys[line[0], column[0]] for column in columns)
            sides[0].append(self._total(table, line, ALL, parts))
        for column in columns:
            parts = tuple(keys[line[0], column[0]] for line in lines)
            sides[1].append(self._total(table, ALL, column, parts))
        total = sum(counts.values())
        self.put(table, ALL, ALL, total, whole)
        self.sums += [Sum(whole, tuple(side)) for side in sides if side]

    def _total(
        self, table: str, line: Named, column: Named, parts: tuple[str, ...]
    ) -> str:
        number = sum(self.values[part] for part in parts)
        key = self.put(table, line, column, number)
        self.sums.append(Sum(key, parts))
        return key

    def published(self, threshold: int) -> list[dict[str, Any]]:
        """The tables as everyone may read them."""
        hidden = hidden_keys(self.values, self.sums, threshold)
        return [
            {
                "name": name,
                "title_es": TITLES[name][0],
                "title_en": TITLES[name][1],
                "by": list(TITLES[name][2]),
                "rows": [
                    [*line, *column, None if key in hidden else self.values[key]]
                    for key, line, column in self.rows[name]
                ],
            }
            for name in TITLES
            if self.rows.get(name)
        ]


def gather_open_data(
    mission: Mission, *, threshold: int, at: datetime
) -> dict[str, Any]:
    """Everything that is published of a mission, in a constant number of queries."""
    labels, tables = Labels(), Tables()
    _findings(mission, labels, tables)
    _coverage(mission, labels, tables)
    for checklist in mission.checklists.order_by("order", "code"):
        _answers(checklist, tables)
    return {
        "mission": mission.code,
        "name_es": mission.name_es,
        "name_en": mission.name_en or mission.name_es,
        "cut": timezone.localtime(at).isoformat(timespec="seconds"),
        "threshold": threshold,
        "tables": tables.published(threshold),
    }


def digest(content: dict[str, Any]) -> str:
    kept = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()


def _findings(mission: Mission, labels: Labels, tables: Tables) -> None:
    """Validated findings: what nobody has looked at is not published."""
    rows = Finding.objects.filter(mission=mission, status=FindingStatus.VALIDATED)
    keys = ("topic_id", "phase_id", "type_id", "severity_id", "district_id")
    stages = dict(Phase.objects.values_list("pk", "parent_id"))
    counted: dict[str, Counter[tuple[str, str]]] = {
        name: Counter() for name in ("stage", "type", "district")
    }
    found = {
        "topic": set[int | None](),
        "phase": set[int | None](),
        "type": set[int | None](),
    } | {"severity": set[int | None](), "district": set[int | None]()}
    split = rows.order_by().values_list(*keys).annotate(n=Count("*"))
    for topic, phase, kind, severity, district, n in split:
        stage = stages.get(phase) or phase
        said = {"topic": topic, "phase": stage, "type": kind, "severity": severity} | {
            "district": district
        }
        codes = {k: _named(labels.get(k, v))[0] for k, v in said.items()}
        for name, value in said.items():
            found[name].add(value)
        counted["stage"][codes["topic"], codes["phase"]] += n
        counted["type"][codes["type"], codes["severity"]] += n
        counted["district"][codes["district"], ALL[0]] += n
    if not any(counted["stage"].values()):
        return
    names = {kind: _names(labels, kind, used) for kind, used in found.items()}
    whole = "findings"
    tables.crossing(
        "findings_topic_stage", names["topic"], names["phase"], counted["stage"], whole
    )
    tables.crossing(
        "findings_type_severity",
        names["type"],
        names["severity"],
        counted["type"],
        whole,
    )
    _by_district(tables, names["district"], counted["district"], whole)


def _by_district(
    tables: Tables,
    districts: Sequence[Named],
    counts: Counter[tuple[str, str]],
    whole: str,
) -> None:
    table, measure = "findings_district", ("findings", "Hallazgos", "Findings")
    parts = tuple(
        tables.put(table, each, measure, counts[each[0], ALL[0]]) for each in districts
    )
    tables.put(table, ALL, measure, tables.values[whole], whole)
    tables.sums.append(Sum(whole, parts))


def _coverage(mission: Mission, labels: Labels, tables: Tables) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    used: set[int | None] = set()
    rows = with_state(mission).order_by().values_list("unit__district_id", "state")
    for district, state, n in rows.annotate(n=Count("*")):
        code = _named(labels.get("district", district))[0]
        counts[code, "visited" if state == VISITED else "not_visited"] += n
        used.add(district)
    columns = [
        ("visited", "Visitadas", "Visited"),
        ("not_visited", "No visitadas", "Not visited"),
    ]
    if any(n for (_code, state), n in counts.items() if state == "visited"):
        lines = _names(labels, "district", used)
        tables.crossing("coverage_district", lines, columns, counts, "places")


def _answers(checklist: Checklist, tables: Tables) -> None:
    """Questions with answers to choose from; of others how many answered."""
    for found in summary(checklist):
        if not found.received:
            continue
        code = f"{checklist.code}.{found.code}"
        line = (code, found.label_es, found.label_en or found.label_es)
        if found.kind not in CHOICE_KINDS:
            tables.put("checklist_answers", line, _ANSWERED, found.answered)
            continue
        _choices(found, line, tables)


_ANSWERED = ("answered", "Respondieron", "Answered")
_UNSEEN = ("unseen", "No observado", "Not observed")
_NOT_APPLICABLE = ("na", "No aplica", "Not applicable")


def _choices(found: Distribution, line: Named, tables: Tables) -> None:
    table = "checklist_answers"
    parts = [
        tables.put(table, line, _option(found, code), n)
        for code, n in found.options.items()
    ]
    answered = tables.put(table, line, _ANSWERED, found.answered)
    if found.kind == "many":
        _complements(found, parts, answered, line, tables)
    else:
        tables.sums.append(Sum(answered, tuple(parts)))
    apart = ((_UNSEEN, found.unseen), (_NOT_APPLICABLE, found.not_applicable))
    for column, n in apart:
        if column[0] in found.labels:
            tables.put(table, line, column, n)


def _complements(
    found: Distribution,
    parts: Sequence[str],
    answered: str,
    line: Named,
    tables: Tables,
) -> None:
    """Who did not choose an answer follows from who did: it is guarded as well."""
    for part in parts:
        rest = f"rest/{line[0]}/{part}"
        tables.values[rest] = found.answered - tables.values[part]
        tables.sums.append(Sum(answered, (part, rest)))


def _option(found: Distribution, code: str) -> Named:
    return (code, found.labels_es.get(code, code), found.labels_en.get(code, code))


def _named(label: Label | None) -> Named:
    return (label.code, label.es, label.en or label.es) if label else NONE


def _names(labels: Labels, kind: str, used: Iterable[int | None]) -> list[Named]:
    """Rows of a catalogue that have findings, in their order; unknown ones last."""
    wanted = set(used)
    order = [int(key) for key, _name in labels.by_key(kind, every=True)]
    named = [_named(labels.get(kind, key)) for key in order if key in wanted]
    return [*named, NONE] if None in wanted else named
