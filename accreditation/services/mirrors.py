"""Accreditations of another authority: a sheet checked, confirmed, mirrored."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accreditation.enums import RosterStatus
from accreditation.models import Accreditation, MirroredAccreditation, MirrorSheet
from accreditation.rules.mirrors import MirrorCheck, MirrorRow, missing_columns
from accreditation.rules.rosters import SEXES
from core import audit
from core.exceptions import Blocker, Refused, refuse
from core.files import destroy, disk, keep
from core.jobs import enqueue
from core.models import User
from core.sheet_process import read_limited
from core.sheets import MAX_BYTES
from missions.enums import ParticipantKind
from missions.models import District, Mission
from missions.services import enrol_participant, withdraw_participant
from network.models import Person
from network.services import PersonIdentity, register_person, same_person

Told = Callable[[int, int, str], None]
PURPOSE = "accreditation.mirror"


def silent(done: int, total: int, phase: str) -> None:
    """Nobody asked how far it is."""


@transaction.atomic
def start_mirror(
    *,
    mission: Mission,
    authority: str,
    source: str,
    upload: "UploadedFile[Any]",
    by: User,
    at: datetime,
) -> MirrorSheet:
    """Keep a sheet unopened and queue its check. Raises `Refused` (file_…)."""
    if not upload.size:
        raise refuse("file_empty", _("El archivo está vacío."))
    if upload.size > MAX_BYTES:
        raise refuse("file_too_big", _("El archivo pesa más de 5 MB."))
    upload.seek(0)
    stored = keep(
        upload.chunks(),
        name=upload.name or "lista",
        content_type="application/octet-stream",
        purpose=PURPOSE,
        by=by,
        at=at,
    )
    sheet = MirrorSheet.objects.create(
        mission=mission,
        authority=" ".join(authority.split()),
        source=source.strip(),
        file=stored,
        uploaded_at=at,
        uploaded_by=by,
    )
    _queue(sheet, "check", _("Revisión de acreditaciones ajenas"), by=by, at=at)
    audit.record(action="accreditation.mirror.uploaded", by=by, at=at, target=sheet)
    return sheet


def _queue(
    sheet: MirrorSheet, verb: str, label: str, *, by: User, at: datetime
) -> None:
    sheet.job = enqueue(
        f"accreditation.{verb}_mirror",
        by=by,
        at=at,
        label=label,
        key=str(sheet.pk),
        sheet=str(sheet.pk),
    )
    sheet.save(update_fields=["job", "status"])


def check_mirror(*, sheet: MirrorSheet, told: Told = silent) -> MirrorSheet:
    """Judge each row; nobody is written."""
    if sheet.status != RosterStatus.CHECKING:
        return sheet
    try:
        checked = _checked(sheet, told)
    except ValidationError as error:
        sheet.status, sheet.refusal = RosterStatus.REFUSED, error.messages[0][:250]
        sheet.save(update_fields=["status", "refusal"])
        return sheet
    sheet.good, sheet.problems = len(checked.good), _told(checked)
    sheet.status = RosterStatus.READY
    sheet.save(update_fields=["good", "problems", "status"])
    return sheet


def _told(checked: MirrorCheck) -> list[list[object]]:
    return [[number, reasons] for number, reasons in sorted(checked.bad)]


def _checked(sheet: MirrorSheet, told: Told) -> MirrorCheck:
    path = disk.place(sheet.file.clean_path)
    data = read_limited(path, name=sheet.file.name, size=sheet.file.size)
    if missing := missing_columns(data.headers):
        message = _("Faltan columnas: %(names)s. Use la plantilla.")
        raise ValidationError(message % {"names": ", ".join(missing)})
    here = MirroredAccreditation.objects.filter(
        mission=sheet.mission, authority=sheet.authority
    )
    check = MirrorCheck(dict.fromkeys(here.values_list("number_key", flat=True), 0))
    total = len(data)
    for done, row in enumerate(data._data, start=1):
        check.add(int(row.tags[0]), dict(zip(data.headers, row.list, strict=True)))
        told(done, total, _("Revisión de filas"))
    if not total:
        raise ValidationError(_("La hoja no tiene filas."))
    return check


@transaction.atomic
def confirm_mirror(*, sheet: MirrorSheet, by: User, at: datetime) -> MirrorSheet:
    """Queue the writing of the good rows; confirming twice changes nothing."""
    row = MirrorSheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if row.status in (RosterStatus.WRITING, RosterStatus.DONE):
        return row
    if row.status != RosterStatus.READY or not row.good:
        raise refuse("nothing_good", _("La lista no tiene filas que incorporar."))
    row.status = RosterStatus.WRITING
    _queue(row, "write", _("Reflejo de acreditaciones ajenas"), by=by, at=at)
    audit.record(
        action="accreditation.mirror.confirmed",
        by=by,
        at=at,
        target=row,
        good=row.good,
        left_out=row.left_out,
    )
    return row


def write_mirror(
    *, sheet: MirrorSheet, at: datetime, told: Told = silent
) -> MirrorSheet:
    """Write the good rows, each in a savepoint; the sheet is destroyed at the end.

    Judged again: what came in meanwhile is left out and said so. All in one
    transaction, so that a killed worker leaves nothing half done.
    """
    with transaction.atomic():
        row = MirrorSheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
        if row.status != RosterStatus.WRITING:
            return row
        checked = _checked(row, silent)
        total = len(checked.good)
        for done, good in enumerate(checked.good, start=1):
            try:
                with transaction.atomic():
                    _write(row, good, at=at)
                row.written += 1
            except Refused as refusal:
                said = [str(blocker) for blocker in refusal.blockers]
                checked.bad.append((good.number, said))
            told(done, total, _("Reflejo de acreditaciones"))
        row.good, row.problems = row.written, _told(checked)
        row.status, row.finished_at = RosterStatus.DONE, at
        row.save()
        destroy(row.file, by=row.uploaded_by, at=at)
        audit.record(
            action="accreditation.mirror.written",
            by=row.uploaded_by,
            at=at,
            target=row,
            written=row.written,
            left_out=row.left_out,
        )
    return row


def _write(sheet: MirrorSheet, row: MirrorRow, *, at: datetime) -> None:
    cells, by = row.cells, sheet.uploaded_by
    person = _person(sheet, cells, at=at)
    _require_new(sheet.mission, person)
    number = cells["distrito"]
    district = District.objects.filter(number=int(number)).first() if number else None
    participant = enrol_participant(
        mission=sheet.mission,
        person=person,
        kind=ParticipantKind.OBSERVER,
        district=district,
        by=by,
        at=at,
    )
    MirroredAccreditation.objects.create(
        sheet=sheet,
        mission=sheet.mission,
        participant=participant,
        authority=sheet.authority,
        number=cells["numero"],
        number_key=row.key,
        granted_on=row.granted_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _person(sheet: MirrorSheet, cells: dict[str, str], *, at: datetime) -> Person:
    """Who is known keeps what they wrote: the mirror adds nothing to it."""
    identity = PersonIdentity(
        given_names=cells["nombres"],
        first_surname=cells["primer_apellido"],
        second_surname=cells["segundo_apellido"],
        sex=SEXES[cells["sexo"].upper()],
        email=cells["correo"].lower(),
        curp=cells["curp"],
        voter_key=cells["clave_elector"],
        is_fictional=sheet.mission.is_demonstration,
    )
    known = same_person(identity)
    if len(known) > 1:
        message = _("Los datos de identificación son de dos personas registradas.")
        raise refuse("person_conflict", message)
    if known:
        return known[0]
    return register_person(identity=identity, user=None, by=sheet.uploaded_by, at=at)


def _require_new(mission: Mission, person: Person) -> None:
    """Nobody is accredited twice in a mission, here or elsewhere."""
    found = []
    ours = Accreditation.objects.filter(mission=mission, participant__person=person)
    if ours.exists():
        message = _("La persona ya está acreditada en este sistema.")
        found.append(Blocker("accredited_here", message))
    theirs = MirroredAccreditation.objects.filter(mission=mission)
    if theirs.filter(participant__person=person).exists():
        message = _("La persona ya tiene una acreditación reflejada.")
        found.append(Blocker("mirrored_already", message))
    if found:
        raise Refused(found)


@transaction.atomic
def end_mirrored(
    *, mirrored: MirroredAccreditation, note: str, by: User, at: datetime
) -> MirroredAccreditation:
    """The authority ended it: the person leaves the mission and its teams."""
    row = (
        MirroredAccreditation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("participant")
        .get(pk=mirrored.pk)
    )
    if row.ended_at is not None:
        raise refuse("wrong_state", _("No es posible desde el estado actual."))
    if not note.strip():
        raise refuse("reason_missing", _("Escriba el motivo."))
    row.ended_at, row.ended_by, row.note = at, by, note.strip()[:250]
    row.save()
    withdraw_participant(participant=row.participant, reason=note, by=by, at=at)
    audit.record_transition(
        target=row, verb="end", source="valid", to="ended", by=by, at=at, reason=note
    )
    return row
