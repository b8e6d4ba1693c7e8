"""A sheet of people: checked by a job, shown, then written by a job, all or nothing."""

import base64
import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import astuple
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accreditation import notifications
from accreditation.enums import MemberStatus, RosterStatus
from accreditation.models import Call, Member, Representative, Roster, RosterRows
from accreditation.rules.rosters import (
    CheckedSheet,
    GoodRow,
    RowCheck,
    missing_columns,
    still_good,
)
from accreditation.services.organisations import require_open
from core import audit
from core.exceptions import refuse
from core.files import destroy, disk, keep
from core.jobs import enqueue
from core.models import User
from core.sheet_process import read_limited
from core.sheets import MAX_BYTES

PURPOSE = "accreditation.roster"
BATCH = 500
KEPT = timedelta(days=7)
OPEN = (RosterStatus.CHECKING, RosterStatus.READY)
Told = Callable[[int, int, str], None]


def silent(done: int, total: int, phase: str) -> None:
    """Nobody asked how far it is."""


@transaction.atomic
def start_roster(
    *,
    representative: Representative,
    call: Call,
    upload: "UploadedFile[Any]",
    by: User,
    at: datetime,
) -> Roster:
    """Keep a sheet unopened and queue its check.

    Raises `Refused` (call_closed, ended, file_too_big, file_empty).
    """
    require_open(representative, call, at=at)
    if not upload.size:
        raise refuse("file_empty", gettext_lazy("El archivo está vacío."))
    if upload.size > MAX_BYTES:
        raise refuse("file_too_big", gettext_lazy("El archivo pesa más de 5 MB."))
    upload.seek(0)
    stored = keep(
        upload.chunks(),
        name=upload.name or "lista",
        content_type="application/octet-stream",
        purpose=PURPOSE,
        by=by,
        at=at,
    )
    roster = Roster.objects.create(
        call=call, representative=representative, file=stored
    )
    label = _("Revisión de una lista de personas")
    roster.job = enqueue(
        "accreditation.check_roster", by=by, at=at, label=label, roster=str(roster.pk)
    )
    roster.save(update_fields=["job"])
    audit.record(action="accreditation.roster.uploaded", by=by, at=at, target=roster)
    return roster


def check_roster(*, roster: Roster, told: Told = silent) -> Roster:
    """Read the sheet in a limited process and judge each row. Writes no person."""
    if roster.status != RosterStatus.CHECKING:
        return roster
    try:
        checked = _checked(roster, told)
    except ValidationError as error:
        roster.status, roster.refusal = RosterStatus.REFUSED, error.messages[0][:250]
        roster.save(update_fields=["status", "refusal"])
        return roster
    with transaction.atomic():
        row = _locked(roster)
        if row.status != RosterStatus.CHECKING:  # discarded meanwhile
            return row
        RosterRows.objects.update_or_create(
            roster=row, defaults={"text": _packed(checked.good)}
        )
        row.good = len(checked.good)
        row.problems = [[number, reasons] for number, reasons in checked.bad]
        row.total = row.good + len(checked.bad)
        row.status = RosterStatus.READY
        row.save(update_fields=["good", "problems", "total", "status"])
    return row


def _packed(rows: Iterable[GoodRow]) -> str:
    """Rows as a short text; the column encrypts it."""
    text = json.dumps([astuple(row) for row in rows], separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode())).decode()


def _unpacked(text: str) -> list[GoodRow]:
    rows = json.loads(zlib.decompress(base64.b64decode(text)))
    return [GoodRow(*row) for row in rows]


def _here(roster: Roster) -> tuple[list[str], list[str]]:
    """Addresses and voter keys whom the organisation has brought already."""
    here = Member.objects.filter(
        institution=roster.representative.institution_id, call=roster.call_id
    ).exclude(status=MemberStatus.WITHDRAWN)
    keys = here.exclude(voter_key_index="")
    return (
        list(here.values_list("email", flat=True)),
        list(keys.values_list("voter_key_index", flat=True)),
    )


