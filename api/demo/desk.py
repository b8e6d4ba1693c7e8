"""The desk of the open mission: a bulk act that ended with failures, one prepared."""

from django.utils import timezone

from accreditation.models import Application
from accreditation.services import hand_over_application
from api.demo.accounts import SECOND_REVIEWER
from api.demo.world import World
from core import bulk
from core.enums import JobStatus
from core.models import BulkRun, Job, User
from core.permissions import Role

LETTER = "El viernes atendemos por teléfono de 9 a 14 horas. Texto de demostración."


def load_bulk_acts(world: World) -> None:
    """Files handed over, two of which had gone elsewhere; a letter to confirm."""
    second, first = world.accounts[SECOND_REVIEWER], world.staff(Role.REVIEWER)
    waiting = Application.objects.filter(call__mission=world.running).waiting()
    rows = list(waiting.filter(reviewer=second).in_turn()[:9])
    run = _prepared("accreditation.hand_over", rows, second)
    given = {"to": [str(first.pk)], "note": ["Reparto del turno de la tarde."]}
    bulk.count_scope(run=run, params=given, by=second)
    at = world.ago(hours=5)
    count = run.items.filter(status="pending").count()
    if not count:
        return
    started = bulk.start_run(run=run, expected=count, by=second, at=at)
    for row in rows[-2:]:
        note = "Se adelanta por su plazo."
        hand_over_application(application=row, to=first, note=note, by=second, at=at)
    bulk.work(run=started, told=lambda done, total, phase: None)
    Job.objects.filter(pk=started.job_id).update(
        status=JobStatus.DONE, done=count, total=count, finished_at=at
    )
    letter = _prepared("accreditation.write", list(waiting.in_turn()[:12]), first)
    words = {"subject": ["Horario de atención"], "text": [LETTER]}
    bulk.count_scope(run=letter, params=words, by=first)


def _prepared(code: str, rows: list[Application], by: User) -> BulkRun:
    targets = [(row.pk, row.folio) for row in rows]
    at = timezone.now()
    return bulk.prepare_run(act=bulk.ACTS[code], targets=targets, by=by, at=at)
