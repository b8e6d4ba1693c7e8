"""Badges: signing them, and drawing a print run from database to finished file."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from django.utils import timezone

from accreditation import services
from accreditation.models import Accreditation, Badge
from accreditation.reports.badges import Look, draw_parts
from accreditation.services import keys, run_files
from bench import seed
from bench.inside import Size, children_peak_mib, peak_mib, stopwatch
from bench.table import Row

PRETIX = "pretix"
# Badges a second, peak MiB and KiB each of pretix 2026.8, by layout.
REFERENCES = {"a6": (28.8, 432, 50.6), "a4": (6.3, 473, 50.7)}
NAMES = {"a6": "one to a page", "a4": "four to a sheet"}


def measure_signing(size: Size, _part: str) -> list[Row]:
    """What a print run does before it draws: sign and record, one by one."""
    now, boss = timezone.now(), seed.staff()
    signer = keys.signer_for(seed.mission(), at=now)
    waiting = list(Accreditation.objects.filter(badges__isnull=True))
    with stopwatch() as watch:
        for accreditation in waiting:
            services.issue_badge(
                accreditation=accreditation, signer=signer, by=boss, at=now
            )
    rate = len(waiting) / watch.wall
    return [Row("Badges signed and recorded", rate, "per second")]


def measure(size: Size, part: str) -> list[Row]:
    """One print run from the query to the finished file; the drawing is apart."""
    layout, _dash, photo = part.partition("-")
    has_photo = {"accreditation__application__documents__isnull": not photo}
    before = peak_mib()
    with stopwatch() as watch:
        rows = Badge.objects.for_printing().filter(**has_photo)
        chunks = enumerate(batched(rows[: size.badges], run_files.PART))
        look = Look(layout, with_back=False, at=timezone.now())
        parts = list(draw_parts(chunks, host=services.badges.host(), look=look))
        content = _archive([pdf for _number, _badges, pdf in parts])
    count = sum(len(badges) for _number, badges, _pdf in parts)
    if count != size.badges:
        raise RuntimeError(f"{count} badges were drawn, not {size.badges}")
    name = f"{count:,} badges {NAMES[layout]}{', photograph' if photo else ''}"
    rate, memory, weight = REFERENCES[layout]
    each = len(content) / 1024 / count
    peak = peak_mib() + children_peak_mib()
    return [
        Row(f"{name}", count / watch.wall, "per second", rate, PRETIX),
        Row(f"{name}: processor", watch.cpu / count * 1000, "ms each"),
        Row(f"{name}: peak", peak, "MiB", memory, PRETIX, lower_is_better=True),
        Row(f"{name}: before drawing", before, "MiB"),
        Row(f"{name}: file", each, "KiB each", weight, PRETIX, lower_is_better=True),
    ]


def batched(rows: Iterable[Badge], length: int) -> Iterator[list[Badge]]:
    """Lists of so many; the last may be shorter."""
    every = list(rows)
    for start in range(0, len(every), length):
        yield every[start : start + length]


def _archive(parts: list[bytes]) -> bytes:
    """The one file that a run leaves: its only part, or all in one archive."""
    if len(parts) == 1:
        return parts[0]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for number, part in enumerate(parts):
            archive.writestr(f"{number}.pdf", part)
    return target.getvalue()
