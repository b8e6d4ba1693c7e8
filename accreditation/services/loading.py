"""Carry the seeds of accreditation in: notices, grounds and declarations.

Rows that exist are left as they are: an administrator may have edited them.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accreditation.enums import ApplicantKind
from accreditation.models import (
    CorrectionReason,
    DecisionGround,
    Declaration,
    NonWorkingDay,
    VerificationMeans,
)
from core import audit
from core.models import Notice, User
from missions.models import ElectoralProcess, RuleSet
from missions.seed.files import load

# Default texts hold until the institute publishes its own.
NOTICES_SINCE = date(2025, 2, 1)
SEED_FILES = ("process_2026.json", "process_2027.json")


@transaction.atomic
def load_call_data(*, by: User | None, at: datetime) -> dict[str, int]:
    """Load what calls need, for every process that is already loaded."""
    counts = {"grounds": 0, "declarations": 0}
    for name in SEED_FILES:
        seed = load(name)
        counts["grounds"] += _load_grounds(seed["grounds"])
        process = ElectoralProcess.objects.filter(code__iexact=seed["process"]["code"])
        for rule_set in RuleSet.objects.filter(process__in=process):
            counts["declarations"] += _load_declarations(rule_set, seed["declarations"])
    counts["reasons"] = _load_reasons()
    counts["means"] = _load_means()
    counts["days"] = _load_calendar()
    audit.record(action="accreditation.seed_loaded", by=by, at=at, counts=counts)
    return counts


@transaction.atomic
def load_notices(*, by: User | None, at: datetime) -> int:
    """Load the default notices; a version that exists stays as it is."""
    created = 0
    for row in load("notices.json")["notices"]:
        _notice, is_new = Notice.objects.get_or_create(
            code=row["code"],
            version=int(row["version"]),
            defaults={
                "title_es": row["es_title"],
                "title_en": row["en_title"],
                "text_es": row["es"],
                "text_en": row["en"],
                "source": row["source"][:200],
                "published_on": NOTICES_SINCE,
            },
        )
        created += is_new
    audit.record(action="core.notices_loaded", by=by, at=at, created=created)
    return created


def _load_grounds(rows: list[dict[str, Any]]) -> int:
    created = 0
    for order, row in enumerate(rows):
        _ground, is_new = DecisionGround.objects.get_or_create(
            code=row["code"],
            defaults={
                "name_es": row["es"],
                "name_en": row["en"],
                "order": order,
                "article": row["citation"],
                "text": row.get("text", row["es"]),
                "for_approval": "approval" in row["acts"],
                "for_denial": "denial" in row["acts"],
                "for_sanction": "sanction" in row["acts"],
                "for_cancellation": bool(
                    {"cancellation", "withdrawal"} & set(row["acts"])
                ),
            },
        )
        created += is_new
    return created


def _load_reasons() -> int:
    """Stock reasons for a correction; defaults that an administrator edits."""
    created = 0
    for order, row in enumerate(load("correction_reasons.json")["reasons"]):
        _reason, is_new = CorrectionReason.objects.get_or_create(
            code=row["code"], defaults={"order": order, "mark": "D", **row}
        )
        created += is_new
    return created


def _load_means() -> int:
    """Ways to verify; defaults that an administrator edits."""
    created = 0
    for order, row in enumerate(load("verification_means.json")["means"]):
        _means, is_new = VerificationMeans.objects.get_or_create(
            code=row["code"], defaults={"order": order, **row}
        )
        created += is_new
    return created


def _load_calendar() -> int:
    """Days of rest of the labour law as a default calendar."""
    created = 0
    for row in load("correction_reasons.json")["non_working_days"]:
        _day, is_new = NonWorkingDay.objects.get_or_create(
            day=date.fromisoformat(row["day"]),
            defaults={"name": row["name"], "source": row["source"]},
        )
        created += is_new
    return created


def _load_declarations(rule_set: RuleSet, rows: list[dict[str, Any]]) -> int:
    created = 0
    for order, row in enumerate(rows):
        _declaration, is_new = Declaration.objects.get_or_create(
            rule_set=rule_set,
            code=row["code"],
            defaults={
                "order": order,
                "kind": ApplicantKind(row["applies_to"]),
                "text_es": row["es"],
                "text_en": row["en"],
                "source": row["source"],
            },
        )
        created += is_new
    return created
