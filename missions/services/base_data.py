"""Load what the code carries in: catalogues, territory, processes.

Only rows whose code is absent are created, so that what an administrator has
edited stays as it is. Every loader may run again and returns what it created.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from missions.enums import MissionStatus
from missions.models import (
    AddresseeNature,
    Alcaldia,
    Area,
    District,
    DistrictAlcaldia,
    ElectoralProcess,
    EvidenceLevel,
    FindingType,
    GeographicFrame,
    Horizon,
    ImplementationStatus,
    IncidentType,
    InviteeCategory,
    Milestone,
    Mission,
    Modality,
    Phase,
    Priority,
    ProcessModality,
    Recurrence,
    ResponseStatus,
    Rule,
    RuleSet,
    Scope,
    Severity,
    Topic,
)
from missions.seed.files import load, resolve_offset
from missions.services.grouping import load_glossary

Counts = dict[str, int]
PROCESS_FILES = ("process_2026.json", "process_2027.json")
# Lists of a process that belong to its rule set: code of the rule, Spanish, English.
RULE_LISTS = {
    "documents": ("DOCUMENTS", "Documentos que se piden", "Documents asked for"),
    "exclusions": ("EXCLUSIONS", "Incompatibilidades", "Incompatibilities"),
    "card": ("CARD", "Derechos, deberes y prohibiciones", "Rights, duties, limits"),
}


def _own_fields(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """Fields that only one catalogue has."""
    if name == "finding_types":
        return {
            "needs_severity": row["severity_max"] is not None,
            "max_severity": row["severity_max"] or 4,
            "needs_place": row["needs_place_and_time"],
            "is_incident": row["own_workflow"],
        }
    if name == "severities":
        return {
            "level": int(row["code"]),
            "alerts": row["immediate_alert"],
            "definition_es": row["definition_es"],
            "definition_en": row["definition_en"],
        }
    if name == "response_statuses":
        return {
            "is_answer": row["is_answer"],
            "needs_commitment": row["requires"] == "action_and_date",
            "needs_reason": row["requires"] in {"reason", "authority", "proposal"},
            "needs_authority": row["requires"] == "authority",
            "needs_evidence": row["requires"] == "evidence",
            "stage": row.get("stage", ""),
        }
    if name == "modalities":
        return {
            "on_request": row["requires_request"],
            "anticipated": row["phase"] != "JOR",
        }
    return {}


CATALOGUES: dict[str, type[models.Model]] = {
    "phases": Phase,
    "finding_types": FindingType,
    "severities": Severity,
    "scopes": Scope,
    "recurrences": Recurrence,
    "evidence_levels": EvidenceLevel,
    "priorities": Priority,
    "horizons": Horizon,
    "addressee_natures": AddresseeNature,
    "topics": Topic,
    "incident_types": IncidentType,
    "response_statuses": ResponseStatus,
    "implementation_statuses": ImplementationStatus,
    "modalities": Modality,
    "invitee_categories": InviteeCategory,
}


@transaction.atomic
def load_catalogues() -> Counts:
    """Catalogues of findings, answers and modalities, and the areas."""
    lists = load("catalogues.json")["catalogues"]
    counts = {
        name: _load_catalogue(name, model, lists[name])
        for name, model in CATALOGUES.items()
    }
    counts |= {"areas": _load_areas(load("areas.json")), "concepts": load_glossary()}
    return counts


def _load_catalogue(name: str, model: type[models.Model], data: dict[str, Any]) -> int:
    made = {}
    for row in data["rows"]:
        fields = {
            "name_es": row["es"],
            "name_en": row["en"],
            "order": row["order"],
            "source": data["source"],
            "mark": row.get("mark", data["mark"]),
            **_own_fields(name, row),
        }
        if _create_missing(model, {"code": row["code"]}, fields):
            made[row["code"]] = row.get("parent")
    if name == "phases":
        _set_parents(made)
    return len(made)


def _set_parents(parents: dict[str, str | None]) -> None:
    known = {phase.code: phase for phase in Phase.objects.all()}
    for code, parent in parents.items():
        known[code].parent = known.get(parent or "")
        known[code].save(update_fields=["parent"])


def _load_areas(data: dict[str, Any]) -> int:
    made = []
    for order, row in enumerate(data["rows"], start=1):
        fields = {
            "name_es": row["es"],
            "name_en": row["en"],
            "order": order,
            "source": "; ".join(row["printed_in"])[:200],
            "mark": row["mark"],
            "valid_from": _day(row["valid_from"]),
            "valid_to": _day(row["valid_to"]),
            "is_external": row["kind"] == "external",
        }
        if _create_missing(Area, {"code": row["code"]}, fields):
            made.append(row["code"])
    known = {area.code: area for area in Area.objects.all()}
    for row in data["rows"]:
        for code in row["predecessors"]:
            if code in made:
                known[code].successor = known[row["code"]]
                known[code].save(update_fields=["successor"])
    return len(made)


@transaction.atomic
def load_frame() -> Counts:
    """The territory: frame, alcaldías, districts and which belongs to which."""
    data = load("geography.json")
    head = data["frame"]
    frame, is_new = GeographicFrame.objects.get_or_create(
        code=head["code"],
        defaults={
            "name": head["es"],
            "approved_on": _day(head["valid_from"]),
            "source": head["instrument"],
        },
    )
    alcaldias = [_load_alcaldia(row) for row in data["alcaldias"]]
    districts = [
        _create_missing(District, {"frame": frame, "number": row["number"]}, {})
        for row in data["districts"]
    ]
    shares = [_load_share(frame, row) for row in data["district_alcaldia"]]
    return {
        "frames": int(is_new),
        "alcaldias": sum(alcaldias),
        "districts": sum(districts),
        "district_alcaldia": sum(shares),
    }


def _load_alcaldia(row: dict[str, Any]) -> bool:
    names = ("inegi", "name", "column", "row")
    fields = {name: row[name] for name in names} | {"short": row["letters"]}
    return _create_missing(Alcaldia, {"code": row["code"]}, fields)


def _load_share(frame: GeographicFrame, row: dict[str, Any]) -> bool:
    key = {
        "district": District.objects.get(frame=frame, number=row["district"]),
        "alcaldia": Alcaldia.objects.get(code=row["alcaldia"]),
    }
    return _create_missing(DistrictAlcaldia, key, {"sections": row["sections"]})


@transaction.atomic
def load_process(code: str, *, today: date | None = None) -> Counts:
    """One process with calendar, modalities, rules and, if it has one, programme.

    Dates that the file writes as offsets are counted from `today`.
    """
    data = next(d for d in map(load, PROCESS_FILES) if d["process"]["code"] == code)
    day = today or timezone.localdate()
    process, is_new = ElectoralProcess.objects.get_or_create(
        code=code, defaults=_process_fields(data, day)
    )
    counts = {
        "processes": int(is_new),
        "milestones": sum(_load_milestone(process, r, day) for r in data["milestones"]),
        "modalities": sum(_load_modality(process, r, day) for r in data["modalities"]),
        "rules": _load_rules(process, data, day),
    }
    if "programme" in data:
        counts["missions"] = int(_load_programme(process, data["programme"]))
    return counts


def _process_fields(data: dict[str, Any], today: date) -> dict[str, Any]:
    head = data["process"]
    polling = next(row for row in data["milestones"] if row["code"] == "JOR")
    return {
        "name_es": head["es"],
        "name_en": head["en"],
        "short_name": head["short_es"],
        "kind": head["kind"],
        "authority": head["authority_es"],
        "accredits_here": head["accredits_here"],
        "opens_at": head["opens_at"],
        "closes_at": head["closes_at"],
        "jornada_on": _day(head["polling_day"]) or _period(polling, today)[0],
        "is_demonstration": data.get("demonstration", False),
    }


def _load_milestone(process: ElectoralProcess, row: dict[str, Any], day: date) -> bool:
    starts_on, ends_on = _period(row, day)
    fields = {
        "name_es": row["es"],
        "name_en": row["en"],
        "starts_on": starts_on,
        "ends_on": ends_on,
        "precision": row["precision"],
        "mark": row["mark"],
        "source": row["source"],
    }
    return _create_missing(Milestone, {"process": process, "code": row["code"]}, fields)


def _load_modality(process: ElectoralProcess, row: dict[str, Any], day: date) -> bool:
    starts_on, ends_on = _period(row, day)
    modality = Modality.objects.get(code=row["code"])
    fields = {"starts_on": starts_on, "ends_on": ends_on or starts_on}
    key = {"process": process, "modality": modality}
    return _create_missing(ProcessModality, key, fields)


def _load_rules(process: ElectoralProcess, data: dict[str, Any], day: date) -> int:
    """Rules of the version in the file; a version that exists gets none added."""
    head = data["rule_set"]
    offset = head.get("valid_from_offset")
    since = (
        date.fromisoformat(head["valid_from"])
        if offset is None
        else day + timedelta(days=offset)
    )
    rule_set, is_new = RuleSet.objects.get_or_create(
        process=process,
        version=head["version"],
        defaults={
            "valid_from": since,
            "basis": head["es"],
        },
    )
    if not is_new:
        return 0
    single = [_rule(rule_set, row, day) for row in head["rules"] if row["enabled"]]
    listed = [
        _list_rule(rule_set, name, data[name]) for name in RULE_LISTS if name in data
    ]
    return len(Rule.objects.bulk_create([*single, *listed]))


def _rule(rule_set: RuleSet, row: dict[str, Any], day: date) -> Rule:
    value, unit = row["value"], row["unit"]
    if unit == "offset_days":
        moved = resolve_offset(
            day, {"offset_start": value, "offset_end": None, "weekday": row["weekday"]}
        )
        value, unit = moved[0].isoformat(), "date"
    return Rule(
        rule_set=rule_set,
        code=row["code"],
        name_es=row["es"],
        name_en=row["en"],
        value=value,
        unit=unit,
        anchor=row["anchor"] or "",
        mark=row["mark"],
        source=row["source"],
    )


def _list_rule(rule_set: RuleSet, name: str, rows: list[dict[str, Any]]) -> Rule:
    code, name_es, name_en = RULE_LISTS[name]
    if name == "documents":  # what is not a file needs no upload
        rows = [row for row in rows if row["kind"]]
    marks = {row["mark"] for row in rows}
    return Rule(
        rule_set=rule_set,
        code=code,
        name_es=name_es,
        name_en=name_en,
        value=rows,
        unit="list",
        mark="S" if marks == {"S"} else "D",
        source=str(rule_set.basis),
    )


def _load_programme(process: ElectoralProcess, data: dict[str, Any]) -> bool:
    """The mission that a commission approved as a programme."""
    aims = {row["kind"]: row["es"] for row in reversed(data["objectives"])}
    last = Mission.objects.aggregate(models.Max("number"))["number__max"] or 0
    milestones = process.milestones.order_by("-starts_on")
    end = milestones.filter(code="COM-CON").first()
    fields = {
        "process": process,
        "number": last + 1,
        "name_es": data["es"],
        "name_en": data["en"],
        "instrument": data["approval"]["folio"],
        "approved_on": _day(data["approval"]["date"]),
        "objective": aims["general"],
        "alignment": data["alignment"][0]["es"][:200],
        "starts_on": _day(data["approval"]["date"]),
        "ends_on": end.starts_on if end else process.jornada_on,
        "status": MissionStatus.OPEN,
    }
    return _create_missing(Mission, {"code": data["code"]}, fields)


def _create_missing(
    model: type[models.Model], key: dict[str, Any], fields: dict[str, Any]
) -> bool:
    return bool(model._default_manager.get_or_create(**key, defaults=fields)[1])


def _period(row: dict[str, Any], today: date) -> tuple[date, date | None]:
    if "offset_start" in row:
        return resolve_offset(today, row)
    start = _day(row["start"])
    assert start is not None  # the file's own test sees to it  # noqa: S101
    return start, _day(row["end"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
