"""Seats: taking one, waiting for one, giving one back; changed and cancelled dates."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import Refused
from core.models import AuditEvent
from core.permissions import Role
from network import services
from network.models import Enrolment, TrainingSession
from tests.factories.network import (
    EnrolmentFactory,
    PersonFactory,
    TrainingSessionFactory,
)
from tests.test_concurrency import at_once

NOW = timezone.now()
pytestmark = pytest.mark.django_db


def full_session(seats=1, **fields):
    session = TrainingSessionFactory(capacity=seats, **fields)
    EnrolmentFactory.create_batch(seats, session=session)
    return session


def waits(session, minutes=0, **fields):
    person = PersonFactory(**fields)
    at = NOW + dt.timedelta(minutes=minutes)
    return services.enrol(session=session, person=person, by=None, at=at, wait=True)


def states(session):
    return [row.status for row in session.enrolments.order_by("queued_at")]


# --- The waiting list ---
def test_a_full_session_takes_people_into_its_waiting_list():
    assert waits(full_session()).status == "waiting"


def test_who_asks_to_wait_is_seated_where_there_is_a_seat():
    assert waits(TrainingSessionFactory()).status == "enrolled"


def test_nobody_waits_for_a_session_that_is_over():
    session = full_session(starts_at=NOW - dt.timedelta(days=2))

    with pytest.raises(Refused) as refusal:
        waits(session)

    assert refusal.value.codes == ("session_closed", "session_full")


def test_a_freed_seat_goes_to_whoever_waits_longest_and_is_told(
    user_with, run_jobs, mailoutbox
):
    session = full_session()
    second = waits(session, minutes=2)
    first = waits(session, minutes=1)
    seat = session.enrolments.get(status="enrolled")

    services.leave_session(enrolment=seat, by=user_with(), at=NOW)
    run_jobs()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("enrolled", "waiting")
    told = {mail.to[0]: mail.subject for mail in mailoutbox}
    assert told == {
        first.person.email: "Ya tiene lugar en la sesión de capacitación",
        seat.person.email: "Se canceló su inscripción a una sesión de capacitación",
    }


def test_who_gives_the_own_seat_back_is_not_written_to(run_jobs, mailoutbox):
    seat = EnrolmentFactory(person__with_user=True)

    services.leave_session(enrolment=seat, by=seat.person.user, at=NOW)
    services.leave_session(enrolment=seat, by=seat.person.user, at=NOW)
    run_jobs()

    seat.refresh_from_db()
    assert (seat.status, mailoutbox) == ("cancelled", [])
    assert AuditEvent.objects.filter(action="network.enrolment.leave").count() == 1


def test_leaving_the_waiting_list_seats_nobody(user_with):
    session = full_session()
    waiting = waits(session)

    services.leave_session(enrolment=waiting, by=user_with(), at=NOW)

    assert sorted(states(session)) == ["cancelled", "enrolled"]


def test_who_left_may_come_back_to_the_end_of_the_list():
    session = full_session()
    first, second = waits(session), waits(session, minutes=1)
    services.leave_session(enrolment=first, by=user(), at=NOW)

    again = services.enrol(
        session=session,
        person=first.person,
        by=None,
        at=NOW + dt.timedelta(minutes=5),
        wait=True,
    )

    assert again.pk == first.pk
    assert list(session.enrolments.waiting()) == [second, again]


def user():
    return PersonFactory(with_user=True).user


def test_a_larger_capacity_seats_those_who_wait(user_with):
    session = full_session()
    waits(session)
    waits(session, minutes=1)
    session.capacity = 2

    services.schedule_session(session=session, by=user_with(), at=NOW)

    assert sorted(states(session)) == ["enrolled", "enrolled", "waiting"]


def test_a_capacity_below_the_seats_taken_is_refused(user_with):
    session = full_session(seats=2)
    session.capacity = 1

    with pytest.raises(Refused) as refusal:
        services.schedule_session(session=session, by=user_with(), at=NOW)

    assert refusal.value.codes == ("capacity_below_seats",)


def test_a_seat_is_not_given_back_once_the_session_began(user_with):
    session = TrainingSessionFactory(starts_at=NOW - dt.timedelta(hours=1))
    seat = EnrolmentFactory(session=session)
    came = EnrolmentFactory(session=session, status="attended")

    found = []
    for row in (seat, came):
        with pytest.raises(Refused) as refusal:
            services.leave_session(enrolment=row, by=user_with(), at=NOW)
        found += refusal.value.codes

    assert found == ["session_started", "attendance_recorded"]


def test_a_self_paced_course_takes_people_until_its_last_day():
    window = {"starts_at": NOW - dt.timedelta(days=5), "mode": "self_paced"}
    session = TrainingSessionFactory(
        **window, ends_at=NOW + dt.timedelta(days=5), status="held"
    )

    assert waits(session).status == "enrolled"
    assert list(TrainingSession.objects.upcoming(NOW)) == [session]


def test_whoever_waits_has_a_turn():
    seat = EnrolmentFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=seat.pk).update(status="waiting")


# --- Two at the same moment ---
@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_do_not_share_the_last_seat():
    session, people = TrainingSessionFactory(capacity=1), PersonFactory.create_batch(4)

    at_once(
        *[
            lambda one=one: services.enrol(
                session=session, person=one, by=None, at=NOW, wait=True
            )
            for one in people
        ]
    )

    found = sorted(session.enrolments.values_list("status", flat=True))
    assert found == ["enrolled", "waiting", "waiting", "waiting"]


@pytest.mark.django_db(transaction=True)
def test_two_seats_freed_at_once_go_to_two_people():
    session, trainer = full_session(seats=2), user()
    for minutes in range(3):
        waits(session, minutes=minutes)
    seats = list(session.enrolments.filter(status="enrolled"))

    at_once(
        *[
            lambda seat=seat: services.leave_session(enrolment=seat, by=trainer, at=NOW)
            for seat in [*seats, *seats]
        ]
    )

    found = sorted(session.enrolments.values_list("status", flat=True))
    assert found == ["cancelled", "cancelled", "enrolled", "enrolled", "waiting"]


# --- Dates that change ---
def test_a_changed_date_is_told_to_those_with_a_seat(user_with, run_jobs, mailoutbox):
    session = full_session(online_url="https://aula.example/sala", mode="online")
    waiting = waits(session)
    session.starts_at += dt.timedelta(days=1)
    session.ends_at += dt.timedelta(days=1)

    services.schedule_session(session=session, by=user_with(), at=NOW)
    run_jobs()

    with_address = {m.to[0]: "https://aula.example/sala" in m.body for m in mailoutbox}
    seat = session.enrolments.get(status="enrolled")
    assert with_address == {seat.person.email: True, waiting.person.email: False}
    session.refresh_from_db()
    assert session.revision == 1


def test_a_change_that_concerns_nobody_is_not_told(user_with, run_jobs, mailoutbox):
    session = full_session()
    session.capacity = 9

    services.schedule_session(session=session, by=user_with(), at=NOW)
    run_jobs()

    assert mailoutbox == []


def test_a_cancelled_session_is_told_to_those_who_wait_too(
    user_with, run_jobs, mailoutbox
):
    session = full_session()
    waits(session)

    services.cancel_session(session=session, reason="Sin luz", by=user_with(), at=NOW)
    run_jobs()

    assert len(mailoutbox) == 2


def test_a_session_in_person_needs_its_venue():
    session = TrainingSessionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingSession.objects.filter(pk=session.pk).update(venue="")


# --- Pages ---
def test_the_online_address_is_shown_only_with_a_seat(client_of):
    url = "https://aula.example/sala"
    session = full_session(mode="online", online_url=url)
    waiting = waits(session, with_user=True)
    seated = EnrolmentFactory(
        session__mode="online", session__online_url=url, person__with_user=True
    )

    found = {}
    for row in (waiting, seated):
        client = client_of(row.person.user)
        pages = [
            client.get("/capacitacion/mis-cursos/"),
            client.get(f"/capacitacion/{row.session_id}/calendario.ics"),
            client.get("/capacitacion/mis-cursos/calendario.ics"),
        ]
        found[row] = [url in page.content.decode() for page in pages]

    assert found == {waiting: [False] * 3, seated: [True] * 3}


def test_the_turn_in_the_list_is_told(client_of):
    session = full_session()
    waits(session)
    second = waits(session, minutes=1, with_user=True)

    page = client_of(second.person.user).get("/capacitacion/mis-cursos/")

    assert "Su turno en la lista de espera: 2." in page.content.decode()


def test_a_person_waits_and_leaves_on_the_page(client_of):
    session, person = full_session(), PersonFactory(with_user=True)
    client = client_of(person.user)

    client.post(f"/capacitacion/{session.pk}/inscribirme/")
    assert not person.enrolments.exists()
    client.post(f"/capacitacion/{session.pk}/inscribirme/", {"wait": "1"})
    assert person.enrolments.get().status == "waiting"
    client.post(f"/capacitacion/{session.pk}/dejar/")
    assert person.enrolments.get().status == "cancelled"


def test_nobody_gives_the_seat_of_another_back(client_of):
    seat = EnrolmentFactory()
    client = client_of(user())

    answer = client.post(f"/capacitacion/{seat.session_id}/dejar/")

    assert answer.status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_my_courses_take_a_constant_number_of_queries(
    rows, client_of, django_assert_num_queries
):
    person = PersonFactory(with_user=True)
    for _ in range(rows):
        EnrolmentFactory(person=person)
        full_session()
    client = client_of(person.user)
    client.get("/capacitacion/mis-cursos/")

    with django_assert_num_queries(8):
        client.get("/capacitacion/mis-cursos/")


def test_a_trainer_takes_a_seat_away_on_the_page(client_of, user_with):
    seat = EnrolmentFactory()

    client_of(user_with(Role.TRAINER)).post(
        f"/capacitacion/inscripcion/{seat.pk}/cancelar/"
    )

    seat.refresh_from_db()
    assert seat.status == "cancelled"
