"""Courses in versions: what freezes them, what their results count for."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from network import rules, services
from network.models import Course, TrainingSession, process_marks
from tests.factories.network import (
    CourseFactory,
    EnrolmentFactory,
    InstitutionFactory,
    PersonFactory,
    TrainingResultFactory,
    TrainingSessionFactory,
)

NOW = dt.datetime(2026, 3, 10, 12, tzinfo=timezone.get_default_timezone())
pytestmark = pytest.mark.django_db


def codes(blockers):
    return [blocker.code for blocker in blockers]


def judged(result, **changes):
    given = {"person": result.person, "process": "PEL-2027", "at": NOW} | changes
    return codes(rules.validity_blockers(result, **given))


# --- For what a result counts ---
def test_processes_are_kept_in_one_spelling():
    assert process_marks("PEL-2027,  copaco-2026 PEL-2027") == "|copaco-2026|pel-2027|"
    assert process_marks(" , ") == ""


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ("", []),
        ("|pel-2027|", []),
        ("|otro|pel-2027|", []),
        ("|pel-20270|", ["result_of_other_process"]),
        ("|otro|", ["result_of_other_process"]),
    ],
)
def test_a_result_counts_for_the_processes_it_names(marks, found):
    assert judged(TrainingResultFactory(processes=marks)) == found


def test_a_result_counts_until_its_last_instant():
    result = TrainingResultFactory(counts_until=NOW)

    assert judged(result) == []
    assert judged(result, at=NOW + dt.timedelta(seconds=1)) == ["result_expired"]


def test_every_reason_is_told_at_once():
    result = TrainingResultFactory(
        outcome="failed", score=10, processes="|otro|", counts_until=NOW
    )

    found = judged(result, person=PersonFactory(), at=NOW + dt.timedelta(days=1))

    assert found == [
        *("result_of_other_person", "result_failed"),
        *("result_expired", "result_of_other_process"),
    ]


def test_nothing_is_no_result():
    found = rules.validity_blockers(
        None, person=PersonFactory(), process="PEL-2027", at=NOW
    )

    assert codes(found) == ["result_missing"]


def test_neither_provider_nor_supervision_is_asked():
    """LGIPE 217.1.d.IV: lack of supervision is no ground for denial."""
    session = TrainingSessionFactory(
        provider="organisation", institution=InstitutionFactory()
    )

    assert judged(TrainingResultFactory(enrolment__session=session)) == []


def test_valid_result_is_the_newest_that_counts():
    person = PersonFactory()
    old = TrainingResultFactory(enrolment__person=person, recorded_at=NOW)
    later = {"enrolment__person": person, "recorded_at": NOW + dt.timedelta(days=1)}
    TrainingResultFactory(**later, outcome="failed", score=10)
    TrainingResultFactory(**later, processes="|otro|")
    TrainingResultFactory(**later, counts_until=NOW - dt.timedelta(days=1))

    asked = {"person": person, "process": "PEL-2027", "at": NOW}
    assert rules.valid_result(**asked) == old
    assert rules.valid_result(**asked, codes=["OTRO"]) is None


@pytest.mark.parametrize(
    ("months", "until", "last_day"),
    [
        (None, None, None),
        (1, None, dt.date(2026, 4, 10)),
        (12, None, dt.date(2027, 3, 10)),
        (None, dt.date(2026, 5, 3), dt.date(2026, 5, 3)),
        (12, dt.date(2026, 5, 3), dt.date(2026, 5, 3)),
        (1, dt.date(2026, 5, 3), dt.date(2026, 4, 10)),
    ],
)
def test_the_version_says_how_long_its_results_count(months, until, last_day):
    course = CourseFactory(valid_months=months, valid_until=until)

    found = rules.counts_until(course, at=NOW)

    assert (found and timezone.localdate(found)) == last_day
    assert found is None or f"{timezone.localtime(found):%H:%M:%S}" == "23:59:59"


def test_a_month_that_is_shorter_ends_on_its_last_day():
    course = CourseFactory(valid_months=1)
    january = dt.datetime(2026, 1, 31, 9, tzinfo=timezone.get_default_timezone())

    found = rules.counts_until(course, at=january)

    assert timezone.localdate(found) == dt.date(2026, 2, 28)


def test_a_result_keeps_what_its_version_said(user_with):
    course = CourseFactory(valid_for="PEL-2027, COPACO-2026", valid_months=6)
    session = TrainingSessionFactory(course=course, starts_at=NOW)
    enrolment = EnrolmentFactory(session=session, status="attended")

    result = services.record_result(
        enrolment=enrolment, outcome="passed", score=80, by=user_with(), at=NOW
    )

    assert result.process_codes == ["copaco-2026", "pel-2027"]
    assert timezone.localdate(result.counts_until) == dt.date(2026, 9, 10)


# --- Versions ---
def test_a_version_with_results_is_frozen(user_with):
    course = TrainingResultFactory().course
    course.pass_mark = 10

    with pytest.raises(Refused) as refusal:
        services.save_course(course=course, by=user_with(), at=NOW)

    assert refusal.value.codes == ("version_frozen",)
    assert Course.objects.get(pk=course.pk).pass_mark == 60


def test_a_frozen_version_may_still_be_withdrawn(user_with):
    course = TrainingResultFactory().course
    course.is_active = False

    services.save_course(course=course, by=user_with(), at=NOW)

    assert not Course.objects.get(pk=course.pk).is_active


def test_the_next_version_is_a_copy_that_may_change(user_with):
    course = TrainingResultFactory().course

    made = services.new_course_version(course=course, by=user_with(), at=NOW)
    made.pass_mark = 80
    services.save_course(course=made, by=user_with(), at=NOW)

    assert (made.code, made.version, made.title_es) == (course.code, 2, course.title_es)
    assert list(Course.objects.newest()) == [made]
    assert [e.action for e in AuditEvent.objects.order_by("seq")] == [
        "network.course.version",
        "network.course.changed",
    ]


# --- Providers and supervision ---
def test_a_session_of_an_organisation_names_it():
    session = TrainingSessionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingSession.objects.filter(pk=session.pk).update(provider="organisation")


@pytest.mark.parametrize(
    "changes", [{"supervisor": "Supervisora Ficticia"}, {"supervised_on": NOW.date()}]
)
def test_supervision_has_a_day_and_a_person(changes):
    session = TrainingSessionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingSession.objects.filter(pk=session.pk).update(**changes)


def test_supervision_is_written_with_day_and_person(user_with):
    session = TrainingSessionFactory(starts_at=NOW)

    services.record_supervision(
        session=session,
        supervisor=" Supervisora Ficticia, Junta 9 ",
        on=NOW.date(),
        note="Sin incidentes",
        by=user_with(),
        at=NOW,
    )

    session.refresh_from_db()
    assert session.supervisor == "Supervisora Ficticia, Junta 9"
    assert session.supervised_on == NOW.date()


def test_supervision_on_another_day_is_refused(user_with):
    session = TrainingSessionFactory(starts_at=NOW, status="cancelled")

    with pytest.raises(Refused) as refusal:
        services.record_supervision(
            session=session,
            supervisor=" ",
            on=NOW.date() + dt.timedelta(days=3),
            note="",
            by=user_with(),
            at=NOW,
        )

    assert refusal.value.codes == (
        *("session_cancelled", "not_on_those_days"),
        *("supervision_in_future", "supervisor_missing"),
    )


# --- Pages ---
def test_a_frozen_course_answers_with_the_reason(client_of, user_with):
    course = TrainingResultFactory().course
    client = client_of(user_with(Role.TRAINER))
    form = {"code": course.code, "title_es": "Otro", "hours": "4", "pass_mark": "60"}

    answer = client.post(f"/capacitacion/cursos/{course.pk}/editar/", form)

    assert answer.status_code == 409
    assert "prepare una versión nueva" in answer.content.decode()


def test_a_course_with_a_taken_code_is_told_so(client_of, user_with):
    course = CourseFactory()
    client = client_of(user_with(Role.TRAINER))
    form = {"code": course.code, "title_es": "Otro", "hours": "4", "pass_mark": "60"}

    answer = client.post("/capacitacion/cursos/nuevo/", form)

    assert answer.status_code == 422
    assert "Ya existe esa versión del curso." in answer.content.decode()


def test_an_organisation_must_be_chosen_in_the_form(client_of, user_with):
    client = client_of(user_with(Role.TRAINER))
    form = {
        "course": CourseFactory().pk,
        "mode": "in_person",
        "provider": "organisation",
        "venue": "Sala",
        "starts_at": "2026-12-10T10:00",
        "ends_at": "2026-12-10T12:00",
        "capacity": "10",
    }

    answer = client.post("/capacitacion/nueva/", form)

    assert answer.context["form"].errors["institution"] == [
        "Indique la organización que imparte el curso."
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_course_pages_take_a_constant_number_of_queries(
    rows, client_of, user_with, django_assert_num_queries
):
    course = CourseFactory()
    for _ in range(rows):
        TrainingResultFactory(enrolment__session__course=course)
        CourseFactory()
    client = client_of(user_with(Role.TRAINER))
    client.get("/capacitacion/cursos/")

    with django_assert_num_queries(6):
        client.get("/capacitacion/cursos/")
    with django_assert_num_queries(9):
        client.get(f"/capacitacion/cursos/{course.pk}/")
