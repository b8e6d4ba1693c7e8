"""Compare files with lists, from either side, and let people decide on the hits."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accreditation.enums import VOID_STATUSES, HitStatus
from accreditation.enums import CrossListStatus as S
from accreditation.models import (
    Application,
    CrossEntry,
    CrossHit,
    CrossList,
    CrossMark,
    DecisionGround,
)
from accreditation.rules.crosslists import (
    birth_index,
    likeness,
    settling_blockers,
)
from accreditation.rules.doubles import name_index
from accreditation.services.hits import compare_list_names, compare_names, keep_hits
from core import audit
from core.exceptions import Refused, refuse
from core.models import User

AT_ONCE = 500
Told = Callable[[int, int, str], None]


def compare_waiting(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Compare the files that are new, or that changed since; how many there were.

    A file that changes meanwhile has another version and is compared again.
    """
    stale = Q(cross_mark=None) | ~Q(cross_mark__version=F("version"))
    rows = Application.objects.filed().filter(stale, person__isnull=False)
    rows = rows.exclude(status__in=VOID_STATUSES).order_by("received_at", "pk")
    found = list(rows.select_related("person", "call__mission")[:limit])
    if found:
        _compare_files(found, at=at)
    return len(found)


@transaction.atomic
def _compare_files(rows: list[Application], *, at: datetime) -> None:
    """Note what each file is compared by, and find it in the lists of its process.

    Names that nearly agree are looked for where name or birth are new.
    """
    before = {
        application: (name, birth)
        for application, name, birth in CrossMark.objects.filter(
            application__in=rows
        ).values_list("application", "name_index", "birth_index")
    }
    marks = [
        CrossMark(
            application=row,
            name_index=name_index(row.person),
            birth_index=birth_index(row.person.birth_on),
            version=row.version,
            marked_at=at,
        )
        for row in rows
        if row.person is not None
    ]
    CrossMark.objects.bulk_create(
        marks,
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=["name_index", "birth_index", "version", "marked_at"],
    )
    people = [row.person for row in rows if row.person is not None]
    near = (
        Q(name_index__in=[mark.name_index for mark in marks])
        | Q(curp_index__in=[p.curp_index for p in people if p.curp_index])
        | Q(
            voter_key_index__in=[p.voter_key_index for p in people if p.voter_key_index]
        )
    )
    processes = {row.call.mission.process_id for row in rows}
    entries = CrossEntry.objects.filter(
        near, list__status=S.ACTIVE, list__process__in=processes
    )
    _match(marks, list(entries.select_related("list").order_by("row")), at=at)
    renamed = [
        mark
        for mark in marks
        if before.get(mark.application_id) != (mark.name_index, mark.birth_index)
    ]
    compare_names(renamed, at=at)


def _match(marks: list[CrossMark], entries: list[CrossEntry], *, at: datetime) -> None:
    """Write what is near among these files and rows of lists."""
    by_digest: dict[str, list[CrossEntry]] = defaultdict(list)
    for entry in entries:
        for digest in {entry.name_index, entry.curp_index, entry.voter_key_index}:
            by_digest[digest].append(entry)
    for mark in marks:
        row = mark.application
        person, process = row.person, row.call.mission.process_id
        if person is None:
            continue
        own = {mark.name_index, person.curp_index, person.voter_key_index} - {""}
        near = {entry.pk: entry for digest in own for entry in by_digest[digest]}
        here = [entry for entry in near.values() if entry.list.process_id == process]
        if here:
            keep_hits(row, [(e, likeness(e, person, mark)) for e in here], at=at)


def compare_list(*, row: CrossList, at: datetime, told: Told) -> CrossList:
    """Compare one list with every file of its process, a part at a time."""
    while compare_waiting(at=at):
        told(0, row.good, _("Cotejo con los expedientes"))
    done = 0
    entries = list(row.entries.select_related("list").order_by("row"))
    for start in range(0, len(entries), AT_ONCE):
        _compare_part(row, entries[start : start + AT_ONCE], at=at)
        done = min(start + AT_ONCE, len(entries))
        told(done, len(entries), _("Cotejo con los expedientes"))
    compare_list_names(row, entries, at=at)
    row.compared_at = at
    row.save(update_fields=["compared_at"])
    return row


def _compare_part(row: CrossList, entries: list[CrossEntry], *, at: datetime) -> None:
    def digests(name: str) -> list[str]:
        return [value for e in entries if (value := getattr(e, name))]

    near = (
        Q(name_index__in=digests("name_index"))
        | Q(application__person__curp_index__in=digests("curp_index"))
        | Q(application__person__voter_key_index__in=digests("voter_key_index"))
    )
    marks = CrossMark.objects.filter(
        near, application__call__mission__process=row.process_id
    ).exclude(application__status__in=VOID_STATUSES)
    found = marks.select_related("application__person", "application__call__mission")
    with transaction.atomic():
        _match(list(found), entries, at=at)


@transaction.atomic
def settle_hit(
    *,
    hit: CrossHit,
    confirmed: bool,
    ground: DecisionGround | None,
    note: str,
    by: User,
    at: datetime,
) -> CrossHit:
    """Say that the person of a file is the one of a list, or that it is not.

    Raises `Refused` (own_file, reason_missing, ground_missing, settled).
    """
    row = (
        CrossHit.objects.select_for_update(no_key=True, of=("self",))
        .select_related("application", "list")
        .get(pk=hit.pk)
    )
    wanted = HitStatus.CONFIRMED if confirmed else HitStatus.DISMISSED
    if row.status == wanted:
        return row
    if row.status != HitStatus.OPEN:
        message = gettext_lazy("Otra persona ya atendió este aviso.")
        raise refuse("settled", message)
    blockers = settling_blockers(
        row, confirmed=confirmed, note=note, has_ground=ground is not None, by=by
    )
    if blockers:
        raise Refused(blockers)
    row.status, row.note = wanted, note.strip()
    row.ground = ground if confirmed else None
    row.settled_at, row.settled_by = at, by
    row.save()
    audit.record(
        action="accreditation.hit.settled",
        by=by,
        at=at,
        target=row.application,
        list=str(row.list_id),
        confirmed=confirmed,
        ground=ground.code if confirmed and ground else "",
    )
    return row
