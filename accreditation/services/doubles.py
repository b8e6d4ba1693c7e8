"""Compare received files with one another, and flag what is near, for people."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.enums import DocumentKind, FlagKind, FlagStatus
from accreditation.models import Application, Flag, Mark, MarkBand
from accreditation.rules.doubles import (
    NEAR_LOOK,
    bands_of,
    look_distance,
    name_index,
    near_names,
)
from core import audit
from core.enums import FileStatus
from core.exceptions import refuse
from core.models import User

AT_ONCE = 500
Near = tuple[Application, str, int]


def mark_waiting(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Compare the received files whose portrait was examined; how many there were.

    Runs every minute; doing it twice finds nothing new.
    """
    ready = Q(
        documents__kind=DocumentKind.PHOTOGRAPH,
        documents__is_current=True,
        documents__file__status=FileStatus.CLEAN,
    )
    waiting = (
        Application.objects.filter(ready, mark=None, person__isnull=False)
        .exclude(folio="")
        .order_by("received_at", "pk")[:limit]
    )
    found = list(waiting)
    for application in found:
        mark_application(application=application, at=at)
    return len(found)


@transaction.atomic
def mark_application(*, application: Application, at: datetime) -> list[Flag]:
    """Note what a file is compared by, and flag the files of the call near it."""
    row = (
        Application.objects.select_for_update(no_key=True, of=("self",))
        .select_related("person")
        .get(pk=application.pk)
    )
    if row.person is None or Mark.objects.filter(application=row).exists():
        return []
    look = _look(row)
    mark = Mark.objects.create(
        application=row,
        call_id=row.call_id,
        look=look,
        name_index=name_index(row.person),
        marked_at=at,
    )
    near = [*_same_look(mark), *_same_name(mark, row), *_near_name(row)]
    MarkBand.objects.bulk_create(
        [
            MarkBand(mark=mark, call_id=row.call_id, value=value)
            for value in bands_of(look)
        ]
    )
    return _flag(row, near, at)


def _look(application: Application) -> str:
    found = application.documents.filter(
        kind=DocumentKind.PHOTOGRAPH, is_current=True, file__status=FileStatus.CLEAN
    ).values_list("file__look", flat=True)
    return found.first() or ""


def _same_look(mark: Mark) -> Iterator[Near]:
    shared = MarkBand.objects.filter(call=mark.call_id, value__in=bands_of(mark.look))
    rows = Mark.objects.filter(pk__in=shared.values("mark")).exclude(pk=mark.pk)
    for other in rows.select_related("application"):
        distance = look_distance(mark.look, other.look)
        if distance <= NEAR_LOOK:
            yield other.application, FlagKind.PHOTOGRAPH, distance


def _same_name(mark: Mark, application: Application) -> Iterator[Near]:
    rows = Mark.objects.filter(call=mark.call_id, name_index=mark.name_index)
    for other in rows.exclude(pk=mark.pk).select_related("application"):
        yield other.application, FlagKind.NAME, 0


def _near_name(application: Application) -> Iterator[Near]:
    """People born the same day whose names differ by little."""
    person = application.person
    if person is None or person.birth_on is None:
        return
    rows = Application.objects.live().filter(
        call=application.call_id,
        person__birth_on=person.birth_on,
        mark__isnull=False,
    )
    for other in rows.exclude(person=person).select_related("person"):
        if other.person is not None and near_names(person, other.person):
            yield other, FlagKind.NAME, 1


def _flag(application: Application, near: list[Near], at: datetime) -> list[Flag]:
    """One flag for each kind and pair; the same person's own files are no pair."""
    flags = []
    for other, kind, distance in near:
        if other.person_id == application.person_id:
            continue
        flag, is_new = Flag.objects.get_or_create(
            application=application,
            other=other,
            kind=kind,
            defaults={"distance": distance, "noticed_at": at},
        )
        if is_new:
            flags.append(flag)
            audit.record(
                action="accreditation.flag.noticed",
                by=None,
                at=at,
                target=application,
                other=str(other.pk),
                kind=kind,
            )
    return flags


@transaction.atomic
def settle_flag(*, flag: Flag, same: bool, note: str, by: User, at: datetime) -> Flag:
    """Say that two files are of one person, or that they are not.

    Raises `Refused` (own_file, settled).
    """
    row = Flag.objects.select_for_update(no_key=True, of=("self",)).get(pk=flag.pk)
    if by.pk in (row.application.user_id, row.other.user_id):
        message = _("No puede actuar sobre su propio expediente.")
        raise refuse("own_file", message)
    wanted = FlagStatus.CONFIRMED if same else FlagStatus.DISMISSED
    if row.status == wanted:
        return row
    if row.status != FlagStatus.OPEN:
        raise refuse("settled", _("Otra persona ya atendió este aviso."))
    row.status, row.note, row.settled_at, row.settled_by = wanted, note, at, by
    row.save()
    audit.record(
        action="accreditation.flag.settled",
        by=by,
        at=at,
        target=row.application,
        other=str(row.other_id),
        kind=row.kind,
        same=same,
    )
    return row
