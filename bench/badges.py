"""Badges: signing them, and drawing a print run from database to finished file."""

from django.db.models import QuerySet
from django.utils import timezone

from accreditation import services
from accreditation.models import Accreditation, Badge, BadgeRun
from accreditation.services import keys
from bench import seed
from bench.inside import FamilyPeak, Size, peak_mib, stopwatch
from bench.table import Row
from core import exports
from core.jobs import JobContext
from core.models import RoleGrant, User
from core.permissions import Role

PRETIX = "pretix"
# Badges a second, peak MiB and KiB each of pretix 2026.8, by layout.
REFERENCES = {"a6": (28.8, 432, 50.6), "a4": (6.3, 473, 50.7)}
NAMES = {"a6": "one to a page", "a4": "four to a sheet"}
KINDS = {"": "", "photograph": ", photograph", "signing": ", signed in the run"}


def measure_signing(size: Size, _part: str) -> list[Row]:
    """What a print run does before it draws: sign and record, one by one."""
    now, boss = timezone.now(), seed.staff()
    signer = keys.signer_for(seed.mission(), at=now)
    waiting = list(Accreditation.objects.filter(badges__isnull=True)[:100])
    with stopwatch() as watch:
        for accreditation in waiting:
            services.issue_badge(
                accreditation=accreditation, signer=signer, by=boss, at=now
            )
    rate = len(waiting) / watch.wall
    cpu = watch.cpu / len(waiting) * 1000
    return [
        Row("Badges signed and recorded", rate, "per second"),
        Row("Badges signed and recorded: processor", cpu, "ms each"),
    ]


def measure(size: Size, part: str) -> list[Row]:
    """One print run as its job does it, from the query to the stored file."""
    layout, _dash, kind = part.partition("-")
    rows = _chosen(kind)[: size.badges]
    before = peak_mib()
    with FamilyPeak() as memory, stopwatch() as watch:
        run = services.start_run(
            mission=seed.mission(),
            accreditations=rows,
            layout=layout,
            with_back=False,
            reason="Medición del tiraje",
            by=seed.staff(),
            at=timezone.now(),
        )
        if run.export is not None and run.export.status == "waiting":
            exports.approve_export(
                request=run.export, by=_second_staff(), at=timezone.now()
            )
            run.refresh_from_db()
        assert run.job is not None  # noqa: S101 - it was started just now
        run.job.status = "running"
        run.job.save(update_fields=["status"])
        services.make_run(run=run, context=JobContext(run.job))
    run = BadgeRun.objects.select_related("file").get(pk=run.pk)
    count = run.items.filter(printed=True).count()
    if count != size.badges or run.file is None:
        raise RuntimeError(f"{count} badges were drawn, not {size.badges}")
    name = f"{count:,} badges {NAMES[layout]}{KINDS[kind]}"
    rate, held, weight = REFERENCES[layout]
    each = run.file.size / 1024 / count
    return [
        Row(f"{name}", count / watch.wall, "per second", rate, PRETIX),
        Row(f"{name}: processor", watch.cpu / count * 1000, "ms each"),
        Row(f"{name}: peak", memory.mib, "MiB", held, PRETIX, lower_is_better=True),
        Row(f"{name}: before drawing", before, "MiB"),
        Row(f"{name}: file", each, "KiB each", weight, PRETIX, lower_is_better=True),
    ]


def _chosen(kind: str) -> QuerySet[Accreditation]:
    """Who is printed: with a photograph, with a badge still to be signed, or plain."""
    rows = Accreditation.objects.order_by("number")
    live = Badge.objects.live().values("accreditation")
    if kind == "signing":
        return rows.exclude(pk__in=live)
    without = kind != "photograph"
    return rows.filter(pk__in=live, application__documents__isnull=without)


def _second_staff() -> User:
    """Who agrees to what one person may not do alone."""
    made, is_new = User.objects.get_or_create(email="segunda@example.org")
    if is_new:
        RoleGrant.objects.create(user=made, role=Role.APPROVER.value)
    return made
