"""Names of catalogue rows by key, read in one query for a whole page.

A list that joins every catalogue spends half its time in the planner of
PostgreSQL; the few hundred names of all catalogues fit in one small answer.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    F,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import get_language

from missions.models import (
    AddresseeNature,
    Alcaldia,
    Area,
    District,
    EvidenceLevel,
    FindingType,
    ImplementationStatus,
    IncidentType,
    Modality,
    Phase,
    Priority,
    Recurrence,
    ResponseStatus,
    Scope,
    Severity,
    Topic,
)

CATALOGUES: dict[str, type[Any]] = {
    "type": FindingType,
    "phase": Phase,
    "topic": Topic,
    "incident_type": IncidentType,
    "severity": Severity,
    "evidence_level": EvidenceLevel,
    "scope": Scope,
    "recurrence": Recurrence,
    "modality": Modality,
    "area": Area,
    "nature": AddresseeNature,
    "priority": Priority,
    "answer": ResponseStatus,
    "implementation": ImplementationStatus,
}
COLUMNS = ("kind", "key", "code_", "es", "en", "active", "flag", "place_")


@dataclass(frozen=True, slots=True)
class Label:
    """A row of a catalogue. `flag`: a severity that alerts at once."""

    key: int
    code: str
    es: str
    en: str
    active: bool
    flag: bool

    @property
    def name(self) -> str:
        """In the language in use; Spanish where English is missing."""
        english = (get_language() or "").startswith("en")
        return (english and self.en) or self.es


class Labels:
    """The catalogues of one page."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[int, Label]] = defaultdict(dict)
        for kind, key, code, es, en, active, flag, _place in _all_rows():
            if kind == "district":
                code = es = en = code.zfill(2)
            label = Label(key, code, es, en, bool(active), bool(flag))
            self._rows[kind][key] = label

    def get(self, kind: str, key: int | None) -> Label | None:
        return self._rows[kind].get(key) if key is not None else None

    def es(self, kind: str, key: int | None) -> str:
        """The Spanish name; empty where there is none."""
        label = self.get(kind, key)
        return label.es if label else ""

    def name(self, kind: str, key: int | None) -> str:
        label = self.get(kind, key)
        return label.name if label else ""

    def code(self, kind: str, key: int | None) -> str:
        label = self.get(kind, key)
        return label.code if label else ""

    def active(self, kind: str) -> Iterable[Label]:
        return (label for label in self._rows[kind].values() if label.active)

    def by_key(self, kind: str, *, every: bool = False) -> list[tuple[str, str]]:
        """Choices of a filter that asks by key; `every`: those out of use too."""
        rows = self._rows[kind].values() if every else self.active(kind)
        return [(str(label.key), label.name) for label in rows]

    def by_code(self, kind: str) -> list[tuple[str, str]]:
        """Choices of a filter that asks by code."""
        return [(label.code, label.name) for label in self.active(kind)]


def _all_rows() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(*_query(connection.vendor))
        rows: list[Any] = cursor.fetchall()
        return rows


@lru_cache(maxsize=2)
def _query(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Written once per process: to put sixteen querysets together takes longer
    than to run what comes out of it.
    """
    parts = [_catalogue(kind, model) for kind, model in CATALOGUES.items()]
    parts += [_alcaldias(), _districts()]
    ordered = parts[0].union(*parts[1:], all=True)
    text, values = ordered.order_by("kind", "place_", "code_").query.sql_with_params()
    return text, tuple(values)


def _catalogue(kind: str, model: type[Any]) -> "QuerySet[Any]":
    flag: Any = F("alerts") if model is Severity else Value(False, BooleanField())
    names = (F("code"), F("name_es"), F("name_en"))
    return _part(model, kind, names, F("order"), F("is_active"), flag)


def _alcaldias() -> "QuerySet[Any]":
    name = F("name")
    return _part(Alcaldia, "alcaldia", (F("code"), name, name), Value(0))


def _districts() -> "QuerySet[Any]":
    number = F("number")
    return _part(District, "district", (number, number, number), number)


def _part(
    model: type[Any],
    kind: str,
    names: tuple[Any, Any, Any],
    place: Any,
    active: Any = Value(True, BooleanField()),  # noqa: B008 - an immutable expression
    flag: Any = Value(False, BooleanField()),  # noqa: B008 - the same
) -> "QuerySet[Any]":
    code, es, en = (Cast(name, CharField()) for name in names)
    rows: QuerySet[Any] = model.objects.order_by().annotate(
        kind=Value(kind, CharField()),
        key=F("pk"),
        code_=code,
        es=es,
        en=en,
        active=active,
        flag=flag,
        place_=Cast(place, IntegerField()),
    )
    return rows.values_list(*COLUMNS)
