"""The desk of the open mission: acts on many files, lists to compare with."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accreditation.models import Application, CrossHit, CrossList, DecisionGround
from accreditation.services import (
    check_list,
    confirm_list,
    hand_over_application,
    settle_hit,
    start_list,
    write_list,
)
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
    Job.objects.filter(pk__in=[started.job_id]).update(
        status=JobStatus.DONE, done=count, total=count, finished_at=at
    )
    letter = _prepared("accreditation.write", list(waiting.in_turn()[:12]), first)
    words = {"subject": ["Horario de atención"], "text": [LETTER]}
    bulk.count_scope(run=letter, params=words, by=first)


HEADER = "nombres,primer_apellido,segundo_apellido,fecha_nacimiento,curp,detalle"
# Kind, source and ground of the lists of the demonstration.
LISTS = (
    ("mesa", "Organización Electoral, oficio de demostración 12", "G11"),
    ("party", "Asociaciones Políticas, oficio de demostración 7", "G09"),
)


def load_lists(world: World) -> None:
    """Two lists with people of the open mission; one hit settled, the others open."""
    by, at = world.staff(Role.APPROVER), world.ago(days=2)
    files = Application.objects.filter(call__mission=world.running).waiting()
    people = [row.person for row in files.select_related("person").in_turn()[:7]]
    for number, (kind, source, code) in enumerate(LISTS):
        rows = [
            f"{p.given_names},{p.first_surname},{p.second_surname},"
            f"{p.birth_on if number else ''},{'' if number else p.curp},Demostración"
            for p in people[number * 3 : number * 3 + 3]
            if p is not None
        ]
        if (near := people[6]) and number:
            # A surname with a letter more: possible, and people decide.
            surnames = f"{near.first_surname},{near.second_surname}s"
            rows.append(f"{near.given_names},{surnames},,,Demostración")
        rows.append("Nadie,Inexistente,De Muestra,1980-01-01,,Demostración")
        content = "\n".join((HEADER, *rows)).encode()
        made = start_list(
            process=world.running.process,
            kind=kind,
            source=source,
            dated_on=world.today,
            basis="Convenio de colaboración (demostración)",
            ground=DecisionGround.objects.get(code=code),
            file=SimpleUploadedFile("lista.csv", content, "text/csv"),
            by=by,
            at=at,
        )
        _bring_in(check_list(row=made), by, at)
    hit = CrossHit.objects.open().order_by("certainty", "pk").last()
    if hit is not None:
        settle_hit(
            hit=hit,
            confirmed=False,
            ground=None,
            note="Otro domicilio y otra fotografía: es una homonimia.",
            by=by,
            at=world.ago(days=1),
        )


def _bring_in(row: CrossList, by: User, at: datetime) -> None:
    confirm_list(row=row, by=by, at=at)
    write_list(row=row, at=at)
    Job.objects.filter(
        kind__in=["accreditation.check_list", "accreditation.write_list"]
    ).update(status=JobStatus.DONE, finished_at=at)


def _prepared(code: str, rows: list[Application], by: User) -> BulkRun:
    targets = [(row.pk, row.folio) for row in rows]
    at = timezone.now()
    return bulk.prepare_run(act=bulk.ACTS[code], targets=targets, by=by, at=at)
