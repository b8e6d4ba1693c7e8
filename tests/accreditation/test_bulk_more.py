"""Seats in the course and badges handed over, many at once and each by itself."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.views.bulk_acts import offered_to
from accreditation.views.bulk_more import DELIVER, SEAT
from core import bulk
from core.exceptions import Refused
from core.models import AuditEvent, BulkRun
from core.permissions import Role
from network.models import Enrolment
from tests.accreditation.test_badge_runs import several
from tests.accreditation.test_badges import issue
from tests.accreditation.test_bulk import fates, silent, started
from tests.factories.accreditation import CallFactory, complete_file
from tests.factories.network import (
    CourseFactory,
    EnrolmentFactory,
    TrainingSessionFactory,
)

pytestmark = pytest.mark.django_db
CHOSEN = reverse("accreditation:badges_chosen")


@pytest.fixture
def waiting(db):
    call = CallFactory()
    return [complete_file("in_training", call=call) for _ in range(3)]


def prepared(files, by, session, **params):
    targets = [(file.pk, file.folio) for file in files]
    run = bulk.prepare_run(act=SEAT, targets=targets, by=by, at=timezone.now())
    given = {"session": [str(session.pk)], **{k: [v] for k, v in params.items()}}
    run = bulk.count_scope(run=run, params=given, by=by)
    run.refresh_from_db()
    return run


def seats(session):
    return dict(session.enrolments.values_list("person", "status"))


# --- Seats ------------------------------------------------------------------------
def test_everybody_gets_a_seat_and_a_letter(waiting, trainer, run_jobs, mailoutbox):
    session = TrainingSessionFactory(venue="Sala Ficticia")

    started(prepared(waiting, trainer, session), trainer)
    run_jobs()

    assert seats(session) == {file.person_id: "enrolled" for file in waiting}
    assert sorted(m.to[0] for m in mailoutbox) == sorted(
        file.person.email for file in waiting
    )
    assert all("Sala Ficticia" in mail.body for mail in mailoutbox)
    assert AuditEvent.objects.filter(action="network.enrolled").count() == 3


def test_who_finds_no_seat_is_listed_and_the_others_keep_theirs(
    waiting, trainer, run_jobs
):
    session = TrainingSessionFactory(capacity=2)
    run = prepared(waiting, trainer, session)

    started(run, trainer)
    run_jobs()

    assert fates(run) == ["done", "done", "failed"]
    assert run.items.get(status="failed").why == "La sesión ya no tiene lugares."
    assert len(seats(session)) == 2


def test_a_full_session_takes_the_others_into_its_waiting_list(
    waiting, trainer, run_jobs, mailoutbox
):
    session = TrainingSessionFactory(capacity=1)

    started(prepared(waiting, trainer, session, wait="on"), trainer)
    run_jobs()

    assert sorted(seats(session).values()) == ["enrolled", "waiting", "waiting"]
    queued = [m for m in mailoutbox if "lista de espera" in m.subject]
    assert len(queued) == 2


def test_the_scope_leaves_out_who_does_not_wait_or_has_a_seat(waiting, trainer):
    course = CourseFactory()
    session, other = (TrainingSessionFactory(course=course) for _ in range(2))
    EnrolmentFactory(session=other, person=waiting[0].person)
    reviewed = complete_file(call=waiting[0].call)

    run = prepared([*waiting[:2], reviewed], trainer, session)

    assert fates(run) == ["left_out", "pending", "left_out"]
    reasons = list(run.items.order_by("position").values_list("why", flat=True))
    assert reasons[0].startswith("Ya tiene lugar en otra sesión")
    assert reasons[2] == "No espera el curso: primero se canaliza."


def test_a_course_of_another_process_takes_nobody(waiting, trainer):
    course = CourseFactory(valid_for=["otro-proceso"])
    run = prepared(waiting[:1], trainer, TrainingSessionFactory(course=course))

    assert run.items.get().why == "Ese curso no vale para su proceso."


def test_a_session_that_began_meanwhile_is_refused(waiting, trainer, now):
    over = TrainingSessionFactory(starts_at=now - dt.timedelta(days=2))

    with pytest.raises(Refused) as refusal:
        services.seat_applicant(
            application=waiting[0], session=over, wait=True, by=trainer, at=now
        )

    assert refusal.value.codes == ("session_closed",)
    assert Enrolment.objects.count() == 0


def test_a_stopped_run_goes_on_without_a_second_seat(waiting, trainer, mailoutbox):
    session = TrainingSessionFactory()
    run = started(prepared(waiting, trainer, session), trainer)

    def stop(done, total, phase):
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk.work(run=run, told=stop)
    first = seats(session)
    bulk.work(run=run, told=silent)

    assert len(first) == 1
    assert len(seats(session)) == 3
    assert AuditEvent.objects.filter(action="network.enrolled").count() == 3


def test_a_trainer_of_another_mission_seats_nobody(waiting, user_with):
    stranger = user_with()
    strange = complete_file("in_training")
    strange.call.mission.memberships.create(user=stranger, role=Role.TRAINER)

    run = prepared([waiting[0], strange], stranger, TrainingSessionFactory())

    assert fates(run) == ["left_out", "pending"]


# --- From the lists ---------------------------------------------------------------
@pytest.mark.parametrize("role", [Role.TRAINER, Role.REVIEWER])
def test_the_list_of_those_who_wait_leads_to_the_act(
    role, waiting, user_with, client_of
):
    client, new = client_of(user_with(role)), reverse("accreditation:bulk_new")
    sent = {"act": SEAT.code, "list": "training"}

    page = client.get(reverse("accreditation:training"))
    some = client.post(
        new, {**sent, "ids": [waiting[0].pk], "picked": f"{waiting[2].pk},x"}
    )
    whole = client.post(new, {**sent, "whole_filter": "on"})

    assert page.content.decode().count("data-select ") == 3
    assert (some.status_code, whole.status_code) == (302, 302)
    counts = [run.items.count() for run in BulkRun.objects.order_by("prepared_at")]
    assert counts == [2, 3]


def test_nobody_chosen_leads_back_to_the_list(trainer, client_of):
    answer = client_of(trainer).post(
        reverse("accreditation:bulk_new"), {"act": SEAT.code, "list": "training"}
    )

    assert answer.url == reverse("accreditation:training")


def test_a_trainer_sees_one_file_of_the_act_and_no_review(waiting, trainer, client_of):
    client = client_of(trainer)

    one = client.get(reverse("accreditation:training_of", args=[waiting[1].pk]))
    review = client.get(reverse("accreditation:review", args=[waiting[1].pk]))

    assert one.content.decode().count("data-select ") == 1
    assert review.status_code in (403, 404)


def test_the_queue_offers_seats_to_who_may_give_them(reviewer, approver):
    assert SEAT in offered_to(reviewer)
    assert SEAT not in offered_to(approver)


# --- Badges -----------------------------------------------------------------------
@pytest.fixture
def badges(ceremony, approver):
    return [issue(row, approver) for row in several(ceremony, 3)]


def test_a_heap_of_badges_is_handed_over(badges, approver, client_of, run_jobs):
    user, client = approver, client_of(approver)

    answer = client.post(
        CHOSEN, {"act": DELIVER.code, "ids": [badge.pk for badge in badges[:2]]}
    )
    run = BulkRun.objects.get()
    started(run, user)
    run_jobs()

    assert answer.url == reverse("core:bulk", args=[run.pk])
    states = []
    for badge in badges:
        badge.refresh_from_db()
        states.append((badge.status, badge.delivered_by))
    assert states == [("delivered", user), ("delivered", user), ("issued", None)]


def test_a_badge_handed_over_meanwhile_fails_alone(badges, approver, run_jobs):
    user = approver
    targets = [(badge.pk, badge.folio) for badge in badges]
    run = bulk.prepare_run(act=DELIVER, targets=targets, by=user, at=timezone.now())
    services.change_badge(badge=badges[1], verb="deliver", by=user, at=timezone.now())

    started(run, user, expected=3)
    run_jobs()

    assert fates(run) == ["done", "failed", "done"]


def test_files_of_the_queue_lead_to_the_act_on_their_badges(
    badges, approver, client_of
):
    files = [badge.accreditation.application_id for badge in badges]

    answer = client_of(approver).post(CHOSEN, {"list": "queue", "ids": files})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Ninguno de los elegidos" not in text
    assert all(badge.folio in text for badge in badges)


def test_a_selection_without_badges_says_so(approver, client_of):
    file = complete_file()

    answer = client_of(approver).post(
        CHOSEN, {"list": "queue", "ids": [file.pk]}, follow=True
    )

    assert "Ninguno de los elegidos tiene gafete" in answer.content.decode()


def test_who_may_not_revoke_reaches_no_act(badges, trainer, client_of):
    answer = client_of(trainer).post(CHOSEN, {"ids": [badges[0].pk]})

    assert answer.status_code == 403


def test_counting_many_folios_needs_no_long_address(badges, approver, client_of):
    data = {
        "mission": badges[0].mission.pk,
        "verb": "suspend",
        "folios": "\n".join(badge.folio for badge in badges),
        "reason": "Caja extraviada",
    }

    counted = client_of(approver).post("/gafetes/varios/", data)

    assert (counted.status_code, counted.context["count"]) == (200, 3)
