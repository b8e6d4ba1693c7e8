"""Bring in a list, compare it with the files, decide on what is near, remove it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accreditation.enums import CrossListStatus as S
from accreditation.models import (
    CrossEntry,
    CrossList,
    DecisionGround,
)
from accreditation.rules.crosslists import CheckedList, ListRow, missing_columns
from accreditation.services.comparing import compare_list
from core import audit
from core.exceptions import refuse
from core.files import destroy, disk, keep
from core.jobs import enqueue
from core.models import User
from core.sheet_process import read_limited
from core.sheets import MAX_BYTES
from missions.models import ElectoralProcess

PURPOSE = "accreditation.crosslist"
BATCH = 500
KEPT = timedelta(days=7)
Told = Callable[[int, int, str], None]


def silent(done: int, total: int, phase: str) -> None:
    """Nobody asked how far it is."""


@transaction.atomic
def start_list(
    *,
    process: ElectoralProcess,
    kind: str,
    source: str,
    dated_on: date,
    basis: str,
    ground: DecisionGround,
    file: "UploadedFile[Any]",
    by: User,
    at: datetime,
) -> CrossList:
    """Keep a sheet unopened and queue its check. Raises `Refused` (file_…)."""
    if not file.size:
        raise refuse("file_empty", gettext_lazy("El archivo está vacío."))
    if file.size > MAX_BYTES:
        raise refuse("file_too_big", gettext_lazy("El archivo pesa más de 5 MB."))
    file.seek(0)
    stored = keep(
        file.chunks(),
        name=file.name or "lista",
        content_type="application/octet-stream",
        purpose=PURPOSE,
        by=by,
        at=at,
    )
    row = CrossList.objects.create(
        process=process,
        kind=kind,
        source=source.strip(),
        dated_on=dated_on,
        basis=basis.strip(),
        ground=ground,
        file=stored,
        uploaded_at=at,
        uploaded_by=by,
    )
    _queue(row, "accreditation.check_list", _("Revisión de una lista"), by=by, at=at)
    audit.record(
        action="accreditation.crosslist.uploaded", by=by, at=at, target=row, kind=kind
    )
    return row


def _queue(row: CrossList, job: str, label: str, *, by: User, at: datetime) -> None:
    row.job = enqueue(job, by=by, at=at, label=label, key=str(row.pk), list=str(row.pk))
    row.save(update_fields=["job", "status"])


def check_list(*, row: CrossList, told: Told = silent) -> CrossList:
    """Read the sheet in a limited process and judge each row. Writes nobody."""
    if row.status != S.CHECKING:
        return row
    try:
        checked = _checked(row, told)
    except ValidationError as error:
        row.status, row.refusal = S.REFUSED, error.messages[0][:250]
        row.save(update_fields=["status", "refusal"])
        return row
    row.good = len(checked.good)
    row.problems = [[number, reasons] for number, reasons in checked.bad]
    row.total, row.status = row.good + len(checked.bad), S.READY
    row.save(update_fields=["good", "problems", "total", "status"])
    return row


def _checked(row: CrossList, told: Told) -> CheckedList:
    if row.file is None:
        raise ValidationError(_("La hoja ya no existe."))
    path = disk.place(row.file.clean_path)
    data = read_limited(path, name=row.file.name, size=row.file.size)
    if missing := missing_columns(data.headers):
        message = _("Faltan columnas: %(names)s. Use la plantilla.")
        raise ValidationError(message % {"names": ", ".join(missing)})
    checked, total = CheckedList(), len(data)
    for done, line in enumerate(data._data, start=1):
        cells = dict(zip(data.headers, line.list, strict=True))
        checked.add(int(line.tags[0]), cells)
        told(done, total, _("Revisión de filas"))
    if not total:
        raise ValidationError(_("La hoja no tiene filas."))
    return checked


@transaction.atomic
def confirm_list(*, row: CrossList, by: User, at: datetime) -> CrossList:
    """Queue the writing of the good rows; a second confirmation changes nothing.

    Raises `Refused` (nothing_good).
    """
    fresh = _locked(row)
    busy = fresh.status == S.WRITING and fresh.job is not None and fresh.job.is_open
    if fresh.status == S.ACTIVE or busy:
        return fresh
    if fresh.status not in (S.READY, S.WRITING) or not fresh.good:
        message = gettext_lazy("La lista no tiene filas que incorporar.")
        raise refuse("nothing_good", message)
    fresh.status = S.WRITING
    _queue(fresh, "accreditation.write_list", _("Cotejo de una lista"), by=by, at=at)
    audit.record(
        action="accreditation.crosslist.confirmed",
        by=by,
        at=at,
        target=fresh,
        good=fresh.good,
        left_out=fresh.left_out,
    )
    return fresh


def _locked(row: CrossList) -> CrossList:
    rows = CrossList.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("file", "job", "process", "ground").get(pk=row.pk)


def write_list(*, row: CrossList, at: datetime, told: Told = silent) -> CrossList:
    """Write the good rows, delete the sheet, compare with the files.

    Running again after a kill writes no row twice and compares the rest.
    """
    fresh = CrossList.objects.select_related("file").get(pk=row.pk)
    if fresh.status == S.WRITING:
        fresh = _write(fresh, _checked(fresh, told).good, at=at)
    if fresh.status == S.ACTIVE:
        compare_list(row=fresh, at=at, told=told)
    return fresh


@transaction.atomic
def _write(row: CrossList, rows: Sequence[ListRow], *, at: datetime) -> CrossList:
    fresh = _locked(row)
    if fresh.status != S.WRITING:
        return fresh
    CrossEntry.objects.bulk_create(_entries(fresh, rows), batch_size=BATCH)
    stored, fresh.file = fresh.file, None
    fresh.status, fresh.good = S.ACTIVE, len(rows)
    fresh.save(update_fields=["status", "good", "file"])
    if stored is not None:
        destroy(stored, by=fresh.uploaded_by, at=at)
    audit.record(
        action="accreditation.crosslist.written",
        by=fresh.uploaded_by,
        at=at,
        target=fresh,
        written=len(rows),
    )
    return fresh


def _entries(row: CrossList, rows: Iterable[ListRow]) -> list[CrossEntry]:
    return [
        CrossEntry(
            list=row,
            row=one.number,
            name=one.name,
            detail=one.detail,
            name_index=one.name_index,
            birth_index=one.birth_index,
            curp_index=one.curp_index,
            voter_key_index=one.voter_key_index,
        )
        for one in rows
    ]


@transaction.atomic
def remove_list(
    *, row: CrossList, reason: str, by: User | None, at: datetime
) -> CrossList:
    """Destroy the people of a list and what nobody decided; decisions stay.

    Raises `Refused` (reason_missing). A list that is gone stays gone.
    """
    fresh = _locked(row)
    if fresh.status == S.REMOVED:
        return fresh
    if not reason.strip():
        raise refuse("reason_missing", gettext_lazy("Escriba el motivo."))
    gone = fresh.entries.count()
    fresh.hits.open().delete()
    fresh.entries.all().delete()
    stored, fresh.file = fresh.file, None
    fresh.status, fresh.removed_at, fresh.removed_by = S.REMOVED, at, by
    fresh.removal_reason = reason.strip()
    fresh.save()
    if stored is not None:
        destroy(stored, by=by, at=at)
    audit.record(
        action="accreditation.crosslist.removed", by=by, at=at, target=fresh, count=gone
    )
    return fresh


def forget_lists(*, at: datetime) -> int:
    """Sheets that nobody confirmed in a week go; how many there were."""
    old = CrossList.objects.filter(
        uploaded_at__lt=at - KEPT, status__in=[S.CHECKING, S.READY, S.REFUSED]
    )
    reason = _("Nadie la confirmó en una semana.")
    gone = [remove_list(row=row, reason=reason, by=None, at=at) for row in old]
    return len(gone)
