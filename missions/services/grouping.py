"""Suggest findings that say the same, and keep what people decide about them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from core import audit, jobs
from core.exceptions import refuse
from core.models import Job, User
from missions.enums import FindingStatus, PairStatus
from missions.models import Concept, Finding, FindingPair, Mission
from missions.reports.similar import Glossary, Progress, matches
from missions.seed.files import load
from missions.services.merging import merge_finding

# What can still be merged.
OPEN = (FindingStatus.RECORDED, FindingStatus.IN_VALIDATION, FindingStatus.VALIDATED)
CHUNK = 500
_DECIDED = "Ese par ya se resolvió; la página muestra cómo."


def start_suggesting(*, mission: Mission, by: User, at: datetime) -> Job:
    """Queue the search; asked twice, it is one job."""
    return jobs.enqueue(
        "missions.suggest_pairs",
        by=by,
        at=at,
        key=str(mission.pk),
        label=f"Hallazgos parecidos · {mission.code}",
        mission=str(mission.pk),
    )


def glossary() -> Glossary:
    rows = Concept.objects.active()
    return Glossary({concept.code: concept.phrases for concept in rows})


def suggest_pairs(
    *,
    mission: Mission,
    by: User | None,
    at: datetime,
    progress: Progress = lambda done, total: None,
) -> int:
    """Compare all findings of a mission; what people rejected is not asked again."""
    rows = Finding.objects.filter(mission=mission, status__in=OPEN).order_by("folio")
    found = list(rows.values_list("pk", "facts"))
    near = matches([facts for _pk, facts in found], glossary(), progress=progress)
    with transaction.atomic():
        Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
        pairs = FindingPair.objects.filter(mission=mission)
        pairs.filter(status=PairStatus.SUGGESTED).delete()
        decided = {frozenset(two) for two in pairs.values_list("first", "second")}
        new = [
            FindingPair(
                mission=mission,
                first_id=found[match.first][0],
                second_id=found[match.second][0],
                score=match.score,
                shared=list(match.shared),
            )
            for match in near
            if frozenset((found[match.first][0], found[match.second][0])) not in decided
        ]
        FindingPair.objects.bulk_create(new, CHUNK)
        audit.record(
            action="missions.pairs.suggested",
            by=by,
            at=at,
            target=mission,
            findings=len(found),
            pairs=len(new),
        )
    return len(new)


@transaction.atomic
def confirm_pair(
    *, pair: FindingPair, keep: Finding, by: User, at: datetime
) -> FindingPair:
    """The two say the same: the other one is merged into `keep`."""
    row = _open_pair(pair)
    other = row.second if keep.pk == row.first_id else row.first
    merge_finding(finding=other, into=keep, by=by, at=at)
    return _decide(row, PairStatus.CONFIRMED, by, at)


@transaction.atomic
def reject_pair(*, pair: FindingPair, by: User, at: datetime) -> FindingPair:
    """The two are different; the pair is not suggested again."""
    return _decide(_open_pair(pair), PairStatus.REJECTED, by, at)


def _open_pair(pair: FindingPair) -> FindingPair:
    rows = FindingPair.objects.select_for_update(no_key=True, of=("self",))
    row = rows.select_related("first", "second").filter(pk=pair.pk).first()
    if row is None or row.status != PairStatus.SUGGESTED:
        raise refuse("pair_decided", _DECIDED)
    return row


def _decide(row: FindingPair, status: str, by: User, at: datetime) -> FindingPair:
    row.status, row.decided_at, row.decided_by = status, at, by
    row.save(update_fields=["status", "decided_at", "decided_by"])
    audit.record(
        action=f"missions.pair.{status}", by=by, at=at, target=row, score=row.score
    )
    return row


@transaction.atomic
def save_concept(
    *,
    concept: Concept | None,
    name: str,
    phrases: Sequence[str],
    by: User,
    at: datetime,
) -> Concept:
    """Change the words of a concept, or add one; no words, and it is not used."""
    row = concept or Concept(code=_code_for(name), name_en=name)
    row.name_es = name
    row.words = "\n".join(dict.fromkeys(filter(None, map(str.strip, phrases))))
    row.is_active = bool(row.words)
    row.save()
    audit.record(action="missions.concept.saved", by=by, at=at, target=row)
    return row


def _code_for(name: str) -> str:
    stem = slugify(name).upper()[:14] or "CONCEPTO"
    taken = set(Concept.objects.values_list("code", flat=True))
    return next(c for n in range(1, 10_000) if (c := f"{stem}-{n}") not in taken)


def load_glossary() -> int:
    """The concepts that the code carries in; those that are there stay as they are."""
    made = 0
    for order, given in enumerate(load("glossary.json")["concepts"], start=1):
        _row, is_new = Concept.objects.get_or_create(
            code=given["code"],
            defaults={
                "name_es": given["es"],
                "name_en": given["en"],
                "order": order,
                "words": "\n".join(given["words"]),
                "mark": "D",
            },
        )
        made += is_new
    return made
