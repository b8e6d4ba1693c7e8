"""Load the checklists that the code carries in as templates."""

from typing import Any

from django.db import transaction

from missions.models import Checklist, ChecklistVersion, Modality, Phase
from missions.rules.drafts import read_draft
from missions.seed.files import load
from missions.services.questions import write_content

FIELDS = ("code", "name_es", "name_en", "is_expected", "expected_from", "expected_to")


@transaction.atomic
def load_checklists() -> dict[str, int]:
    """Make the templates that are absent; the ones there stay as they are."""
    data = load("checklists.json")
    known = set(Checklist.objects.templates().values_list("code", flat=True))
    rows = [row for row in data["checklists"] if row["code"] not in known]
    for row in rows:
        _make(row, source=data["source"], mark=data["mark"])
    return {"checklists": len(rows)}


def _make(row: dict[str, Any], *, source: str, mark: str) -> None:
    checklist = Checklist.objects.create(
        **{name: row[name] for name in FIELDS if name in row},
        phase=Phase.objects.get(code=row["phase"]),
        order="ABCDEFGH".index(row["letter"]) + 1,
        source=source,
        mark=mark,
    )
    checklist.modalities.set(Modality.objects.filter(code__in=row["modalities"]))
    version = ChecklistVersion.objects.create(checklist=checklist, number=1)
    write_content(version, read_draft(row))
