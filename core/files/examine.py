"""Examine a file in quarantine: in a limited process, once, with its verdict."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.enums import FileStatus
from core.files import disk, kinds
from core.files.small import small_of
from core.models import StoredFile

SANDBOX = Path(__file__).with_name("sandbox.py")
WALL_SECONDS = 40
REFUSALS = {
    "too_many_pixels": _(
        "La imagen tiene más de %(pixels)d millones de pixeles, que es el límite."
    ),
    "too_many_pages": _("El PDF tiene más de 200 páginas, que es el límite."),
    "too_complex": _("El PDF es demasiado complejo para revisarlo."),
    "too_heavy": _("El archivo exige demasiada memoria o tiempo al abrirlo."),
    "encrypted": _("El archivo está protegido con contraseña o cifrado."),
    "script": _("El PDF contiene programas (JavaScript) y no se recibe."),
    "macros": _("El documento contiene macros u objetos incrustados y no se recibe."),
    "linked": _(
        "El documento trae partes de otro lugar (plantilla, imagen u objeto vinculado)"
        " y no se recibe: péguelas en él."
    ),
    "unreadable": _("El archivo está dañado o incompleto y no se puede abrir."),
    "missing": _("El archivo ya no está en el almacén."),
}


class SandboxBroken(Exception):
    """The limited process could not work at all; the file is not to blame."""


def examine_file(*, file_id: str, at: datetime) -> None:
    """Turn a quarantined file into its clean copy, or refuse it with the reason.

    Running it twice changes nothing the second time.
    """
    stored = StoredFile.objects.filter(
        pk=file_id, status=FileStatus.QUARANTINED
    ).first()
    if stored is None:
        return
    clean_path = stored.path.replace(disk.QUARANTINE, disk.CLEAN, 1)
    refusal = _clean_copy(stored, clean_path)
    if refusal:
        _refuse(stored, refusal, at)
    else:
        _accept(stored, clean_path, stored.look, at)


def _clean_copy(stored: StoredFile, clean_path: str) -> str:
    """Write the clean copy; return the code of the refusal, empty when clean."""
    source = disk.place(stored.path)
    if not source.exists():
        return "missing"
    kind = next(k for k in kinds.EXAMINED if k.content_type == stored.content_type)
    partial, target = disk.partial_for(clean_path)
    try:
        refusal, stored.look = inspect(kind.label, source, partial)
        if not refusal:
            disk.settle(partial, target)
        return refusal
    finally:
        partial.unlink(missing_ok=True)


def run_sandbox(kind: str, source: Path, target: Path) -> str:
    """The verdict of the limited process: a refusal, or empty."""
    return inspect(kind, source, target)[0]


def inspect(kind: str, source: Path, target: Path) -> tuple[str, str]:
    """Start the limited process; its verdict, and the print of a picture."""
    command = [sys.executable, "-I", str(SANDBOX), kind, str(source), str(target)]
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell, own paths
            [*command, str(settings.UPLOAD_MAX_PIXELS)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={},
            cwd=target.parent,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "too_heavy", ""
    if done.returncode < 0:  # a limit killed it
        return "too_heavy", ""
    if done.returncode > 0:
        raise SandboxBroken(f"exit code {done.returncode}")
    verdict = json.loads(done.stdout)
    return str(verdict["refusal"]), str(verdict.get("look", ""))


def _locked(stored: StoredFile) -> StoredFile | None:
    return (
        StoredFile.objects.select_for_update(no_key=True)
        .filter(pk=stored.pk, status=FileStatus.QUARANTINED)
        .first()
    )


@transaction.atomic
def _accept(stored: StoredFile, clean_path: str, look: str, at: datetime) -> None:
    row = _locked(stored)
    if row is None:
        return
    row.status = FileStatus.CLEAN
    row.clean_path = clean_path
    row.look = look
    row.clean_size = disk.place(clean_path).stat().st_size
    if row.content_type in {kind.content_type for kind in kinds.PICTURES}:
        row.content_type = kinds.JPEG.content_type
        row.small_path = small_of(clean_path)
    row.examined_at = at
    row.save()


@transaction.atomic
def _refuse(stored: StoredFile, code: str, at: datetime) -> None:
    row = _locked(stored)
    if row is None:
        return
    path, row.path = row.path, ""
    row.status = FileStatus.REFUSED
    row.refusal = _message(code)
    row.examined_at = at
    row.save()
    audit.record(
        action="core.file_refused",
        by=None,
        at=at,
        target=row,
        purpose=row.purpose,
        code=code,
    )
    transaction.on_commit(lambda: disk.remove(path))


def _message(code: str) -> str:
    text = str(REFUSALS.get(code, REFUSALS["unreadable"]))
    return text % {"pixels": settings.UPLOAD_MAX_PIXELS // 1_000_000}
