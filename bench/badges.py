"""Badges: signing them, and drawing a print run from database to finished file."""

from django.utils import timezone

from accreditation import services
from accreditation.models import Accreditation, Badge
from accreditation.reports.badges import gather_faces, render_run
from accreditation.services import keys
from bench import seed
from bench.inside import Size, peak_mib, stopwatch
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
    """One print run, in this process alone."""
    layout, _dash, photo = part.partition("-")
    has_photo = {"accreditation__application__documents__isnull": not photo}
    before = peak_mib()
    with stopwatch() as watch:
        badges = list(Badge.objects.for_printing().filter(**has_photo)[: size.badges])
        faces = gather_faces(badges, host=services.badges.host())
        content = render_run(faces, layout=layout, with_back=False, at=timezone.now())
    if len(badges) != size.badges or bool(faces[0].photo) != bool(photo):
        raise RuntimeError(f"{len(badges)} badges were drawn, not {size.badges}")
    name = f"{len(badges):,} badges {NAMES[layout]}{', photograph' if photo else ''}"
    rate, memory, weight = REFERENCES[layout]
    each = len(content) / 1024 / len(badges)
    return [
        Row(f"{name}", len(badges) / watch.wall, "per second", rate, PRETIX),
        Row(f"{name}: processor", watch.cpu / len(badges) * 1000, "ms each"),
        Row(f"{name}: peak", peak_mib(), "MiB", memory, PRETIX, lower_is_better=True),
        Row(f"{name}: before drawing", before, "MiB"),
        Row(f"{name}: file", each, "KiB each", weight, PRETIX, lower_is_better=True),
    ]
