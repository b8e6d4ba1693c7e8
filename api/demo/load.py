"""Load the demonstration: every part in its order, all of it or nothing."""

import os
import time
from collections.abc import Callable

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation

from accreditation.models import Letter
from api.demo import (
    accounts,
    advice,
    after,
    badges,
    base,
    checklists,
    desk,
    doors,
    field,
    findings,
    finished_files,
    organisation,
    programme,
    red,
    reports,
    running,
    running_courses,
    running_field,
    running_visitors,
    territory,
    travel,
    visitors,
)
from api.demo.accounts import print_accounts
from api.demo.pictures import Pool
from api.demo.world import FULL, SMALL, World
from core import audit
from core.enums import JobStatus
from core.models import AuditEvent, Job
from core.permissions import Role

__all__ = ["demo_is_loaded", "load_demo", "print_accounts"]
DONE = "demo.finished"
Say = Callable[[str], object]


def demo_is_loaded() -> bool:
    """Whether a whole demonstration is there."""
    return AuditEvent.objects.filter(action=DONE).exists()


def load_demo(say: Say, *, size: str = "") -> None:
    """Fill an empty database; `size` (or MIRADA_DEMO_SIZE) is full or small."""
    wanted = size or os.environ.get("MIRADA_DEMO_SIZE", FULL)
    if wanted not in {FULL, SMALL}:
        raise ValueError(f"MIRADA_DEMO_SIZE is {FULL} or {SMALL}, not {wanted}")
    began = time.monotonic()
    with translation.override("es-mx"), transaction.atomic():
        _load(World(size=wanted, now=timezone.now()), say)
    say(f"{'total':<24}{time.monotonic() - began:6.1f} s")


def _load(world: World, say: Say) -> None:
    for name, part in _parts(world):
        began = time.monotonic()
        with transaction.atomic():
            part()
        say(f"  {name:<22}{time.monotonic() - began:6.1f} s")
    audit.record(
        action=DONE,
        by=world.staff(Role.ADMINISTRATOR),
        at=world.now,
        size=world.size,
    )


def _parts(world: World) -> list[tuple[str, Callable[[], object]]]:
    """In the order in which the acts need each other."""
    pools: list[Pool] = []

    def draw() -> None:
        pools.append(Pool(by=world.staff(Role.ADMINISTRATOR), at=world.now))

    return [
        ("cuentas", lambda: accounts.make_accounts(world)),
        ("catálogos y misiones", lambda: base.load_base(world)),
        ("llaves de gafetes", lambda: base.make_keys(world)),
        ("territorio", lambda: territory.load_territory(world)),
        ("dibujos", draw),
        ("Red de Observación", lambda: red.load_red(world)),
        (
            "2026: expedientes",
            lambda: finished_files.load_finished_files(world, pools[0]),
        ),
        ("2026: visitantes", lambda: visitors.load_visitors(world, pools[0])),
        ("2026: traslados", lambda: travel.load_travel(world)),
        ("2026: gafetes", lambda: badges.load_badges(world)),
        ("2026: rutas", lambda: field.load_field(world)),
        ("2026: cédulas", lambda: checklists.load_finished_checklists(world)),
        ("2026: hallazgos", lambda: findings.load_findings(world)),
        ("2026: recomendaciones", lambda: advice.load_advice(world)),
        ("2026: agenda", lambda: programme.load_agenda(world)),
        ("programa y asistencia", lambda: programme.load_plan(world)),
        ("2026: informe final", lambda: reports.load_final(world)),
        ("2026: informes mensuales", lambda: reports.load_months(world)),
        ("2026: nota ejecutiva", lambda: reports.load_note(world)),
        ("2026: libro", lambda: reports.load_book(world)),
        ("2026: datos abiertos", lambda: programme.load_open_data(world)),
        ("2027: expedientes", lambda: running.load_running_files(world)),
        ("2027: cursos", lambda: running_courses.load_running_courses(world)),
        ("2027: resoluciones", lambda: running.decide_running(world)),
        ("2027: actos masivos", lambda: desk.load_bulk_acts(world)),
        ("2027: organización", lambda: organisation.load_organisation(world)),
        ("2027: papeles", lambda: organisation.load_papers(world)),
        ("2027: listas de cotejo", lambda: desk.load_lists(world)),
        ("2027: campo", lambda: running_field.load_running_field(world)),
        ("2027: cédulas", lambda: checklists.load_running_checklists(world)),
        (
            "2027: invitaciones",
            lambda: running_visitors.load_running_visitors(world, pools[0]),
        ),
        ("entradas y lecturas", lambda: doors.load_doors(world)),
        ("derechos y conservación", lambda: organisation.load_privacy(world)),
        ("actos posteriores", lambda: after.load_after(world)),
        ("correos pasados", lambda: settle_mail(world)),
    ]


def settle_mail(world: World) -> None:
    """Messages about acts of earlier days went out then: none is sent now."""
    old = Job.objects.filter(
        kind="core.send_mail",
        status=JobStatus.QUEUED,
        not_before__lt=world.ago(days=1),
    )
    old.update(status=JobStatus.DONE, finished_at=F("not_before"))
    letters = Letter.objects.filter(queued_at__lt=world.ago(days=1))
    letters.update(delivered_at=F("queued_at"))