def _checked(roster: Roster, told: Told) -> CheckedSheet:
    path = disk.place(roster.file.clean_path)
    data = read_limited(path, name=roster.file.name, size=roster.file.size)
    if missing := missing_columns(data.headers):
        message = _("Faltan columnas: %(names)s. Use la plantilla.")
        raise ValidationError(message % {"names": ", ".join(missing)})
    check = RowCheck(*_here(roster))
    phase = _("Revisión de filas")
    total = len(data)
    for done, row in enumerate(data._data, start=1):
        check.add(int(row.tags[0]), dict(zip(data.headers, row.list, strict=True)))
        told(done, total, phase)
    if not total:
        raise ValidationError(_("La hoja no tiene filas."))
    return check.sheet


@transaction.atomic
def confirm_roster(*, roster: Roster, by: User, at: datetime) -> Roster:
    """Queue the writing of the good rows; a second confirmation changes nothing.

    Raises `Refused` (call_closed, ended, nothing_good).
    """
    row = _locked(roster)
    if row.status == RosterStatus.DONE or _is_being_written(row):
        return row
    require_open(row.representative, row.call, at=at)
    if row.status not in (RosterStatus.READY, RosterStatus.WRITING) or not row.good:
        raise refuse(
            "nothing_good", gettext_lazy("La lista no tiene filas que incorporar.")
        )
    row.status = RosterStatus.WRITING
    row.job = enqueue(
        "accreditation.write_roster",
        by=by,
        at=at,
        label=_("Incorporación de una lista de personas"),
        key=str(row.pk),
        roster=str(row.pk),
    )
    row.save(update_fields=["status", "job"])
    audit.record(
        action="accreditation.roster.confirmed",
        by=by,
        at=at,
        target=row,
        good=row.good,
        left_out=row.left_out,
    )
    return row


def _is_being_written(roster: Roster) -> bool:
    """A job that was cancelled or died leaves the list to be confirmed again."""
    job = roster.job
    return roster.status == RosterStatus.WRITING and job is not None and job.is_open


def _locked(roster: Roster) -> Roster:
    rows = Roster.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "call", "file", "job", "representative__institution", "representative__user"
    )
    found: Roster = rows.get(pk=roster.pk)
    return found


def write_roster(*, roster: Roster, at: datetime, told: Told = silent) -> Roster:
    """Write the good rows at once, invite everybody, delete the sheet.

    What somebody else brought since the check is left out and said so. Running
    twice, or again after a kill, writes nobody twice.
    """
    told(0, roster.good, _("Incorporación"))
    with transaction.atomic():
        row = _locked(roster)
        if row.status != RosterStatus.WRITING:
            return row
        kept = RosterRows.objects.get(roster=row)
        checked = still_good(_unpacked(kept.text), *_here(row))
        members = _write(row, checked.good, at)
        row.written = row.good = len(members)
        late = [[number, reasons] for number, reasons in checked.bad]
        row.problems = sorted([*row.problems, *late])
        row.status, row.finished_at = RosterStatus.DONE, at
        row.save()
        kept.delete()
        destroy(row.file, by=row.representative.user, at=at)
        audit.record(
            action="accreditation.roster.written",
            by=row.representative.user,
            at=at,
            target=row,
            written=row.written,
            left_out=row.left_out,
        )
    return row


def _write(roster: Roster, rows: Iterable[GoodRow], at: datetime) -> list[Member]:
    members = [
        Member(
            call=roster.call,
            institution=roster.representative.institution,
            representative=roster.representative,
            roster=roster,
            name=row.name,
            email=row.email,
            answers_text=json.dumps(row.sections),
            voter_key_index=row.voter_key_index,
            invited_at=at,
        )
        for row in rows
    ]
    for start in range(0, len(members), BATCH):
        Member.objects.bulk_create(members[start : start + BATCH])
    notifications.member_invited(members, at=at)
    return members


@transaction.atomic
def discard_roster(*, roster: Roster, by: User | None, at: datetime) -> Roster:
    """Give up a sheet before it is written; its file is destroyed."""
    row = _locked(roster)
    if row.status not in (*OPEN, RosterStatus.REFUSED):
        return row
    row.status = RosterStatus.DISCARDED
    row.save(update_fields=["status"])
    RosterRows.objects.filter(roster=row).delete()
    destroy(row.file, by=by, at=at)
    return row


def forget_rosters(*, at: datetime) -> int:
    """Sheets that nobody confirmed in a week are destroyed; returns how many."""
    old = Roster.objects.filter(
        created_at__lt=at - KEPT, status__in=[*OPEN, RosterStatus.REFUSED]
    )
    gone = [discard_roster(roster=roster, by=None, at=at) for roster in old]
    return len(gone)
