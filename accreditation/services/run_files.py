"""The file of a print run: its parts, and the one file that holds them all."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from django.db import models, transaction

from accreditation.models import Badge, BadgeRun, BadgeRunItem, BadgeRunPart
from accreditation.querysets import PART as PART
from core.files import disk
from core.files.produce import keep
from core.models import StoredFile
from core.reports.text import csv_safe

PIECE = 1 << 20
MANIFEST = "manifiesto.csv"


@transaction.atomic
def keep_part(
    *, run: BadgeRun, number: int, content: bytes, badges: Sequence[Badge], at: datetime
) -> BadgeRunPart:
    """Store a drawn part and mark its badges as printed, both or neither."""
    first = number * PART + 1
    name = f"gafetes-{run.mission.code}-{first:05d}.pdf"
    stored = keep(
        content,
        name=name,
        content_type="application/pdf",
        purpose="badges",
        by=run.started_by,
        at=at,
    )
    run.items.filter(badge__in=badges).update(printed=True)
    return BadgeRunPart.objects.create(
        run=run,
        number=number,
        name=name,
        count=len(badges),
        sha256=stored.sha256,
        made_at=at,
        file=stored,
    )


def bundle(run: BadgeRun, *, at: datetime) -> StoredFile:
    """The only part as it is, or all of them in one archive with its manifest."""
    parts = list(run.parts.select_related("file").order_by("number"))
    if len(parts) == 1 and parts[0].file is not None:
        return parts[0].file
    with tempfile.TemporaryFile() as packed:
        _pack(run, parts, packed)
        packed.seek(0)
        return keep(
            iter(lambda: packed.read(PIECE), b""),
            name=f"gafetes-{run.mission.code}-{sum(p.count for p in parts)}.zip",
            content_type="application/zip",
            purpose="badges",
            by=run.started_by,
            at=at,
        )


def _pack(run: BadgeRun, parts: list[BadgeRunPart], target: io.BufferedRandom) -> None:
    """PDF files are packed already: they are stored, not compressed again."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for part in parts:
            if part.file is not None:
                archive.write(disk.place(part.file.clean_path), part.name)
        archive.writestr(MANIFEST, manifest(run, parts))


def manifest(run: BadgeRun, parts: list[BadgeRunPart]) -> str:
    """Which badge lies where: folios and places, no name of anybody."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["archivo", "sha256", "lugar", "grupo", "gafete", "acreditación"])
    for part in parts:
        writer.writerows(_lines(run, part))
    return "\ufeff" + target.getvalue()


def _lines(run: BadgeRun, part: BadgeRunPart) -> Iterator[list[str]]:
    items = places(run, part.number).filter(printed=True)
    rows = items.order_by("position").values_list(
        "position", "group", "badge__folio", "accreditation__folio"
    )
    for position, group, folio, accreditation in rows:
        yield [
            *(part.name, part.sha256, str(position + 1)),
            *(str(csv_safe(group)), folio, accreditation),
        ]


def places(run: BadgeRun, number: int) -> models.QuerySet[BadgeRunItem]:
    """The places of one part, fixed when the run started."""
    first = number * PART
    return run.items.filter(position__gte=first, position__lt=first + PART)


def forget_parts(run: BadgeRun) -> None:
    """The parts lie in the archive now; their own copies leave the disk."""
    for part in run.parts.exclude(file=None).exclude(file=run.file_id):
        stored = part.file
        part.file = None
        part.save(update_fields=["file"])
        if stored is not None:
            transaction.on_commit(partial(disk.remove, stored.clean_path))
            stored.delete()
