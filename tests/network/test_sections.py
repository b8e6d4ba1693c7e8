"""Chapters of the programme report: every figure against the rows."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from core.reports.document import figures_of
from network.reports.sections import gather_red
from network.reports.training import gather_figures, gather_training
from tests.factories.network import (
    CommunicationFactory,
    CourseFactory,
    EnrolmentFactory,
    InstitutionFactory,
    MeetingFactory,
    TrainingResultFactory,
    TrainingSessionFactory,
)
from tests.network.test_red import member

NOW = timezone.now()
PERIOD = SimpleNamespace(
    starts_on=timezone.localdate() - dt.timedelta(days=30),
    ends_on=timezone.localdate() + dt.timedelta(days=30),
    process=SimpleNamespace(code="PROCESO-1"),
)
pytestmark = pytest.mark.django_db


def figures(section):
    return {datum.key: datum.value for datum in figures_of(section)}


def test_training_counts_held_sessions_attendance_and_passes():
    course = CourseFactory()
    held = TrainingSessionFactory(course=course, status="held", starts_at=NOW)
    TrainingSessionFactory(course=course, status="cancelled")
    EnrolmentFactory(session=held)
    TrainingResultFactory(enrolment__session=held)
    TrainingResultFactory(enrolment__session=held, outcome="failed", score=10)

    section = gather_training(PERIOD, NOW)

    assert figures(section) == {
        "training.sessions": 1,
        "training.attended": 2,
        "training.passed": 1,
    }
    (row,) = section.blocks[1].rows
    assert (row.sessions, row.enrolled, row.attended, row.passed) == (1, 3, 2, 1)


def test_training_is_counted_by_provider_mode_and_sex():
    taught = TrainingSessionFactory(status="held")
    observed = TrainingSessionFactory(
        status="held",
        mode="online",
        provider="organisation",
        institution=InstitutionFactory(),
        supervised_on=timezone.localdate(),
        supervisor="Supervisora Ficticia",
    )
    TrainingResultFactory(enrolment__session=taught, enrolment__person__sex="man")
    for sex in ("woman", "other"):
        EnrolmentFactory(session=observed, status="attended", person__sex=sex)
    EnrolmentFactory(session=observed, status="cancelled", person__sex="man")
    EnrolmentFactory(session=observed, status="waiting", queued_at=NOW)

    found = gather_figures({"PROCESO-1"})

    def numbers(lines):
        return [
            (one.sessions, one.supervised, one.enrolled, one.attended, one.passed)
            for one in lines
        ]

    assert numbers(found.providers) == [
        (0, 0, 0, 0, 0),
        (1, 0, 1, 1, 1),
        (1, 1, 2, 2, 0),
    ]
    assert numbers(found.modes) == [(1, 0, 1, 1, 1), (1, 1, 2, 2, 0), (0, 0, 0, 0, 0)]
    assert [(s.label, s.attended, s.passed) for s in found.sexes] == [
        ("Mujeres", 1, 0),
        ("Hombres", 1, 1),
        ("Otros", 1, 0),
    ]
    assert numbers([found.total]) == [(2, 1, 3, 3, 1)]


def test_training_for_another_process_is_not_counted():
    course = CourseFactory(valid_for="OTRO-PROCESO")
    TrainingSessionFactory(status="held", starts_at=NOW, course=course)

    assert gather_training(PERIOD, NOW).blocks == ()


def test_red_counts_active_members_and_lists_the_period():
    member(status="active")
    member(status="left")
    MeetingFactory(held_on=timezone.localdate())
    CommunicationFactory(sent_on=timezone.localdate())
    CommunicationFactory(sent_on=PERIOD.starts_on - dt.timedelta(days=1))

    section = gather_red(PERIOD, NOW)

    assert figures(section) == {"red.active": 1, "red.communications.total": 1}
    assert [len(block.rows) for block in section.blocks if hasattr(block, "rows")] == [
        1,
        1,
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_chapters_take_a_constant_number_of_queries(rows, django_assert_num_queries):
    for _ in range(rows):
        TrainingResultFactory(enrolment__session__status="held")
        CommunicationFactory()
        MeetingFactory()

    with django_assert_num_queries(6):
        gather_training(PERIOD, NOW)
        gather_red(PERIOD, NOW)
