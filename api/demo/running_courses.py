"""Courses of the open mission: held, today, to come, by others, at own pace."""

from datetime import timedelta

from django.utils import timezone

from accreditation.models import Application
from api.demo.courses import HOURS, make_course
from api.demo.question_bank import load_question_bank
from api.demo.world import World, moment
from core.permissions import Role
from network.enums import (
    EnrolmentStatus,
    InstitutionKind,
    Outcome,
    ProviderKind,
    SessionMode,
)
from network.models import Course, Enrolment, Institution, Person, TrainingSession
from network.services import (
    enrol,
    issue_certificate,
    record_attendance,
    record_result,
    record_supervision,
    schedule_session,
)

COURSE = "OBS-PEL-2027"
PASSED = ("trained", "proposed", "approved")
FAILED = ("not_trained", "denied")


def load_running_courses(world: World) -> None:
    course = make_course(world.running, COURSE)
    load_question_bank(world, course)
    held = _session(world, course, days=-5, mode=SessionMode.ONLINE)
    today = _session(world, course, days=0, mode=SessionMode.IN_PERSON)
    soon = _session(world, course, days=3, mode=SessionMode.ONLINE)
    _session(world, course, days=10, mode=SessionMode.IN_PERSON)
    _by_an_organisation(world, course)
    _at_own_pace(world, course)
    seats = [
        (enrol(session=held, person=_person(row), by=None, at=world.ago(days=7)), state)
        for state in (*PASSED, *FAILED)
        for row in world.waiting[state]
    ]
    for seat, state in seats:
        _examine(world, seat, Outcome.PASSED if state in PASSED else Outcome.FAILED)
    record_supervision(
        session=held,
        supervisor="Supervisora Ficticia, Dirección de Vinculación",
        on=timezone.localdate(held.starts_at),
        note="Sesión de demostración.",
        by=world.staff(Role.TRAINER),
        at=world.ago(days=4),
    )
    rows = world.waiting["in_training"]
    half = (len(rows) + 1) // 2
    for number, row in enumerate(rows):
        session = today if number <= half else soon
        enrol(session=session, person=_person(row), by=row.user, at=world.ago(days=2))


def _session(
    world: World, course: Course, *, days: int, mode: SessionMode
) -> TrainingSession:
    day = world.today + timedelta(days=days)
    in_person = mode == SessionMode.IN_PERSON
    url = "" if in_person else "https://aula.example/sala-de-demostracion"
    session = TrainingSession(
        course=course,
        mode=mode,
        provider=ProviderKind.OPL,
        venue="Sede central, sala de usos múltiples"
        if in_person
        else "Videoconferencia",
        online_url=url,
        starts_at=moment(day, "10:00"),
        ends_at=moment(day, f"{10 + HOURS}:00"),
        capacity=30,
    )
    trainer = world.staff(Role.TRAINER)
    return schedule_session(session=session, by=trainer, at=world.ago(days=15))


def _by_an_organisation(world: World, course: Course) -> None:
    """A small session of an organisation, full and with a waiting list."""
    day = world.today + timedelta(days=6)
    institution, _made = Institution.objects.get_or_create(
        name="Observatorio Ficticio del Valle",
        country="MX",
        defaults={"kind": InstitutionKind.CIVIL, "is_fictional": True},
    )
    session = TrainingSession(
        course=course,
        mode=SessionMode.IN_PERSON,
        provider=ProviderKind.ORGANISATION,
        institution=institution,
        venue="Casa de cultura de ejemplo",
        starts_at=moment(day, "10:00"),
        ends_at=moment(day, "13:00"),
        capacity=2,
    )
    trainer, at = world.staff(Role.TRAINER), world.ago(days=12)
    schedule_session(session=session, by=trainer, at=at)
    for number, row in enumerate(world.waiting["trained"][:4]):
        moment_of_asking = world.ago(days=4, hours=-number)
        enrol(
            session=session,
            person=_person(row),
            by=None,
            at=moment_of_asking,
            wait=True,
        )


def _at_own_pace(world: World, course: Course) -> None:
    """A window of days in the virtual classroom, at one's own pace."""
    session = TrainingSession(
        course=course,
        mode=SessionMode.SELF_PACED,
        provider=ProviderKind.OPL,
        online_url="https://aula.example/curso-de-demostracion",
        starts_at=moment(world.today - timedelta(days=10), "00:00"),
        ends_at=moment(world.today + timedelta(days=20), "23:59"),
        capacity=500,
    )
    trainer = world.staff(Role.TRAINER)
    schedule_session(session=session, by=trainer, at=world.ago(days=15))


def _person(row: Application) -> Person:
    assert row.person is not None  # noqa: S101 - received files have one
    return row.person


def _examine(world: World, seat: Enrolment, outcome: Outcome) -> None:
    trainer, at = world.staff(Role.TRAINER), seat.session.ends_at
    status = EnrolmentStatus.ATTENDED
    record_attendance(enrolment=seat, status=status, by=trainer, at=at)
    passed = outcome == Outcome.PASSED
    result = record_result(
        enrolment=seat,
        outcome=outcome,
        score=92 if passed else 45,
        by=trainer,
        at=at + timedelta(minutes=30),
    )
    if passed:
        issue_certificate(result=result, by=trainer, at=at + timedelta(minutes=40))
