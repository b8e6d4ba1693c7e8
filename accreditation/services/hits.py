"""Hits of files on lists: the surest of each list, also where names nearly agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accreditation.enums import VOID_STATUSES, HitBasis, HitStatus
from accreditation.enums import CrossListStatus as S
from accreditation.enums.crosslists import SUREST
from accreditation.models import (
    Application,
    CrossEntry,
    CrossHit,
    CrossList,
    CrossMark,
)
from accreditation.rules.crosslists import Likeness
from accreditation.rules.doubles import bare_name, plain_name
from accreditation.rules.near import near_likeness, near_pairs
from core import audit

Found = list[tuple[CrossEntry, Likeness | None]]


def compare_names(marks: Sequence[CrossMark], *, at: datetime) -> None:
    """Look for the names of these files in the active lists of their processes."""
    if not marks:
        return
    processes = {mark.application.call.mission.process_id for mark in marks}
    entries = CrossEntry.objects.filter(
        list__status=S.ACTIVE, list__process__in=processes
    ).select_related("list")
    _near(marks, entries.iterator(chunk_size=2000), at=at)


def compare_list_names(
    row: CrossList, entries: Sequence[CrossEntry], *, at: datetime
) -> None:
    """Look for the names of one list among the files of its process."""
    marks = CrossMark.objects.filter(
        application__call__mission__process=row.process_id
    ).exclude(application__status__in=VOID_STATUSES)
    found = marks.select_related("application__person", "application__call__mission")
    with transaction.atomic():
        _near(list(found), entries, at=at)


def _near(
    marks: Sequence[CrossMark], entries: Iterable[CrossEntry], *, at: datetime
) -> None:
    by_file: dict[UUID, CrossMark] = {mark.application_id: mark for mark in marks}
    people = [
        (key, plain_name(mark.application.person))
        for key, mark in by_file.items()
        if mark.application.person is not None
    ]
    found: dict[UUID, Found] = defaultdict(list)
    rows = ((entry, bare_name(entry.name)) for entry in entries)
    for key, entry in near_pairs(people, rows):
        mark = by_file[key]
        if entry.list.process_id == mark.application.call.mission.process_id:
            found[key].append((entry, near_likeness(entry, mark)))
    for key, near in found.items():
        keep_hits(by_file[key].application, near, at=at)


def keep_hits(
    application: Application,
    found: Iterable[tuple[CrossEntry, Likeness | None]],
    *,
    at: datetime,
) -> list[CrossHit]:
    """One hit for each file and list: the surest. What was decided stays decided."""
    best: dict[object, tuple[CrossEntry, Likeness]] = {}
    for entry, near in found:
        if near is None:
            continue
        held = best.get(entry.list_id)
        if held is None or SUREST[near[1]] < SUREST[held[1][1]]:
            best[entry.list_id] = entry, near
    return [_hit(application, entry, near, at=at) for entry, near in best.values()]


def _hit(
    application: Application, entry: CrossEntry, near: Likeness, *, at: datetime
) -> CrossHit:
    certainty, basis = near
    given = {"entry": entry, "certainty": certainty, "basis": basis, "noticed_at": at}
    hit, is_new = CrossHit.objects.get_or_create(
        application=application, list_id=entry.list_id, defaults=given
    )
    surer = hit.status == HitStatus.OPEN and SUREST[basis] < SUREST[HitBasis(hit.basis)]
    if surer:
        hit.entry, hit.certainty, hit.basis = entry, certainty, basis
        hit.save(update_fields=["entry", "certainty", "basis"])
    if is_new or surer:
        audit.record(
            action="accreditation.hit.noticed",
            by=None,
            at=at,
            target=application,
            list=str(entry.list_id),
            certainty=str(certainty),
        )
    return hit
