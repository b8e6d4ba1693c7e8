"""The preparation courses and the sessions of the finished mission."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random

from api.demo.ledger import BATCH, Ledger, printed, take_numbers
from api.demo.plans import Plan
from api.demo.world import World, moment
from core.permissions import Role
from missions.models import Mission
from network.enums import (
    AttendanceMethod,
    EnrolmentStatus,
    Outcome,
    SessionMode,
    SessionStatus,
)
from network.models import (
    Certificate,
    Course,
    Enrolment,
    TrainingResult,
    TrainingSession,
    process_marks,
)

# Held from February to April 2026, two of them on Saturday and one with INE.
HELD: tuple[tuple[date, str, SessionMode], ...] = (
    (date(2026, 2, 11), "17:00", SessionMode.ONLINE),
    (date(2026, 2, 18), "10:00", SessionMode.IN_PERSON),
    (date(2026, 2, 25), "17:00", SessionMode.ONLINE),
    (date(2026, 3, 4), "17:00", SessionMode.ONLINE),
    (date(2026, 3, 7), "10:00", SessionMode.IN_PERSON),
    (date(2026, 3, 11), "17:00", SessionMode.ONLINE),
    (date(2026, 3, 18), "10:00", SessionMode.IN_PERSON),
    (date(2026, 3, 21), "10:00", SessionMode.ONLINE),
    (date(2026, 3, 25), "17:00", SessionMode.ONLINE),
    (date(2026, 4, 1), "17:00", SessionMode.ONLINE),
    (date(2026, 4, 8), "10:00", SessionMode.IN_PERSON),
    (date(2026, 4, 11), "10:00", SessionMode.ONLINE),
    (date(2026, 4, 14), "17:00", SessionMode.ONLINE),
    (date(2026, 4, 15), "17:00", SessionMode.ONLINE),
)
HOURS = 3
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def make_course(mission: Mission, code: str) -> Course:
    """The course that the process takes as preparation."""
    return Course.objects.create(
        code=code,
        title_es="Curso de preparación para personas observadoras",
        title_en="Preparation course for observers",
        contents=(
            "Marco jurídico; derechos, deberes y prohibiciones; etapas del proceso;"
            " llenado de la cédula; registro de hallazgos."
        ),
        hours=Decimal(HOURS),
        valid_for=mission.process.code,
    )


def held_sessions(world: World, course: Course) -> list[TrainingSession]:
    """The sessions of 2026, in the order of time."""
    wanted = HELD if world.size == "full" else HELD[::3]
    last = HELD[-1]
    days = wanted if last in wanted else (*wanted, last)
    return TrainingSession.objects.bulk_create(
        [
            TrainingSession(
                course=course,
                mode=mode,
                venue=(
                    "Sede central, sala de usos múltiples"
                    if mode == SessionMode.IN_PERSON
                    else "Videoconferencia del Instituto"
                ),
                starts_at=moment(day, start),
                ends_at=moment(day, f"{int(start[:2]) + HOURS}:00"),
                capacity=120,
                status=SessionStatus.HELD,
            )
            for day, start, mode in days
        ]
    )


def record_courses(
    world: World, plans: Iterable[Plan], rng: Random, ledger: Ledger
) -> None:
    """Seats, attendance, results and constancias of the plans that have a session."""
    trainer = world.staff(Role.TRAINER)
    seated = [plan for plan in plans if plan.session is not None]
    enrolments = []
    for plan in seated:
        assert plan.session is not None  # noqa: S101 - chosen above
        attended = plan.outcome is not None
        status = EnrolmentStatus.ATTENDED if attended else EnrolmentStatus.ABSENT
        row = Enrolment(
            session=plan.session,
            person=plan.person,
            status=status,
            method=AttendanceMethod.LIST,
            marked_at=plan.session.ends_at,
            marked_by=trainer,
        )
        enrolments.append(row)
        ledger.add(
            row,
            verb="attend" if attended else "miss",
            source=EnrolmentStatus.ENROLLED,
            to=status,
            by=trainer,
            at=plan.session.ends_at,
        )
        if plan.outcome is not None:
            plan.training = TrainingResult(
                enrolment=row,
                person=plan.person,
                course=plan.session.course,
                outcome=plan.outcome,
                score=_score(plan.outcome, rng),
                processes=process_marks(plan.session.course.valid_for),
                recorded_at=plan.time_of("pass_training", "fail_training"),
                recorded_by=trainer,
            )
    Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)
    results = [plan.training for plan in seated if plan.training is not None]
    TrainingResult.objects.bulk_create(results, batch_size=BATCH)
    _certify(world, results, rng)


def _score(outcome: Outcome, rng: Random) -> int:
    return rng.randint(64, 100) if outcome == Outcome.PASSED else rng.randint(20, 58)


def _certify(world: World, results: list[TrainingResult], rng: Random) -> None:
    """A constancia for each passed course, numbered in the order of time."""
    passed = sorted(
        (row for row in results if row.outcome == Outcome.PASSED),
        key=lambda row: (row.recorded_at, str(row.pk)),
    )
    numbers = take_numbers("CON", len(passed), year=2026)
    Certificate.objects.bulk_create(
        [
            Certificate(
                result=row,
                folio=printed("CON", number, year=2026),
                code="".join(rng.choices(CODE_LETTERS, k=12)),
                issued_at=row.recorded_at,
                issued_by=world.staff(Role.TRAINER),
            )
            for row, number in zip(passed, numbers, strict=True)
        ],
        batch_size=BATCH,
    )
