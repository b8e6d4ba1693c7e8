"""Training: seats, attendance, results, constancias."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from network import rules, services
from network.models import TrainingResult
from tests.factories.network import (
    CertificateFactory,
    EnrolmentFactory,
    PersonFactory,
    TrainingResultFactory,
    TrainingSessionFactory,
)

NOW = timezone.now()
pytestmark = pytest.mark.django_db


def started_session(**fields):
    return TrainingSessionFactory(starts_at=NOW - dt.timedelta(hours=1), **fields)


def test_enrolling_twice_gives_the_same_seat():
    session, person = TrainingSessionFactory(), PersonFactory()

    first = services.enrol(session=session, person=person, by=None, at=NOW)
    second = services.enrol(session=session, person=person, by=None, at=NOW)

    assert first == second


def test_full_session_refuses_one_more():
    session = TrainingSessionFactory(capacity=1)
    EnrolmentFactory(session=session)

    with pytest.raises(Refused) as refusal:
        services.enrol(session=session, person=PersonFactory(), by=None, at=NOW)

    assert refusal.value.codes == ("session_full",)


def test_past_session_refuses_enrolment():
    session = TrainingSessionFactory(starts_at=NOW - dt.timedelta(days=2))

    assert [b.code for b in rules.enrolment_blockers(session, at=NOW)] == [
        "session_closed"
    ]


def test_first_attendance_marks_the_session_as_held(user_with):
    enrolment = EnrolmentFactory(session=started_session())

    services.record_attendance(
        enrolment=enrolment, status="attended", by=user_with(), at=NOW
    )

    enrolment.session.refresh_from_db()
    assert enrolment.session.status == "held"


def test_attendance_before_the_start_is_refused(user_with):
    enrolment = EnrolmentFactory()

    with pytest.raises(Refused) as refusal:
        services.record_attendance(
            enrolment=enrolment, status="attended", by=user_with(), at=NOW
        )

    assert refusal.value.codes == ("session_not_started",)


def test_result_needs_attendance(user_with):
    enrolment = EnrolmentFactory(session=started_session())

    with pytest.raises(Refused) as refusal:
        services.record_result(
            enrolment=enrolment, outcome="passed", score=90, by=user_with(), at=NOW
        )

    assert refusal.value.codes == ("not_attended",)


def test_pass_below_the_mark_is_refused(user_with):
    enrolment = EnrolmentFactory(session=started_session(), status="attended")

    with pytest.raises(Refused) as refusal:
        services.record_result(
            enrolment=enrolment, outcome="passed", score=59, by=user_with(), at=NOW
        )

    assert refusal.value.codes == ("score_below_mark",)


def test_result_is_recorded_once_and_announced(user_with):
    enrolment = EnrolmentFactory(session=started_session(), status="attended")
    heard = []
    receiver = services.result_recorded.connect(
        lambda result, **kwargs: heard.append(result), weak=False
    )

    result = services.record_result(
        enrolment=enrolment, outcome="passed", score=80, by=user_with(), at=NOW
    )
    with pytest.raises(Refused) as refusal:
        services.record_result(
            enrolment=enrolment, outcome="failed", score=10, by=user_with(), at=NOW
        )

    services.result_recorded.disconnect(receiver)
    assert refusal.value.codes == ("result_recorded",)
    assert heard == [result]


def test_score_above_one_hundred_is_refused_by_the_database():
    result = TrainingResultFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingResult.objects.filter(pk=result.pk).update(score=101)


def test_cancelling_tells_everyone_enrolled(user_with, run_jobs, mailoutbox):
    enrolment = EnrolmentFactory()

    services.cancel_session(
        session=enrolment.session, reason="Sede cerrada", by=user_with(), at=NOW
    )
    run_jobs()

    assert [m.to for m in mailoutbox] == [[enrolment.person.email]]
    assert "Sede cerrada" in mailoutbox[0].body


def test_held_session_cannot_be_cancelled(user_with):
    session = started_session(status="held")

    with pytest.raises(Refused) as refusal:
        services.cancel_session(session=session, reason="x", by=user_with(), at=NOW)

    assert refusal.value.codes == ("wrong_state",)


def test_list_of_a_session_marks_who_came(client_of, user_with):
    session = started_session()
    came, missed = EnrolmentFactory.create_batch(2, session=session)
    client = client_of(user_with(Role.TRAINER))

    client.post(f"/capacitacion/{session.pk}/asistencia/", {"attended": [came.pk]})

    came.refresh_from_db()
    missed.refresh_from_db()
    assert (came.status, missed.status) == ("attended", "absent")


@pytest.mark.parametrize("rows", [1, 3])
def test_session_list_takes_a_constant_number_of_queries(
    rows, client_of, user_with, django_assert_num_queries
):
    EnrolmentFactory.create_batch(rows)
    client = client_of(user_with(Role.TRAINER))
    client.get("/capacitacion/")

    with django_assert_num_queries(8):
        response = client.get("/capacitacion/")

    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_session_page_takes_a_constant_number_of_queries(
    rows, client_of, user_with, django_assert_num_queries
):
    session = started_session()
    for _ in range(rows):
        CertificateFactory(result__enrolment__session=session)
    client = client_of(user_with(Role.TRAINER))
    url = f"/capacitacion/{session.pk}/"
    client.get(url)

    with django_assert_num_queries(9):
        response = client.get(url)

    assert response.status_code == 200


def test_training_desk_is_closed_to_reviewers(client_of, user_with):
    response = client_of(user_with(Role.REVIEWER)).get("/capacitacion/")

    assert response.status_code == 403


def test_my_courses_shows_only_mine(client_of, user_with):
    mine = EnrolmentFactory(person__with_user=True)
    EnrolmentFactory(session__course__title_es="Curso ajeno")

    page = client_of(mine.person.user).get("/capacitacion/mis-cursos/")

    assert list(page.context["enrolments"]) == [mine]


def test_every_act_of_training_is_chained(user_with):
    enrolment = EnrolmentFactory(session=started_session())

    services.record_attendance(
        enrolment=enrolment, status="attended", by=user_with(), at=NOW
    )

    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions == ["network.session.held", "network.enrolment.attend"]


def test_home_of_a_trainer_shows_the_next_dates(htmx_client_of, user_with):
    TrainingSessionFactory(venue="Sala de mañana", starts_at=NOW + dt.timedelta(days=1))
    TrainingSessionFactory(
        venue="Sala de hace un mes", starts_at=NOW - dt.timedelta(days=30)
    )

    trainer = user_with(Role.TRAINER)
    page = htmx_client_of(trainer).get("/capacitacion/resumen/").content.decode()

    assert "Sala de mañana" in page
    assert "hace un mes" not in page
